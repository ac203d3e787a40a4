//! A record names a hazard or a control that does not exist.

use std::collections::{HashMap, HashSet};

use crate::check::{
    Example, Expected, Grade, Log, LogFindings, NamedHazard, NamedWithin, RecordFacts, Rule,
    RuleCode, RuleGroup, Run, Sketch, Stage,
};
use crate::hazard::HazardId;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(114),
    name: "unknown-hazard-named",
    group: RuleGroup::Log,
    grade: Grade::Error,
    release: Grade::Error,
    source: "DCB0129 3.3.1 (the log records each hazard) and 6.1.3; traceability between hazards",
    checks: "If a record names a hazard by an id of the log's pattern, the hazard is in the log. \
             The same holds for a control of it (`Hazard-0022/D3`). An unknown id is an error in \
             `links` of the front matter and a warning in a section. An id is also known if a file \
             of the repository has it as its name. `introduced-hazard` checks `Introduces` and \
             `introduced_by`.",
    why: "A reader follows the id to find out what else can harm the patient. They find nothing, \
          or later a different hazard under that number.",
    remedy: "correct the id, or restore the hazard that it names",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[
            Sketch::With(
                "Hazard-0001",
                "---\nlinks: [Hazard-0099]\n---\n\n## Effect\n\nThe nurse gives the dose, as in \
                 Hazard-0042, without the check of Hazard-0002/D7.\n",
            ),
            Sketch::With("Hazard-0002", ""),
        ],
        setup: &[],
        expected: &[
            Expected {
                id: "Hazard-0001",
                marked: "Hazard-0099",
                message: "`links` names `Hazard-0099`, which is not in the log",
                fixed: None,
            },
            Expected {
                id: "Hazard-0001",
                marked: "Hazard-0042",
                message: "`Effect` names `Hazard-0042`, which is not in the log",
                fixed: None,
            },
            Expected {
                id: "Hazard-0001",
                marked: "Hazard-0002",
                message: "`Effect` names control D7 of `Hazard-0002`, which has no such control",
                fixed: None,
            },
        ],
    },
    right: Example {
        records: &[
            Sketch::With(
                "Hazard-0001",
                "---\nlinks: [Hazard-0002, CR-31]\n---\n\n## Effect\n\nThe nurse gives the dose, as in \
                 Hazard-0002/D1.\n",
            ),
            Sketch::With("Hazard-0002", ""),
        ],
        setup: &[],
        expected: &[],
    },
};

/// The ids that the log has.
struct KnownIds<'a> {
    log: &'a Log<'a>,
    by_id: HashMap<String, &'a RecordFacts>,
    by_number: HashMap<u64, &'a RecordFacts>,
    /// Ids of lost or unreadable records, which other rules report.
    elsewhere: HashSet<String>,
}

impl<'a> KnownIds<'a> {
    fn new(log: &'a Log<'a>) -> Self {
        let records = || log.records.iter().copied();
        let number = |facts: &'a RecordFacts| Some((log.ids.number(&facts.id)?, facts));
        let lost = log
            .surroundings
            .lost_ids()
            .into_iter()
            .map(|(id, _)| id.to_string());
        let unreadable = log.unreadable.iter().filter_map(|path| {
            let name = path.rsplit('/').next()?;
            Some(name.strip_suffix(".md").unwrap_or(name).to_owned())
        });
        Self {
            log,
            by_id: records()
                .map(|facts| (facts.id.as_str().to_lowercase(), facts))
                .collect(),
            by_number: records().filter_map(number).collect(),
            elsewhere: lost.chain(unreadable).map(|id| id.to_lowercase()).collect(),
        }
    }

    /// The record that a word names; `None` if the word is not an id, `Some(None)` if nothing has
    /// this id.
    fn record(&self, id: &str) -> Option<Option<&'a RecordFacts>> {
        let folded = id.to_lowercase();
        if let Some(facts) = self.by_id.get(&folded) {
            return Some(Some(facts));
        }
        let number = self.log.ids.number(&HazardId::new(id))?;
        if let Some(facts) = self.by_number.get(&number) {
            return Some(Some(facts));
        }
        let is_elsewhere = self.elsewhere.contains(&folded)
            || !self
                .log
                .surroundings
                .namesakes(&format!("{id}.md"))
                .is_empty();
        (!is_elsewhere).then_some(None)
    }
}

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    if log.records.iter().all(|facts| facts.named.is_empty()) {
        return;
    }
    let known = KnownIds::new(log);
    let in_sections = is_telling(&log.ids.to_string());
    for (at, facts) in log.records.iter().enumerate() {
        if facts.stage == Stage::Deprecated {
            continue;
        }
        for named in &facts.named {
            let in_links = named.within == NamedWithin::Links;
            if !in_links && !in_sections {
                continue;
            }
            if let Some(message) = fault(&known, named) {
                let found = findings.on(at, named.spot, message);
                if !in_links {
                    found.at_most(Grade::Warning);
                }
            }
        }
    }
}

/// What is wrong with the id or the control, if anything.
fn fault(known: &KnownIds<'_>, named: &NamedHazard) -> Option<String> {
    let holder = match named.within {
        NamedWithin::Links => "links",
        NamedWithin::Section => named.title.as_str(),
    };
    let id = &named.id;
    let Some(record) = known.record(id)? else {
        return Some(format!("`{holder}` names `{id}`, which is not in the log"));
    };
    let control = named.control.as_ref().filter(|control| is_place(control))?;
    let mut own = record.controls.iter();
    let has_it = record.conflict.is_some() || own.any(|own| own.id.eq_ignore_ascii_case(control));
    (!has_it)
        .then(|| format!("`{holder}` names control {control} of `{id}`, which has no such control"))
}

/// Whether a word is the position of a control: `D3`.
fn is_place(word: &str) -> bool {
    let mut signs = word.chars();
    signs.next().is_some_and(char::is_alphabetic)
        && !signs.as_str().is_empty()
        && signs.all(|sign| sign.is_ascii_digit())
}

/// Whether ids of this pattern can be recognised in a sentence. `H2` is also the name of a
/// receptor.
fn is_telling(pattern: &str) -> bool {
    const LETTERS: usize = 3;
    let outside = pattern.split(['{', '}']).step_by(2);
    let letters = outside.map(|part| part.chars().filter(|sign| sign.is_alphabetic()).count());
    letters.sum::<usize>() >= LETTERS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::Setup;
    use crate::check::tests::findings;

    #[test]
    fn a_link_is_an_error_and_a_sentence_a_warning() {
        let grades = |text| {
            let found = findings(RULE.name, &[Sketch::With("Hazard-0001", text)], &[]);
            found.iter().map(|found| found.grade).collect::<Vec<_>>()
        };
        assert_eq!(
            grades("---\nlinks:\n  - Hazard-0099\n---\n"),
            [Grade::Error]
        );
        for link in [
            " is not the same: see https://example.org/9",
            ": as https://example.org/9",
        ] {
            let text = format!("---\nlinks:\n  - 'Hazard-0099{link}'\n---\n");
            assert_eq!(grades(text.leak()), [Grade::Error], "{link}");
        }
        assert_eq!(grades("## Effect\n\nAs in hazard-99.\n"), [Grade::Warning]);
        for right in [
            "## Effect\n\nAs in Hazard-1, of which `hazlog show Hazard-0099` tells.\n",
            "## Effect\n\nSee COVID-19, ISO-14971 and [it](Hazard-0099.md).\n",
            "---\nlinks: [\"https://example.org/Hazard-0099\"]\n---\n",
        ] {
            assert!(grades(right).is_empty(), "{right}");
        }
    }

    #[test]
    fn a_file_elsewhere_and_a_lost_record_are_known() {
        let text = "## Effect\n\nAs in Hazard-0098 and Hazard-0099.\n";
        let around = [
            Setup::File("docs/old/Hazard-0098.md", 9),
            Setup::Lost("Hazard-0099", ""),
        ];
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", text)], &around);
        assert!(found.is_empty());
    }
}
