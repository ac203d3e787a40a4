//! What a person reads before they sign: what changed since their last act, or each record as it is.

use std::fmt::Write as _;

use super::beside::Beside;
use super::git_facts::SessionGitFacts;
use super::present::LogNow;
use super::{SignOffError, SignOffs};
use crate::compare::{Content, Difference, compare};
use crate::hazard::HazardId;
use crate::signoff::{
    Accepts, Act, ActKind, ActScope, ActState, SignedRecord, Staleness, VerifiedAct, is_same_person,
};
use crate::text::printable_line;

/// The text that the person reads. The same log and the same request give the same text.
pub(super) fn document(
    act: &Act,
    now: &LogNow,
    acts: &SignOffs,
    facts: &SessionGitFacts<'_>,
) -> Result<String, SignOffError> {
    let mut text = String::new();
    let out = &mut text;
    let _ = writeln!(
        out,
        "# What {} signs as `{}`\n",
        line(&act.name),
        line(&act.meaning)
    );
    let _ = writeln!(out, "- Role for this act: {}", line(&act.role));
    if let Some(registration) = &act.registration {
        let _ = writeln!(out, "- Registration: {}", line(registration));
    }
    if let Some(baseline) = &act.baseline {
        let digest = baseline.digest.as_deref().unwrap_or_default();
        let name = line(&baseline.name);
        let _ = writeln!(out, "- Baseline: {name} (SHA-256 of its file: {digest})");
    }
    let _ = writeln!(out, "- Scope: {}", scope(act));
    if let Some(accepts) = &act.accepts {
        let words = Accepts::told(accepts);
        let _ = writeln!(out, "- This act accepts: {words}");
    }
    let check = &act.check;
    let _ = writeln!(out, "- `hazlog check --gate release`: {}", check.told());
    for waived in &check.waived {
        let _ = writeln!(out, "  - waived: {}", line(waived));
    }
    for path in &act.not_read {
        let _ = writeln!(out, "- Not read: {}", line(path));
    }
    let _ = writeln!(out, "- Risk criteria: {}", act.criteria);
    let statement = act.statement.as_deref().unwrap_or_default();
    let _ = writeln!(out, "\nStatement: {}", line(statement));
    let mut beside = Beside::new(facts);
    for record in &act.records {
        of_record(out, act, record, now, acts, &mut beside)?;
    }
    Ok(text)
}

fn scope(act: &Act) -> String {
    let ids: Vec<&str> = act.records.iter().map(|it| it.id.as_str()).collect();
    match act.scope {
        ActScope::Log => format!("the whole log, {} hazards", ids.len()),
        ActScope::Hazards => ids.join(", "),
    }
}

fn of_record(
    out: &mut String,
    act: &Act,
    record: &SignedRecord,
    now: &LogNow,
    acts: &SignOffs,
    beside: &mut Beside<'_>,
) -> Result<(), SignOffError> {
    let name = now.names.get(&record.id).map_or("", String::as_str);
    let _ = writeln!(out, "\n## {} {}\n", record.id, line(name));
    let _ = writeln!(out, "Content: {}\n", record.content);
    let (Some(content), Some(text)) = (now.contents.get(&record.id), now.texts.get(&record.id))
    else {
        return Ok(());
    };
    match last_seen(act, record, acts, beside.facts)? {
        None => {
            let _ = writeln!(
                out,
                "{} has not signed this hazard before. The record as it is:\n",
                line(&act.name)
            );
            for line in text.lines() {
                let _ = writeln!(out, "    {line}");
            }
        }
        Some((last, before)) => {
            let file = &last.file;
            let phrases = changed_words(&before, content);
            let things = beside.changed(last, &record.id);
            let _ = match (phrases.as_slice(), things.as_slice()) {
                ([], []) => writeln!(out, "Nothing but form changed since {file}."),
                _ => writeln!(out, "What changed since {file}:\n"),
            };
            for phrase in phrases {
                let _ = writeln!(out, "- {}", line(&phrase));
            }
            for thing in things {
                let _ = writeln!(out, "- {}", line(&thing.words));
                for how in &thing.how {
                    let _ = writeln!(out, "      {how}");
                }
            }
        }
    }
    Ok(())
}

/// What each hazard says differently since a stale act, in lines. The verification has read the records of its commit.
pub(super) fn changed_since(
    verified: &VerifiedAct,
    now: &LogNow,
    facts: &SessionGitFacts<'_>,
) -> Vec<(HazardId, Vec<String>)> {
    let (ActState::Stale(changes), Some(act)) = (&verified.state, &verified.act) else {
        return Vec::new();
    };
    let mut list = Vec::new();
    for change in changes {
        let Staleness::Parts { id, .. } = change else {
            continue;
        };
        let signed = act.records.iter().find(|record| record.id == *id);
        let (Some(signed), Some(commit)) = (signed, &act.commit) else {
            continue;
        };
        let before = facts.record(commit, &signed.path);
        if let (Ok(Some((_, before))), Some(content)) = (before, now.contents.get(id)) {
            list.push((id.clone(), changed_words(&before, content)));
        }
    }
    list
}

/// What a record says differently, in phrases; none if only its form differs.
pub(super) fn changed_words(before: &Content, after: &Content) -> Vec<String> {
    let differences = compare(before, after);
    let changed = differences.iter().filter(|it| it.is_of_content());
    changed.flat_map(Difference::phrases).collect()
}

/// What the record said when this person last signed it, and that act. An act that does not count is none.
fn last_seen<'a>(
    act: &Act,
    record: &SignedRecord,
    acts: &'a SignOffs,
    facts: &SessionGitFacts<'_>,
) -> Result<Option<(&'a VerifiedAct, Content)>, SignOffError> {
    let theirs = acts.acts.iter().filter_map(|it| {
        let counts = matches!(it.state, ActState::Valid | ActState::Stale(_));
        let earlier = it.act.as_ref().filter(|_| counts)?;
        let is_theirs = earlier.kind == ActKind::Signed && is_same_person(&earlier.name, &act.name);
        let signed = earlier.records.iter().find(|its| its.id == record.id)?;
        is_theirs.then_some((earlier, signed, it))
    });
    let Some((earlier, signed, last)) = theirs.max_by_key(|(act, ..)| act.when) else {
        return Ok(None);
    };
    let Some(commit) = &earlier.commit else {
        return Ok(None);
    };
    let failed = |why| SignOffError::NoEarlier {
        id: record.id.clone(),
        why,
    };
    let found = facts.record(commit, &signed.path).map_err(failed)?;
    Ok(found.map(|(_, content)| (last, content)))
}

/// A text on one line, so that no text of a record looks like another part of the page.
fn line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    printable_line(&words.join(" "))
}
