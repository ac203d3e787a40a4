//! Signatures by SSH keys, made and verified by `ssh-keygen`. Nothing here uses a network.
//!
//! The keys that the log knows are in its file `signers`, in the form of `ssh-keygen`'s `ALLOWED SIGNERS`: whose key it
//! is, for which purpose, and from when to when. Days without `Z` are days in UTC here, on every machine.

use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use chrono::{DateTime, FixedOffset, Utc};

use super::signoff_files::SIGNERS;
use super::{Layout, RepoError};
use crate::signoff::{KeyAnswer, NAMESPACE};

/// The program.
const SSH_KEYGEN: &str = "ssh-keygen";

/// The signature of a text by a key. `ssh-keygen` asks the person for the passphrase of the key, if it has one.
///
/// # Errors
/// When `ssh-keygen` cannot be started, or does not sign.
pub fn sign_with_key(text: &str, key: &Path) -> Result<String, RepoError> {
    let failed = |message: String| RepoError::Key {
        path: key.to_owned(),
        message,
    };
    let mut command = Command::new(SSH_KEYGEN);
    command.args(["-Y", "sign", "-n", NAMESPACE, "-f"]).arg(key);
    let output = answer(&mut command, text).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => RepoError::NoKeyProgram {
            path: key.to_owned(),
        },
        _ => failed(not_started(&error)),
    })?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(failed(first_line(&output))),
    }
}

/// What is known about a signature of a text, at the time of an act.
pub fn verify_signature(
    layout: &Layout,
    text: &str,
    signature: &[u8],
    when: DateTime<FixedOffset>,
) -> KeyAnswer {
    let unknown = |why: String| KeyAnswer::UnknownKey { why };
    let written = tempfile::NamedTempFile::new().and_then(|mut file| {
        file.write_all(signature)?;
        Ok(file)
    });
    let file = match written {
        Ok(file) => file,
        Err(error) => return unknown(format!("hazlog could not check it: {error}")),
    };
    let ask = |what: &str, more: &[&str]| {
        let mut command = Command::new(SSH_KEYGEN);
        command.args(["-Y", what, "-s"]).arg(file.path()).args(more);
        answer(&mut command, text)
    };
    let good = match ask("check-novalidate", &["-n", NAMESPACE]) {
        Ok(good) => good,
        Err(error) => return unknown(not_started(&error)),
    };
    if !good.status.success() {
        let why = first_line(&good);
        return match is_too_old(&why) {
            true => unknown(format!(
                "this `{SSH_KEYGEN}` cannot check signatures: {why}"
            )),
            false => KeyAnswer::Broken { why },
        };
    }
    let said = String::from_utf8_lossy(&good.stdout).into_owned();
    let key = said.split_whitespace().last().unwrap_or("?").to_owned();
    let signers = match layout.real_place(SIGNERS) {
        Ok(place) => place.display().to_string(),
        Err(RepoError::Vanished { .. }) => {
            return unknown(format!("key {key}; the log has no file `{SIGNERS}`"));
        }
        Err(error) => return unknown(format!("key {key}; {error}")),
    };
    let utc = when.with_timezone(&Utc);
    let time = format!("verify-time={}", utc.format("%Y%m%d%H%M%S"));
    let options = ["-f", &signers, "-O", &time];
    let not_there = || {
        unknown(format!(
            "key {key} is not in the file `{SIGNERS}`, or was not valid there on {}",
            utc.format("%Y-%m-%d")
        ))
    };
    let found = match ask("find-principals", &options) {
        Ok(found) if found.status.success() => found,
        Ok(_) => return not_there(),
        Err(error) => return unknown(not_started(&error)),
    };
    for signer in String::from_utf8_lossy(&found.stdout).lines() {
        let of = [&options[..], &["-n", NAMESPACE, "-I", signer]].concat();
        if ask("verify", &of).is_ok_and(|it| it.status.success()) {
            let signer = signer.to_owned();
            return KeyAnswer::Verified { key, signer };
        }
    }
    not_there()
}

/// Runs `ssh-keygen` with a text as its input.
fn answer(command: &mut Command, text: &str) -> io::Result<Output> {
    let mut child = command
        .env("LC_ALL", "C")
        .env("TZ", "UTC")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        // A program that has already failed reads no input.
        match input.write_all(text.as_bytes()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return Err(error),
            _ => {}
        }
    }
    child.wait_with_output()
}

fn not_started(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => {
            format!("the program `{SSH_KEYGEN}` is not installed, so hazlog could not check it")
        }
        _ => format!("hazlog could not start `{SSH_KEYGEN}`: {error}"),
    }
}

fn is_too_old(said: &str) -> bool {
    ["unknown option", "Unsupported operation", "illegal option"]
        .iter()
        .any(|words| said.contains(words))
}

fn first_line(output: &Output) -> String {
    let said = [&output.stderr, &output.stdout].map(|bytes| String::from_utf8_lossy(bytes));
    let lines = said.iter().flat_map(|text| text.lines());
    let mut lines = lines.map(str::trim).filter(|line| !line.is_empty());
    lines
        .next()
        .map_or_else(|| output.status.to_string(), str::to_owned)
}
