//! What is missing before a risk is accepted, by the facts of the residual section.
//!
//! Prose does not count here: a reason explains, but only a named person accepts (DCB0129 6.1.6,
//! 6.2.1 and 6.4.1).

use crate::check::{MetBy, Subject};
use crate::hazard::{Decision, DecisionGap, names_evidence};
use crate::template::Acceptability;

/// The fewest words of a reason that others can judge: `ALARP` and `ok` are not reasons.
const LEAST_WORDS: usize = 3;

/// What a record still lacks before a risk is accepted as the criteria require, as a clause. `None`
/// if it is accepted, or if the criteria require no acceptance.
pub(in crate::check::rules) fn missing_acceptance(
    subject: &Subject<'_>,
    asked: Acceptability,
) -> Option<String> {
    let residual = &subject.hazard().residual;
    let accepted = || lack_of_acceptance(residual.accepted.as_ref());
    match asked {
        Acceptability::Acceptable | Acceptability::AcceptableIfJustified => None,
        Acceptability::AcceptableWithReason => accepted(),
        Acceptability::NotAcceptable => {
            let analysis = lack_of_analysis(residual.risk_benefit.as_ref());
            match (analysis, accepted()) {
                (Some(analysis), Some(accepted)) => Some(format!("{analysis}, and {accepted}")),
                (analysis, accepted) => analysis.or(accepted),
            }
        }
    }
}

/// The sign-off that gives what [`missing_acceptance`] misses, if nothing but the acceptance is missing.
pub(in crate::check::rules) fn met_by(
    subject: &Subject<'_>,
    asked: Acceptability,
) -> Option<MetBy> {
    let analysis = subject.hazard().residual.risk_benefit.as_ref();
    let lacks_analysis =
        asked == Acceptability::NotAcceptable && lack_of_analysis(analysis).is_some();
    (!lacks_analysis).then_some(MetBy::RiskAccepted)
}

/// What the acceptance of a risk lacks, as a clause.
pub(crate) fn lack_of_acceptance(act: Option<&Decision>) -> Option<String> {
    let Some(act) = act else {
        return Some("nobody has accepted it".to_owned());
    };
    let few = act.reason().split_whitespace().count() < LEAST_WORDS;
    gaps(act, few).map(|gaps| format!("`Accepted` lacks {gaps}"))
}

/// What a risk-benefit analysis lacks, as a clause.
pub(crate) fn lack_of_analysis(act: Option<&Decision>) -> Option<String> {
    let Some(act) = act else {
        return Some("no risk-benefit analysis is named".to_owned());
    };
    if let Some(gaps) = gaps(act, false) {
        return Some(format!("`Risk-benefit` lacks {gaps}"));
    }
    let shown = names_evidence(act.reason());
    (!shown).then(|| "`Risk-benefit` names no document that can be looked at".to_owned())
}

/// The missing parts of an act, as a phrase.
fn gaps(act: &Decision, few_words: bool) -> Option<String> {
    let mut gaps = Decision::gaps(&act.value);
    if few_words && !gaps.contains(&DecisionGap::Reason) {
        gaps.insert(0, DecisionGap::Reason);
    }
    let words = gaps.into_iter().map(|gap| format!("a {}", gap.words()));
    let words: Vec<String> = words.collect();
    let (last, before) = words.split_last()?;
    Some(match before {
        [] => last.clone(),
        _ => format!("{} and {last}", before.join(", ")),
    })
}

/// The advice for a finding.
pub(in crate::check::rules) fn remedy(asked: Acceptability) -> &'static str {
    match asked {
        Acceptability::NotAcceptable => {
            "add a control that works and score the residual risk again, or let a named person \
             write into the residual section `- Risk-benefit: docs/benefit.pdf (2026-07-01, A. \
             Name)` and `- Accepted: why patients are better off (2026-07-01, A. Name)`"
        }
        _ => {
            "reduce the risk further, or let a named person write into the residual section `- \
             Accepted: why no further reduction is practicable (2026-07-01, A. Name)`"
        }
    }
}
