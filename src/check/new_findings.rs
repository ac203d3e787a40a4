//! The findings that a change adds.

use std::collections::HashMap;

use super::{Diagnostic, RuleCode, Verdict};
use crate::hazard::HazardId;

/// The key by which two findings are the same, even if their lines moved.
type Same = (RuleCode, Option<HazardId>, String, String, bool);

/// The verdict without the findings that `base` has too. Two findings are the same if the rule, the
/// hazard, the message, the marked words and whether they are waived are equal. If there are more
/// equal findings than before, the difference remains.
///
/// The closures return the words that a diagnostic marks in its log.
pub fn new_findings(
    base: &Verdict,
    now: Verdict,
    base_words: impl Fn(&Diagnostic) -> String,
    words: impl Fn(&Diagnostic) -> String,
) -> Verdict {
    let mut known: HashMap<Same, usize> = HashMap::new();
    for diagnostic in &base.diagnostics {
        let same = same(diagnostic, base_words(diagnostic));
        *known.entry(same).or_default() += 1;
    }
    let Verdict {
        records,
        gate,
        mut diagnostics,
        in_hazards,
        looked_up,
        mut not_new,
    } = now;
    diagnostics.retain(|diagnostic| {
        // hazlog cannot read the record, so it could have any new finding.
        if diagnostic.rule.is_of_a_conflict() {
            return true;
        }
        let same = same(diagnostic, words(diagnostic));
        match known.get_mut(&same) {
            Some(left) if *left > 0 => {
                *left -= 1;
                not_new.add(diagnostic);
                false
            }
            _ => true,
        }
    });
    Verdict {
        records,
        gate,
        diagnostics,
        in_hazards,
        looked_up,
        not_new,
    }
}

fn same(diagnostic: &Diagnostic, words: String) -> Same {
    (
        diagnostic.rule.code,
        diagnostic.id.clone(),
        diagnostic.message.clone(),
        words,
        diagnostic.waived.is_some(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;
    use crate::check::{Sketch, record_of};

    fn verdict(records: &[Sketch]) -> Verdict {
        Verdict {
            records: records.len(),
            diagnostics: findings("no-cause", records, &[]),
            ..Verdict::default()
        }
    }

    fn new(base: &[Sketch], now: &[Sketch]) -> Vec<String> {
        let words = |records: &[Sketch], diagnostic: &Diagnostic| {
            let id = diagnostic.id.as_ref().map(ToString::to_string);
            let found = records.iter().map(|sketch| record_of(*sketch));
            let text = found
                .into_iter()
                .find(|(known, _)| Some(*known) == id.as_deref());
            let span = diagnostic.spot.map(|spot| spot.span);
            span.zip(text)
                .map_or(String::new(), |(span, (_, text))| span.of(&text).to_owned())
        };
        new_findings(
            &verdict(base),
            verdict(now),
            |diagnostic| words(base, diagnostic),
            |diagnostic| words(now, diagnostic),
        )
        .diagnostics
        .iter()
        .map(|diagnostic| {
            diagnostic
                .id
                .as_ref()
                .map_or(String::new(), ToString::to_string)
        })
        .collect()
    }

    const FAULT: &str = "## Causes\n";
    const MOVED: &str = "## Description\n\nLonger\n\nthan it was.\n\n## Causes\n";

    #[test]
    fn an_earlier_finding_is_not_new_even_if_it_moved() {
        let base = [Sketch::With("Hazard-0001", FAULT)];
        let now = [
            Sketch::With("Hazard-0001", MOVED),
            Sketch::With("Hazard-0002", FAULT),
        ];
        assert_eq!(new(&base, &now), ["Hazard-0002"]);
        assert_eq!(new(&now, &base), Vec::<String>::new());
        assert_eq!(new(&[], &base), ["Hazard-0001"]);
    }

    #[test]
    fn a_second_equal_finding_is_new() {
        let one = [Sketch::With("Hazard-0001", FAULT)];
        let two = [one[0], one[0]];
        assert_eq!(new(&one, &two).len(), 1);
        assert_eq!(new(&two, &one).len(), 0);
    }

    #[test]
    fn removing_a_waiver_makes_its_finding_new() {
        let waived = "## Causes\n\n<!-- hazlog: allow no-cause until 2027-01-31 by A. Name: later \
                      -->\n";
        let base = [Sketch::With("Hazard-0001", waived)];
        let now = [Sketch::With("Hazard-0001", FAULT)];
        assert_eq!(new(&base, &now), ["Hazard-0001"]);
    }
}
