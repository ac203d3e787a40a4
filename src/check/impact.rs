//! The impact of a change: the hazards whose code, evidence or record it changes, and why.

mod in_conflict;
mod named;
mod record;

use std::collections::HashSet;

pub use self::in_conflict::UnreadSide;
use self::named::Named;
use super::{Link, LinkKind, RecordFacts};
use crate::hazard::{Hazard, HazardId};
use crate::template::{RiskClass, Template};

/// Lines that differ between two texts: the first line, counted from 1, and the number of lines. If
/// the number is 0, the lines were added or removed after that line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hunk {
    /// The lines before the change.
    pub before: (u32, u32),
    /// The lines after it.
    pub after: (u32, u32),
}

/// A changed file, by path from the root of the repository.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileChange {
    /// Its path before; `None` if it is new.
    pub before: Option<String>,
    /// Its path after; `None` if it was deleted.
    pub after: Option<String>,
    /// The lines that differ; empty if only the name differs, or if the file is not text.
    pub hunks: Vec<Hunk>,
}

/// What happened to a file that a hazard names.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FileFate {
    /// The file, or the named lines, changed.
    Changed,
    /// It is new.
    Added,
    /// It was deleted.
    Deleted,
    /// It was renamed to this path, and may have changed too.
    Renamed(String),
    /// hazlog did not check whether it changed. Holds the reason.
    NotLookedAt(String),
}

/// Why a change affects a hazard.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ImpactReason {
    /// A file that it names changed.
    File {
        /// What the link is for.
        kind: LinkKind,
        /// The control that names it.
        control: Option<String>,
        /// The file as the record names it, with lines or name.
        named: String,
        /// The changed file, if a glob matches it.
        met: Option<String>,
        /// What happened to it.
        fate: FileFate,
    },
    /// The record itself is new.
    Made,
    /// The record itself was deleted, which must never happen.
    Lost,
    /// The record itself changed: each change as a phrase, `status Open → Closed`.
    Rewritten(Vec<String>),
    /// One side of the record was not read.
    InConflict(UnreadSide),
}

/// A hazard that a change affects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    /// Its id.
    pub id: HazardId,
    /// Its name.
    pub name: String,
    /// Its file, relative to the root of the log.
    pub path: String,
    /// The class of its initial risk.
    pub initial: Option<RiskClass>,
    /// The class of its residual risk.
    pub residual: Option<RiskClass>,
    /// Its status as written.
    pub status: String,
    /// The reasons, in the order of the record.
    pub reasons: Vec<ImpactReason>,
}

/// A record on one side of a change.
#[derive(Clone, Copy, Debug)]
pub struct ImpactSide<'a> {
    /// The hazard in it.
    pub hazard: &'a Hazard,
    /// Its facts for log rules.
    pub facts: &'a RecordFacts,
}

/// A record on both sides of a change.
#[derive(Clone, Copy, Debug)]
pub struct RecordPair<'a> {
    /// Before the change.
    pub before: Option<ImpactSide<'a>>,
    /// After the change.
    pub after: Option<ImpactSide<'a>>,
}

/// The impact of a change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Impact {
    /// The number of changed files.
    pub files: usize,
    /// The number of hazards in the log after the change.
    pub hazards: usize,
    /// The affected hazards, the greatest risk first.
    pub touched: Vec<Touched>,
    /// Whether the template changed, which may change the meaning of every score.
    pub template: bool,
}

/// Finds the impact of `changes`. `root` is the path from the root of the repository to the root of
/// the log.
pub fn impact(
    pairs: &[RecordPair<'_>],
    changes: &[FileChange],
    root: &str,
    template: &Template,
) -> Impact {
    let mut touched: Vec<Touched> = pairs
        .iter()
        .filter_map(|pair| touch(*pair, changes, root, template))
        .collect();
    // A hazard that nobody has scored may have the greatest risk.
    let weight = |of: &Touched| of.residual.or(of.initial).map_or(u8::MAX, |class| class.0);
    touched.sort_by(|one, other| {
        weight(other)
            .cmp(&weight(one))
            .then_with(|| one.id.cmp(&other.id))
    });
    Impact {
        files: changes.len(),
        hazards: pairs.iter().filter(|pair| pair.after.is_some()).count(),
        touched,
        template: false,
    }
}

fn touch(
    pair: RecordPair<'_>,
    changes: &[FileChange],
    root: &str,
    template: &Template,
) -> Option<Touched> {
    let shown = pair.after.or(pair.before)?;
    let mut reasons = own_reasons(pair, template);
    let mut known: HashSet<ImpactReason> = reasons.iter().cloned().collect();
    for (side, when) in [
        (pair.after, LinkSide::After),
        (pair.before, LinkSide::Before),
    ] {
        let links = side.into_iter().flat_map(|side| &side.facts.links);
        for link in links {
            let found = when.reasons(link, changes, root);
            reasons.extend(found.filter(|reason| known.insert(reason.clone())));
        }
    }
    (!reasons.is_empty()).then(|| Touched {
        id: shown.facts.id.clone(),
        name: shown.facts.name.clone(),
        path: shown.facts.path.clone(),
        initial: shown.facts.initial.2,
        residual: shown.facts.residual.2,
        status: super::facts::one_line(&shown.hazard.status_text),
        reasons,
    })
}

fn own_reasons(pair: RecordPair<'_>, template: &Template) -> Vec<ImpactReason> {
    let unread = UnreadSide::from_pair(pair).map(ImpactReason::InConflict);
    let own = match (pair.before, pair.after) {
        (None, Some(_)) => vec![ImpactReason::Made],
        (Some(_), None) => vec![ImpactReason::Lost],
        (Some(_), Some(_)) if unread.is_some() => Vec::new(),
        (Some(before), Some(after)) => {
            let phrases = record::difference(before.hazard, after.hazard, template);
            let rewritten = (!phrases.is_empty()).then_some(ImpactReason::Rewritten(phrases));
            rewritten.into_iter().collect()
        }
        (None, None) => Vec::new(),
    };
    unread.into_iter().chain(own).collect()
}

/// The side of the change that a link is from: its line numbers belong to that side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LinkSide {
    Before,
    After,
}

impl LinkSide {
    /// Why the changes affect a hazard that has the link.
    fn reasons<'a>(
        self,
        link: &'a Link,
        changes: &'a [FileChange],
        root: &str,
    ) -> impl Iterator<Item = ImpactReason> + use<'a> {
        let (named, not_looked_at) = match Named::by(link, root) {
            Ok(named) => (Some(named), None),
            // hazlog did not search for the file, so it may have changed, if any file has.
            Err(why) => (
                None,
                (!changes.is_empty()).then(|| not_looked_at(link, why)),
            ),
        };
        let found = named.into_iter().flat_map(move |named| {
            let reasons = changes.iter();
            reasons.filter_map(move |change| self.reason(link, &named, change))
        });
        not_looked_at.into_iter().chain(found)
    }

    fn reason(self, link: &Link, named: &Named, change: &FileChange) -> Option<ImpactReason> {
        let path = match self {
            Self::Before => change.before.as_ref(),
            // A record that was not updated still names the old path.
            Self::After => change.after.as_ref().or(change.before.as_ref()),
        }?;
        let met = named.names(path);
        let fate = match (&change.before, &change.after) {
            _ if !met => return None,
            (None, _) => FileFate::Added,
            (_, None) => FileFate::Deleted,
            (Some(before), Some(after)) if before == after => FileFate::Changed,
            (Some(_), Some(after)) if self == Self::Before => FileFate::Renamed(after.clone()),
            (Some(_), Some(_)) => FileFate::Changed,
        };
        let whole = link.lines.is_none() || fate != FileFate::Changed;
        let renamed = change.before != change.after && change.hunks.is_empty();
        let hit = |lines: (u32, u32)| {
            let mut hunks = change.hunks.iter();
            hunks.any(|hunk| match self {
                Self::Before => meet(hunk.before, lines),
                Self::After => meet(hunk.after, lines),
            })
        };
        if (fate == FileFate::Changed && renamed) || !(whole || link.lines.is_some_and(hit)) {
            return None;
        }
        Some(ImpactReason::File {
            kind: link.kind,
            control: link.control.clone(),
            named: link.words(),
            met: link.is_glob().then(|| path.clone()),
            fate,
        })
    }
}

fn not_looked_at(link: &Link, why: String) -> ImpactReason {
    ImpactReason::File {
        kind: link.kind,
        control: link.control.clone(),
        named: link.words(),
        met: None,
        fate: FileFate::NotLookedAt(why),
    }
}

/// Whether a side of a hunk overlaps the lines, or is between two of them.
fn meet((start, count): (u32, u32), (first, last): (u32, u32)) -> bool {
    let (first, last) = (first.min(last), first.max(last));
    if count == 0 {
        // The added or removed lines come after line `start`.
        return first <= start && start < last;
    }
    start <= last && first < start.saturating_add(count)
}

impl ImpactReason {
    /// What to do about it: an imperative phrase.
    pub fn to_do(&self) -> String {
        let of = |control: &Option<String>| {
            control
                .as_ref()
                .map_or(String::new(), |control| format!(" of control {control}"))
        };
        match self {
            Self::File {
                fate: FileFate::Deleted,
                named,
                ..
            } => format!(
                "name the file that replaces `{named}`, or say that the hazard no longer depends \
                 on it"
            ),
            Self::File {
                fate: FileFate::Renamed(to),
                ..
            } => format!("name `{to}` in the record"),
            Self::File {
                fate: FileFate::NotLookedAt(_),
                ..
            } => {
                "read the list of changed files, and write the path with fewer wildcards".to_owned()
            }
            Self::File { kind, control, .. } if kind.is_evidence() => format!(
                "check that the evidence{} still shows what the record says",
                of(control)
            ),
            Self::File { control, .. } => format!(
                "read the change, and check that the record still describes the hazard and its \
                 controls{}",
                of(control)
            ),
            Self::Made => "ask the Clinical Safety Officer to review the new hazard".to_owned(),
            Self::Lost => {
                "restore the record: a hazard is closed or deprecated, never deleted".to_owned()
            }
            Self::InConflict(unread) => unread.to_do(),
            Self::Rewritten(_) => "ask the Clinical Safety Officer to review the record".to_owned(),
        }
    }

    /// What happened, as a phrase.
    pub fn says(&self) -> String {
        match self {
            Self::File {
                kind,
                control,
                named,
                met,
                fate,
            } => {
                let what = match control {
                    Some(control) => format!("{} of {control}", kind.title().to_lowercase()),
                    None => kind.title().to_lowercase(),
                };
                let met = met
                    .as_ref()
                    .map_or(String::new(), |met| format!(" (`{met}`)"));
                let fate = match fate {
                    FileFate::Changed => "changed".to_owned(),
                    FileFate::Added => "is new".to_owned(),
                    FileFate::Deleted => "was deleted".to_owned(),
                    FileFate::Renamed(to) => format!("was renamed to `{to}`"),
                    FileFate::NotLookedAt(why) => {
                        format!("may have changed, but hazlog did not search for it: {why}")
                    }
                };
                format!("{what}: `{named}`{met} {fate}")
            }
            Self::Made => "the record is new".to_owned(),
            Self::Lost => "the record was deleted".to_owned(),
            Self::InConflict(unread) => unread.says(),
            Self::Rewritten(phrases) => format!("the record: {}", phrases.join("; ")),
        }
    }
}

#[cfg(test)]
mod tests;
