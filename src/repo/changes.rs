//! The differences between two revisions, file by file.

use super::git::{Folders, ask_history, ask_working_tree};
use super::{Layout, RepoError};
use crate::check::{FileChange, Hunk};

/// The files that differ between two commits, or between a commit and the working tree, by path
/// from the root of the repository.
///
/// # Errors
/// When git cannot answer.
pub fn changes(
    layout: &Layout,
    from: &str,
    to: Option<&str>,
) -> Result<Vec<FileChange>, RepoError> {
    let mut diff = vec![
        "diff",
        "--raw",
        "-p",
        "-z",
        "-U0",
        "--inter-hunk-context=0",
        "-M",
        "--no-color",
        "--no-ext-diff",
        "--no-textconv",
        "--no-relative",
        "--submodule=short",
        "--ignore-submodules=dirty",
        from,
    ];
    diff.extend(to);
    diff.extend(["--", ":/"]);
    let answer = match to {
        Some(_) => ask_history(layout, &diff, Folders::All)?,
        None => ask_working_tree(layout, &diff, Folders::All)?,
    };
    Ok(parse(&answer))
}

/// Reads a list of files with their kinds of change, an empty entry, and the patch, which has a
/// part for each file in the same order.
fn parse(answer: &[u8]) -> Vec<FileChange> {
    let mut rest = answer;
    let mut files = Vec::new();
    let mut parts = Vec::new();
    while rest.first() == Some(&b':') {
        let mut next = || {
            let end = rest.iter().position(|byte| *byte == 0)?;
            let word = String::from_utf8_lossy(&rest[..end]).into_owned();
            rest = &rest[end + 1..];
            Some(word)
        };
        let (Some(head), Some(path)) = (next(), next()) else {
            break;
        };
        let status = head.rsplit(' ').next().unwrap_or_default();
        let is_pair = status.starts_with(['R', 'C']);
        let other = if is_pair { next() } else { None };
        let (before, after) = match (status.as_bytes().first(), other) {
            (Some(b'A'), _) => (None, Some(path)),
            (Some(b'D'), _) => (Some(path), None),
            (Some(b'C'), other) => (None, other),
            (_, Some(other)) => (Some(path), Some(other)),
            (_, None) => (Some(path.clone()), Some(path)),
        };
        // A file that becomes a link is deleted and created again.
        parts.push(if status.starts_with('T') { 2 } else { 1 });
        files.push(FileChange {
            before,
            after,
            hunks: Vec::new(),
        });
    }
    let patch = String::from_utf8_lossy(rest);
    add_hunks(&mut files, &parts, &patch);
    files
}

fn add_hunks(files: &mut [FileChange], parts: &[usize], patch: &str) {
    let owners: Vec<usize> = parts
        .iter()
        .enumerate()
        .flat_map(|(at, count)| std::iter::repeat_n(at, *count))
        .collect();
    let mut part = None;
    for line in patch.split('\n') {
        if line.trim_start_matches('\0').starts_with("diff --git ") {
            part = Some(part.map_or(0, |part| part + 1));
        }
        let owner = part.and_then(|part: usize| owners.get(part));
        let file = owner.and_then(|owner| files.get_mut(*owner));
        if let (Some(file), Some(hunk)) = (file, hunk(line)) {
            file.hunks.push(hunk);
        }
    }
}

/// Reads `@@ -12,3 +12,0 @@`.
fn hunk(line: &str) -> Option<Hunk> {
    let ranges = line.strip_prefix("@@ -")?.split(" @@").next()?;
    let (before, after) = ranges.split_once(" +")?;
    let range = |words: &str| {
        let (start, count) = words.split_once(',').unwrap_or((words, "1"));
        Some((start.parse().ok()?, count.parse().ok()?))
    };
    Some(Hunk {
        before: range(before)?,
        after: range(after)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::test_log::{RECORD, TestLog};

    #[test]
    fn files_that_differ_are_reported_with_their_lines() {
        let test_log = TestLog::new();
        test_log.write("src/a b\t\"ä\".rs", "1\n2\n3\n4\n");
        test_log.write("src/old.rs", "one\ntwo\nthree\nfour\nfive\n");
        test_log.write("src/gone.rs", "gone\n");
        test_log.commit_on("2026-05-01", "first");
        test_log.write("src/a b\t\"ä\".rs", "1\ntwo\n3\n4\n5\n6\n");
        test_log.git(&["mv", "src/old.rs", "src/new.rs"]);
        test_log.git(&["rm", "-q", "src/gone.rs"]);
        test_log.write(
            "hazards/Hazard-0002.md",
            &format!("@@ -1 +1 @@\ndiff --git x\n{RECORD}"),
        );
        test_log.commit_on("2026-05-02", "second");
        let layout = test_log.layout();
        let found = changes(&layout, "HEAD~1", Some("HEAD")).unwrap();
        let said: Vec<String> = found
            .iter()
            .map(|file| {
                let hunks: Vec<_> = file
                    .hunks
                    .iter()
                    .map(|hunk| (hunk.before, hunk.after))
                    .collect();
                let name = |name: &Option<String>| name.clone().unwrap_or_else(|| "-".to_owned());
                format!("{} {} {hunks:?}", name(&file.before), name(&file.after))
            })
            .collect();
        let count = format!("@@ -1 +1 @@\ndiff --git x\n{RECORD}")
            .lines()
            .count();
        assert_eq!(
            said,
            [
                format!("- hazards/Hazard-0002.md [((0, 0), (1, {count}))]"),
                "src/a b\t\"ä\".rs src/a b\t\"ä\".rs [((2, 1), (2, 1)), ((4, 0), (5, 2))]"
                    .to_owned(),
                "src/gone.rs - [((1, 1), (0, 0))]".to_owned(),
                "src/old.rs src/new.rs []".to_owned(),
            ]
        );
        test_log.write("src/new.rs", "one\n");
        let found = changes(&layout, "HEAD", None).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].hunks[0].before, (2, 4));
    }
}
