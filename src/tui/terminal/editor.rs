//! The user's own editor on a text, in a temporary file.

use std::ffi::OsStr;
use std::process::Command;

use crate::repo::{Draft, RepoError};
use crate::template::normalise;

/// Opens the user's editor on a text and waits; `None` where it left the text as it was.
///
/// The caller has given the terminal back. What is wrong is said in words: the editor could not
/// be started, or failed, and then a text that it did change is kept in a file that is named.
pub fn edit(editor: Option<&OsStr>, what: &str, text: &str) -> Result<Option<String>, String> {
    let editor = editor.unwrap_or(OsStr::new("vi"));
    let draft = draft(what, text)?;
    let mut script = editor.to_owned();
    script.push(" \"$@\"");
    // By the shell, as git does it, so that `code --wait` works.
    let status = Command::new("sh")
        .arg("-c")
        .arg(script)
        .arg("sh")
        .arg(draft.path())
        .status();
    let name = editor.to_string_lossy();
    let status = status.map_err(|error| format!("`{name}` could not be started: {error}"))?;
    let edited = match draft.read() {
        Ok(after) => (after != with_final_newline(text)).then_some(after),
        Err(error) => {
            let path = draft.keep();
            return Err(format!(
                "what `{name}` wrote could not be read ({error}); it is in {}",
                path.display()
            ));
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
    Err(format!(
        "nothing was saved, as `{name}` failed ({why}); its text is in {}",
        draft.keep().display()
    ))
}

/// Keeps a text in a file of its own; gives the file's path.
pub fn keep(what: &str, text: &str) -> Result<String, String> {
    Ok(draft(what, text)?.keep().display().to_string())
}

/// A file for a text, named after what it is.
fn draft(what: &str, text: &str) -> Result<Draft, String> {
    let letter = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let name: String = normalise(what).chars().map(letter).take(60).collect();
    let name = format!("{}.md", if name.is_empty() { "text" } else { &name });
    Draft::write(&name, &with_final_newline(text)).map_err(|error| in_words(&error))
}

fn in_words(error: &RepoError) -> String {
    match error.hint() {
        hint if hint.is_empty() => error.to_string(),
        hint => format!("{error}: {hint}"),
    }
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
    use std::ffi::OsString;
    use std::fs;
    use std::path::Path;

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
        let path = Path::new(path);
        assert_eq!(fs::read_to_string(path).unwrap(), "text\nmore\n");
        fs::remove_dir_all(path.parent().unwrap()).unwrap();
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
