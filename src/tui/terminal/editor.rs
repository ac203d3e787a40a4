//! The user's own editor on a text, in a temporary file.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io::{self, Write};
use std::process::Command;

use tempfile::NamedTempFile;

use crate::template::normalise;

/// Opens the user's editor on a text and waits; `None` where it left the text as it was.
///
/// The caller has given the terminal back. What is wrong is said in words: the editor could not
/// be started, or failed, and then a text that it did change is kept in a file that is named.
pub fn edit(editor: Option<&OsStr>, what: &str, text: &str) -> Result<Option<String>, String> {
    let editor = editor.unwrap_or(OsStr::new("vi"));
    let file = temporary(what, text).map_err(|error| unwritten(&error))?;
    let mut script = editor.to_owned();
    script.push(" \"$@\"");
    // By the shell, as git does it, so that `code --wait` works.
    let status = Command::new("sh")
        .arg("-c")
        .arg(script)
        .arg("sh")
        .arg(file.path())
        .status();
    let name = editor.to_string_lossy();
    let status = status.map_err(|error| format!("`{name}` could not be started: {error}"))?;
    let after = fs::read_to_string(file.path());
    let edited = match after {
        Ok(after) => (after != with_final_newline(text)).then_some(after),
        Err(error) => {
            return Err(format!("what `{name}` wrote could not be read: {error}"));
        }
    };
    if status.success() {
        return Ok(edited.map(|edited| like(text, edited)));
    }
    let why = match status.code() {
        Some(127) => "it could not be found: set VISUAL or EDITOR".to_owned(),
        Some(code) => format!("it ended with {code}"),
        None => "it was stopped".to_owned(),
    };
    if edited.is_none() {
        return Err(format!("nothing was changed by `{name}`: {why}"));
    }
    match file.keep() {
        Ok((_, path)) => Err(format!(
            "nothing was saved, as `{name}` failed ({why}); its text is in {}",
            path.display()
        )),
        Err(error) => Err(format!("the text of `{name}` could not be kept: {error}")),
    }
}

/// Keeps a text in a file of its own; gives the file's path.
pub fn keep(text: &str) -> Result<String, String> {
    let kept = temporary("kept", text).and_then(|file| Ok(file.keep()?));
    match kept {
        Ok((_, path)) => Ok(path.display().to_string()),
        Err(error) => Err(unwritten(&error)),
    }
}

fn temporary(what: &str, text: &str) -> io::Result<NamedTempFile> {
    let slug: String = normalise(what).replace(' ', "-").chars().take(40).collect();
    let mut prefix = OsString::from("hazlog-");
    prefix.push(slug);
    prefix.push("-");
    let mut file = tempfile::Builder::new()
        .prefix(&prefix)
        .suffix(".md")
        .tempfile()?;
    file.write_all(with_final_newline(text).as_bytes())?;
    file.flush()?;
    Ok(file)
}

fn unwritten(error: &io::Error) -> String {
    format!("a temporary file could not be written: {error}")
}

fn with_final_newline(text: &str) -> String {
    if text.is_empty() || text.ends_with('\n') {
        text.to_owned()
    } else {
        format!("{text}\n")
    }
}

/// The edited text without the final newline that was added for the editor.
fn like(before: &str, mut edited: String) -> String {
    if !before.ends_with('\n') {
        edited.truncate(edited.trim_end_matches(['\n', '\r']).len());
    }
    edited
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_editor_writes_comes_back() {
        let editor = OsString::from("sed -i s/one/two/");
        assert_eq!(
            edit(Some(&editor), "Harm", "one, once"),
            Ok(Some("two, once".to_owned()))
        );
    }

    #[test]
    fn a_text_left_alone_is_no_edit() {
        assert_eq!(
            edit(Some(OsStr::new("true")), "Harm", "as it was"),
            Ok(None)
        );
    }

    #[test]
    fn an_editor_that_fails_changes_nothing_and_loses_nothing() {
        let untouched = edit(Some(OsStr::new("false")), "Harm", "text").unwrap_err();
        assert!(untouched.contains("nothing was changed"), "{untouched}");
        let editor = OsString::from("sh -c 'echo more >>\"$1\"; exit 3' sh");
        let kept = edit(Some(&editor), "Harm", "text").unwrap_err();
        let path = kept.rsplit(' ').next().unwrap();
        assert_eq!(fs::read_to_string(path).unwrap(), "text\nmore\n");
        fs::remove_file(path).unwrap();
    }

    #[test]
    fn an_editor_that_is_not_there_is_named() {
        let error = edit(Some(OsStr::new("no-such-editor")), "Harm", "text").unwrap_err();
        assert!(
            error.contains("`no-such-editor`") && error.contains("EDITOR"),
            "{error}"
        );
    }
}
