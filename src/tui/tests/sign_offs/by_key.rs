//! Signing with real SSH keys on the screen. The key has no passphrase here; `tests/sign_off_terminal.rs` types one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use insta::assert_snapshot;
use tempfile::TempDir;

use super::{EVENING, Terminal, acts, at, fill, open, screen, sign};
use crate::tui::keymap::Mode;

/// A folder outside the log with a key.
struct Keys(TempDir);

impl Keys {
    fn new() -> Self {
        let keys = Self(tempfile::tempdir().unwrap());
        let made = Command::new("ssh-keygen")
            .args(["-q", "-t", "ed25519", "-N", "", "-C", "amina", "-f"])
            .arg(keys.path())
            .status()
            .expect("ssh-keygen, of the package openssh-client");
        assert!(made.success());
        keys
    }

    fn path(&self) -> PathBuf {
        self.0.path().join("id")
    }

    fn typed(&self) -> String {
        self.path().display().to_string()
    }

    /// Writes that the key is Amina's.
    fn is_known_in(&self, folder: &Path) {
        let public = fs::read_to_string(self.path().with_extension("pub")).unwrap();
        let key: Vec<&str> = public.split_whitespace().take(2).collect();
        let line = format!(
            "\"Dr Amina Rahman\" namespaces=\"hazlog-signoff@v1\" {}\n",
            key.join(" ")
        );
        fs::write(folder.join("signers"), line).unwrap();
    }
}

/// The screen without the fingerprint of the key and its path.
fn plain(terminal: &Terminal, keys: &Keys) -> String {
    let shown = screen(terminal).replace(&keys.typed(), "KEY");
    let words = shown.split(' ').map(|word| match word.find("SHA256:") {
        Some(at) => format!("{}SHA256:#", &word[..at]),
        None => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Fills the form to sign, with the key, and goes on to the question.
fn ask_with(terminal: &mut Terminal, key: &str) {
    terminal.press("X a");
    fill(terminal);
    terminal.press("Tab").write(key).press("Ctrl-s End Ctrl-s");
}

fn names(terminal: &Terminal) -> Vec<String> {
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    acts(terminal).iter().map(name).collect()
}

#[test]
fn an_act_is_signed_by_a_key_that_the_log_knows() {
    let keys = Keys::new();
    let mut terminal = open();
    keys.is_known_in(terminal.folder.path());
    ask_with(&mut terminal, &keys.typed());
    assert_eq!(terminal.app.mode(), Mode::Confirm, "{}", terminal.message());
    let shown = terminal.screen();
    assert!(shown.contains("`ssh-keygen` asks for"), "{shown}");
    terminal.press("y");
    assert_eq!(
        terminal.app.mode(),
        Mode::SignOffs,
        "{}",
        terminal.message()
    );
    let message = terminal.message();
    assert!(
        message.starts_with(
            "signed Hazard-0001 as approved; by key: signed and verified (key SHA256:"
        ),
        "{message}"
    );
    let files = names(&terminal);
    assert_eq!(files.len(), 2, "{files:?}");
    assert_eq!(files[1], format!("{}.sig", files[0]));
    assert!(message.contains(&format!("signoffs/{}, signoffs/{}", files[0], files[1])));
    assert_snapshot!("sign-offs-by-key-140x30", {
        terminal.resize(140, 30);
        plain(&terminal, &keys)
    });
}

#[test]
fn a_key_that_the_log_does_not_know_says_so_and_is_never_verified() {
    let keys = Keys::new();
    let mut terminal = open();
    ask_with(&mut terminal, &keys.typed());
    terminal.press("y");
    let message = terminal.message();
    assert!(
        message
            .starts_with("signed Hazard-0001 as approved; by key: signed by a key not known here"),
        "{message}"
    );
    assert_eq!(acts(&terminal).len(), 2);
}

#[test]
fn a_key_that_does_not_sign_writes_nothing_and_keeps_what_was_typed() {
    let keys = Keys::new();
    let mut terminal = open();
    // There is no such file: said before anything is read.
    terminal.press("X a");
    fill(&mut terminal);
    terminal.press("Tab").write("/no/such/key").press("Ctrl-s");
    assert_eq!(terminal.app.mode(), Mode::Form);
    assert_eq!(
        terminal.message(),
        "hazlog could not sign with the key /no/such/key: there is no such file"
    );
    let hint = terminal.app.message().unwrap().hint.clone();
    assert!(hint.contains("empty it to sign without a key"), "{hint}");
    // A file that is no key.
    let other = keys.0.path().join("other");
    fs::write(&other, "not a key").unwrap();
    terminal.press("Ctrl-u").write(&other.display().to_string());
    terminal.press("Ctrl-s End Ctrl-s y");
    assert_eq!(terminal.app.mode(), Mode::SignDocument);
    assert!(
        terminal
            .message()
            .starts_with("hazlog could not sign with the key"),
        "{}",
        terminal.message()
    );
    assert_eq!(acts(&terminal), Vec::<PathBuf>::new());
    // The words are still there, and the right key signs.
    terminal.press("Esc");
    assert!(terminal.screen().contains("I have read it."));
    terminal.press("Ctrl-u").write(&keys.typed());
    terminal.press("Ctrl-s End Ctrl-s y");
    assert_eq!(acts(&terminal).len(), 2, "{}", terminal.message());
}

#[test]
fn an_act_in_the_log_is_signed_by_a_key_and_by_another_beside_it() {
    let (keys, others) = (Keys::new(), Keys::new());
    let mut terminal = open();
    keys.is_known_in(terminal.folder.path());
    sign(&mut terminal);
    terminal.press("Y");
    assert_eq!(terminal.app.mode(), Mode::Form, "{}", terminal.message());
    // Without a key there is nothing to do.
    terminal.press("Ctrl-s");
    assert!(terminal.screen().contains("Key: this field needs words"));
    terminal.write(&others.typed()).press("Ctrl-s");
    assert_eq!(terminal.app.mode(), Mode::Confirm);
    let shown = terminal.screen();
    assert!(shown.contains("approved: Dr Amina Rahman"), "{shown}");
    // Enter is no.
    terminal.press("Enter");
    assert_eq!(acts(&terminal).len(), 1);
    terminal.press("Ctrl-s y");
    assert!(
        terminal
            .message()
            .starts_with("added a signature to the act; by key: signed by a key not known here"),
        "{}",
        terminal.message()
    );
    terminal.press("Y").write(&keys.typed()).press("Ctrl-s y");
    assert!(
        terminal
            .message()
            .contains("; by key: signed and verified (key SHA256:"),
        "{}",
        terminal.message()
    );
    let files = names(&terminal);
    assert_eq!(
        files[1..],
        [format!("{}.2.sig", files[0]), format!("{}.sig", files[0])]
    );
    let shown = terminal.screen();
    assert!(shown.contains("1 act: 1 valid"), "{shown}");
    assert!(shown.contains("signed and verified"), "{shown}");
}

#[test]
fn a_withdrawal_is_signed_by_a_key_and_what_it_withdraws_no_longer() {
    let keys = Keys::new();
    let mut terminal = open();
    terminal.press("X Y");
    assert_eq!(terminal.message(), "there is no act to sign with a key");
    terminal.press("Esc");
    sign(&mut terminal);
    let mut terminal = at(terminal, EVENING);
    terminal
        .press("d Down Tab Down Tab Tab")
        .write("The wrong version.")
        .press("Tab")
        .write(&keys.typed())
        .press("Ctrl-s y");
    assert!(
        terminal
            .message()
            .starts_with("withdrew the act; by key: signed by a key not known here"),
        "{}",
        terminal.message()
    );
    assert_eq!(acts(&terminal).len(), 3);
    terminal.press("Down Y");
    assert_eq!(
        terminal.message(),
        "this act does not count, so a signature by key would not either"
    );
}
