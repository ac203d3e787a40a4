//! The user's editor, run on a text in a temporary file.

use std::ffi::OsStr;
use std::process::Command;

use crate::repo::{Draft, Drafts, Edited, RepoError};
use crate::template::normalise;
use crate::tui::outcome::UnkeptText;

/// Opens the user's editor on a text and waits. Gives the edited text.
///
/// The caller has restored the terminal before.
///
/// # Errors
/// When the editor could not be started or failed, or wrote text that is not valid. The message
/// names the file in which a changed text is kept.
pub fn edit(
    editor: Option<&OsStr>,
    drafts: &Drafts,
    what: &str,
    text: &str,
) -> Result<Edited, String> {
    let editor = editor.unwrap_or(OsStr::new("vi"));
    let before = with_final_newline(text);
    let draft = draft(drafts, what, &before).map_err(|error| in_words(&error))?;
    let mut script = editor.to_owned();
    script.push(" \"$@\"");
    // Through the shell, as git does it, so that `code --wait` works.
    let status = Command::new("sh")
        .arg("-c")
        .arg(script)
        .arg("sh")
        .arg(draft.path())
        .status();
    let name = editor.to_string_lossy();
    let status = status.map_err(|error| format!("hazlog could not start `{name}`: {error}"))?;
    let edited = match draft.edited(&before) {
        Ok(edited) => edited,
        Err(RepoError::Vanished { .. }) => {
            return Err(format!(
                "`{name}` deleted the file that it was given, so nothing was saved"
            ));
        }
        Err(error) => return Err(kept(draft, &format!("nothing was saved: {error}"))),
    };
    if status.success() {
        return Ok(match edited {
            Edited::Text(edited) => Edited::Text(like(text, edited)),
            edited => edited,
        });
    }
    let why = match status.code() {
        Some(127) => "the program was not found: set VISUAL or EDITOR".to_owned(),
        Some(code) => format!("it ended with exit code {code}"),
        None => "it was stopped".to_owned(),
    };
    if !matches!(edited, Edited::Text(_)) {
        return Err(format!("`{name}` changed nothing: {why}"));
    }
    Err(kept(
        draft,
        &format!("nothing was saved because `{name}` failed ({why})"),
    ))
}

/// What happened, and where the text is now.
fn kept(draft: Draft, happened: &str) -> String {
    match draft.keep() {
        Some(path) => format!("{happened}; your text is in {}", path.display()),
        None => format!("{happened}; the file with your text has been deleted"),
    }
}

/// Keeps a text in a new file. Gives the path of the file.
///
/// # Errors
/// When it cannot be written to a file. The error has the text and the reason.
pub fn keep(drafts: &Drafts, what: &str, text: &str) -> Result<String, UnkeptText> {
    let unkept = |why: String| UnkeptText {
        what: what.to_owned(),
        text: text.to_owned(),
        why,
    };
    let draft =
        draft(drafts, what, &with_final_newline(text)).map_err(|error| unkept(in_words(&error)))?;
    let path = draft
        .keep()
        .ok_or_else(|| unkept("another program deleted the file".to_owned()))?;
    Ok(path.display().to_string())
}

/// A file for a text, with a name that says what the text is.
fn draft(drafts: &Drafts, what: &str, text: &str) -> Result<Draft, RepoError> {
    let letter = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let name: String = normalise(what).chars().map(letter).take(60).collect();
    let name = if name.is_empty() { "text" } else { &name };
    drafts.write(&format!("{name}.md"), text)
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

    fn run(editor: &str, text: &str) -> Result<Edited, String> {
        let editor = OsString::from(editor);
        edit(Some(&editor), &Drafts::default(), "Harm", text)
    }

    /// The text of the file that a message names, which is then deleted.
    fn kept_text(message: &str) -> Vec<u8> {
        let path = Path::new(message.rsplit(' ').next().unwrap());
        let bytes = fs::read(path).unwrap();
        fs::remove_dir_all(path.parent().unwrap()).unwrap();
        bytes
    }

    #[test]
    fn the_text_that_the_editor_writes_is_returned() {
        assert_eq!(
            run("sed -i s/one/two/", "one, once"),
            Ok(Edited::Text("two, once".to_owned()))
        );
    }

    #[test]
    fn an_unchanged_text_is_not_an_edit() {
        assert_eq!(run("true", "as it was"), Ok(Edited::Untouched));
    }

    #[test]
    fn an_editor_that_fails_changes_nothing_and_loses_nothing() {
        let untouched = run("false", "text").unwrap_err();
        assert!(untouched.contains("changed nothing"), "{untouched}");
        let kept = run("sh -c 'echo more >>\"$1\"; exit 3' sh", "text").unwrap_err();
        assert_eq!(kept_text(&kept), b"text\nmore\n");
    }

    #[test]
    fn a_missing_editor_is_named() {
        let error = run("no-such-editor", "text").unwrap_err();
        assert!(
            error.contains("`no-such-editor`") && error.contains("EDITOR"),
            "{error}"
        );
    }

    #[test]
    fn a_text_that_no_record_can_have_is_kept_and_not_saved() {
        let nul = run("printf 'much\\0harm\\n' >", "text").unwrap_err();
        assert!(nul.contains("NUL byte"), "{nul}");
        assert_eq!(kept_text(&nul), b"much\0harm\n");
        let bytes = run("printf '\\377\\n' >", "text").unwrap_err();
        assert!(bytes.contains("not UTF-8"), "{bytes}");
        assert_eq!(kept_text(&bytes), b"\xff\n");
    }

    #[test]
    fn an_empty_file_is_recognised_and_a_deleted_one_is_not_named() {
        assert_eq!(run(":>", "text"), Ok(Edited::Emptied));
        let gone = run("rm", "text").unwrap_err();
        assert_eq!(
            gone,
            "`rm` deleted the file that it was given, so nothing was saved"
        );
    }

    #[test]
    fn a_text_that_cannot_be_kept_in_a_file_is_returned() {
        let name = "x".repeat(10);
        let kept = keep(&Drafts::default(), &name, "text").unwrap();
        assert_eq!(kept_text(&kept), b"text\n");
    }
}
