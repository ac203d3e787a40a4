//! Files of acts that were copied, trimmed, reordered, edited or made up: each is refused, with the reason.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use std::fs;
use std::process::Command;

use hazlog::compare::Part;
use hazlog::hazard::HazardId;
use hazlog::signoff::{Act, ActFile, file_name, parse, text_digest, write};

use crate::sign_off::{H1, by, signable, signed};
use crate::support::Log;

/// A log whose first hazard Ann signed, and the file of that act.
fn one_act() -> (Log, String) {
    let log = signable();
    let arguments = [&["1", "--meaning", "approved"][..], &by("Dr Ann Example")].concat();
    let file = signed(&log, &arguments);
    (log, file)
}

/// That `signoffs` calls an act broken for this reason.
fn refused(log: &Log, what: &str, reason: &str) {
    let run = log.run(&["signoffs"]);
    assert_eq!(run.code, 1, "{what}: {}", run.all());
    let flat = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("broken "), "{what}: {}", run.all());
    assert!(
        flat.contains(reason),
        "{what} lacks `{reason}`: {}",
        run.all()
    );
    let check = log.run(&[
        "check",
        "--gate",
        "release",
        "--format",
        "short",
        "--rule",
        "sign-off-broken",
    ]);
    assert_eq!(check.code, 1, "{what}: {}", check.all());
}

/// A copy of a log with its history.
fn copy(log: &Log) -> Log {
    Log::copy_of(log.path())
}

/// Somebody who knows the form writes another act: with a digest and a name that fit.
fn forge(log: &Log, file: &str, edit: impl FnOnce(&mut Act)) {
    let name = file.trim_start_matches("signoffs/").to_owned();
    let text = Ok(log.read(file));
    let (mut act, _) = parse(&ActFile { name, text }).unwrap();
    edit(&mut act);
    let text = write(&act);
    let name = file_name(&act, &text);
    fs::remove_file(log.path().join(file)).unwrap();
    log.put(&format!("signoffs/{name}"), &text);
}

#[test]
fn an_edit_of_any_line_is_refused() {
    let (log, file) = one_act();
    let text = log.read(&file);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines.len() > 40);
    let name = file.trim_start_matches("signoffs/");
    for at in 0..lines.len() {
        let mut edited = lines.clone();
        let changed = match edited[at].chars().last() {
            Some('a') => format!("{}b", &edited[at][..edited[at].len() - 1]),
            Some(last) if last.is_alphanumeric() => {
                format!("{}a", &edited[at][..edited[at].len() - 1])
            }
            _ => format!("{} ", edited[at]),
        };
        edited[at] = &changed;
        let text = format!("{}\n", edited.join("\n"));
        let file = ActFile {
            name: name.to_owned(),
            text: Ok(text),
        };
        assert!(parse(&file).is_err(), "line {}: {changed}", at + 1);
    }
}

#[test]
fn a_file_that_is_not_as_it_was_written_is_refused() {
    let (base, file) = one_act();
    let text = base.read(&file);
    let edited = "the file was changed after it was written";
    let line = |start: &str| {
        text.lines()
            .find(|line| line.starts_with(start))
            .unwrap()
            .to_owned()
    };
    let two = format!("{}\n{}\n", line("name: "), line("role: "));
    let swapped = format!("{}\n{}\n", line("role: "), line("name: "));
    let middle: String = text
        .split_inclusive('\n')
        .filter(|it| !it.contains("initial score"))
        .collect();
    let end: String = text.split_inclusive('\n').take(30).collect();
    for (what, changed, reason) in [
        (
            "name",
            text.replace("Dr Ann Example", "Dr Bo Example"),
            edited,
        ),
        (
            "role",
            text.replace("Clinical Safety Officer", "Chief Safety Officer"),
            edited,
        ),
        (
            "meaning",
            text.replace("\"approved\"", "\"reviewed\""),
            edited,
        ),
        (
            "statement",
            text.replace("I have read it.", "I have not read it."),
            edited,
        ),
        ("time", text.replace("when: 20", "when: 19"), edited),
        ("product", text.replace("\"Ward\"", "\"Home\""), edited),
        ("check", text.replace("errors: ", "errors: 1"), edited),
        ("id", text.replace("Hazard-0001", "Hazard-0002"), edited),
        ("reordered", text.replace(&two, &swapped), edited),
        ("trimmed in the middle", middle, edited),
        ("trimmed at the end", end, "its end is missing"),
        ("two files joined", format!("{text}{text}"), edited),
        (
            "something added",
            format!("{text}# approved again\n"),
            "its end is missing, or something was added",
        ),
        (
            "a key twice",
            text.replace("role: ", "role: \"CSO\"\nrole: "),
            edited,
        ),
        (
            "another format",
            text.replace("hazlog-signoff-3", "hazlog-signoff-9"),
            "the format `hazlog-signoff-9`",
        ),
        ("no text", "\u{0}\u{1}".to_owned(), "its end is missing"),
        ("empty", String::new(), "its end is missing"),
    ] {
        assert_ne!(changed, text, "{what}");
        let log = copy(&base);
        log.put(&file, &changed);
        refused(&log, what, reason);
    }
    let log = copy(&base);
    let renamed = file.replace("approved", "reviewed");
    fs::rename(log.path().join(&file), log.path().join(renamed)).unwrap();
    refused(
        &log,
        "renamed",
        "the file was renamed, copied or written by hand",
    );
    let log = copy(&base);
    fs::copy(
        log.path().join(&file),
        log.path().join("signoffs/second.yaml"),
    )
    .unwrap();
    refused(
        &log,
        "a second copy",
        "the file was renamed, copied or written by hand",
    );
}

#[test]
fn digests_that_fit_do_not_make_a_reordered_or_doubled_file_count() {
    let (base, file) = one_act();
    let text = base.read(&file);
    let body = text.rsplit_once("digest: ").unwrap().0;
    let line = |start: &str| {
        body.lines()
            .find(|line| line.starts_with(start))
            .unwrap()
            .to_owned()
    };
    let two = format!("{}\n{}\n", line("name: "), line("role: "));
    let swapped = format!("{}\n{}\n", line("role: "), line("name: "));
    for (what, changed, reason) in [
        (
            "reordered",
            body.replace(&two, &swapped),
            "is not as hazlog writes it, although the digest fits",
        ),
        (
            "another spelling",
            body.replace("scope: hazards", "scope:  hazards"),
            "is not as hazlog writes it, although the digest fits",
        ),
        (
            "a key twice",
            body.replace("role: ", "role: \"CSO\"\nrole: "),
            "duplicate",
        ),
        (
            "an unknown key",
            body.replace("role: ", "witness: \"Bo\"\nrole: "),
            "unknown field",
        ),
        (
            "an option for git",
            body.replace("commit: ", "commit: --output=x"),
            "is no digest",
        ),
    ] {
        assert_ne!(changed, body, "{what}");
        let log = copy(&base);
        log.put(
            &file,
            &format!("{changed}digest: {}\n", text_digest(&changed)),
        );
        refused(&log, what, reason);
    }
}

#[test]
fn an_act_made_up_for_another_hazard_commit_or_content_is_refused() {
    let (base, file) = one_act();
    let head = base.read(&file);
    let commit = head
        .lines()
        .find_map(|line| line.strip_prefix("commit: "))
        .unwrap()
        .to_owned();
    base.put(
        H1,
        &base.read(H1).replace("An overdose.", "A fatal overdose."),
    );
    base.commit("2026-05-02", "the harm");
    type Edit = fn(&mut Act);
    let forgeries: [(&str, Edit, &str); 6] = [
        (
            "another hazard",
            |act| act.records[0].id = HazardId::new("Hazard-0002"),
            "are those of another hazard",
        ),
        (
            "another file",
            |act| act.records[0].path = "hazards/Hazard-0002.md".to_owned(),
            "with the bytes that the file names",
        ),
        (
            "other bytes",
            |act| act.records[0].blob = Some("0".repeat(40)),
            "with the bytes that the file names",
        ),
        (
            "another digest",
            |act| act.records[0].content = "0".repeat(64),
            "says something else in the commit",
        ),
        (
            "another part",
            |act| {
                act.records[0]
                    .parts
                    .insert(Part::named("owner"), "0".repeat(16));
            },
            "says something else in the commit",
        ),
        ("no commit", |act| act.commit = None, "it names no commit"),
    ];
    for (what, edit, reason) in forgeries {
        let log = copy(&base);
        // It is not committed, or git would name it as deleted.
        log.git(&["rm", "-q", "--cached", &file]);
        forge(&log, &file, edit);
        refused(&log, what, reason);
    }
    // What the record says now, although the person signed what it said before.
    let log = copy(&base);
    let arguments = [&["1", "--meaning", "approved"][..], &by("Bo Other")].concat();
    let now = signed(&log, &arguments);
    let name = now.trim_start_matches("signoffs/").to_owned();
    let (of_now, _) = parse(&ActFile {
        name,
        text: Ok(log.read(&now)),
    })
    .unwrap();
    forge(&log, &file, |act| {
        act.records[0]
            .content
            .clone_from(&of_now.records[0].content);
        act.records[0].parts.clone_from(&of_now.records[0].parts);
    });
    refused(&log, "content of now", "says something else in the commit");
    let log = copy(&base);
    forge(&log, &file, |act| act.commit = Some("1".repeat(40)));
    refused(
        &log,
        "a commit that is not there",
        "is not in the history of this branch",
    );
    assert_eq!(commit.len(), 40);
}

#[test]
fn an_act_of_another_branch_log_or_repository_is_refused() {
    let (base, file) = one_act();
    let text = base.read(&file);
    // Another branch, which has another commit before it.
    let log = copy(&base);
    log.git(&["checkout", "-q", "-b", "other"]);
    log.put("docs/more.md", "More.\n");
    log.git(&["add", "docs"]);
    log.git(&["commit", "-q", "-m", "on the other branch"]);
    let there = signed(
        &log,
        &[&["2", "--meaning", "approved"][..], &by("Bo Other")].concat(),
    );
    let copied = log.read(&there);
    log.git(&["checkout", "-q", "main"]);
    log.put(&there, &copied);
    refused(
        &log,
        "another branch",
        "is not in the history of this branch",
    );
    // Another repository with the same files.
    let log = signable();
    log.put("docs/unit.md", "Another.\n");
    log.git(&["add", "-A"]);
    log.git(&["commit", "-q", "--amend", "-m", "another first commit"]);
    log.put(&file, &text);
    refused(
        &log,
        "another repository",
        "it was made in another repository",
    );
    // Another product.
    let log = copy(&base);
    log.put("hazlog.yaml", "hazards: hazards\nproduct:\n  name: Home\n");
    refused(
        &log,
        "another product",
        "it was made in the log of the product `Ward`",
    );
    // Another log of the same repository.
    let log = copy(&base);
    for name in ["hazlog.yaml", H1, "hazards/Hazard-0002.md", file.as_str()] {
        log.put(&format!("home/{name}"), &log.read(name));
    }
    log.commit("2026-05-02", "two logs");
    let run = log.run(&["-C", "home", "signoffs"]);
    assert_eq!(run.code, 1, "{}", run.all());
    assert!(
        run.stdout.contains("this log is in `home`"),
        "{}",
        run.all()
    );
    // The same files outside git.
    let log = copy(&base);
    fs::remove_dir_all(log.path().join(".git")).unwrap();
    refused(&log, "outside git", "the log is not in one now");
    // A history that was written anew.
    let log = copy(&base);
    log.git(&["add", "-A"]);
    log.git(&["commit", "-q", "--amend", "-m", "another first commit"]);
    refused(
        &log,
        "rewritten history",
        "it was made in another repository",
    );
}

#[test]
fn a_shallow_clone_proves_nothing() {
    let (base, _) = one_act();
    base.commit("2026-05-02", "signed");
    let clone = Log::empty();
    let from = format!("file://{}", base.path().display());
    let done = Command::new("git")
        .args(["clone", "-q", "--depth", "1", &from])
        .arg(clone.path().join("log"))
        .status()
        .unwrap();
    assert!(done.success());
    let run = clone.run(&["-C", "log", "signoffs"]);
    assert_eq!(run.code, 1, "{}", run.all());
    assert!(run.stdout.contains("shallow clone"), "{}", run.all());
    let arguments = [
        "-C",
        "log",
        "sign",
        "1",
        "--meaning",
        "approved",
        "--statement",
        "x",
        "--preview",
        "read.md",
    ];
    let run = clone.run(&[&arguments[..], &by("Ann")].concat());
    assert!(
        run.stderr.contains("git fetch --unshallow"),
        "{}",
        run.all()
    );
}

#[test]
fn an_act_that_was_deleted_is_named() {
    let (log, file) = one_act();
    let name = file.trim_start_matches("signoffs/").to_owned();
    let arguments = ["withdraw", &name, "--because", "Wrong."];
    let run = log.run(&[&arguments[..], &by("Dr Ann Example")].concat());
    let withdrawal = run.stdout.lines().next().unwrap().to_owned();
    log.commit("2026-05-02", "signed and withdrawn");
    fs::remove_file(log.path().join(&withdrawal)).unwrap();
    refused(&log, "deleted", "it was deleted, and git still has it");
    log.commit("2026-05-03", "as if nobody had withdrawn it");
    refused(
        &log,
        "deleted and committed",
        "it was deleted, and git still has it",
    );
    // A later act names those before it.
    let log = copy(&log);
    log.put(&withdrawal, "");
    refused(&log, "emptied", "its end is missing");
}

#[test]
fn an_act_whose_earlier_act_is_gone_is_refused() {
    let (log, file) = one_act();
    let second = signed(
        &log,
        &[&["1", "--meaning", "reviewed"][..], &by("Bo Other")].concat(),
    );
    assert!(
        log.read(&second)
            .contains(file.trim_start_matches("signoffs/"))
    );
    fs::remove_file(log.path().join(&file)).unwrap();
    refused(&log, "the earlier act is gone", "it names the earlier act");
}
