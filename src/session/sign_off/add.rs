//! Writes an act, and signs it with a key.
//!
//! A key signs the text of the file. On the screen the person types the passphrase in between, so this has two steps: what
//! a key would sign ([`SignableAct`]), and adding the signature.

use std::path::Path;

use super::SignOffError;
use crate::repo;
use crate::session::{Session, SessionError};
use crate::signoff::{Act, ActFile, KeyAnswer, file_name, parse, write};

/// The file of an act as a key signs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignableAct {
    /// Its name in `signoffs/`.
    pub file: String,
    /// Its text.
    pub text: String,
    act: Box<Act>,
    place: ActPlace,
}

/// Where the file of an act is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ActPlace {
    /// It is added with its signature.
    New,
    /// It is in the log.
    InTheLog,
}

/// A signature that was added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedByKey {
    /// The files that were added, relative to the root of the log: the act if it is new, then the signature.
    pub files: Vec<String>,
    /// What is known about the signature.
    pub answer: KeyAnswer,
}

impl Session {
    /// Adds an act to `signoffs/`, with a signature by the key if one is given. Returns the files, relative to the root
    /// of the log.
    ///
    /// # Errors
    /// When the key does not sign, or a file cannot be written. Then there is no act.
    pub fn add_act(&self, act: &Act, key: Option<&Path>) -> Result<Vec<String>, SessionError> {
        let signable = signable(act)?;
        let Some(key) = key else {
            return Ok(vec![repo::add_signoff(
                &self.layout,
                &signable.file,
                &signable.text,
            )?]);
        };
        let signature = repo::sign_with_key(&signable.text, key)?;
        self.add_files(&signable, &signature)
    }

    /// What a key signs before an act is added.
    ///
    /// # Errors
    /// When there is no such key, or the act would not be read back as it is.
    pub fn signable_act(&self, act: &Act, key: &Path) -> Result<SignableAct, SessionError> {
        repo::refuse_missing_key(key)?;
        Ok(signable(act)?)
    }

    /// What a key signs of an act that is in the log, by the name of its file.
    ///
    /// # Errors
    /// When there is no such key or no such act, or its file cannot be read.
    pub fn signable_file(&self, file: &str, key: &Path) -> Result<SignableAct, SessionError> {
        repo::refuse_missing_key(key)?;
        let files = repo::signoff_files_on_disk(&self.layout)?;
        let found = files.acts.into_iter().find(|act| act.name == file);
        let Some(found) = found else {
            let typed = file.to_owned();
            return Err(SignOffError::NoAct { typed }.into());
        };
        let not_readable = |why: String| SignOffError::ActNotReadable {
            file: file.to_owned(),
            why,
        };
        let (act, _) = parse(&found).map_err(|flaw| not_readable(flaw.to_string()))?;
        let text = found.text.map_err(not_readable)?;
        Ok(SignableAct {
            file: found.name,
            text: signed_text(&text),
            act: Box::new(act),
            place: ActPlace::InTheLog,
        })
    }

    /// Adds a signature, and the act if it is new.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn add_signature(
        &self,
        signable: &SignableAct,
        signature: &str,
    ) -> Result<SignedByKey, SessionError> {
        let files = self.add_files(signable, signature)?;
        let SignableAct { text, act, .. } = signable;
        let answer = self.key_answer(text, signature.as_bytes(), act);
        Ok(SignedByKey { files, answer })
    }

    fn add_files(
        &self,
        signable: &SignableAct,
        signature: &str,
    ) -> Result<Vec<String>, SessionError> {
        let add = |name: &str, text: &str| repo::add_signoff(&self.layout, name, text);
        let first = format!("{}.sig", signable.file);
        let name = match signable.place {
            ActPlace::New => first,
            ActPlace::InTheLog => self.free_name(first, &signable.file)?,
        };
        // First, because a signature without its act is named as such, and an act without its signature is not.
        let signature = add(&name, signature)?;
        Ok(match signable.place {
            ActPlace::New => vec![add(&signable.file, &signable.text)?, signature],
            ActPlace::InTheLog => vec![signature],
        })
    }

    /// A name that no signature of an act has: `FILE.yaml.sig`, then `FILE.yaml.2.sig`.
    fn free_name(&self, first: String, file: &str) -> Result<String, SessionError> {
        let taken = repo::signoff_files_on_disk(&self.layout)?.signatures;
        let is_free = |name: &String| !taken.iter().any(|signature| signature.name == *name);
        let numbered = (2..=taken.len() + 1).map(|number| format!("{file}.{number}.sig"));
        let mut names = std::iter::once(first.clone()).chain(numbered);
        // One of so many names is free.
        Ok(names.find(is_free).unwrap_or(first))
    }
}

/// The file of a new act, once it is certain that hazlog reads it back as it is.
fn signable(act: &Act) -> Result<SignableAct, SignOffError> {
    let text = write(act);
    let file = ActFile {
        name: file_name(act, &text),
        text: Ok(text.clone()),
    };
    let read = parse(&file).map_err(|flaw| SignOffError::NotReadBack {
        why: flaw.to_string(),
    })?;
    if read.0 != *act {
        let why = "a value is another one after reading".to_owned();
        return Err(SignOffError::NotReadBack { why });
    }
    Ok(SignableAct {
        file: file.name,
        text,
        act: Box::new(act.clone()),
        place: ActPlace::New,
    })
}

/// The text of the file of an act that keys sign: on another computer git can have written other line ends.
pub(super) fn signed_text(text: &str) -> String {
    text.replace("\r\n", "\n")
}
