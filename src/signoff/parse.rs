//! From a file to its act. A file counts only if hazlog would write the same bytes again.

use super::act::{Act, FORMAT_1, FORMAT_2, FORMAT_3};
use super::flaw::Flaw;
use super::raw::{RawAct, RawFormat};
use super::seal::{SealError, seal_of};
use super::write::{file_name, write};
use crate::text::yaml_bracket_too_many;

/// A file in the folder of acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActFile {
    /// Its name in the folder.
    pub name: String,
    /// Its text, or why it could not be read.
    pub text: Result<String, String>,
}

/// The act of a file, with the digest at its end.
///
/// # Errors
/// Why the file does not count.
pub fn parse(file: &ActFile) -> Result<(Act, String), Flaw> {
    let text = file
        .text
        .as_ref()
        .map_err(|why| Flaw::Unreadable { why: why.clone() })?;
    // A checkout can have other line ends than git stores.
    let text = text.replace("\r\n", "\n");
    let act = act_of(&text);
    let seal = match (seal_of(&text), &act) {
        (Ok(seal), _) => seal.to_owned(),
        // A file of another version may end in another way.
        (Err(_), Err(flaw @ Flaw::OtherFormat { .. })) => return Err(flaw.clone()),
        (Err(SealError::Missing), _) => return Err(Flaw::NoDigest),
        (Err(SealError::Differs), _) => return Err(Flaw::Edited),
    };
    let act = act?;
    let again = write(&act);
    if again != text {
        let same = again.lines().zip(text.lines()).take_while(|(a, b)| a == b);
        return Err(Flaw::AnotherForm {
            line: same.count() + 1,
        });
    }
    let name = file_name(&act, &text);
    match name == file.name {
        true => Ok((act, seal)),
        false => Err(Flaw::AnotherName { expected: name }),
    }
}

fn act_of(text: &str) -> Result<Act, Flaw> {
    let not_yaml = |error: &serde_yaml::Error| {
        let said = error.to_string();
        Flaw::NotAnAct {
            line: error.location().map_or(1, |place| place.line()),
            why: said.split(" at line ").next().unwrap_or(&said).to_owned(),
        }
    };
    if let Some(line) = yaml_bracket_too_many(text) {
        let why = "it has too many brackets".to_owned();
        return Err(Flaw::NotAnAct { line, why });
    }
    match serde_yaml::from_str::<RawAct>(text) {
        Ok(raw) if is_known(&raw.format) => {
            raw.act().map_err(|why| Flaw::NotAnAct { line: 1, why })
        }
        Ok(raw) => Err(Flaw::OtherFormat { found: raw.format }),
        Err(error) => {
            let format = serde_yaml::from_str::<RawFormat>(text);
            match format.ok().and_then(|raw| raw.format) {
                Some(found) if !is_known(&found) => Err(Flaw::OtherFormat { found }),
                _ => Err(not_yaml(&error)),
            }
        }
    }
}

/// Whether this version of hazlog reads a form.
fn is_known(format: &str) -> bool {
    [FORMAT_1, FORMAT_2, FORMAT_3].contains(&format)
}
