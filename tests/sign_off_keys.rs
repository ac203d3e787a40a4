//! Signatures of acts by real SSH keys: four answers, and a missing set-up is never the first.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::sign_off::{signable, signed};
use crate::support::Log;

/// The keys of two people, outside the log.
struct Keys {
    folder: tempfile::TempDir,
}

impl Keys {
    fn new() -> Self {
        let keys = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        for name in ["ann", "bo"] {
            let made = Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-C", name, "-f"])
                .arg(keys.path(name))
                .status()
                .expect("ssh-keygen, of the package openssh-client");
            assert!(made.success());
        }
        keys
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A line of `signers`.
    fn line(&self, signer: &str, options: &str, name: &str) -> String {
        let public = fs::read_to_string(self.path(&format!("{name}.pub"))).unwrap();
        let key: Vec<&str> = public.split_whitespace().take(2).collect();
        format!(
            "{signer} namespaces=\"hazlog-signoff@v1\"{options} {}\n",
            key.join(" ")
        )
    }
}

/// A log that Ann signed with her key.
fn by_key(keys: &Keys) -> (Log, String) {
    let log = signable();
    log.put(
        "hazlog.yaml",
        "hazards: hazards\nproduct:\n  name: Ward\npeople:\n  - name: Ann Example\n    email: ann@example.org\n",
    );
    log.commit("2026-05-02", "people");
    let key = keys.path("ann").display().to_string();
    let person = ["--by", "Ann Example", "--role", "CSO", "--key", &key];
    let file = signed(
        &log,
        &[&["1", "--meaning", "approved"][..], &person].concat(),
    );
    assert!(log.path().join(format!("{file}.sig")).exists());
    (log, file)
}

fn says(log: &Log, code: i32, words: &str) {
    let run = log.run(&["signoffs"]);
    assert_eq!(run.code, code, "{}", run.all());
    assert!(run.stdout.contains(words), "{words}\n{}", run.all());
    let unknown = [
        "signed by a key not known here",
        "or was not valid",
        "is not in the file",
    ];
    if unknown.iter().any(|start| words.starts_with(start)) {
        assert!(!run.stdout.contains("signed and verified"), "{}", run.all());
    }
}

#[test]
fn a_known_key_that_was_valid_on_the_date_is_verified() {
    let keys = Keys::new();
    let (log, file) = by_key(&keys);
    says(&log, 0, "signed by a key not known here (key SHA256:");
    says(&log, 0, "the log has no file `signers`");
    log.put("signers", &keys.line("ann@example.org", "", "ann"));
    says(&log, 0, "signed and verified (key SHA256:");
    says(&log, 0, "of ann@example.org, valid on the date of the act)");
    // The command of the docs.
    let verified = Command::new("ssh-keygen")
        .args([
            "-Y",
            "verify",
            "-f",
            "signers",
            "-I",
            "ann@example.org",
            "-n",
            "hazlog-signoff@v1",
            "-s",
        ])
        .arg(format!("{file}.sig"))
        .current_dir(log.path())
        .stdin(fs::File::open(log.path().join(&file)).unwrap())
        .output()
        .unwrap();
    assert!(verified.status.success(), "{verified:?}");
    for (options, known) in [
        (",valid-after=\"20200101\"", true),
        (",valid-before=\"20200101\"", false),
        (",valid-after=\"29990101\"", false),
    ] {
        log.put("signers", &keys.line("ann@example.org", options, "ann"));
        match known {
            true => says(&log, 0, "signed and verified (key SHA256:"),
            false => says(&log, 0, "or was not valid there on"),
        }
    }
    let other = keys
        .line("ann@example.org", "", "ann")
        .replace("hazlog-signoff@v1", "git");
    log.put("signers", &other);
    says(&log, 0, "signed by a key not known here");
    log.put("signers", &keys.line("bo@example.org", "", "bo"));
    says(&log, 0, "is not in the file `signers`");
    log.put("signers", "this is no list of keys\n");
    says(&log, 0, "signed by a key not known here");
}

#[test]
fn a_key_of_another_person_does_not_show_that_this_one_signed() {
    let keys = Keys::new();
    let (log, _) = by_key(&keys);
    log.put("signers", &keys.line("bo@example.org", "", "ann"));
    says(
        &log,
        0,
        "is that of bo@example.org, and the settings do not say that this is Ann Example",
    );
}

#[test]
fn several_people_sign_the_same_bytes() {
    let keys = Keys::new();
    let (log, file) = by_key(&keys);
    let path = log.path().join(&file);
    let signature = Command::new("ssh-keygen")
        .args(["-q", "-Y", "sign", "-n", "hazlog-signoff@v1", "-f"])
        .arg(keys.path("bo"))
        .stdin(fs::File::open(&path).unwrap())
        .output()
        .unwrap();
    log.put(
        &format!("{file}.bo.sig"),
        &String::from_utf8(signature.stdout).unwrap(),
    );
    let both = keys.line("ann@example.org", "", "ann") + &keys.line("bo@example.org", "", "bo");
    log.put("signers", &both);
    says(&log, 0, "signed and verified (key SHA256:");
    says(&log, 0, ".bo.sig: signed by a key not known here");
}

#[test]
fn a_signature_of_other_bytes_is_broken() {
    let keys = Keys::new();
    let (log, file) = by_key(&keys);
    log.put("signers", &keys.line("ann@example.org", "", "ann"));
    let key = keys.path("ann").display().to_string();
    let person = ["--by", "Ann Example", "--role", "CSO", "--key", &key];
    let second = signed(
        &log,
        &[&["2", "--meaning", "approved"][..], &person].concat(),
    );
    let other = log.read(&format!("{second}.sig"));
    let own = log.read(&format!("{file}.sig"));
    log.put(&format!("{file}.sig"), &other);
    says(&log, 1, "is not one of this file");
    let check = log.run(&[
        "check",
        "--gate",
        "release",
        "--format",
        "short",
        "--rule",
        "sign-off-broken",
    ]);
    assert_eq!(check.code, 1, "{}", check.all());
    log.put(&format!("{file}.sig"), &own[..own.len() / 2]);
    says(&log, 1, "is not one of this file");
    log.put(&format!("{file}.sig"), &own);
    says(&log, 0, "signed and verified (key SHA256:");
    fs::remove_file(log.path().join(&file)).unwrap();
    let stray = log.run(&["signoffs"]);
    assert!(
        stray.stderr.contains("is a signature of no act"),
        "{}",
        stray.all()
    );
}

#[test]
fn a_signature_that_was_deleted_is_named() {
    let keys = Keys::new();
    let (log, file) = by_key(&keys);
    let signature = format!("{file}.sig");
    let of_bo = format!("{file}.bo.sig");
    log.put("signers", &keys.line("ann@example.org", "", "ann"));
    log.put(&of_bo, &log.read(&signature));
    log.commit("2026-05-03", "signed");
    says(&log, 0, "signed and verified (key SHA256:");
    let missing = |signature: &str| {
        let name = signature.trim_start_matches("signoffs/");
        format!(
            "the signature `{name}` is missing: it was deleted, and git still has it: \
             `git log -- {signature}` names the commit to bring it back from"
        )
    };
    // On disk, then in a commit, and also where another signature is left.
    fs::remove_file(log.path().join(&signature)).unwrap();
    says(&log, 1, &missing(&signature));
    log.git(&["rm", "-q", &signature]);
    log.commit("2026-05-04", "as if nobody had a key");
    says(&log, 1, &missing(&signature));
    fs::remove_file(log.path().join(&of_bo)).unwrap();
    log.commit("2026-05-05", "as if nobody had signed with a key");
    says(&log, 1, "broken (it was deleted, and git still has it");
    let arguments = ["check", "--rule", "sign-off-broken", "--gate", "release"];
    let check = log.run(&arguments);
    assert_eq!(check.code, 1, "{}", check.all());
    assert!(check.stdout.contains("error[HZ410]"), "{}", check.all());
    // Brought back, it counts again.
    log.git(&["checkout", "-q", "HEAD~2", "--", &signature, &of_bo]);
    says(&log, 0, "signed and verified (key SHA256:");
    // With its act, the act is named, and not as one more signature.
    log.git(&["rm", "-qf", &file, &signature, &of_bo]);
    let run = log.run(&["signoffs"]);
    assert_eq!(run.code, 1, "{}", run.all());
    assert!(!run.all().contains("is missing"), "{}", run.all());
    assert!(!run.all().contains("signature of no act"), "{}", run.all());
}

#[test]
fn what_a_merge_commit_deleted_is_named() {
    let keys = Keys::new();
    let (log, file) = by_key(&keys);
    log.commit("2026-05-03", "signed");
    log.git(&["switch", "-q", "-c", "side"]);
    log.put("side.txt", "a");
    log.commit("2026-05-04", "side");
    log.git(&["switch", "-q", "-"]);
    log.put("other.txt", "a");
    log.commit("2026-05-05", "other");
    log.git(&["merge", "-q", "--no-ff", "--no-commit", "side"]);
    log.git(&["rm", "-q", &format!("{file}.sig")]);
    log.commit("2026-05-06", "merge");
    says(&log, 1, ".sig` is missing: it was deleted");
}

#[test]
fn without_ssh_keygen_nothing_is_called_verified_or_unsigned() {
    let keys = Keys::new();
    let (log, _) = by_key(&keys);
    log.put("signers", &keys.line("ann@example.org", "", "ann"));
    // A folder with git alone.
    let programs = tempfile::tempdir().unwrap();
    let git = std::env::split_paths(&std::env::var_os("PATH").unwrap())
        .map(|folder| folder.join("git"))
        .find(|path| path.exists())
        .unwrap();
    std::os::unix::fs::symlink(git, programs.path().join("git")).unwrap();
    let output = log
        .command(&["signoffs"])
        .env("PATH", programs.path())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains("signed by a key not known here (the program `ssh-keygen` is not installed"),
        "{text}"
    );
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_key_that_does_not_sign_leaves_no_act() {
    let keys = Keys::new();
    let log = signable();
    log.put("read-no-key", "not a key");
    let missing = keys.path("nobody").display().to_string();
    for key in [missing.as_str(), "read-no-key"] {
        let arguments = [
            "decline",
            "1",
            "--by",
            "Ann",
            "--role",
            "CSO",
            "--meaning",
            "approved",
            "--because",
            "x",
            "--key",
            key,
        ];
        let run = log.run(&arguments);
        assert_eq!(run.code, 2, "{}", run.all());
        assert!(
            run.stderr.contains("hazlog could not sign with the key"),
            "{}",
            run.stderr
        );
        assert!(!log.path().join("signoffs").exists());
    }
}
