//! What a section that asks for a choice says, in every style that real logs have.

use super::super::Answer;
use crate::template::{OptionKey, TemplateOption, normalise};

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
    /// A number and a name of two different options.
    Contradictory {
        /// As written.
        written: String,
        /// What the number stands for.
        number: String,
    },
    /// None of the options; the first line, as written.
    Unreadable(String),
}

/// What one line says.
enum Said {
    Options(Vec<usize>),
    Contradiction(String),
    Else,
}

/// Reads the choice that the first of `lines` makes; what follows it may be the author's prose,
/// but no other option.
pub(crate) fn choose(lines: &[&str], options: &[TemplateOption]) -> Choice {
    let Some(first) = lines.first() else {
        return Choice::Blank;
    };
    let tbc = "TBC".to_owned();
    if is_tbc(first) {
        let others = options_in(&lines[1..], options);
        if others.is_empty() {
            return Choice::Tbc;
        }
        let others = others.iter().map(|at| options[*at].short());
        return Choice::Several(std::iter::once(tbc).chain(others).collect());
    }
    let mut found = match said(first, options) {
        Said::Options(found) => found,
        Said::Contradiction(number) => {
            return Choice::Contradictory {
                written: plain(first).to_owned(),
                number,
            };
        }
        Said::Else => return Choice::Unreadable((*first).to_owned()),
    };
    found.extend(options_in(&lines[1..], options));
    found.dedup();
    let undecided = lines[1..].iter().any(|line| plain(line) == tbc);
    match found.as_slice() {
        [one] if !undecided => Choice::One(*one),
        several => {
            let names = several.iter().map(|at| options[*at].short());
            Choice::Several(names.chain(undecided.then_some(tbc)).collect())
        }
    }
}

/// The options that some of `lines` are.
fn options_in(lines: &[&str], options: &[TemplateOption]) -> Vec<usize> {
    let mut found = Vec::new();
    for line in lines {
        if let Said::Options(more) = said(line, options) {
            found.extend(more);
        }
    }
    found
}

/// Whether a line is the option, with the template's own definition or none: behind a colon an
/// author may say that it is not so.
pub(super) fn says_only(line: &str, option: &TemplateOption) -> bool {
    let Some((_, definition)) = plain(line).split_once(':') else {
        return true;
    };
    let words = |text: &str| {
        text.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    let own = option.definition.trim_end_matches('.');
    words(definition) == words(own)
}

/// Reads a choice of any number of options, each line one or `[1, 2]`.
///
/// # Errors
/// The first line that is none of them.
pub(super) fn choose_many(
    lines: &[&str],
    options: &[TemplateOption],
) -> Result<Answer<Vec<OptionKey>>, String> {
    match lines {
        [] => return Ok(Answer::Blank),
        [line] if is_tbc(line) => return Ok(Answer::Tbc),
        _ => {}
    }
    let mut keys = Vec::new();
    for line in lines {
        let Said::Options(found) = said(line, options) else {
            return Err((*line).to_owned());
        };
        for at in found {
            // A label without a number could not be told from another one.
            let Some(key) = options[at].key else {
                return Err((*line).to_owned());
            };
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
    }
    Ok(Answer::Known(keys))
}

/// Whether a line says that something is yet to be decided: `TBC`, `TBC (awaiting scoring)`.
pub(crate) fn is_tbc(line: &str) -> bool {
    let line = plain(line).trim_start_matches('[');
    let word: String = line.chars().take_while(|c| c.is_alphanumeric()).collect();
    if word.eq_ignore_ascii_case("tbc") || word.eq_ignore_ascii_case("tbd") {
        return true;
    }
    matches!(
        normalise(line).as_str(),
        "to be confirmed" | "to be determined" | "unscored" | "not scored" | "not yet scored"
    )
}

/// A line without list marker, emphasis, code marks and a full stop at its end.
pub(crate) fn plain(line: &str) -> &str {
    let line = line.trim();
    let line = line
        .strip_prefix("- ")
        .or_else(|| line.strip_prefix("* "))
        .or_else(|| line.strip_prefix("+ "))
        .unwrap_or(line);
    let line = line.trim().trim_matches(['*', '_', '`']);
    line.strip_suffix('.').unwrap_or(line).trim()
}

fn said(line: &str, options: &[TemplateOption]) -> Said {
    let line = plain(line);
    if let Some(inner) = line
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        let keys = inner.split(',').map(|key| by_key(key, options));
        return match keys.collect::<Option<Vec<usize>>>() {
            Some(found) => Said::Options(found),
            None => Said::Else,
        };
    }
    if let Some(at) = by_key(line, options).or_else(|| by_label(line, options)) {
        return Said::Options(vec![at]);
    }
    let dash = [" - ", " – ", " — "]
        .into_iter()
        .find_map(|dash| line.split_once(dash));
    let Some((number, name)) = dash else {
        return Said::Else;
    };
    let Some(at) = by_key(number, options) else {
        return Said::Else;
    };
    if named(name, &options[at]) {
        Said::Options(vec![at])
    } else if begins_with_label(name, &options[at]) {
        // `3 - Medium to high`, `3 - Medium (was 2)`: more than the option, so not just it.
        Said::Else
    } else {
        Said::Contradiction(options[at].short())
    }
}

fn by_key(word: &str, options: &[TemplateOption]) -> Option<usize> {
    let word = word.trim();
    if word.is_empty() || !word.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let key: OptionKey = word.parse().ok()?;
    options.iter().position(|option| option.key == Some(key))
}

/// The one option of a name; a name that two options share names neither.
fn by_label(name: &str, options: &[TemplateOption]) -> Option<usize> {
    let mut found = options
        .iter()
        .enumerate()
        .filter(|(_, option)| named(name, option));
    let (at, _) = found.next()?;
    found.next().is_none().then_some(at)
}

fn begins_with_label(name: &str, option: &TemplateOption) -> bool {
    normalise(name)
        .strip_prefix(&normalise(&option.label))
        .is_some_and(|rest| rest.starts_with(' '))
}

/// Whether `words` is an option's label, alone or with a definition behind a colon.
fn named(words: &str, option: &TemplateOption) -> bool {
    let same = |label: &str| {
        let mut one = label.split_whitespace();
        let mut other = option.label.split_whitespace();
        loop {
            match (one.next(), other.next()) {
                (None, None) => return true,
                (Some(a), Some(b)) if a.to_lowercase() == b.to_lowercase() => {}
                _ => return false,
            }
        }
    };
    same(words) || words.split_once(':').is_some_and(|(label, _)| same(label))
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
            likelihood(&["3 - Medium", "TBC"]),
            Choice::Several(_)
        ));
        assert!(matches!(
            likelihood(&["3 - Medium to high"]),
            Choice::Unreadable(_)
        ));
        assert!(matches!(likelihood(&["Medium?"]), Choice::Unreadable(_)));
        assert!(matches!(likelihood(&["9"]), Choice::Unreadable(_)));
        assert!(matches!(likelihood(&["fairly low"]), Choice::Unreadable(_)));
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
