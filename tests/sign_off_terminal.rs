//! Signing with an SSH key in a real pseudo-terminal: the passphrase is typed while `ssh-keygen` has the terminal.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::process::Command;
use std::{env, fs, io};

use tempfile::TempDir;

use crate::sign_off::signable;
use crate::support::Log;
use crate::terminal::pseudo::{DOWN, END, ESC, Pseudo, SAVE, TAB};

/// Opens the form to sign the first hazard, and fills it up to the key.
fn fill_the_form_to_sign(terminal: &mut Pseudo) {
    terminal.wait_for("Hazard-0001");
    terminal.press("X");
    terminal.wait_for("Nobody has signed anything here.");
    terminal.press("a");
    terminal.wait_for("what you would sign comes next");
    let filled = [
        "Dr Amina Rahman",
        TAB,
        "Clinical Safety Officer",
        TAB,
        TAB,
        DOWN,
        TAB,
        TAB,
        TAB,
        "Read.",
        TAB,
    ];
    for keys in filled {
        terminal.press(keys);
    }
    terminal.wait_for(">Key");
}

/// Goes on from the form to the answer that signs.
fn sign_what_is_shown(terminal: &mut Pseudo) {
    terminal.press(SAVE);
    terminal.wait_for("Nothing is signed yet.");
    terminal.press(END);
    terminal.wait_for("You have read to the end");
    terminal.press(SAVE);
    terminal.wait_for("[ y  Yes ]");
    terminal.press("y");
}

/// A folder for the person, with a key that has a passphrase.
fn home_with_a_key() -> TempDir {
    let home = TempDir::new().unwrap();
    let folder = home.path().join(".ssh");
    fs::create_dir(&folder).unwrap();
    let made = Command::new("ssh-keygen")
        .args([
            "-q",
            "-t",
            "ed25519",
            "-N",
            "correct horse",
            "-C",
            "amina",
            "-f",
        ])
        .arg(folder.join("id_amina"))
        .status()
        .expect("ssh-keygen, of the package openssh-client");
    assert!(made.success());
    home
}

fn sign_offs_of(log: &Log) -> Vec<String> {
    let Ok(entries) = fs::read_dir(log.path().join("signoffs")) else {
        return Vec::new();
    };
    let name = |entry: io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
    entries.map(name).collect()
}

#[test]
fn the_passphrase_of_a_key_is_typed_outside_the_screen_and_a_wrong_one_signs_nothing() {
    let (log, home) = (signable(), home_with_a_key());
    let home = home.path().display().to_string();
    let variables = [("HOME", home.as_str())];
    let mut terminal = Pseudo::open_with(log.path(), &[], &variables, 120, 40);
    fill_the_form_to_sign(&mut terminal);
    // The keys in the person's folder are offered.
    terminal.press(DOWN);
    terminal.wait_for("> ~/.ssh/id_amina");
    sign_what_is_shown(&mut terminal);
    terminal.wait_for("Enter passphrase");
    assert!(!terminal.screen().contains("You have read to the end"));
    terminal.press("wrong\r");
    terminal.wait_for("hazlog could not sign with the key");
    assert_eq!(sign_offs_of(&log), Vec::<String>::new());
    // What was typed and read is still there.
    terminal.press(SAVE);
    terminal.wait_for("[ y  Yes ]");
    terminal.press("y");
    // The first one is still above it.
    terminal.wait_for_times("Enter passphrase", 2);
    terminal.press("correct horse\r");
    terminal.wait_for("signed by a key not known here");
    terminal.wait_for("1 act: 1 valid");
    assert_eq!(sign_offs_of(&log).len(), 2);
    terminal.press(ESC);
    terminal.wait_without("Sign-offs of");
    terminal.press("q");
    terminal.wait_for_end();
    terminal.assert_restored();
    assert!(!terminal.sent("correct horse"), "a passphrase is not shown");
}

#[test]
fn ctrl_c_at_the_passphrase_signs_nothing_and_hazlog_goes_on() {
    let (log, home) = (signable(), home_with_a_key());
    let home = home.path().display().to_string();
    let variables = [("HOME", home.as_str())];
    let mut terminal = Pseudo::open_with(log.path(), &[], &variables, 120, 40);
    fill_the_form_to_sign(&mut terminal);
    terminal.press(DOWN);
    terminal.wait_for("> ~/.ssh/id_amina");
    sign_what_is_shown(&mut terminal);
    terminal.wait_for("Enter passphrase");
    terminal.interrupt_until("\x03", "hazlog could not sign with the key");
    assert_eq!(sign_offs_of(&log), Vec::<String>::new());
    terminal.press(ESC);
    terminal.wait_for(">Key");
    assert!(terminal.screen().contains("Read."));
}

#[test]
fn without_ssh_keygen_the_screen_says_what_is_missing_and_nothing_is_written() {
    let (log, home) = (signable(), home_with_a_key());
    // A folder with git alone.
    let programs = TempDir::new().unwrap();
    let git = env::split_paths(&env::var_os("PATH").unwrap())
        .map(|folder| folder.join("git"))
        .find(|path| path.exists())
        .unwrap();
    std::os::unix::fs::symlink(git, programs.path().join("git")).unwrap();
    let (home, programs) = (
        home.path().display().to_string(),
        programs.path().display().to_string(),
    );
    let variables = [("HOME", home.as_str()), ("PATH", programs.as_str())];
    let mut terminal = Pseudo::open_with(log.path(), &[], &variables, 120, 40);
    fill_the_form_to_sign(&mut terminal);
    terminal.press("~/.ssh/id_amina");
    terminal.wait_for("~/.ssh/id_amina");
    sign_what_is_shown(&mut terminal);
    terminal.wait_for("`ssh-keygen` is not installed");
    terminal.wait_for("install OpenSSH, which has it");
    assert_eq!(sign_offs_of(&log), Vec::<String>::new());
}
