//! Writes an act, and signs it with a key.

use std::path::Path;

use super::SignOffError;
use crate::repo;
use crate::session::{Session, SessionError};
use crate::signoff::{Act, ActFile, file_name, parse, write};

impl Session {
    /// Adds an act to `signoffs/`, with a signature by the key if one is given. Returns the files, relative to the root
    /// of the log.
    ///
    /// # Errors
    /// When the key does not sign, or a file cannot be written. Then there is no act.
    pub fn add_act(&self, act: &Act, key: Option<&Path>) -> Result<Vec<String>, SessionError> {
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
            return Err(SignOffError::NotReadBack { why }.into());
        }
        let signature = key.map(|key| repo::sign_with_key(&text, key)).transpose()?;
        let mut files = Vec::new();
        if let Some(signature) = signature {
            // First, because a signature without its act is named as such, and an act without its signature is not.
            let name = format!("{}.sig", file.name);
            files.push(repo::add_signoff(&self.layout, &name, &signature)?);
        }
        files.insert(0, repo::add_signoff(&self.layout, &file.name, &text)?);
        Ok(files)
    }
}
