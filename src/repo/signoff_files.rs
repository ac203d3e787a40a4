//! The files of acts in `signoffs/`, and the signatures beside them. Files are only ever added.

use std::collections::BTreeSet;
use std::fs;

use super::create::create_file;
use super::disk::{is_absent, read_file, read_text};
use super::output_files::make_folder;
use super::past_names::names_in_history;
use super::temporary::is_temporary;
use super::{Layout, RepoError};
use crate::signoff::ActFile;

/// The folder of acts, relative to the root of the log.
pub const SIGNOFFS: &str = "signoffs";

/// The end of the name of a signature, which begins with the name of its act.
pub(super) const SIGNATURE: &str = ".sig";

/// The file with the keys of people, relative to the root of the log.
pub const SIGNERS: &str = "signers";

/// A signature beside an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureFile {
    /// Its name in the folder.
    pub name: String,
    /// Its bytes, or why hazlog does not have them.
    pub bytes: Result<Vec<u8>, NoSignature>,
}

/// Why hazlog does not have the bytes of a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoSignature {
    /// The file cannot be read, for this reason.
    NotRead(String),
    /// git has the file, and the folder does not. The words say how to bring it back.
    Deleted(String),
}

/// The files in the folder of acts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignOffFiles {
    /// The acts, sorted by name, with those that git knows and the folder no longer has.
    pub acts: Vec<ActFile>,
    /// The signatures, sorted by name, with those that git knows and the folder no longer has.
    pub signatures: Vec<SignatureFile>,
}

/// Reads the folder of acts as it is on disk. Without a folder it is empty.
///
/// # Errors
/// When the folder cannot be read.
pub fn signoff_files_on_disk(layout: &Layout) -> Result<SignOffFiles, RepoError> {
    let mut files = SignOffFiles::default();
    if !is_absent(&layout.path(SIGNOFFS)) {
        let place = layout.real_place(SIGNOFFS)?;
        let io = |error| RepoError::io("read", &place, error);
        for entry in fs::read_dir(&place).map_err(io)? {
            let name = entry.map_err(io)?.file_name();
            add(layout, &name.to_string_lossy(), &mut files);
        }
    }
    sort(&mut files);
    Ok(files)
}

/// Reads the folder of acts, with the acts and signatures that git knows and the folder no longer has.
///
/// # Errors
/// When the folder cannot be read, or git cannot answer.
pub fn signoff_files(layout: &Layout) -> Result<SignOffFiles, RepoError> {
    let mut files = signoff_files_on_disk(layout)?;
    let acts = files.acts.iter().map(|file| &file.name);
    let signatures = files.signatures.iter().map(|file| &file.name);
    let there: BTreeSet<String> = acts.chain(signatures).cloned().collect();
    for name in names_in_history(layout, SIGNOFFS)? {
        let is_signature = name.ends_with(SIGNATURE);
        if there.contains(&name) || !(is_signature || name.ends_with(".yaml")) {
            continue;
        }
        let why = format!(
            "it was deleted, and git still has it: `git log -- {SIGNOFFS}/{name}` names the commit to bring it back from"
        );
        if is_signature {
            let bytes = Err(NoSignature::Deleted(why));
            files.signatures.push(SignatureFile { name, bytes });
        } else {
            let text = Err(why);
            files.acts.push(ActFile { name, text });
        }
    }
    sort(&mut files);
    Ok(files)
}

fn sort(files: &mut SignOffFiles) {
    files.acts.sort_by(|one, other| one.name.cmp(&other.name));
    files
        .signatures
        .sort_by(|one, other| one.name.cmp(&other.name));
}

fn add(layout: &Layout, name: &str, files: &mut SignOffFiles) {
    let read = || {
        let place = layout.real_place(&format!("{SIGNOFFS}/{name}"));
        place.map_err(|error| error.to_string())
    };
    let name = name.to_owned();
    if is_temporary(&name) || name.starts_with('.') || name.starts_with("README") {
        return;
    }
    if name.ends_with(SIGNATURE) {
        let bytes = read().and_then(|place| read_file(&place).map_err(|error| error.to_string()));
        let bytes = bytes.map_err(NoSignature::NotRead);
        files.signatures.push(SignatureFile { name, bytes });
        return;
    }
    let text = read().and_then(|place| read_text(&place).map_err(|error| error.to_string()));
    files.acts.push(ActFile { name, text });
}

/// Adds a file to the folder of acts, and never replaces one. Returns its path, relative to the root of the log.
///
/// # Errors
/// When it exists, or cannot be written.
pub fn add_signoff(layout: &Layout, name: &str, text: &str) -> Result<String, RepoError> {
    layout.refuse_read_only()?;
    let path = format!("{SIGNOFFS}/{name}");
    make_folder(&layout.path(SIGNOFFS))?;
    let folder = layout.real_place(SIGNOFFS)?;
    create_file(&folder.join(name), text)?;
    Ok(path)
}
