//! Contents that git has: one `git cat-file` that is asked again and again.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use super::Layout;
use super::git::git;

/// The largest content that is read, in bytes.
const LARGEST: u64 = 8 << 20;

/// A content of git.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Object {
    /// Its name in git, the same for the same bytes.
    pub(super) id: String,
    /// Its bytes; `None` where there are too many of them.
    pub(super) bytes: Option<Vec<u8>>,
}

/// A git that is waiting to be asked. It ends when dropped.
pub(super) struct Objects {
    child: Child,
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Objects {
    /// Starts one; `None` without git.
    pub(super) fn start(layout: &Layout) -> Option<Self> {
        let mut child = git(&layout.root)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let questions = child.stdin.take();
        let answers = BufReader::new(child.stdout.take()?);
        Some(Self {
            child,
            questions,
            answers,
        })
    }

    /// The content of a name: `COMMIT:path`, with the path from the root of the repository.
    pub(super) fn blob(&mut self, name: &str) -> Option<Object> {
        if name.contains('\n') {
            return None;
        }
        self.answer(name).ok().flatten()
    }

    fn answer(&mut self, name: &str) -> io::Result<Option<Object>> {
        let Some(questions) = &mut self.questions else {
            return Ok(None);
        };
        questions.write_all(format!("{name}\n").as_bytes())?;
        questions.flush()?;
        let mut head = Vec::new();
        self.answers.read_until(b'\n', &mut head)?;
        let head = String::from_utf8_lossy(&head);
        let words: Vec<&str> = head.trim_end().rsplitn(3, ' ').collect();
        let [size, kind, id] = words[..] else {
            return Ok(None);
        };
        let Ok(size) = size.parse::<u64>() else {
            // `missing` or `ambiguous` stands where the size would.
            return Ok(None);
        };
        let bytes = if size > LARGEST {
            io::copy(&mut (&mut self.answers).take(size), &mut io::sink())?;
            None
        } else {
            let mut bytes = Vec::new();
            (&mut self.answers).take(size).read_to_end(&mut bytes)?;
            Some(bytes)
        };
        let mut end = [0];
        self.answers.read_exact(&mut end)?;
        Ok((kind == "blob").then(|| Object {
            id: id.to_owned(),
            bytes,
        }))
    }
}

impl Drop for Objects {
    fn drop(&mut self) {
        // It ends when nobody can ask any more.
        self.questions = None;
        let _ = self.child.wait();
    }
}
