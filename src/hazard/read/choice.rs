//! What a section that asks for a choice says, in every style that real logs have.

use super::super::Answer;
use super::option::{OptionRead, offers_another, read_option};
use super::plain_line::plain_line;
use crate::template::undecided::{AnswerKind, open_clause};
use crate::template::{OptionKey, TemplateOption};

/// What the lines of a choice come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    /// Nothing is written.
    Blank,
    /// It says that it is yet to be decided.
    Tbc,
    /// One option, by its place in the template.
    One(usize),
    /// More than one option, by name.
    Several(Vec<String>),
    /// An option, and beside it words that leave the choice open.
    Doubtful {
        /// The option.
        option: String,
        /// The words.
        doubt: String,
    },
    /// A number and a name that do not belong together.
    Contradictory {
        /// As written.
        written: String,
        /// What is wrong with it.
        why: String,
    },
    /// None of the options; the first line, as written.
    Unreadable(String),
}

/// Reads the choice that the first of `lines` makes. What follows it may be the author's prose,
/// but no other option, and nothing that leaves the choice open.
pub(crate) fn choose(lines: &[&str], options: &[TemplateOption]) -> Choice {
    let Some(first) = lines.first() else {
        return Choice::Blank;
    };
    let mut found = match read_option(first, options) {
        OptionRead::These(found) => found,
        OptionRead::Doubtful { at, doubt } => {
            return Choice::Doubtful {
                option: options[at].short(),
                doubt,
            };
        }
        OptionRead::Contradiction(why) | OptionRead::WrongName(why) => {
            return contradictory(first, why);
        }
        OptionRead::Else => return no_option(lines, options),
    };
    for line in &lines[1..] {
        match read_option(without_number(line), options) {
            OptionRead::These(more) => found.extend(more),
            OptionRead::Contradiction(why) => return contradictory(line, why),
            OptionRead::Else if offers_another(line, &found, options) => {
                return Choice::Doubtful {
                    option: options[found[0]].short(),
                    doubt: (*line).to_owned(),
                };
            }
            // An option in doubt leaves the choice open, as `beside` finds.
            OptionRead::Doubtful { .. } | OptionRead::WrongName(_) | OptionRead::Else => {}
        }
    }
    found.dedup();
    let [one] = found.as_slice() else {
        return Choice::Several(found.iter().map(|at| options[*at].short()).collect());
    };
    match beside(&lines[1..]) {
        Some(doubt) => Choice::Doubtful {
            option: options[*one].short(),
            doubt,
        },
        None => Choice::One(*one),
    }
}

/// Lines of which the first is no option.
fn no_option(lines: &[&str], options: &[TemplateOption]) -> Choice {
    match AnswerKind::read(plain_line(lines[0])) {
        AnswerKind::Nothing if lines.len() == 1 => Choice::Blank,
        AnswerKind::ToCome(_) => {
            let others = options_in(&lines[1..], options);
            if others.is_empty() {
                return Choice::Tbc;
            }
            let others = others.iter().map(|at| options[*at].short());
            Choice::Several(std::iter::once("TBC".to_owned()).chain(others).collect())
        }
        _ => Choice::Unreadable(lines[0].to_owned()),
    }
}

fn contradictory(line: &str, why: String) -> Choice {
    Choice::Contradictory {
        written: plain_line(line).to_owned(),
        why,
    }
}

/// What leaves a choice open in the lines below it.
fn beside(lines: &[&str]) -> Option<String> {
    let words = lines.iter().find_map(|line| match AnswerKind::read(line) {
        AnswerKind::ToCome(_) => Some(*line),
        _ => open_clause(line),
    });
    words.map(str::to_owned)
}

/// An item of a numbered list without its number.
fn without_number(line: &str) -> &str {
    let words = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let item = words
        .strip_prefix(['.', ')'])
        .filter(|_| words.len() < line.len());
    item.and_then(|item| item.strip_prefix(' ')).unwrap_or(line)
}

/// The options that some of `lines` are.
fn options_in(lines: &[&str], options: &[TemplateOption]) -> Vec<usize> {
    let mut found = Vec::new();
    for line in lines {
        if let OptionRead::These(more) = read_option(without_number(line), options) {
            found.extend(more);
        }
    }
    found
}

/// Whether a line is the option with nothing besides but the template's own definition: behind it
/// an author may say that it is not so.
pub(super) fn says_only(line: &str, option: &TemplateOption) -> bool {
    let words = |text: &str| {
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ").trim_end_matches('.').to_lowercase()
    };
    let line = words(plain_line(line));
    [option.label.clone(), option.short(), option.long()]
        .iter()
        .chain(&[format!("{}: {}", option.label, option.definition)])
        .any(|own| words(own) == line)
        || option
            .key
            .is_some_and(|key| key.to_string() == line.trim_matches(['[', ']']))
}

/// Reads a choice of any number of options, each line one or `[1, 2]`.
///
/// # Errors
/// The first line that is none of them, or leaves the choice open.
pub(super) fn choose_many(
    lines: &[&str],
    options: &[TemplateOption],
) -> Result<Answer<Vec<OptionKey>>, String> {
    let mut keys = Vec::new();
    for line in lines {
        let OptionRead::These(found) = read_option(line, options) else {
            return match (lines.len(), AnswerKind::read(plain_line(line))) {
                (1, AnswerKind::ToCome(_)) => Ok(Answer::Tbc),
                (1, AnswerKind::Nothing) => Ok(Answer::Blank),
                _ => Err((*line).to_owned()),
            };
        };
        for at in found {
            // A label without a number would look like another one.
            let Some(key) = options[at].key else {
                return Err((*line).to_owned());
            };
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    match lines {
        [] => Ok(Answer::Blank),
        _ => Ok(Answer::Known(keys)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::Template;

    fn likelihood(lines: &[&str]) -> Choice {
        choose(lines, &Template::built_in().criteria.likelihood.levels)
    }

    #[test]
    fn every_style_of_a_value_is_read() {
        for written in [
            "3",
            "3 - Medium",
            "3 - Medium: Possible",
            "Medium",
            "medium.",
            "[3]",
            "- 3 — Medium",
            "**Medium**",
        ] {
            assert_eq!(likelihood(&[written]), Choice::One(2), "{written}");
        }
        assert_eq!(likelihood(&[]), Choice::Blank);
        assert_eq!(likelihood(&["[TBC]"]), Choice::Tbc);
        assert_eq!(likelihood(&["TBC (awaiting scoring)"]), Choice::Tbc);
        assert_eq!(
            likelihood(&["3 - Medium", "because of load"]),
            Choice::One(2)
        );
        let reasons = [
            "3 - Medium",
            "1. Two of forty, and low use",
            "2. Not low in winter",
        ];
        assert_eq!(likelihood(&reasons), Choice::One(2));
    }

    #[test]
    fn nothing_is_guessed() {
        assert!(matches!(
            likelihood(&["3 - High"]),
            Choice::Contradictory { .. }
        ));
        assert!(matches!(
            likelihood(&["Medium", "High"]),
            Choice::Several(_)
        ));
        assert!(matches!(likelihood(&["[1, 2]"]), Choice::Several(_)));
        assert!(matches!(
            likelihood(&["TBC", "3 - Medium"]),
            Choice::Several(_)
        ));
        assert!(matches!(
            likelihood(&["3 - Medium to high"]),
            Choice::Unreadable(_)
        ));
        assert!(matches!(likelihood(&["9"]), Choice::Unreadable(_)));
        assert!(matches!(likelihood(&["fairly low"]), Choice::Unreadable(_)));
    }

    #[test]
    fn an_option_beside_words_that_leave_it_open_is_undecided() {
        for lines in [
            ["3 - Medium", "TBC"].as_slice(),
            &["3 - Medium", "tbc"],
            &["3 - Medium", "TBC (awaiting second clinician)"],
            &[
                "3 - Medium",
                "because of load",
                "To be confirmed at review.",
            ],
            &["3 - Medium", "Pending."],
            &["3 - Medium", "?"],
            &["3 - Medium", "Not agreed by the ward"],
            &["3 - Medium", "or 4 - High"],
            &["3 - Medium", "(was High)"],
            &["3 - Medium", "This will be confirmed later."],
            &["3 - Medium", "T.B.C."],
            &["3 - Medium (tbc)"],
            &["3 - Medium, TBC"],
            &["3 - Medium: TBC"],
            &["3 - Medium - provisional"],
            &["Medium (3) - to be confirmed"],
            &["3 - Medium?"],
            &["Medium?"],
            &["3?"],
            &["3 (TBC)"],
        ] {
            let choice = likelihood(lines);
            assert!(
                matches!(choice, Choice::Doubtful { ref option, .. } if option == "3 - Medium"),
                "{lines:?}: {choice:?}"
            );
        }
    }

    #[test]
    fn every_word_for_a_choice_that_is_to_come_leaves_it_undecided() {
        for written in [
            "TBC",
            "tbc",
            "TBD",
            "[TBC]",
            "*TBC*",
            "TBC.",
            "?",
            "XXX",
            "TODO",
            "to be confirmed",
            "to be determined",
            "to be decided",
            "unknown",
            "pending",
            "not yet scored",
            "unscored",
            "Awaiting second clinician",
            "TBC (awaiting second clinician)",
        ] {
            assert_eq!(likelihood(&[written]), Choice::Tbc, "{written}");
        }
        for written in ["-", "—", "[ ]", "[]()"] {
            assert_eq!(likelihood(&[written]), Choice::Blank, "{written}");
        }
        for written in ["N/A", "None", "none known"] {
            let choice = likelihood(&[written]);
            assert_eq!(choice, Choice::Unreadable(written.to_owned()), "{written}");
        }
    }

    #[test]
    fn labels_are_read_in_brackets_and_in_lines() {
        let labels = Template::built_in().labels;
        assert_eq!(
            choose_many(&["[1, 2]"], &labels),
            Ok(Answer::Known(vec![1, 2]))
        );
        let lines = ["1 - Hazard: x", "3 - Deprecated hazard: y"];
        assert_eq!(choose_many(&lines, &labels), Ok(Answer::Known(vec![1, 3])));
        assert_eq!(choose_many(&["[7]"], &labels), Err("[7]".to_owned()));
    }
}
