//! Texts from a file or from a pipe.

use std::io::{self, Read};
use std::path::Path;

use super::failure::{Failure, Outcome};
use crate::repo::{RepoError, read_input};

/// The bytes of a file; `-` is standard input.
pub fn bytes_of(path: &Path) -> Outcome<Vec<u8>> {
    if path == Path::new("-") {
        return piped(path);
    }
    match read_input(path) {
        Err(RepoError::Io { source, .. }) if source.kind() == io::ErrorKind::NotFound => Err(
            Failure::new(format!("there is no file `{}`", path.display()))
                .hint("check its name and the folder that it is in"),
        ),
        read => Ok(read?),
    }
}

/// The text of a file; `-` is standard input.
pub fn text_of(path: &Path) -> Outcome<String> {
    let bytes = bytes_of(path)?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        if let Some(what) = known_format(error.as_bytes()) {
            return Failure::new(format!(
                "`{}` is {what}, and hazlog reads text",
                path.display()
            ))
            .hint("name a text file, such as a record or a copied page");
        }
        Failure::new(format!("`{}`: byte {at} is not UTF-8", path.display()))
            .hint("save it as UTF-8 in the editor that wrote it")
    })
}

/// A value as typed, or the text of the file that `@FILE` names; `@@` is a plain `@`.
pub fn value_or_file(typed: &str) -> Outcome<String> {
    match typed.strip_prefix('@') {
        None => Ok(typed.to_owned()),
        Some(rest) if rest.starts_with('@') => Ok(rest.to_owned()),
        Some(file) => {
            let no_file = |failure: Failure| {
                failure.hint(format!(
                    "if the text itself begins with `@`, write `@@`: `@{typed}`"
                ))
            };
            let text = text_of(Path::new(file)).map_err(no_file)?;
            Ok(text.trim_end_matches(['\n', '\r']).to_owned())
        }
    }
}

/// The kind of a file that is not text, by its first bytes.
fn known_format(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"PK\x03\x04") {
        Some("a Word file, an Excel file or an archive")
    } else if bytes.starts_with(b"%PDF-") {
        Some("a PDF file")
    } else {
        None
    }
}

fn piped(path: &Path) -> Outcome<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin()
        .lock()
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::file("read", path, &error))?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubled_at_sign_is_one_at_sign() {
        assert_eq!(value_or_file("plain").unwrap(), "plain");
        assert_eq!(value_or_file("@@team").unwrap(), "@team");
        assert!(value_or_file("@no such file").is_err());
    }
}
