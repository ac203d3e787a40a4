//! Changes in git after the last change of a record, in the lines that it names.
//! For a record that still says what it said in the last baseline, or what somebody signed, changes of code count from
//! the newer of the two.
//!
//! A commit is newer than a record's own commit if it is not one of its ancestors. This handles
//! merges correctly. If git cannot answer, there is no answer.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::{PathEntry, RepoSurroundings};
use crate::check::{Drift, DriftStart, RecordSignOff};
use crate::repo::git::{Blob, EventKind, Timeline};

/// How many letters of a commit's name are shown.
pub(super) const SHORT_NAME: usize = 7;

type Asked = (usize, String, Option<(u32, u32)>);

/// The cached answers.
#[derive(Default)]
pub(super) struct DriftCache {
    reached: RefCell<HashMap<usize, Rc<Vec<bool>>>>,
    last: RefCell<HashMap<String, Option<usize>>>,
    found: RefCell<HashMap<Asked, Option<Drift>>>,
    places: RefCell<HashMap<String, Option<usize>>>,
}

/// The changes to a file after a commit, and its name at that commit.
pub(super) struct Newer {
    /// The commits, the newest first, each with the file's name after it.
    commits: Vec<(usize, String)>,
    /// The file's name before them.
    pub(super) before: String,
}

impl DriftCache {
    /// The ancestors of each commit.
    pub(super) fn reached_from(&self, timeline: &Timeline, commit: usize) -> Rc<Vec<bool>> {
        let mut reached = self.reached.borrow_mut();
        let found = reached
            .entry(commit)
            .or_insert_with(|| Rc::new(timeline.reached(commit)));
        found.clone()
    }

    /// The ancestors of the examined commit; `None` for all commits.
    pub(super) fn reached(&self, timeline: &Timeline, at: Option<&str>) -> Option<Rc<Vec<bool>>> {
        let place = timeline.position(at?)?;
        Some(self.reached_from(timeline, place))
    }
}

impl RepoSurroundings<'_> {
    /// The commit that last changed the record; `None` if the record has uncommitted changes, or if
    /// a shallow clone does not have the commit.
    pub(super) fn last_commit(&self, record: &str) -> Option<usize> {
        if let Some(known) = self.drifts.last.borrow().get(record) {
            return *known;
        }
        let found = self.find_last_commit(record);
        let mut last = self.drifts.last.borrow_mut();
        last.insert(record.to_owned(), found);
        found
    }

    fn find_last_commit(&self, record: &str) -> Option<usize> {
        let timeline = self.git.timeline(self.layout);
        let mut name = self.layout.path_in_repository(record)?;
        if self.is_dirty(&name) {
            return None;
        }
        let known = self.drifts.reached(timeline, self.at.as_deref());
        let mut before = None;
        loop {
            let event = timeline.events(&name).iter().find(|event| {
                known.as_ref().is_none_or(|known| known[event.commit])
                    && before.is_none_or(|before| event.commit > before)
            })?;
            match &event.kind {
                // A rename alone is not a change of the record.
                EventKind::RenamedFrom { from, same: true } => {
                    before = Some(event.commit);
                    name.clone_from(from);
                }
                EventKind::Deleted | EventKind::RenamedTo { .. } => return None,
                EventKind::Changed | EventKind::Added | EventKind::RenamedFrom { .. } => {
                    let is_first = timeline.commits[event.commit].parents.is_empty();
                    let unknown = is_first && self.git.is_cut_off(self.layout);
                    return (!unknown).then_some(event.commit);
                }
            }
        }
    }

    pub(super) fn is_dirty(&self, path: &str) -> bool {
        self.at.is_none() && self.git.dirty(self.layout).contains(path)
    }

    /// The changes to a file, from the root of the repository, after a commit; `None` if the file
    /// did not exist then.
    pub(super) fn newer(&self, path: &str, commit: usize) -> Option<Newer> {
        let timeline = self.git.timeline(self.layout);
        let old = self.drifts.reached_from(timeline, commit);
        let known = self.drifts.reached(timeline, self.at.as_deref());
        let mut newer = Newer {
            commits: Vec::new(),
            before: path.to_owned(),
        };
        let mut after = None;
        'names: loop {
            for event in timeline.events(&newer.before) {
                let is_new = !old[event.commit]
                    && known.as_ref().is_none_or(|known| known[event.commit])
                    && after.is_none_or(|after| event.commit > after);
                if !is_new {
                    continue;
                }
                match &event.kind {
                    EventKind::Changed => newer.commits.push((event.commit, newer.before.clone())),
                    EventKind::RenamedFrom { from, .. } => {
                        newer.commits.push((event.commit, newer.before.clone()));
                        after = Some(event.commit);
                        newer.before.clone_from(from);
                        continue 'names;
                    }
                    EventKind::Added | EventKind::Deleted | EventKind::RenamedTo { .. } => {
                        return None;
                    }
                }
            }
            return Some(newer);
        }
    }

    pub(super) fn find_drift(
        &self,
        record: &str,
        signed: &[RecordSignOff<'_>],
        path: &str,
        lines: Option<(u32, u32)>,
    ) -> Option<Drift> {
        let file = self.git_path(path)?;
        let (from, since) = match self.last_act(record, signed) {
            Some(act) => act,
            None => (self.last_commit(record)?, DriftStart::LastEdit),
        };
        let asked = (from, file, lines);
        if let Some(known) = self.drifts.found.borrow().get(&asked) {
            return known.clone().map(|drift| Drift { since, ..drift });
        }
        let found = self.drift_of(from, &asked.1, path, lines);
        self.drifts.found.borrow_mut().insert(asked, found.clone());
        found.map(|drift| Drift { since, ..drift })
    }

    /// The newest of the last baseline and the sign-offs that cover what a record says now, with its place in the
    /// history.
    fn last_act(&self, record: &str, signed: &[RecordSignOff<'_>]) -> Option<(usize, DriftStart)> {
        let baseline = self.baseline_of(record);
        let mut last = baseline.map(|(place, name)| (place, DriftStart::Baseline(name)));
        for act in signed {
            let Some(place) = self.place_of(act.commit) else {
                continue;
            };
            if last
                .as_ref()
                .is_none_or(|(at, _)| self.is_newer(place, *at))
            {
                last = Some((place, DriftStart::SignOff(act.name.to_owned(), act.day)));
            }
        }
        last
    }

    /// The place of a commit in the history of the examined commit; `None` if that does not have it.
    fn place_of(&self, commit: &str) -> Option<usize> {
        if let Some(known) = self.drifts.places.borrow().get(commit) {
            return *known;
        }
        let timeline = self.git.timeline(self.layout);
        let reached = self.drifts.reached(timeline, self.at.as_deref());
        let place = timeline
            .position(commit)
            .filter(|place| reached.as_ref().is_none_or(|reached| reached[*place]));
        let mut places = self.drifts.places.borrow_mut();
        places.insert(commit.to_owned(), place);
        place
    }

    /// Whether a commit comes after another. Of two on different branches, the one that git shows first does.
    fn is_newer(&self, place: usize, other: usize) -> bool {
        let timeline = self.git.timeline(self.layout);
        let is_after = |one: usize, other: usize| self.drifts.reached_from(timeline, one)[other];
        place != other && (is_after(place, other) || (place < other && !is_after(other, place)))
    }

    fn drift_of(
        &self,
        last: usize,
        file: &str,
        path: &str,
        lines: Option<(u32, u32)>,
    ) -> Option<Drift> {
        let newer = self.newer(file, last)?;
        let dirty = self.is_dirty(file);
        if newer.commits.is_empty() && !dirty {
            return None;
        }
        let timeline = self.git.timeline(self.layout);
        let at = |commit: usize, name: &str| {
            let commit = timeline.commits[commit].id.as_str();
            self.git.blob(self.layout, commit, name)
        };
        let before = at(last, &newer.before)?;
        let was = match &*before {
            Blob::Absent => return None,
            Blob::TooLarge { id } | Blob::Bytes { id, .. } => id,
        };
        let kept = |text: &[u8]| match (&*before, lines) {
            (Blob::Bytes { bytes, .. }, None) => Some(same_lines(bytes, text)),
            (Blob::Bytes { bytes, .. }, Some(lines)) => still_has(bytes, text, lines),
            (Blob::TooLarge { .. } | Blob::Absent, _) => Some(false),
        };
        let keeps = |(commit, name): &(usize, String)| match &*at(*commit, name)? {
            Blob::Absent => None,
            Blob::TooLarge { id } | Blob::Bytes { id, .. } if id == was => Some(true),
            // A file that is too large to compare and has another content counts as changed.
            Blob::TooLarge { .. } => Some(false),
            Blob::Bytes { bytes, .. } => kept(bytes),
        };
        let committed = match newer.commits.first() {
            Some(newest) => keeps(newest)?,
            None => true,
        };
        if committed {
            let PathEntry::File(place) = self.files.find(path) else {
                return None;
            };
            let changed = dirty && !kept(&self.text(&place)?)?;
            return changed.then(uncommitted);
        }
        let at = match lines {
            None => newer.commits.first()?.0,
            // A commit that changed the lines: before it they were as the record knew them.
            Some(_) => {
                let broken = newer
                    .commits
                    .partition_point(|commit| keeps(commit) == Some(false));
                newer.commits.get(broken.checked_sub(1)?)?.0
            }
        };
        let commit = &timeline.commits[at];
        Some(Drift {
            since: DriftStart::LastEdit,
            commit: commit.id.chars().take(SHORT_NAME).collect(),
            date: commit.day,
            subject: commit.subject.clone(),
        })
    }
}

fn uncommitted() -> Drift {
    Drift {
        since: DriftStart::LastEdit,
        commit: String::new(),
        date: None,
        subject: String::new(),
    }
}

/// The lines of a text, without their line ends.
fn lines_of(text: &[u8]) -> Vec<&[u8]> {
    let text = text.strip_suffix(b"\n").unwrap_or(text);
    let lines = text.split(|byte| *byte == b'\n');
    lines
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
        .collect()
}

fn same_lines(one: &[u8], other: &[u8]) -> bool {
    lines_of(one) == lines_of(other)
}

/// Whether the lines are unchanged in the new text, wherever they are now; `None` if the old text
/// does not have them.
fn still_has(old: &[u8], new: &[u8], (first, last): (u32, u32)) -> Option<bool> {
    let (old, new) = (lines_of(old), lines_of(new));
    let from = usize::try_from(first).ok()?.checked_sub(1)?;
    let to = usize::try_from(last).ok()?;
    let block = old.get(from..to).filter(|block| !block.is_empty())?;
    let front = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - front;
    let ends = old.iter().rev().zip(new.iter().rev());
    let back = ends.take(most).take_while(|(a, b)| a == b).count();
    if to <= front || from >= old.len() - back {
        return Some(true);
    }
    // Where the texts differ, the lines must be in one place: not before the text in front of the
    // difference, and not after the text behind it.
    let start = from.min(front);
    let end = new.len() - (old.len() - to).min(back);
    let place = new.get(start..end).unwrap_or_default();
    Some(place.windows(block.len()).any(|lines| lines == block))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(old: &str, new: &str, lines: (u32, u32)) -> Option<bool> {
        let text = |letters: &str| {
            letters
                .chars()
                .map(|c| format!("{c}\n"))
                .collect::<String>()
        };
        still_has(text(old).as_bytes(), text(new).as_bytes(), lines)
    }

    #[test]
    fn lines_that_only_moved_are_unchanged() {
        assert_eq!(kept("abcdef", "xxabcdef", (3, 4)), Some(true));
        assert_eq!(kept("abcdef", "abxcdef", (3, 4)), Some(true));
        assert_eq!(kept("abcdef", "abcdefx", (5, 6)), Some(true));
        assert_eq!(kept("abcdef", "def", (5, 6)), Some(true));
        assert_eq!(kept("abcdef", "abcde", (1, 5)), Some(true));
    }

    #[test]
    fn lines_that_changed_are_found() {
        assert_eq!(kept("abcdef", "abxdef", (3, 4)), Some(false));
        assert_eq!(kept("abcdef", "abcxdef", (3, 4)), Some(false));
        assert_eq!(kept("abcdef", "abdef", (3, 3)), Some(false));
        assert_eq!(kept("abcdef", "", (1, 6)), Some(false));
        assert_eq!(kept("abcabc", "abcabx", (4, 6)), Some(false));
        assert_eq!(kept("abc", "abc", (3, 9)), None);
        assert_eq!(kept("abc", "abc", (0, 2)), None);
    }

    #[test]
    fn line_ends_do_not_count() {
        assert!(same_lines(b"a\r\nb\r\n", b"a\nb"));
        assert!(!same_lines(b"a\n\n", b"a\n"));
    }
}
