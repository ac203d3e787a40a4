//! The declarations of a template: which risks can be accepted, and what a status means.
//!
//! A declaration is a mark after a line, `[not acceptable]` or `[closed]`. Without a mark, only the
//! words of the guidance itself declare anything (DCB0129 Implementation Guidance v3.2, Tables 2
//! and 10), and words with the same meaning at the beginning of a definition. Any other text
//! declares nothing, and hazlog asks for the mark.

use super::{Acceptability, RiskLevel, StatusKind, TemplateOption, normalise};

impl Acceptability {
    /// Every requirement, that of the lowest risk first.
    pub const ALL: [Self; 4] = [
        Self::Acceptable,
        Self::AcceptableIfJustified,
        Self::AcceptableWithReason,
        Self::NotAcceptable,
    ];

    /// Its mark in a template, without brackets.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Acceptable => "acceptable",
            Self::AcceptableIfJustified => "acceptable if justified",
            Self::AcceptableWithReason => "acceptable with a reason",
            Self::NotAcceptable => "not acceptable",
        }
    }

    /// The requirement of a class, as a clause after `which`.
    pub const fn clause(self) -> &'static str {
        match self {
            Self::Acceptable => "needs no further action",
            Self::AcceptableIfJustified => {
                "is acceptable where more is not worth its cost or not practicable"
            }
            Self::AcceptableWithReason => {
                "is acceptable only where a named person accepts it with a reason"
            }
            Self::NotAcceptable => "the criteria do not accept",
        }
    }

    /// The requirement for a mark in a template, if it is one.
    pub(super) fn marked(mark: &str) -> Option<Self> {
        match normalise(mark).as_str() {
            "acceptable" => Some(Self::Acceptable),
            "acceptable if justified" => Some(Self::AcceptableIfJustified),
            "acceptable with a reason" | "acceptable with reason" => {
                Some(Self::AcceptableWithReason)
            }
            "not acceptable" | "unacceptable" => Some(Self::NotAcceptable),
            _ => None,
        }
    }

    /// The requirement that the first words of a definition declare.
    fn defined(definition: &str) -> Option<Self> {
        /// The beginnings. A longer one is before a shorter one that is its start.
        const BEGINNINGS: [(&str, Acceptability); 25] = [
            ("unacceptable", Acceptability::NotAcceptable),
            ("not acceptable", Acceptability::NotAcceptable),
            ("the risk is not acceptable", Acceptability::NotAcceptable),
            ("not tolerable", Acceptability::NotAcceptable),
            ("intolerable", Acceptability::NotAcceptable),
            ("mandatory elimination", Acceptability::NotAcceptable),
            (
                "eliminate the hazard or add controls",
                Acceptability::NotAcceptable,
            ),
            ("undesirable", Acceptability::AcceptableWithReason),
            ("acceptable only", Acceptability::AcceptableWithReason),
            ("only acceptable", Acceptability::AcceptableWithReason),
            ("acceptable with", Acceptability::AcceptableWithReason),
            ("tolerable only", Acceptability::AcceptableWithReason),
            ("tolerable if", Acceptability::AcceptableWithReason),
            ("tolerable with", Acceptability::AcceptableWithReason),
            ("acceptable if further", Acceptability::AcceptableWithReason),
            ("acceptable if cost", Acceptability::AcceptableIfJustified),
            (
                "acceptable if the cost",
                Acceptability::AcceptableIfJustified,
            ),
            (
                "acceptable if justified",
                Acceptability::AcceptableIfJustified,
            ),
            (
                "acceptable where cost",
                Acceptability::AcceptableIfJustified,
            ),
            (
                "acceptable where the cost",
                Acceptability::AcceptableIfJustified,
            ),
            (
                "acceptable when the cost",
                Acceptability::AcceptableIfJustified,
            ),
            ("acceptable when cost", Acceptability::AcceptableIfJustified),
            ("acceptable no further action", Acceptability::Acceptable),
            ("no further action", Acceptability::Acceptable),
            ("acceptable without", Acceptability::Acceptable),
        ];
        let words = normalise(definition);
        if words == "acceptable" {
            return Some(Self::Acceptable);
        }
        let begins = |beginning: &str| {
            let rest = words.strip_prefix(beginning);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        let mut known = BEGINNINGS.iter();
        known
            .find(|(beginning, _)| begins(beginning))
            .map(|(_, acceptability)| *acceptability)
    }

    /// The requirement that a class's name declares: the names of the guidance, and names that say
    /// it directly.
    fn named(label: &str) -> Option<Self> {
        match normalise(label).as_str() {
            "undesirable" => Some(Self::AcceptableWithReason),
            "mandatory risk elimination"
            | "unacceptable"
            | "not acceptable"
            | "intolerable"
            | "not tolerable" => Some(Self::NotAcceptable),
            _ => None,
        }
    }
}

/// Sets the requirement of classes without a mark by their words.
pub(super) fn of_words(classes: &mut [RiskLevel]) {
    let names: Vec<String> = classes
        .iter()
        .map(|level| normalise(&level.label))
        .collect();
    let is_alone = |name: &String| names.iter().filter(|other| *other == name).count() == 1;
    for (at, level) in classes.iter_mut().enumerate() {
        let plain = normalise(&level.definition).is_empty()
            && names[at] == "acceptable"
            && is_alone(&names[at]);
        level.acceptability = level
            .acceptability
            .or_else(|| Acceptability::defined(&level.definition))
            .or_else(|| Acceptability::named(&level.label))
            .or_else(|| plain.then_some(Acceptability::Acceptable));
    }
}

impl StatusKind {
    /// The kinds that a template declares.
    pub const DECLARED: [Self; 4] = [Self::Draft, Self::Open, Self::Transferred, Self::Closed];

    /// Its mark in a template, without brackets.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Transferred => "transferred",
            Self::Closed => "closed",
            Self::Other => "other",
        }
    }

    /// The kind for a mark in a template, if it is one.
    pub(super) fn marked(mark: &str) -> Option<Self> {
        let mark = normalise(mark);
        Self::DECLARED
            .into_iter()
            .find(|kind| kind.as_str() == mark)
    }

    /// The meaning of a status of a template: by its mark, by its name in the guidance, or by a
    /// definition that begins with such a name, as in `Resolved: closed`.
    fn declared(mark: Option<Self>, option: &TemplateOption) -> Self {
        let first = option.definition.split([',', '.', ';', ':', '(']).next();
        let named = |words: &str| match normalise(words).as_str() {
            "draft from llm" => Some(Self::Draft),
            words => Self::marked(words),
        };
        mark.or_else(|| named(&option.label))
            .or_else(|| named(first.unwrap_or_default()))
            .unwrap_or(Self::Other)
    }
}

/// The line of an option without the mark for its meaning as a status.
pub(super) fn without_mark(line: &str) -> (&str, Option<StatusKind>) {
    let line = line.trim();
    let marked = line
        .strip_suffix(']')
        .and_then(|open| open.rsplit_once('['))
        .and_then(|(words, mark)| Some((words.trim_end(), StatusKind::marked(mark)?)));
    match marked {
        Some((words, kind)) if !words.is_empty() => (words, Some(kind)),
        _ => (line, None),
    }
}

/// The meaning of each status of a template, from the lines that list it.
pub(super) fn of_statuses<'a>(
    lines: impl Iterator<Item = &'a str>,
    statuses: &[TemplateOption],
) -> Vec<StatusKind> {
    let marks: Vec<(Option<TemplateOption>, Option<StatusKind>)> = lines
        .map(|line| {
            let (words, kind) = without_mark(line);
            (TemplateOption::parse(words), kind)
        })
        .collect();
    let mark_of = |option: &TemplateOption| {
        let mut its = marks.iter();
        its.find(|(of, _)| of.as_ref() == Some(option))
            .and_then(|(_, kind)| *kind)
    };
    statuses
        .iter()
        .map(|option| StatusKind::declared(mark_of(option), option))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_definition_declares_by_its_first_words() {
        for (words, declares) in [
            (
                "No further action is needed",
                Some(Acceptability::Acceptable),
            ),
            (
                "Acceptable if cost of further reduction > benefits",
                Some(Acceptability::AcceptableIfJustified),
            ),
            (
                "Acceptable only when further reduction is impractical",
                Some(Acceptability::AcceptableWithReason),
            ),
            (
                "Unacceptable level of risk",
                Some(Acceptability::NotAcceptable),
            ),
            ("unacceptable", Some(Acceptability::NotAcceptable)),
            ("Acceptable", Some(Acceptability::Acceptable)),
            ("Acceptable to the board", None),
            ("To be discussed", None),
            ("", None),
        ] {
            assert_eq!(Acceptability::defined(words), declares, "{words}");
        }
    }

    #[test]
    fn a_status_means_only_what_the_template_declares() {
        let kind = |line: &str| {
            let (words, mark) = without_mark(line);
            StatusKind::declared(mark, &TemplateOption::parse(words).unwrap())
        };
        assert_eq!(kind("Resolved [closed]"), StatusKind::Closed);
        assert_eq!(kind("Resolved: closed"), StatusKind::Closed);
        assert_eq!(kind("Resolved: Closed, all is done"), StatusKind::Closed);
        assert_eq!(kind("Closed"), StatusKind::Closed);
        assert_eq!(kind("Draft from LLM"), StatusKind::Draft);
        assert_eq!(kind("Closed pending review"), StatusKind::Other);
        assert_eq!(kind("Open to the public: finished"), StatusKind::Other);
        assert_eq!(kind("Resolved: All actions are closed"), StatusKind::Other);
        assert_eq!(kind("Closed [open]"), StatusKind::Open);
    }
}
