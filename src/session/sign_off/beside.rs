//! What changed beside a record since a person last signed it, and how: the risk criteria, evidence and shared controls.

use std::collections::BTreeSet;

use super::git_facts::SessionGitFacts;
use crate::compare::{LineChanges, LineSide, bytes_digest, criteria_text, line_changes};
use crate::hazard::HazardId;
use crate::repo::RepoSurroundings;
use crate::signoff::{Act, ActState, FileFate, Staleness, VerifiedAct};
use crate::text::printable_line;

/// How many changed lines of a file are shown.
const SHOWN_LINES: usize = 40;

/// How many characters of a line are shown.
const SHOWN_CHARACTERS: usize = 200;

/// Something that changed, and how.
pub(super) struct ChangedThing {
    /// What, in a clause.
    pub(super) words: String,
    /// How, in lines.
    pub(super) how: Vec<String>,
}

/// Writes what changed beside records. What several records have is shown once.
pub(super) struct Beside<'a> {
    pub(super) facts: &'a SessionGitFacts<'a>,
    surroundings: RepoSurroundings<'a>,
    /// The act and the thing of each change that was shown.
    shown: BTreeSet<(String, String)>,
}

impl<'a> Beside<'a> {
    pub(super) fn new(facts: &'a SessionGitFacts<'a>) -> Self {
        Self {
            facts,
            surroundings: facts.surroundings(),
            shown: BTreeSet::new(),
        }
    }

    /// What changed since an act beside a hazard.
    pub(super) fn changed(&mut self, last: &VerifiedAct, id: &HazardId) -> Vec<ChangedThing> {
        let (ActState::Stale(changes), Some(act)) = (&last.state, &last.act) else {
            return Vec::new();
        };
        let is_beside = |change: &&Staleness| match change {
            Staleness::Criteria => true,
            Staleness::SharedControl { id: its, .. } | Staleness::Evidence { id: its, .. } => {
                its == id
            }
            _ => false,
        };
        let changes = changes.iter().filter(is_beside);
        let thing = |change: &Staleness| ChangedThing {
            words: change.words(),
            how: self.how(change, last, act),
        };
        changes.map(thing).collect()
    }

    /// How it changed; nothing where its name says all that hazlog knows.
    fn how(&mut self, change: &Staleness, last: &VerifiedAct, act: &Act) -> Vec<String> {
        let thing = match change {
            Staleness::Criteria => String::new(),
            Staleness::Evidence {
                path,
                fate: FileFate::Changed,
                ..
            } => path.clone(),
            _ => return Vec::new(),
        };
        if !self.shown.insert((last.file.clone(), thing)) {
            return vec!["The changed lines are above, under an earlier hazard.".to_owned()];
        }
        match change {
            Staleness::Evidence { id, path, .. } => {
                let signed = act.records.iter().find(|record| record.id == *id);
                let digest = signed.and_then(|record| record.evidence.get(path));
                self.of_evidence(path, act, digest)
            }
            _ => self.of_criteria(act),
        }
    }

    fn of_criteria(&self, act: &Act) -> Vec<String> {
        let commit = act.commit.as_deref().unwrap_or_default();
        let before = match self.facts.criteria(commit) {
            Ok(criteria) => criteria_text(&criteria),
            Err(why) => return vec![format!("hazlog cannot show how: {why}")],
        };
        let now = criteria_text(self.facts.criteria_now());
        told(&line_changes(&before, &now), "")
    }

    /// The lines of an evidence file that changed. The act has the digest of the file that was signed.
    fn of_evidence(&self, path: &str, act: &Act, digest: Option<&String>) -> Vec<String> {
        let commit = act.commit.as_deref().unwrap_or_default();
        let cannot = |why: &str| vec![format!("hazlog cannot show how: {why}")];
        let before = match self.surroundings.file_bytes_at(path, commit) {
            Ok(before) => before,
            Err(error) => return cannot(&error.to_string()),
        };
        let signed = before.filter(|bytes| Some(&bytes_digest(bytes)) == digest);
        let Some(before) = signed else {
            return cannot("the commit of that act does not have the file that was signed");
        };
        let Some(now) = self.surroundings.file_bytes(path) else {
            return cannot("it cannot read the file");
        };
        let text = |bytes: Vec<u8>| {
            String::from_utf8(bytes)
                .ok()
                .filter(|it| !it.contains('\0'))
        };
        match (text(before), text(now)) {
            (Some(before), Some(now)) => told(&line_changes(&before, &now), "line "),
            _ => cannot("the file is no text"),
        }
    }
}

/// Lines that changed, the first of them in full. `line` begins the number of a line; without it there is no number.
fn told(changes: &LineChanges, line: &str) -> Vec<String> {
    let changes = match changes {
        LineChanges::Lines(changes) => changes,
        LineChanges::TooMany(count) => {
            return vec![format!(
                "{count} lines are between the first and the last difference: too many to show"
            )];
        }
    };
    if changes.is_empty() {
        return vec!["Each line is the same. The end of the last line differs.".to_owned()];
    }
    let shown = changes.iter().take(SHOWN_LINES).map(|change| {
        let side = match change.side {
            LineSide::Before => "before",
            LineSide::Now => "now",
        };
        let number = match line {
            "" => String::new(),
            line => format!(", {line}{}", change.number),
        };
        format!("{side}{number}: {}", shortened(&change.text))
    });
    let mut told: Vec<String> = shown.collect();
    let more = changes.len().saturating_sub(SHOWN_LINES);
    if more > 0 {
        told.push(format!("{more} more lines changed"));
    }
    told
}

fn shortened(text: &str) -> String {
    let count = text.chars().count();
    let start: String = text.chars().take(SHOWN_CHARACTERS).collect();
    let start = printable_line(&start);
    match count.saturating_sub(SHOWN_CHARACTERS) {
        0 => start,
        more => format!("{start} … ({more} more characters)"),
    }
}
