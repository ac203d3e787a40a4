//! Code or evidence has changed since somebody signed, approved or last changed the record that names it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::links;
use crate::check::{
    Drift, DriftStart, Example, Expected, Grade, Link, LinkKind, Log, LogFindings, RecordFacts,
    RecordSignOff, Rule, RuleCode, RuleGroup, Run, Setup, Sketch, Stage, rule_named,
};
use crate::text::short_line;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(707),
    name: "drift",
    group: RuleGroup::Links,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 7.3.1; NHS Digital hazard log template v3.6: the log is a live document",
    checks: "The lines that a record names have not changed in git since the record last changed. If \
             the record still says what it said in the last baseline, or what a person signed, they \
             have not changed since the newer of the two. If a record names a whole file, any change to it counts, but only as a \
             hint. One finding names every place of a hazard.",
    why: "Somebody assessed the hazard for the code as it was then. If the code has changed, the \
          control may no longer protect the patient, and nobody has checked.",
    remedy: "read the changes, then correct the record, or review it and commit the review. After a \
             baseline or a sign-off, the next one confirms the record",
    if_unused: None,
    run: Run::Log(check),
    wrong: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Changed("Hazard-0001", "src/dose.rs")],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "src/dose.rs:1-40",
            message: "2 places that this record names changed after the last edit of this \
                          record: the code of control D1 (`src/dose.rs`, lines 1 to 40) on 1 June \
                          2026 (1a2b3c4: dose: another unit); the code of this hazard \
                          (`src/dose.rs`, lines 1 to 40) on 1 June 2026 (1a2b3c4: dose: another \
                          unit). Check that the record and its controls still hold, then confirm \
                          or correct the record",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With("Hazard-0001", "")],
        setup: &[Setup::Changed("Hazard-0002", "src/dose.rs")],
        expected: &[],
    },
};

/// The most characters of a person's name in a finding.
const NAME: usize = 80;
/// The most characters of the first line of a commit's message in a finding.
const SUBJECT: usize = 200;

/// A place that a record names and that has changed.
struct Drifted<'a> {
    link: Cow<'a, Link>,
    drift: Drift,
}

fn check(log: &Log<'_>, findings: &mut LogFindings<'_>) {
    // A place that a waiver of this rule covers is in a finding of its own, so that the waiver still
    // covers just that place.
    let mut found: BTreeMap<(usize, Option<usize>), Vec<Drifted<'_>>> = BTreeMap::new();
    for (at, record, link) in links(log) {
        if link.is_glob() || record.stage == Stage::Deprecated {
            continue;
        }
        let signed: Vec<RecordSignOff<'_>> = sign_offs(log, record).collect();
        let surroundings = log.surroundings;
        let drift = surroundings.drift(&record.path, &signed, &link.path, link.lines);
        let Some(drift) = drift else { continue };
        let key = (at, waived_by(record, &link));
        found.entry(key).or_default().push(Drifted { link, drift });
    }
    for ((at, _), its) in found {
        // The place in the finding is the surest one: named lines, before a whole file.
        let named = its.iter().find(|drifted| drifted.link.lines.is_some());
        let Some(marked) = named.or_else(|| its.first()) else {
            continue;
        };
        let finding = findings.on(at, marked.link.whole, says(&its));
        if named.is_none() {
            finding.at_most(Grade::Info);
        }
    }
}

/// The sign-offs of a record as it is.
fn sign_offs<'a>(
    log: &'a Log<'_>,
    record: &RecordFacts,
) -> impl Iterator<Item = RecordSignOff<'a>> {
    let acts = log.standing.signed_as_it_is(&record.id);
    acts.filter_map(|act| {
        Some(RecordSignOff {
            commit: act.commit.as_deref()?,
            name: &act.name,
            day: act.when.date_naive(),
        })
    })
}

/// The first waiver of this rule that covers a place, by its index.
fn waived_by(record: &RecordFacts, link: &Link) -> Option<usize> {
    let at = link.whole.span.start;
    record.waivers.iter().position(|waiver| {
        let is_of_this_rule = waiver.terms.as_ref().is_ok_and(|terms| {
            let mut rules = terms.rules.iter().filter_map(|name| rule_named(name));
            rules.any(|rule| rule.code == RULE.code)
        });
        is_of_this_rule && (waiver.reach.start..waiver.reach.end).contains(&at)
    })
}

fn says(its: &[Drifted<'_>]) -> String {
    match its {
        [only] => {
            let (what, ask) = subject(&only.link);
            let after = after(&only.drift.since);
            let when = match when(&only.drift) {
                Some(when) => format!("changed {when}, after {after}"),
                None => format!("has an uncommitted change since {after}"),
            };
            format!("{what} {when}. Check {ask}, then confirm or correct the record")
        }
        several => {
            let each = several.iter().map(|drifted| {
                let (what, _) = subject(&drifted.link);
                let when =
                    when(&drifted.drift).unwrap_or_else(|| "by an uncommitted change".into());
                format!("{what} {when}")
            });
            let each: Vec<String> = each.collect();
            let mut starts: Vec<&DriftStart> = several.iter().map(|it| &it.drift.since).collect();
            starts.sort();
            starts.dedup();
            let starts: Vec<String> = starts.into_iter().map(after).collect();
            format!(
                "{} places that this record names changed after {}: {}. Check that the record and \
                 its controls still hold, then confirm or correct the record",
                several.len(),
                starts.join(" or "),
                each.join("; ")
            )
        }
    }
}

/// What changed, and what to check.
fn subject(link: &Link) -> (String, String) {
    let place = match link.lines {
        Some((first, last)) if first == last => format!("`{}`, line {first}", link.path),
        Some((first, last)) => format!("`{}`, lines {first} to {last}", link.path),
        None => format!("`{}`", link.path),
    };
    let (what, ask) = match (link.kind, link.control.as_deref()) {
        (LinkKind::Verified | LinkKind::Effective, Some(control)) => (
            format!("the evidence for control {control}"),
            "that it still shows what the record says".to_owned(),
        ),
        (_, Some(control)) => (
            format!("the code of control {control}"),
            format!("that control {control} still works as written"),
        ),
        (_, None) => (
            "the code of this hazard".to_owned(),
            "that the record still describes the hazard".to_owned(),
        ),
    };
    (format!("{what} ({place})"), ask)
}

/// The day and the commit of a change; `None` for one that is not committed.
fn when(drift: &Drift) -> Option<String> {
    let subject = short_line(&drift.subject, SUBJECT);
    let commit = format!("({}: {subject})", drift.commit);
    match (drift.commit.as_str(), drift.date) {
        ("", _) => None,
        (_, Some(day)) => Some(format!("on {} {commit}", day.format("%-d %B %Y"))),
        (_, None) => Some(commit),
    }
}

fn after(start: &DriftStart) -> String {
    match start {
        DriftStart::LastEdit => "the last edit of this record".to_owned(),
        DriftStart::Baseline(name) => format!("baseline `{name}`"),
        DriftStart::SignOff(name, day) => format!(
            "the sign-off of {} on {}",
            short_line(name, NAME),
            day.format("%-d %B %Y")
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn a_waiver_in_a_control_covers_that_control_only() {
        let controls = "## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is \
                        stored.\n  - Evidence: src/dose.rs:1-40\n- [x] Ask twice.\n  - Evidence: \
                        tests/dose.rs:1-9\n  <!-- hazlog: allow drift until 2026-08-31 by A. Name: only \
                        a comment changed -->\n\n## Code associated with hazard\n\nNone.\n";
        let around = [
            Setup::Changed("Hazard-0001", "src/dose.rs"),
            Setup::Changed("Hazard-0001", "tests/dose.rs"),
        ];
        let found = findings("drift", &[Sketch::With("Hazard-0001", controls)], &around);
        let said: Vec<(bool, &str)> = found
            .iter()
            .map(|it| {
                (
                    it.waived.is_some(),
                    it.message.split(" changed").next().unwrap_or_default(),
                )
            })
            .collect();
        assert_eq!(
            said,
            [
                (
                    false,
                    "the code of control D1 (`src/dose.rs`, lines 1 to 40)"
                ),
                (
                    true,
                    "the code of control D2 (`tests/dose.rs`, lines 1 to 9)"
                ),
            ]
        );
    }

    #[test]
    fn any_change_of_a_whole_file_is_only_a_hint() {
        let code =
            "## Hazard controls\n\nNone.\n\n## Code associated with hazard\n\n- src/dose.rs\n";
        let around = [Setup::Changed("Hazard-0001", "src/dose.rs")];
        let found = findings("drift", &[Sketch::With("Hazard-0001", code)], &around);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].grade, Grade::Info);
        let says = "the code of this hazard (`src/dose.rs`) changed on 1 June 2026 (1a2b3c4: dose: \
                    another unit), after the last edit of this record. Check that the record still \
                    describes the hazard, then confirm or correct the record";
        assert_eq!(found[0].message, says);
    }
}
