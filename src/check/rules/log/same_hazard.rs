//! Whether an earlier version of a record is about the same hazard.

use crate::check::facts::{ProseKind, RecordFacts, prose};
use crate::check::text_state::{TextState, text_state};
use crate::check::{Prose, RecordLikeness, WordList};
use crate::hazard::Record;
use crate::template::Template;

/// Texts with fewer words say too little to tell two hazards apart.
const FEW_WORDS: u32 = 4;
/// The highest share of common words, in percent, between the names of different hazards.
const OF_NAMES: usize = 33;
/// The same for their descriptions.
const OF_DESCRIPTIONS: usize = 33;

/// Whether an earlier text of a record is about the same hazard. A different hazard has a different
/// name, a different description, and no other text that is the same or nearly the same.
pub(super) fn likeness(now: &RecordFacts, text: &str, template: &Template) -> RecordLikeness {
    if now.name.is_empty() || text_state(&now.name) != TextState::Words || text.contains(&now.name)
    {
        return RecordLikeness::Same;
    }
    let then = Record::read(now.id.clone(), text, template);
    if then.is_in_conflict() || text_state(&then.hazard.name) != TextState::Words {
        return RecordLikeness::Changed;
    }
    let names = WordList::new(&now.name).shared_percent(&WordList::new(&then.hazard.name));
    if names > OF_NAMES {
        return RecordLikeness::Changed;
    }
    let earlier = prose(&then, template);
    let pairs: Vec<(&Prose, &Prose)> = now
        .prose
        .iter()
        .filter_map(|own| Some((own, of_kind(&earlier, own.kind)?)))
        .filter(|(own, other)| own.digest.words.min(other.digest.words) >= FEW_WORDS)
        .collect();
    let has_description = pairs
        .iter()
        .any(|(own, _)| own.kind == ProseKind::Description);
    let is_other = |(own, other): &(&Prose, &Prose)| match own.kind {
        ProseKind::Description => own.words.shared_percent(&other.words) <= OF_DESCRIPTIONS,
        _ => own.words.nearly(&other.words).is_none(),
    };
    match has_description && pairs.len() > 1 && pairs.iter().all(is_other) {
        true => RecordLikeness::Other,
        false => RecordLikeness::Changed,
    }
}

fn of_kind(prose: &[Prose], kind: ProseKind) -> Option<&Prose> {
    prose.iter().find(|prose| prose.kind == kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Sketch, Thresholds, check_record, record_of};
    use crate::hazard::HazardId;
    use crate::template::{BUILT_IN_TEMPLATE, BUILT_IN_TYPES};

    fn of(sections: &'static str) -> RecordLikeness {
        let template = Template::parse(BUILT_IN_TEMPLATE, BUILT_IN_TYPES).unwrap();
        let now = "## Hazard name\n\nInfusion pump rate not taken over\n\n## Description\n\nThe rate \
                   of an infusion is not sent to the pump.\n";
        let (_, now) = record_of(Sketch::With("Hazard-0001", now));
        let now = Record::read(HazardId::new("Hazard-0001"), now, &template);
        let now = check_record(
            &now,
            "hazards/Hazard-0001.md",
            &template,
            &Thresholds::default(),
        );
        let (_, then) = record_of(Sketch::With("Hazard-0001", sections));
        likeness(&now.facts, &then, &template)
    }

    #[test]
    fn a_record_that_was_reworded_or_filled_in_is_the_same_hazard() {
        let renamed = "## Hazard name\n\nDrug given too fast\n\n## Description\n\nThe rate of an \
                       infusion does not get to the pump.\n";
        assert_eq!(of(renamed), RecordLikeness::Changed);
        let empty = "## Hazard name\n\nTBC\n\n## Description\n\nTBC\n";
        assert_eq!(of(empty), RecordLikeness::Changed);
        let same = "## Hazard name\n\nInfusion pump rate not taken over\n";
        assert_eq!(of(same), RecordLikeness::Same);
        // Every other section is unchanged.
        let half = "## Hazard name\n\nDischarge letter lost\n\n## Description\n\nNobody at the GP \
                    practice sees some letters.\n";
        assert_eq!(of(half), RecordLikeness::Changed);
    }
}
