//! The reason for the scores of a record: after `Justification:`, or as prose next to them.

use super::words::{has, says_nothing};
use crate::check::Subject;
use crate::hazard::{AssessmentKind, Hazard, SectionInfo};
use crate::template::{Role, normalise};
use crate::text::Span;

/// The keys of the lines of a residual assessment.
pub(in crate::check::rules) const LIKELIHOOD: &[&str] = &["likelihood", "residual likelihood"];
/// See [`LIKELIHOOD`].
pub(in crate::check::rules) const SEVERITY: &[&str] =
    &["severity", "residual severity", "consequence"];
/// See [`LIKELIHOOD`].
pub(in crate::check::rules) const RISK: &[&str] =
    &["risk", "risk rating", "risk level", "residual risk rating"];
/// See [`LIKELIHOOD`].
pub(in crate::check::rules) const REASON: &[&str] = &["justification", "rationale", "reason"];

/// Words in the title of a project-specific section with reasons.
const TITLES: [&str; 3] = ["justification", "rationale", "reasoning"];

/// A section with text that the template does not know or the project added, with one of `words` in
/// its title.
pub(in crate::check::rules) fn own_section<'a>(
    subject: &Subject<'a>,
    words: &[&str],
) -> Option<&'a SectionInfo> {
    section_named(subject.hazard(), words)
}

fn section_named<'a>(hazard: &'a Hazard, words: &[&str]) -> Option<&'a SectionInfo> {
    let mut sections = hazard.sections.iter();
    sections.find(|section| {
        !section.text.is_empty() && has(&section.title, words) && !says_nothing(&section.text)
    })
}

/// The reason for the initial scores.
pub(in crate::check::rules) fn initial<'a>(subject: &Subject<'a>) -> Option<&'a str> {
    let assessment = &subject.hazard().initial;
    if !says_nothing(&assessment.justification) {
        return Some(&assessment.justification);
    }
    [
        &assessment.text,
        &assessment.likelihood_text,
        &assessment.severity_text,
    ]
    .into_iter()
    .map(String::as_str)
    .find(|text| has_prose_below_a_value(text))
    .or_else(|| own_section(subject, &TITLES).map(|section| section.text.as_str()))
}

/// Whether there is prose below the first line, which is the value.
fn has_prose_below_a_value(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| is_visible(line)).skip(1);
    lines.any(|line| key_of(line, REASON).is_none() && !says_nothing(line))
}

/// The reason for the residual scores.
pub(in crate::check::rules) fn residual<'a>(subject: &Subject<'a>) -> Option<&'a str> {
    residual_of(subject.hazard())
}

/// The reason that a hazard gives for its residual scores; `None` if it gives none.
pub(crate) fn residual_of(hazard: &Hazard) -> Option<&str> {
    let assessment = &hazard.residual;
    if !says_nothing(&assessment.justification) {
        return Some(&assessment.justification);
    }
    let mut lines = assessment.text.lines().filter(|line| is_visible(line));
    let keys = [LIKELIHOOD, SEVERITY, RISK, REASON];
    let is_keyed = |line: &str| keys.iter().any(|keys| key_of(line, keys).is_some());
    lines
        .any(|line| !is_keyed(line) && !says_nothing(line))
        .then_some(assessment.text.as_str())
        .or_else(|| section_named(hazard, &TITLES).map(|section| section.text.as_str()))
}

/// Whether a line has text that a reader sees.
fn is_visible(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && !line.starts_with('<')
}

/// The start of the value in a line `- Key: value`, if its key is one of `keys`.
fn key_of(line: &str, keys: &[&str]) -> Option<usize> {
    let (key, value) = line.split_once(':')?;
    let key = normalise(key.trim_start_matches(['-', '*', '+', '_', ' ', '\t']));
    let bold = value.len() - value.trim_start_matches(['*', '_']).len();
    keys.contains(&key.as_str())
        .then(|| line.len() - value.len() + bold)
}

/// The value of a line in the residual assessment, or the assessment if no line has the key.
pub(in crate::check::rules) fn residual_place(subject: &Subject<'_>, keys: &[&str]) -> Span {
    let Some(section) = subject.section(Role::Residual) else {
        return subject.place(Role::Residual);
    };
    let text = subject.record.text();
    let mut from = section.body.start;
    for line in section.body.of(text).split_inclusive(['\n', '\r']) {
        if let Some(at) = key_of(line, keys) {
            let value = Span::new(from + at, from + line.len()).trimmed(text);
            if !value.is_empty() {
                return value;
            }
            return Span::new(from, from + line.len()).trimmed(text);
        }
        from += line.len();
    }
    subject.place(Role::Residual)
}

/// The place for a reason for the initial scores: the risk, or the likelihood if the record has no
/// risk section.
pub(in crate::check::rules) fn initial_place(subject: &Subject<'_>) -> Span {
    match subject.section(Role::Risk) {
        Some(_) => subject.place(Role::Risk),
        None => subject.place(Role::Likelihood),
    }
}

/// The place of some words in the reason for an assessment.
pub(in crate::check::rules) fn place_of_words(
    subject: &Subject<'_>,
    kind: AssessmentKind,
    words: &str,
) -> Span {
    let (roles, otherwise): (&[Role], Span) = match kind {
        AssessmentKind::Initial => (
            &[Role::Risk, Role::Likelihood, Role::Severity],
            initial_place(subject),
        ),
        AssessmentKind::Residual => (&[Role::Residual], residual_place(subject, REASON)),
    };
    let mut sections = roles.iter().filter_map(|role| subject.section(*role));
    let place = sections.find_map(|section| {
        let at = section.body.of(subject.record.text()).find(words)?;
        let start = section.body.start + at;
        Some(Span::new(start, start + words.len()))
    });
    place.unwrap_or(otherwise)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_of_a_line_is_found_after_its_key() {
        for line in [
            "- Likelihood: 1 - Very low",
            "**Residual likelihood:** 1",
            "likelihood: 1",
        ] {
            let at = key_of(line, LIKELIHOOD).unwrap();
            assert!(line[at..].trim_start().starts_with('1'), "{line}");
        }
        assert_eq!(key_of("The likelihood is this: low", LIKELIHOOD), None);
        assert_eq!(key_of("- Severity: 1", LIKELIHOOD), None);
    }

    #[test]
    fn only_prose_below_the_value_is_a_reason() {
        assert!(has_prose_below_a_value("3 - Medium\n\nTwo of forty."));
        for none in [
            "3 - Medium",
            "3 - Medium\n\nJustification: TBC",
            "<!-- a note -->\n3 - Medium\n<!-- another -->",
        ] {
            assert!(!has_prose_below_a_value(none), "{none}");
        }
    }
}
