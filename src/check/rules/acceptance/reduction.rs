//! Where a record claims that nothing more can reasonably be done. Rules never accept a risk
//! because of the claim. They report what contradicts it.

use crate::check::Subject;
use crate::check::rules::shared::words::{find, words};
use crate::text::Span;

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
