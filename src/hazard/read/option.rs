//! One line as one of the options of a choice: by its number, its name, or both together.
//!
//! A number and a name that agree are one choice, however they are joined: `4 - Major`, `2: Minor`,
//! `5 (Catastrophic)`, `Low (2)`. Where they disagree, nothing is read.

mod name;
mod remark;

use super::plain_line::plain_line;
use crate::template::TemplateOption;
use crate::template::undecided::open_clause;
use name::{by_key, ends_value, key, leading_name, leading_number, split_joint};
use remark::{Stated, behind_bracket, is_open, remarked};

pub(super) use remark::offers_another;

/// What one line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum OptionRead {
    /// These options, by their places in the template.
    These(Vec<usize>),
    /// An option, and words in the same line that leave the choice open.
    Doubtful {
        /// The option's place in the template.
        at: usize,
        /// The words.
        doubt: String,
    },
    /// A number and a name of two different options, and why they do not belong together.
    Contradiction(String),
    /// A number, and a name that no option has; what the number means.
    WrongName(String),
    /// Something else.
    Else,
}

/// Which of an option's number and name comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// `3 (Medium)`
    KeyFirst,
    /// `Medium (3)`
    LabelFirst,
    /// `Medium`
    LabelAlone,
}

/// The parts of a value that names an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct OptionParts<'a> {
    /// Which comes first.
    pub(crate) order: Order,
    /// The signs between number and name; empty where there is only one of them.
    pub(crate) joint: &'a str,
    /// Everything behind the option.
    pub(crate) rest: &'a str,
}

/// Takes a value apart, where it names an option.
pub(crate) fn option_parts<'a>(
    value: &'a str,
    options: &[TemplateOption],
) -> Option<OptionParts<'a>> {
    if let Some((_, rest)) = leading_number(value) {
        let (joint, behind) = split_joint(rest);
        let (_, end) = leading_name(behind, options).filter(|_| !joint.is_empty())?;
        return Some(OptionParts {
            order: Order::KeyFirst,
            joint,
            rest: &behind[end..],
        });
    }
    let (_, end) = leading_name(value, options)?;
    let rest = &value[end..];
    let (joint, behind) = split_joint(rest);
    let number = leading_number(behind).filter(|(_, after)| ends_value(after));
    let (order, joint, rest) = match number.filter(|_| !joint.is_empty()) {
        Some((_, after)) => (Order::LabelFirst, joint, after),
        None => (Order::LabelAlone, "", rest),
    };
    Some(OptionParts { order, joint, rest })
}

/// Whether a value is one option, and no words in it leave the choice open.
pub(crate) fn is_decided(value: &str, options: &[TemplateOption]) -> bool {
    matches!(read_option(value, options), OptionRead::These(_))
}

/// Reads a line.
pub(super) fn read_option(line: &str, options: &[TemplateOption]) -> OptionRead {
    let line = plain_line(line);
    if let Some(inner) = line
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .filter(|inner| !inner.contains(['[', ']']))
    {
        return bracketed(inner, options);
    }
    match leading_number(line) {
        Some((number, rest)) => number_first(number, rest, options),
        None => name_first(line, options),
    }
}

/// `[2]`, `[1, 2]`, `[Medium]`.
fn bracketed(inner: &str, options: &[TemplateOption]) -> OptionRead {
    let keys: Option<Vec<usize>> = inner
        .split(',')
        .map(|word| key(word.trim()).and_then(|key| by_key(key, options)))
        .collect();
    match keys {
        Some(found) => OptionRead::These(found),
        None if leading_number(inner).is_some() || !inner.contains(',') => {
            read_option(inner, options)
        }
        None => OptionRead::Else,
    }
}

/// `3`, `3 - Medium`, `3: Medium`, `3 (Medium)`.
fn number_first(number: &str, rest: &str, options: &[TemplateOption]) -> OptionRead {
    let at = key(number).and_then(|key| by_key(key, options));
    if rest.is_empty() {
        return at.map_or(OptionRead::Else, |at| OptionRead::These(vec![at]));
    }
    let (joint, behind) = split_joint(rest);
    // `3.5`, `3-4` and `3,4` are no number of an option.
    if !joint.contains(' ') && behind.starts_with(|c: char| c.is_ascii_digit()) {
        return OptionRead::Else;
    }
    let name = leading_name(behind, options).filter(|_| !joint.is_empty());
    let Some((named, end)) = name else {
        return match at {
            Some(at) if open_clause(rest).is_some() || is_open(rest) => OptionRead::Doubtful {
                at,
                doubt: behind_bracket(rest).to_owned(),
            },
            Some(at) if joint.contains(['-', '–', '—', ':', '(', '=']) => {
                OptionRead::WrongName(format!("{number} means {}", options[at].short()))
            }
            _ => OptionRead::Else,
        };
    };
    match at {
        Some(at) if named.contains(&at) => remarked(at, Stated::Twice, &behind[end..], options),
        Some(at) => OptionRead::Contradiction(format!(
            "{number} means {}, and {}",
            options[at].short(),
            stands_for(&named, options)
        )),
        None if named.iter().any(|at| options[*at].key.is_some()) => OptionRead::Contradiction(
            format!("there is no {number}, and {}", stands_for(&named, options)),
        ),
        None => OptionRead::Else,
    }
}

/// `Medium is 3 - Medium`.
fn stands_for(named: &[usize], options: &[TemplateOption]) -> String {
    let options: Vec<&TemplateOption> = named.iter().map(|at| &options[*at]).collect();
    let label = options.first().map_or("", |option| option.label.as_str());
    let short: Vec<String> = options.iter().map(|option| option.short()).collect();
    format!("{label} is {}", short.join(" or "))
}

/// `Medium`, `Medium (3)`, `Medium - 3`, `Medium: Possible`.
fn name_first(line: &str, options: &[TemplateOption]) -> OptionRead {
    let Some((named, end)) = leading_name(line, options) else {
        return OptionRead::Else;
    };
    let rest = &line[end..];
    // A name that two options share names neither.
    let alone = || match named.as_slice() {
        [one] => remarked(*one, Stated::Once, rest, options),
        _ => OptionRead::Else,
    };
    let (joint, behind) = split_joint(rest);
    let Some((number, after)) = leading_number(behind).filter(|_| !joint.is_empty()) else {
        return alone();
    };
    if !ends_value(after) {
        return alone();
    }
    let of_number = |at: &&usize| options[**at].key.is_some() && options[**at].key == key(number);
    if let Some(at) = named.iter().find(of_number) {
        return remarked(*at, Stated::Twice, after, options);
    }
    let other = match key(number).and_then(|key| by_key(key, options)) {
        Some(at) => options[at].short(),
        None => "none of the options".to_owned(),
    };
    OptionRead::Contradiction(format!(
        "{}, and {number} means {other}",
        stands_for(&named, options)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::Template;

    fn severity(line: &str) -> OptionRead {
        read_option(line, &Template::built_in().criteria.severity.levels)
    }

    #[test]
    fn a_number_and_a_name_that_agree_are_one_choice_however_they_are_joined() {
        for (line, at) in [
            ("5 (Catastrophic)", 4),
            ("1: Minor", 0),
            ("Significant (2)", 1),
            ("Major (single)", 3),
            ("4 - Major, because a patient may die", 3),
            ("4 - Major because 2 of 40 wards", 3),
            ("4-Major", 3),
            ("4 – Major", 3),
            ("4 — major", 3),
            ("4. Major", 3),
            ("4) Major", 3),
            ("4 = Major", 3),
            ("4 Major", 3),
            ("4/Major", 3),
            ("Major - 4", 3),
            ("Major: 4", 3),
            ("Major [4]", 3),
            ("Major 4", 3),
            ("Major (4): one patient", 3),
            ("[4]", 3),
            ("[4 - Major]", 3),
            ("[Major]", 3),
            ("**4 - Major**", 3),
            ("04 - Major", 3),
            ("4 - Major: some other definition", 3),
            (
                "2 - Significant: Minor injury, long term, 1; Minor inj/psych trauma, 2+",
                1,
            ),
        ] {
            assert_eq!(severity(line), OptionRead::These(vec![at]), "{line}");
        }
    }

    #[test]
    fn the_definitions_of_other_templates_leave_no_doubt() {
        let levels = Template::built_in().criteria.likelihood.levels;
        for (line, at) in [
            (
                "5 - Very high: Certain or almost certain; highly likely to occur",
                4,
            ),
            (
                "4 - High: Not certain but very possible; reasonably expected to occur in the majority of cases",
                3,
            ),
            (
                "2 - Low: Could occur but in the great majority of occasions will not",
                1,
            ),
            (
                "1 - Very low: Negligible or nearly negligible possibility of occurring",
                0,
            ),
        ] {
            assert_eq!(
                read_option(line, &levels),
                OptionRead::These(vec![at]),
                "{line}"
            );
        }
    }

    #[test]
    fn a_name_that_two_options_share_needs_its_number() {
        let options: Vec<TemplateOption> = ["1 - Acceptable", "2 - Acceptable", "3 - Undesirable"]
            .iter()
            .map(|line| {
                let (key, label) = line.split_once(" - ").unwrap();
                TemplateOption {
                    key: key.parse().ok(),
                    label: label.to_owned(),
                    definition: String::new(),
                }
            })
            .collect();
        let read = |line| read_option(line, &options);
        assert_eq!(read("Acceptable"), OptionRead::Else);
        assert_eq!(read("Acceptable (2)"), OptionRead::These(vec![1]));
        assert_eq!(read("2 - Acceptable"), OptionRead::These(vec![1]));
        assert_eq!(
            read("3 - Acceptable"),
            OptionRead::Contradiction(
                "3 means 3 - Undesirable, and Acceptable is 1 - Acceptable or 2 - Acceptable"
                    .to_owned()
            )
        );
    }

    #[test]
    fn a_number_and_a_name_that_disagree_are_not_read() {
        for (line, why) in [
            (
                "5 (Minor)",
                "5 means 5 - Catastrophic, and Minor is 1 - Minor",
            ),
            (
                "2: Major",
                "2 means 2 - Significant, and Major is 4 - Major",
            ),
            (
                "Minor (2)",
                "Minor is 1 - Minor, and 2 means 2 - Significant",
            ),
            (
                "Minor - 5",
                "Minor is 1 - Minor, and 5 means 5 - Catastrophic",
            ),
            (
                "Minor (9)",
                "Minor is 1 - Minor, and 9 means none of the options",
            ),
            ("9 - Minor", "there is no 9, and Minor is 1 - Minor"),
        ] {
            assert_eq!(
                severity(line),
                OptionRead::Contradiction(why.to_owned()),
                "{line}"
            );
        }
        let wrong = OptionRead::WrongName("3 means 3 - Considerable".to_owned());
        assert_eq!(severity("3 - Terrible"), wrong);
    }

    #[test]
    fn more_than_an_option_is_none() {
        for line in [
            "4 - Major to catastrophic",
            "4 - Major/Catastrophic",
            "Major or Catastrophic",
            "4 - Major (was 2)",
            "4 - Major (5)",
            "4 - Major, or Minor",
            "4 - Major: now Minor",
            "Major, possibly catastrophic",
            "Major: catastrophic in winter",
            "Major risk",
            "Majority",
            "3.5",
            "3-4",
            "3,4",
            "3rd",
            "2 of 40",
            "-3",
            "³",
        ] {
            assert_eq!(severity(line), OptionRead::Else, "{line}");
        }
    }
}
