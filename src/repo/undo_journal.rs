//! The file of the steps that can be undone. It is in this user's state folder, so no repository
//! can bring one.
//!
//! Lines are only added. Each is a text of the session, sealed with its BLAKE3. What does not have
//! its seal was never written to its end, or another program wrote it: hazlog believes nothing from
//! there on, and moves it to another file before it adds the next line.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::PathBuf;

use super::lock::lock_file;
use super::temporary::{flush_folder, write_beside};
use super::{Layout, RepoError};

/// The file of the steps.
const STEPS: &str = "undo.log";
/// What was cut from its end.
const CUT: &str = "undo.cut";
/// The files in the state folder, besides the lock.
pub(super) const FILES: [&str; 2] = [STEPS, CUT];
/// The lock that one hazlog has from before a save until after it.
const LOCK: &str = "undo.lock";
/// The length of a seal in hexadecimal digits.
const SEAL: usize = 64;
/// The length of the end of a line: a space, the seal and the end of the line.
const END: u64 = 2 + SEAL as u64;

/// How far a journal has been read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JournalPlace {
    /// The number of bytes.
    pub length: u64,
    /// The seal of the last line before it.
    seal: String,
}

/// What a journal holds after a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JournalRead {
    /// The lines, without their seals.
    pub lines: Vec<String>,
    /// Whether they are all lines of the journal, because what was read before is no longer there.
    pub is_whole: bool,
    /// How many bytes at the end are no whole lines.
    pub unread: u64,
}

/// The journal of a log, which no other hazlog of this user can write to meanwhile.
#[derive(Debug)]
pub struct UndoJournal {
    folder: PathBuf,
    _lock: File,
}

impl UndoJournal {
    /// Locks the journal of a log, and waits about three seconds for another hazlog that has it.
    ///
    /// # Errors
    /// When this user has no state folder, or another hazlog does not release the lock in time.
    pub fn lock(layout: &Layout) -> Result<Self, RepoError> {
        let folder = layout.state_folder()?;
        let path = folder.join(LOCK);
        match lock_file(&path) {
            Ok(Some(lock)) => Ok(Self {
                folder,
                _lock: lock,
            }),
            Ok(None) => Err(RepoError::Locked {
                path: folder.join(STEPS),
                folder,
            }),
            Err(error) => Err(RepoError::io("lock", &path, error)),
        }
    }

    fn steps(&self) -> PathBuf {
        self.folder.join(STEPS)
    }

    /// Reads the lines after a place, and moves the place behind them.
    ///
    /// # Errors
    /// When the file exists and cannot be read.
    pub fn read(&self, place: &mut JournalPlace) -> Result<JournalRead, RepoError> {
        let path = self.steps();
        let failed = |error| RepoError::io("read", &path, error);
        let mut file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                *place = JournalPlace::default();
                return Ok(JournalRead {
                    is_whole: true,
                    ..JournalRead::default()
                });
            }
            Err(error) => return Err(failed(error)),
        };
        let is_whole = place.length == 0 || !is_at(&mut file, place).map_err(failed)?;
        if is_whole {
            *place = JournalPlace::default();
        }
        file.seek(SeekFrom::Start(place.length)).map_err(failed)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).map_err(failed)?;
        let mut lines = Vec::new();
        let mut rest = bytes.as_slice();
        while let Some((line, seal, length)) = first_line(rest) {
            lines.push(line.to_owned());
            seal.clone_into(&mut place.seal);
            place.length += length as u64;
            rest = &rest[length..];
        }
        Ok(JournalRead {
            lines,
            is_whole,
            unread: rest.len() as u64,
        })
    }

    /// Adds a line at a place, which must be behind the last line, and flushes it.
    ///
    /// # Errors
    /// When the disk returns an error. The line is then not in the journal.
    pub fn append(&self, place: &mut JournalPlace, line: &str) -> Result<(), RepoError> {
        let path = self.steps();
        let failed = |error| RepoError::io("write", &path, error);
        let is_new = !path.exists();
        let mut options = OpenOptions::new();
        let mut file = options
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(failed)?;
        self.cut(&mut file, place.length)?;
        let (sealed, seal) = sealed(line);
        let written = file
            .seek(SeekFrom::Start(place.length))
            .and_then(|_| file.write_all(sealed.as_bytes()))
            .and_then(|()| file.sync_data());
        if let Err(error) = written {
            let _ = file.set_len(place.length);
            return Err(failed(error));
        }
        if is_new {
            flush_folder(&path)?;
        }
        place.length += sealed.len() as u64;
        place.seal = seal;
        Ok(())
    }

    /// Moves what is behind a length to another file.
    fn cut(&self, file: &mut File, length: u64) -> Result<(), RepoError> {
        let path = self.steps();
        let failed = |error| RepoError::io("write", &path, error);
        if file.metadata().map_err(failed)?.len() <= length {
            return Ok(());
        }
        let mut tail = Vec::new();
        file.seek(SeekFrom::Start(length)).map_err(failed)?;
        file.read_to_end(&mut tail).map_err(failed)?;
        fs::write(self.folder.join(CUT), tail).map_err(failed)?;
        file.set_len(length).map_err(failed)
    }

    /// Replaces the journal with these lines, in one step.
    ///
    /// # Errors
    /// When the disk returns an error. The journal is then as before.
    pub fn replace(&self, place: &mut JournalPlace, lines: &[String]) -> Result<(), RepoError> {
        let path = self.steps();
        let mut text = String::new();
        let mut last = JournalPlace::default();
        for line in lines {
            let (sealed, seal) = sealed(line);
            text.push_str(&sealed);
            last.seal = seal;
        }
        last.length = text.len() as u64;
        let file = write_beside(&path, text.as_bytes())?;
        file.persist(&path)
            .map_err(|error| RepoError::io("replace", &path, error.error))?;
        flush_folder(&path)?;
        *place = last;
        Ok(())
    }
}

/// A line with its seal, and the seal.
fn sealed(line: &str) -> (String, String) {
    let seal = blake3::hash(line.as_bytes()).to_hex().to_string();
    (format!("{line} {seal}\n"), seal)
}

/// The first line of some bytes, its seal, and its length with both; `None` if it is not whole.
fn first_line(bytes: &[u8]) -> Option<(&str, &str, usize)> {
    let end = memchr::memchr(b'\n', bytes)?;
    let line = std::str::from_utf8(&bytes[..end]).ok()?;
    let (text, seal) = line.rsplit_once(' ')?;
    let is_sealed = blake3::hash(text.as_bytes()).to_hex().as_str() == seal;
    is_sealed.then_some((text, seal, end + 1))
}

/// Whether the line before a place still ends there.
fn is_at(file: &mut File, place: &JournalPlace) -> io::Result<bool> {
    let length = file.metadata()?.len();
    if length < place.length || place.length < END {
        return Ok(false);
    }
    file.seek(SeekFrom::Start(place.length - END))?;
    let mut end = [0; END as usize];
    file.read_exact(&mut end)?;
    Ok(end == format!(" {}\n", place.seal).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn journal(folder: &tempfile::TempDir) -> UndoJournal {
        UndoJournal {
            folder: folder.path().to_owned(),
            _lock: lock_file(&folder.path().join(LOCK)).unwrap().unwrap(),
        }
    }

    fn lines(journal: &UndoJournal, place: &mut JournalPlace) -> Vec<String> {
        journal.read(place).unwrap().lines
    }

    #[test]
    fn lines_are_added_and_read_from_where_one_was() {
        let folder = tempfile::tempdir().unwrap();
        let journal = journal(&folder);
        let (mut mine, mut theirs) = (JournalPlace::default(), JournalPlace::default());
        assert_eq!(lines(&journal, &mut mine), Vec::<String>::new());
        journal.append(&mut mine, "one \"1\"").unwrap();
        assert_eq!(lines(&journal, &mut theirs), ["one \"1\""]);
        journal.append(&mut mine, "two").unwrap();
        journal.append(&mut mine, "three").unwrap();
        assert_eq!(lines(&journal, &mut theirs), ["two", "three"]);
        assert_eq!(mine, theirs);
        journal
            .replace(&mut mine, &["two".to_owned(), "3".to_owned()])
            .unwrap();
        let read = journal.read(&mut theirs).unwrap();
        assert!(read.is_whole && read.unread == 0);
        assert_eq!(read.lines, ["two", "3"]);
    }

    #[test]
    fn a_torn_end_is_not_believed_and_is_moved_aside() {
        let folder = tempfile::tempdir().unwrap();
        let journal = journal(&folder);
        let path = folder.path().join(STEPS);
        let mut place = JournalPlace::default();
        for line in ["one", "two", "three"] {
            journal.append(&mut place, line).unwrap();
        }
        let whole = fs::read(&path).unwrap();
        let first = sealed("one").0.len();
        let two = first + sealed("two").0.len();
        for length in 0..whole.len() {
            fs::write(&path, &whole[..length]).unwrap();
            let mut place = JournalPlace::default();
            let read = journal.read(&mut place).unwrap();
            let known = [0, first, two]
                .into_iter()
                .rfind(|it| *it <= length)
                .unwrap();
            assert_eq!(read.unread, (length - known) as u64, "{length}");
            journal.append(&mut place, "next").unwrap();
            let mut all = ["one", "two"][..read.lines.len()].to_vec();
            all.push("next");
            assert_eq!(
                lines(&journal, &mut JournalPlace::default()),
                all,
                "{length}"
            );
            if length > known {
                let cut = fs::read(folder.path().join(CUT)).unwrap();
                assert_eq!(cut, &whole[known..length]);
            }
        }
    }

    #[test]
    fn a_line_that_another_program_changed_ends_what_is_believed() {
        let folder = tempfile::tempdir().unwrap();
        let journal = journal(&folder);
        let mut place = JournalPlace::default();
        for line in ["one", "two", "three"] {
            journal.append(&mut place, line).unwrap();
        }
        let path = folder.path().join(STEPS);
        let text = fs::read_to_string(&path).unwrap().replace("two", "owt");
        fs::write(&path, text).unwrap();
        let read = journal.read(&mut JournalPlace::default()).unwrap();
        assert_eq!(read.lines, ["one"]);
        assert!(read.unread > 0);
    }
}
