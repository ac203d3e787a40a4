//! The whole history in one walk of git: each commit, and the files that differ from each of its parents.

use std::io::{BufRead, BufReader, Read};
use std::process::Stdio;

use chrono::{DateTime, FixedOffset};

use super::command::{command_for, not_run};
use crate::history::Commit;
use crate::repo::{Layout, RepoError};

/// A file that differs between a commit and one of its parents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::repo) struct FileDifference {
    /// Its path from the root of the repository.
    pub(in crate::repo) path: String,
    /// git's name for its content in the parent.
    pub(in crate::repo) before: Option<String>,
    /// git's name for its content in the commit.
    pub(in crate::repo) after: Option<String>,
}

/// A commit of the walk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::repo) struct WalkedCommit {
    /// The commit.
    pub(in crate::repo) commit: Commit,
    /// For each parent, the files that differ from it; one list for a commit without parents.
    pub(in crate::repo) differences: Vec<Vec<FileDifference>>,
}

/// The question to git: every commit with its message, and the files that differ from each parent.
const QUESTION: &[&str] = &[
    "log",
    "--topo-order",
    "--diff-merges=separate",
    "--raw",
    "-z",
    "--no-abbrev",
    "--no-renames",
    "--format=raw",
    "--encoding=UTF-8",
    "--ignore-missing",
    "--no-relative",
    "--no-ext-diff",
    "--no-textconv",
    "--no-show-signature",
    "--no-notes",
    "--no-mailmap",
    "--no-decorate",
    "--no-color",
    "--stdin",
];

/// Reads the history of a commit without that of the commits that are known, the newest commit first.
/// `take` receives each commit, with the files of which `wanted` says yes. It stops the walk by `false`.
///
/// # Errors
/// When git cannot answer.
pub(in crate::repo) fn walk(
    layout: &Layout,
    head: &str,
    known: &[String],
    wanted: &dyn Fn(&str) -> bool,
    take: &mut dyn FnMut(WalkedCommit) -> bool,
) -> Result<(), RepoError> {
    let root = layout.git_root.as_deref();
    let root = root.ok_or_else(|| RepoError::NoHistory {
        path: layout.root.clone(),
    })?;
    let failed = |error: std::io::Error| not_run(root, &error);
    let mut child = command_for(root, QUESTION)?
        .args(QUESTION)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    if let Some(mut names) = child.stdin.take() {
        use std::io::Write;
        let known: String = known.iter().map(|id| format!("^{id}\n")).collect();
        names
            .write_all(format!("{head}\n{known}").as_bytes())
            .map_err(failed)?;
    }
    let stopped = match child.stdout.take() {
        Some(out) => {
            let out = BufReader::with_capacity(1 << 16, out);
            read(out, wanted, take).map_err(failed)?
        }
        None => false,
    };
    let mut complaint = String::new();
    if stopped {
        let _ = child.kill();
    } else if let Some(mut errors) = child.stderr.take() {
        // git writes only a line or two there, which fit into the pipe.
        errors.read_to_string(&mut complaint).map_err(failed)?;
    }
    let status = child.wait().map_err(failed)?;
    match status.success() || stopped {
        true => Ok(()),
        false => Err(RepoError::Git {
            path: layout.root.clone(),
            message: complaint.trim().to_owned(),
        }),
    }
}

/// Reads git's answer. Says whether `take` stopped it.
fn read(
    mut out: impl BufRead,
    wanted: &dyn Fn(&str) -> bool,
    take: &mut dyn FnMut(WalkedCommit) -> bool,
) -> std::io::Result<bool> {
    let mut current: Option<WalkedCommit> = None;
    let mut parent = 0;
    let mut file: Option<FileDifference> = None;
    let mut word = Vec::new();
    loop {
        word.clear();
        if out.read_until(0, &mut word)? == 0 {
            break;
        }
        if word.last() == Some(&0) {
            word.pop();
        }
        if let Some(mut difference) = file.take() {
            let path = String::from_utf8_lossy(&word);
            if wanted(&path) {
                difference.path = path.into_owned();
                let lists = current.as_mut().map(|walked| &mut walked.differences);
                lists
                    .and_then(|lists| lists.get_mut(parent))
                    .into_iter()
                    .for_each(|list| list.push(difference.clone()));
            }
            continue;
        }
        let text = word.strip_prefix(b"\n").unwrap_or(&word);
        if text.starts_with(b"commit ") {
            let (head, from, raw) = header(text);
            let is_same = current
                .as_ref()
                .is_some_and(|it| it.commit.id == head.commit.id);
            if !is_same
                && let Some(done) = current.replace(head)
                && !take(done)
            {
                return Ok(true);
            }
            let parents = current.as_ref().map(|it| &it.commit.parents);
            let place = parents.and_then(|all| all.iter().position(|it| Some(it) == from.as_ref()));
            parent = place.unwrap_or_default();
            file = raw.and_then(difference);
        } else {
            file = difference(text);
        }
    }
    Ok(current.is_some_and(|last| !take(last)))
}

/// A commit, the parent with which it is compared, and the first entry of a file that follows its message.
fn header(text: &[u8]) -> (WalkedCommit, Option<String>, Option<&[u8]>) {
    let mut commit = Commit::default();
    let mut from = None;
    let mut raw = None;
    let mut in_message = false;
    for line in text.split(|byte| *byte == b'\n') {
        if let Some(message) = line.strip_prefix(b"    ") {
            if in_message && commit.subject.is_empty() {
                commit.subject = String::from_utf8_lossy(message).trim().to_owned();
            }
            continue;
        }
        if line.starts_with(b":") {
            raw = Some(line);
            break;
        }
        let text = String::from_utf8_lossy(line);
        if line.is_empty() {
            in_message = true;
        } else if let Some(names) = text.strip_prefix("commit ") {
            let (id, rest) = names.split_once(' ').unwrap_or((names, ""));
            id.clone_into(&mut commit.id);
            let parent = rest
                .strip_prefix("(from ")
                .and_then(|it| it.strip_suffix(')'));
            from = parent.map(str::to_owned);
        } else if let Some(id) = text.strip_prefix("parent ") {
            commit.parents.push(id.to_owned());
        } else if let Some(person) = text.strip_prefix("author ") {
            (commit.author, commit.authored) = person_and_time(person);
        } else if let Some(person) = text.strip_prefix("committer ") {
            commit.committed = person_and_time(person).1;
        }
    }
    let lists = commit.parents.len().max(1);
    let walked = WalkedCommit {
        commit,
        differences: vec![Vec::new(); lists],
    };
    (walked, from, raw)
}

/// `Ann Example <ann@example.org> 1796061974 +0000`
fn person_and_time(text: &str) -> (String, Option<DateTime<FixedOffset>>) {
    let (person, time) = text.rsplit_once('>').unwrap_or((text, ""));
    let name = person.split_once('<').map_or(person, |(name, _)| name);
    let mut words = time.split_whitespace();
    let seconds = words.next().and_then(|word| word.parse::<i64>().ok());
    let offset = words.next().and_then(offset);
    let time = seconds
        .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
        .zip(offset)
        .map(|(time, offset)| time.with_timezone(&offset));
    (name.trim().to_owned(), time)
}

/// An offset from UTC such as `+0100`.
fn offset(text: &str) -> Option<FixedOffset> {
    let number: i32 = text.parse().ok()?;
    let (hours, minutes) = (number / 100, number % 100);
    FixedOffset::east_opt(hours * 3600 + minutes * 60)
}

/// The start of a file's entry: `:100644 100644 ID ID M`. The path follows.
fn difference(text: &[u8]) -> Option<FileDifference> {
    let text = std::str::from_utf8(text).ok()?.strip_prefix(':')?;
    let words: Vec<&str> = text.split(' ').collect();
    let [mode, new_mode, id, new_id, _] = words[..] else {
        return None;
    };
    // A file, and no symbolic link or submodule.
    let file = |mode: &str, id: &str| mode.starts_with("100").then(|| id.to_owned());
    Some(FileDifference {
        path: String::new(),
        before: file(mode, id),
        after: file(new_mode, new_id),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_like_an_entry_is_a_message() {
        let answer = b"commit aa (from bb)\ntree cc\nparent bb\nparent dd\nauthor Ann <a@b> 1700000000 -0130\n\
            committer Bo <b@c> 1700000060 +0000\ngpgsig -----BEGIN\n parent ee\n -----END\n\n    Subject\n    \n    :1 2\n\n\
            :000000 100644 00 11 A\0h/a.md\0\0commit aa (from dd)\ntree cc\nparent bb\nparent dd\n\n    Subject\n\n\
            :100644 000000 22 00 D\0h/b.md\0:100644 120000 33 44 T\0h/c.md\0\0commit bb\ntree ff\n\n    Empty\n\0";
        let mut all = Vec::new();
        let stopped = read(&answer[..], &|_| true, &mut |commit| {
            all.push(commit);
            true
        });
        assert!(!stopped.unwrap());
        assert_eq!(all.len(), 2);
        let commit = &all[0].commit;
        assert_eq!(commit.author, "Ann");
        assert_eq!(commit.subject, "Subject");
        assert_eq!(commit.parents, ["bb", "dd"]);
        assert_eq!(
            commit.authored.unwrap().to_rfc3339(),
            "2023-11-14T20:43:20-01:30"
        );
        let paths = |at: usize| -> Vec<&str> {
            all[0].differences[at]
                .iter()
                .map(|it| it.path.as_str())
                .collect()
        };
        assert_eq!(
            (paths(0), paths(1)),
            (vec!["h/a.md"], vec!["h/b.md", "h/c.md"])
        );
        assert_eq!(all[0].differences[1][1].after, None);
        assert_eq!(all[1].commit.subject, "Empty");
        assert_eq!(all[1].differences, [Vec::new()]);
    }
}
