//! What a record says of further reduction: that it is not practicable, or that the benefit
//! outweighs the risk.

use crate::check::Subject;
use crate::check::rules::scoring::reason;
use crate::check::rules::scoring::words::{find, has, words};
use crate::hazard::AssessmentKind;
use crate::template::undecided::{UNDECIDED, is_marker};
use crate::text::Span;

/// Words by which a reason speaks of further reduction: what Table 10 asks for.
const SPEAKS: [&str; 31] = [
    "practicable",
    "impracticable",
    "practicably",
    "practical",
    "impractical",
    "practicability",
    "impracticability",
    "feasible",
    "infeasible",
    "unfeasible",
    "alarp",
    "sfairp",
    "afap",
    "cost",
    "costs",
    "costly",
    "disproportionate",
    "disproportionately",
    "outweigh",
    "outweighs",
    "cannot",
    "impossible",
    "not possible",
    "no further",
    "nothing further",
    "nothing more",
    "no other control",
    "no additional",
    "limited by the matrix",
    "no benefit",
    "not worth",
];

/// Words that claim that nothing more can reasonably be done.
const CLAIMS: [&str; 24] = [
    "alarp",
    "sfairp",
    "afap",
    "as low as reasonably practicable",
    "as low as practicable",
    "as low as is reasonably practicable",
    "so far as is reasonably practicable",
    "as far as possible",
    "impracticable",
    "impractical",
    "not practicable",
    "not practical",
    "not feasible",
    "not reasonably practicable",
    "is infeasible",
    "is unfeasible",
    "cannot be reduced further",
    "cannot be further reduced",
    "cannot be reduced any further",
    "no further reduction",
    "no further control is",
    "no further controls are",
    "nothing further can",
    "nothing more can",
];

/// Words around a benefit analysis that say that it is not there, or came out against the risk.
const UNDONE: [&str; 6] = ["no", "not", "without", "never", "planned", "nor"];

/// Whether a record gives a reason for accepting a risk, and of what kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Given {
    /// No reason at all.
    None,
    /// A reason that says nothing of further reduction.
    Silent,
    /// A reason that speaks of further reduction.
    Speaks,
}

/// What reason a record gives for accepting the risk of an assessment.
pub(super) fn given(subject: &Subject<'_>, kind: AssessmentKind) -> Given {
    let residual = reason::residual(subject);
    let reason = match kind {
        AssessmentKind::Residual => residual,
        AssessmentKind::Initial => residual.or_else(|| reason::initial(subject)),
    };
    // A section of the project's own may hold the argument.
    let mut others = subject.hazard().sections.iter();
    let mut elsewhere = |words: &[&str]| others.any(|section| has(&section.text, words));
    match reason {
        Some(text) if has(text, &SPEAKS) => Given::Speaks,
        _ if elsewhere(&SPEAKS) => Given::Speaks,
        Some(_) => Given::Silent,
        None => Given::None,
    }
}

/// Where the residual assessment claims that nothing more can reasonably be done.
pub(super) fn claim(subject: &Subject<'_>) -> Option<Span> {
    let section = subject.section(crate::template::Role::Residual)?;
    let text = section.body.of(subject.record.text());
    let found = find(text, &CLAIMS)?;
    let before = words(&text[..found.start]).map(|word| word.of(&text[..found.start]));
    // `not yet ALARP` and `not as low as practicable` claim nothing.
    let denied = before
        .collect::<Vec<_>>()
        .iter()
        .rev()
        .take(2)
        .any(|word| word.eq_ignore_ascii_case("not") || word.eq_ignore_ascii_case("yet"));
    let start = section.body.start;
    (!denied).then(|| Span::new(start + found.start, start + found.end))
}

/// Whether the residual assessment holds a risk-benefit analysis (DCB0129 6.1.6, 6.2.1), or a
/// section of the project's own does.
pub(super) fn has_benefit_analysis(subject: &Subject<'_>) -> bool {
    let hazard = subject.hazard();
    let others = hazard.sections.iter().map(|section| section.text.as_str());
    std::iter::once(hazard.residual.text.as_str())
        .chain(others)
        .any(speaks_of_benefit)
}

/// Whether a text speaks of a benefit that it does not deny.
fn speaks_of_benefit(text: &str) -> bool {
    const BENEFIT: [&str; 2] = ["benefit", "benefits"];
    if !has(text, &BENEFIT) {
        return false;
    }
    let words: Vec<&str> = words(text).map(|word| word.of(text)).collect();
    let is = |known: &[&str], word: &str| known.iter().any(|it| it.eq_ignore_ascii_case(word));
    (0..words.len()).any(|at| {
        let near = &words[at.saturating_sub(3)..(at + 4).min(words.len())];
        let undone = |word: &str| is(&UNDONE, word) || is(UNDECIDED, word) || is_marker(word);
        is(&BENEFIT, words[at]) && !near.iter().any(|word| undone(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_benefit_that_is_denied_or_to_be_weighed_is_none() {
        for done in [
            "The clinical benefit outweighs the risk: without the pump no such patient survives.",
            "Risk-benefit analysis: docs/benefit.pdf (2026-05-04, A. Name)",
        ] {
            assert!(speaks_of_benefit(done), "{done}");
        }
        for undone in [
            "No risk-benefit analysis has been made.",
            "The risk-benefit analysis is pending.",
            "Risk-benefit analysis: TBC",
            "The benefit does not outweigh the risk.",
        ] {
            assert!(!speaks_of_benefit(undone), "{undone}");
        }
    }
}
