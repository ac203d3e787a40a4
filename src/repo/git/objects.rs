//! The contents of files at a commit, from one running `git cat-file`.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use super::ask::{Folders, ask_history};
use super::command::{git, not_run};
use crate::repo::{Layout, RepoError};

/// The largest content that is read, in bytes.
const MAX_BLOB_BYTES: u64 = 8 << 20;

/// How many contents are asked for before the first answer is read: their names fit into the smallest pipe, so that git never
/// waits for a reader while hazlog waits for git.
const ASKED_AT_ONCE: usize = 128;

/// The object at a path of a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::repo) enum Blob {
    /// No file is at the path.
    Absent,
    /// A file that is too large to read.
    TooLarge {
        /// Its name in git, the same for the same bytes.
        id: String,
    },
    /// A file.
    Bytes {
        /// Its name in git, the same for the same bytes.
        id: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
}

/// A running git that answers questions. It ends when dropped.
pub(in crate::repo) struct Objects {
    child: Child,
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    complaints: File,
}

/// The answer of `git cat-file --batch` to a name.
enum BatchAnswer {
    /// git did not find it.
    Missing,
    /// Something that is not a file.
    NotAFile,
    /// A file.
    File(Blob),
}

impl Objects {
    /// Starts git.
    ///
    /// # Errors
    /// When there is no repository, or git is not installed.
    pub(in crate::repo) fn start(layout: &Layout) -> Result<Self, RepoError> {
        let root = layout.git_root.as_deref();
        let root = root.ok_or_else(|| RepoError::NoHistory {
            path: layout.root.clone(),
        })?;
        let failed = |error: io::Error| not_run(root, &error);
        // A file and not a pipe, because nobody reads it before git has ended.
        let complaints = tempfile::tempfile()
            .map_err(|error| RepoError::io("make a file in", &std::env::temp_dir(), error))?;
        let mut child = git(root)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(complaints.try_clone().map_err(failed)?)
            .spawn()
            .map_err(failed)?;
        let questions = child.stdin.take();
        let answers = child.stdout.take();
        let answers = answers.map(|pipe| BufReader::with_capacity(1 << 16, pipe));
        let answers = answers.ok_or_else(|| failed(io::ErrorKind::BrokenPipe.into()))?;
        Ok(Self {
            child,
            questions,
            answers,
            complaints,
        })
    }

    /// The object at a path of a commit; the path is from the root of the repository.
    ///
    /// # Errors
    /// When git has a file there and cannot read it, or cannot answer.
    pub(in crate::repo) fn blob(
        &mut self,
        layout: &Layout,
        commit: &str,
        path: &str,
    ) -> Result<Blob, RepoError> {
        // A name with a line end would be two questions.
        if !path.contains('\n') {
            match self.answer(layout, &format!("{commit}:{path}"))? {
                BatchAnswer::File(blob) => return Ok(blob),
                BatchAnswer::NotAFile => return Ok(Blob::Absent),
                BatchAnswer::Missing => {}
            }
        }
        // git says `missing` for a path that the commit does not have, and also for a file that is
        // lost or was never fetched. The file list of the commit distinguishes the two.
        let Some(id) = entry_at(layout, commit, path)? else {
            return Ok(Blob::Absent);
        };
        match self.answer(layout, &id)? {
            BatchAnswer::File(blob) => Ok(blob),
            BatchAnswer::NotAFile => Ok(Blob::Absent),
            BatchAnswer::Missing => Err(RepoError::Git {
                path: layout.root.clone(),
                message: format!("the contents of `{path}` at {commit} are not in this repository"),
            }),
        }
    }

    /// A content by its name in git; `None` if it is not in this repository.
    ///
    /// # Errors
    /// When git cannot answer.
    pub(in crate::repo) fn content(
        &mut self,
        layout: &Layout,
        id: &str,
    ) -> Result<Option<Blob>, RepoError> {
        Ok(match self.answer(layout, id)? {
            BatchAnswer::File(blob) => Some(blob),
            BatchAnswer::NotAFile | BatchAnswer::Missing => None,
        })
    }

    /// Contents by their names in git, in the same order; `None` for each that is not in this repository.
    ///
    /// # Errors
    /// When git cannot answer.
    pub(in crate::repo) fn contents(
        &mut self,
        layout: &Layout,
        ids: &[&str],
    ) -> Result<Vec<Option<Blob>>, RepoError> {
        let mut contents = Vec::with_capacity(ids.len());
        for ids in ids.chunks(ASKED_AT_ONCE) {
            let names: String = ids.iter().map(|id| format!("{id}\n")).collect();
            let answers = self.ask(&names).and_then(|()| {
                let answers = ids.iter().map(|_| self.read_answer());
                answers.collect::<io::Result<Vec<BatchAnswer>>>()
            });
            let answers = answers.map_err(|error| self.failure(layout, &error))?;
            contents.extend(answers.into_iter().map(|answer| match answer {
                BatchAnswer::File(blob) => Some(blob),
                BatchAnswer::NotAFile | BatchAnswer::Missing => None,
            }));
        }
        Ok(contents)
    }

    fn answer(&mut self, layout: &Layout, name: &str) -> Result<BatchAnswer, RepoError> {
        let answer = self.ask(&format!("{name}\n"));
        let answer = answer.and_then(|()| self.read_answer());
        answer.map_err(|error| self.failure(layout, &error))
    }

    fn failure(&mut self, layout: &Layout, error: &io::Error) -> RepoError {
        RepoError::Git {
            path: layout.root.clone(),
            message: self.complaint().unwrap_or_else(|| error.to_string()),
        }
    }

    /// Asks for names, each with its line end.
    fn ask(&mut self, names: &str) -> io::Result<()> {
        let ended = || io::Error::from(io::ErrorKind::UnexpectedEof);
        let questions = self.questions.as_mut().ok_or_else(ended)?;
        questions.write_all(names.as_bytes())?;
        questions.flush()
    }

    /// Reads the answer to the next question that was asked.
    fn read_answer(&mut self) -> io::Result<BatchAnswer> {
        let ended = || io::Error::from(io::ErrorKind::UnexpectedEof);
        let mut head = Vec::new();
        self.answers.read_until(b'\n', &mut head)?;
        let head = head.strip_suffix(b"\n").ok_or_else(ended)?;
        let head = String::from_utf8_lossy(head).into_owned();
        if head.ends_with(" missing") {
            return Ok(BatchAnswer::Missing);
        }
        let words: Vec<&str> = head.split(' ').collect();
        let size = words.get(2).and_then(|size| size.parse::<u64>().ok());
        let ([id, kind, _], Some(size)) = (&words[..], size) else {
            return Err(io::Error::other(format!("git answered `{head}`")));
        };
        let id = (*id).to_owned();
        let blob = if size > MAX_BLOB_BYTES {
            let skipped = io::copy(&mut (&mut self.answers).take(size), &mut io::sink())?;
            (skipped == size).then_some(Blob::TooLarge { id })
        } else {
            let mut bytes = Vec::new();
            let read = (&mut self.answers).take(size).read_to_end(&mut bytes)?;
            (read as u64 == size).then_some(Blob::Bytes { id, bytes })
        };
        let blob = blob.ok_or_else(ended)?;
        self.answers.read_exact(&mut [0])?;
        if *kind == "blob" {
            return Ok(BatchAnswer::File(blob));
        }
        Ok(BatchAnswer::NotAFile)
    }

    /// git's error messages before it ended.
    fn complaint(&mut self) -> Option<String> {
        self.questions = None;
        self.child.wait().ok()?;
        let mut text = Vec::new();
        self.complaints.rewind().ok()?;
        self.complaints.read_to_end(&mut text).ok()?;
        let text = String::from_utf8_lossy(&text).trim().to_owned();
        (!text.is_empty()).then_some(text)
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        // git ends when the pipe for questions is closed.
        self.questions = None;
        let _ = self.child.wait();
    }
}

/// git's name for the content of the file at a path of a commit, from the root of the repository;
/// `None` if the commit has no file there.
///
/// # Errors
/// When git cannot answer.
pub(in crate::repo) fn entry_at(
    layout: &Layout,
    commit: &str,
    path: &str,
) -> Result<Option<String>, RepoError> {
    let path = format!(":(literal){path}");
    let list = ["ls-tree", "-z", "--full-tree", commit, "--", &path];
    let answer = ask_history(layout, &list, Folders::All)?;
    let entry = answer.split(|byte| *byte == 0).next().unwrap_or_default();
    let entry = String::from_utf8_lossy(entry);
    let head = entry.split('\t').next().unwrap_or_default();
    let words: Vec<&str> = head.split(' ').collect();
    Ok(match words[..] {
        [_, "blob", id] => Some(id.to_owned()),
        _ => None,
    })
}
