//! What the records hold, and which of their lines the other program wrote.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::tui::effect::SessionJob;
use crate::tui::undo::UndoDirection;

/// What begins every line that the other program writes.
pub(super) const OTHER: &str = "OTHER-";

/// The records of a log, by the names of their files.
pub(in crate::tui::tests) fn records(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .filter_map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            name.ends_with(".md")
                .then(|| (name, fs::read(entry.path()).unwrap()))
        })
        .collect()
}

/// A number in digits that no step types, so that no line of the user is taken for the other
/// program's.
pub(super) fn name_of(number: usize) -> String {
    let digit = |place: u32| char::from(b"02456789"[number / 8_usize.pow(place) % 8]);
    (0..5).rev().map(digit).collect()
}

/// The lines of the other program in a text, as it wrote them.
pub(super) fn others(text: &str) -> BTreeSet<&str> {
    let is_whole = |line: &&str| {
        line.strip_prefix(OTHER)
            .is_some_and(|name| name.len() == 5 && name.chars().all(|c| "02456789".contains(c)))
    };
    text.lines().map(str::trim_end).filter(is_whole).collect()
}

/// A text without the lines that the other program wrote.
pub(super) fn without_others(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes)
        .split_inclusive('\n')
        .filter(|line| !line.starts_with(OTHER))
        .collect()
}

/// Holds what a job made of the records: a line of the other program that the user had not seen is
/// still there, and an undo takes none away: it is refused where the record has another text than
/// the change left.
pub(super) fn no_line_is_lost(job: &SessionJob, before: &BTreeMap<String, Vec<u8>>, folder: &Path) {
    let seen = match job {
        SessionJob::Edit { seen, .. } => seen.text().to_owned(),
        SessionJob::Undo(UndoDirection::Undo, _) => String::new(),
        SessionJob::Sync
        | SessionJob::List
        | SessionJob::Uncommitted
        | SessionJob::Read(_)
        | SessionJob::FindWords(_)
        | SessionJob::CheckTyping(..)
        | SessionJob::Create(..)
        | SessionJob::Renumber(_)
        | SessionJob::Undo(UndoDirection::Redo, _)
        | SessionJob::PlanFixes(_)
        | SessionJob::SaveFixes(..)
        | SessionJob::PlanMany(_)
        | SessionJob::ChangeMany { .. }
        | SessionJob::PlanCommit
        | SessionJob::Commit { .. }
        | SessionJob::PrepareSignOff(_)
        | SessionJob::AddAct { .. }
        | SessionJob::SignByKey(_)
        | SessionJob::CreateBaseline(_)
        | SessionJob::Triage(_)
        | SessionJob::SkipStep(..) => return,
    };
    // A record that gets its old id back has another file. Each line has a number, so it is the same one in any file.
    let after = records(folder);
    let after: Vec<_> = after
        .values()
        .map(|bytes| String::from_utf8_lossy(bytes))
        .collect();
    let after = after.join("\n");
    let (seen, after) = (others(&seen), others(&after));
    for (name, bytes) in before {
        let before = String::from_utf8_lossy(bytes);
        for line in others(&before) {
            assert!(
                seen.contains(line) || after.contains(line),
                "{line} of {name} is lost by {job:?}"
            );
        }
    }
}
