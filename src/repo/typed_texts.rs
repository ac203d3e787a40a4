//! Texts that the user is typing, kept in files as they are typed. If hazlog is killed, they are still
//! there, and hazlog offers them again where they were typed.
//!
//! Each text has a folder among the drafts, with two files: the text, which anybody can read, and where it
//! was typed. The second is locked while hazlog runs, so that another hazlog does not offer a text that
//! somebody is typing now. Both are removed once the text is saved or discarded.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::RepoError;
use super::disk::read_text;
use super::draft::{Draft, Drafts};
use super::draft_files::{PLACE, entries, is_text, new_private};

/// Where a text was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedPlace {
    /// The hazard.
    pub hazard: String,
    /// The part of its record, in words.
    pub part: String,
    /// The digest of the text that was there before.
    pub before: String,
}

/// A text that is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedText {
    /// What it is: `the text of Harm in Hazard-0022`.
    pub what: String,
    /// Where it is typed, if it can be offered there again.
    pub place: Option<TypedPlace>,
    /// The text.
    pub text: String,
}

/// A text that an earlier hazlog could not save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftText {
    /// Its file.
    pub file: PathBuf,
    /// Where it was typed.
    pub place: TypedPlace,
    /// The text.
    pub text: String,
}

/// The texts that are being typed now, each with its file.
#[derive(Debug, Default)]
pub struct TypedTexts {
    kept: Vec<KeptText>,
}

/// A text with its file.
#[derive(Debug)]
struct KeptText {
    text: TypedText,
    draft: Draft,
    /// Locked until it is dropped. The lock of a process that was killed ends with it.
    _lock: File,
}

impl TypedTexts {
    /// Keeps these texts, and removes the files of those that are no longer typed. Writes only what has
    /// changed.
    ///
    /// # Errors
    /// When a text cannot be written. The others are kept.
    pub fn keep(&mut self, drafts: &Drafts, texts: &[TypedText]) -> Result<(), RepoError> {
        for (at, text) in texts.iter().enumerate() {
            let kept = self.kept.get_mut(at).filter(|kept| kept.is_of(text));
            let written = match kept {
                Some(kept) => kept.update(text),
                None => {
                    self.kept.truncate(at);
                    KeptText::new(drafts, text).map(|kept| self.kept.push(kept))
                }
            };
            written?;
        }
        self.kept.truncate(texts.len());
        Ok(())
    }

    /// Leaves the file of a text when hazlog ends, and gives its path; `None` if it is not kept.
    pub fn leave(&mut self, what: &str, text: &str) -> Option<PathBuf> {
        let is_it = |kept: &KeptText| kept.text.what == what && kept.text.text == text;
        let at = self.kept.iter().position(is_it)?;
        self.kept.remove(at).draft.keep()
    }
}

impl KeptText {
    fn new(drafts: &Drafts, text: &TypedText) -> Result<Self, RepoError> {
        let letter = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
        let name: String = text.what.chars().map(letter).take(60).collect();
        let draft = drafts.write(&format!("{name}.md"), &in_file(&text.text))?;
        let path = draft.path().with_file_name(PLACE);
        let io = |error| RepoError::io("write", &path, error);
        let mut lock = new_private(&path).map_err(io)?;
        // Another program cannot have it: the folder is new.
        let _ = lock.try_lock();
        if let Some(place) = &text.place {
            let place = serde_json::to_vec(place).unwrap_or_default();
            lock.write_all(&place).map_err(io)?;
        }
        Ok(Self {
            text: text.clone(),
            draft,
            _lock: lock,
        })
    }

    /// Whether this is the file of a text that is typed in the same place.
    fn is_of(&self, text: &TypedText) -> bool {
        self.text.what == text.what && self.text.place == text.place
    }

    /// Writes the text beside its file and moves it there, so that a text is there at every moment.
    fn update(&mut self, text: &TypedText) -> Result<(), RepoError> {
        if self.text.text == text.text {
            return Ok(());
        }
        let path = self.draft.path();
        let beside = path.with_file_name(".new");
        let io = |error| RepoError::io("write", path, error);
        // It is there only if a process was killed just here.
        let _ = fs::remove_file(&beside);
        let mut new = new_private(&beside).map_err(io)?;
        new.write_all(in_file(&text.text).as_bytes()).map_err(io)?;
        fs::rename(&beside, path).map_err(io)?;
        self.text = text.clone();
        Ok(())
    }
}

impl Drafts {
    /// The texts that a hazlog typed and could not save, with the place of each.
    ///
    /// # Errors
    /// When the folder of drafts cannot be read.
    pub fn left_texts(&self) -> Result<Vec<LeftText>, RepoError> {
        let mut left = Vec::new();
        for folder in self.folders()? {
            left.extend(left_text(&folder));
        }
        left.sort_by(|one, other| one.file.cmp(&other.file));
        Ok(left)
    }

    /// Removes a text that is offered no more: it is typed again, saved or discarded.
    pub fn forget(&self, left: &LeftText) {
        if let Some(folder) = left.file.parent() {
            // What cannot be removed is offered once more.
            let _ = fs::remove_dir_all(folder);
        }
    }
}

/// The text of a folder; `None` if it has no place or another hazlog has it.
fn left_text(folder: &Path) -> Option<LeftText> {
    let path = folder.join(PLACE);
    let lock = File::open(&path).ok()?;
    lock.try_lock().ok()?;
    let place = serde_json::from_str(&read_text(&path).ok()?).ok()?;
    let file = entries(folder)
        .ok()?
        .into_iter()
        .find(|path| is_text(path))?;
    let mut text = read_text(&file).ok()?;
    if text.ends_with('\n') {
        text.pop();
    }
    Some(LeftText { file, place, text })
}

/// A text as its file has it: with a line end after it, as other programs expect.
fn in_file(text: &str) -> String {
    format!("{text}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(what: &str, text: &str) -> TypedText {
        TypedText {
            what: what.to_owned(),
            place: Some(TypedPlace {
                hazard: "Hazard-0001".to_owned(),
                part: what.to_owned(),
                before: String::new(),
            }),
            text: text.to_owned(),
        }
    }

    fn texts(drafts: &Drafts) -> Vec<String> {
        let left = drafts.left_texts().unwrap();
        left.into_iter().map(|left| left.text).collect()
    }

    /// A process that is killed drops nothing, and its locks end.
    fn kill(texts: TypedTexts) {
        for kept in texts.kept {
            let _ = kept.draft.keep();
        }
    }

    #[test]
    fn a_text_is_left_after_a_kill_as_it_was_typed_last() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = Drafts::in_folder(folder.path());
        let mut now = TypedTexts::default();
        for text in ["", "H", "Ha", "Har"] {
            now.keep(&drafts, &[typed("Harm", text)]).unwrap();
        }
        assert_eq!(texts(&drafts), Vec::<String>::new(), "it is in use");
        assert_eq!(drafts.left().unwrap(), Vec::<PathBuf>::new());
        kill(now);
        // A program that another test starts has the lock too, until it begins to run.
        while texts(&drafts).is_empty() {
            std::thread::yield_now();
        }
        assert_eq!(texts(&drafts), ["Har"]);
        assert_eq!(drafts.left().unwrap().len(), 1);
        drafts.forget(&drafts.left_texts().unwrap()[0]);
        assert_eq!(texts(&drafts), Vec::<String>::new());
    }

    #[test]
    fn a_text_that_is_saved_or_discarded_leaves_no_file() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = Drafts::in_folder(folder.path());
        let mut now = TypedTexts::default();
        now.keep(&drafts, &[typed("Harm", "a"), typed("Cause", "b")])
            .unwrap();
        now.keep(&drafts, &[typed("Harm", "a")]).unwrap();
        assert_eq!(drafts.folders().unwrap().len(), 1);
        now.keep(&drafts, &[typed("Effect", "c")]).unwrap();
        assert_eq!(drafts.folders().unwrap().len(), 1);
        now.keep(&drafts, &[]).unwrap();
        assert_eq!(drafts.folders().unwrap(), Vec::<PathBuf>::new());
    }

    #[cfg(unix)]
    #[test]
    fn only_the_user_can_read_it() {
        use std::os::unix::fs::PermissionsExt;

        let folder = tempfile::tempdir().unwrap();
        let drafts = Drafts::in_folder(folder.path());
        let mut now = TypedTexts::default();
        now.keep(&drafts, &[typed("Harm", "a")]).unwrap();
        now.keep(&drafts, &[typed("Harm", "ab")]).unwrap();
        let file = now.kept[0].draft.path();
        for path in [file, file.parent().unwrap()] {
            let mode = fs::metadata(path).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0);
        }
    }
}
