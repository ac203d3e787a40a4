//! A file of the log that leads out of its repository is refused by name, and never shown.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use super::commands::{run, text};
use super::support::Log;
use super::support::repository::record;

/// Words that are only in a file outside the repository.
const SECRET: &str = "Swordfish";

/// A file outside that looks like a record, and like anything else.
fn outside() -> Log {
    let outside = Log::empty();
    let text = record("- [x] Units", "- src/dose.rs").replace("Dose shown", SECRET);
    outside.put("secret.md", &text);
    outside.put("hazards/Hazard-0009.md", &text);
    outside.put("safety-case/scope.md", &format!("{SECRET}\n"));
    outside
}

fn log() -> Log {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\n");
    log.put("src/dose.rs", "fn dose() {}\n");
    log.put(
        "hazards/Hazard-0001.md",
        &record("- [x] Units", "- src/dose.rs"),
    );
    log.commit("2026-05-01", "first");
    log
}

/// Runs every kind of command that shows what is in records, and asserts that none has the secret.
fn shows_no_secret(folder: &Path) {
    for arguments in [
        &["list"][..],
        &["list", "--format", "json"],
        &["show", "2"],
        &["show", "9"],
        &["search", SECRET],
        &["render"],
        &["check"],
        &["check", "--format", "json"],
        &["check", "--since", "HEAD"],
        &["impact", "HEAD"],
        &["report", "log", "--format", "md"],
        &["report", "case", "--format", "md"],
        &["report", "log", "--format", "md", "--at", "HEAD"],
        &["sql", "select * from sections"],
        &["doctor"],
    ] {
        let output = run(folder, arguments);
        let said = text(&output);
        assert!(!said.contains("Usage:"), "hazlog {arguments:?}: {said}");
        let said = said.replace(&format!("`{SECRET}`"), "");
        assert!(!said.contains(SECRET), "hazlog {arguments:?}: {said}");
    }
}

#[test]
fn a_record_linked_outside_is_refused_by_name() {
    let (outside, log) = (outside(), log());
    let target = outside.path().canonicalize().unwrap().join("secret.md");
    symlink(&target, log.path().join("hazards/Hazard-0002.md")).unwrap();
    log.commit("2026-05-02", "a link");
    shows_no_secret(log.path());
    let list = text(&run(log.path(), &["list"]));
    assert!(
        list.contains("Hazard-0001") && !list.contains("Swordfish"),
        "{list}"
    );
    let doctor = text(&run(log.path(), &["doctor"]));
    let why = format!(
        "it is a symbolic link that leads out of the log, to {}",
        target.display()
    );
    let flat = |text: &str| text.split_whitespace().collect::<String>();
    assert!(flat(&doctor).contains(&flat(&why)), "{doctor}");
    assert!(doctor.contains("hazards/Hazard-0002.md"), "{doctor}");
    let checked = run(
        log.path(),
        &["check", "--format", "short", "--rule", "unreadable-file"],
    );
    assert_eq!(checked.status.code(), Some(1));
    let said = text(&checked);
    assert!(
        said.contains("hazlog cannot read the file `hazards/Hazard-0002.md`"),
        "{said}"
    );
    // An edit does not follow it either.
    let before = fs::read(&target).unwrap();
    let set = run(log.path(), &["set", "2", "owner=A. Name"]);
    assert_eq!(set.status.code(), Some(2), "{}", text(&set));
    assert_eq!(fs::read(&target).unwrap(), before);
}

#[test]
fn a_record_linked_outside_through_several_links_is_refused() {
    let (outside, log) = (outside(), log());
    symlink(outside.path(), log.path().join("away")).unwrap();
    symlink(
        "../away/secret.md",
        log.path().join("hazards/Hazard-0002.md"),
    )
    .unwrap();
    symlink("Hazard-0002.md", log.path().join("hazards/Hazard-0003.md")).unwrap();
    log.commit("2026-05-02", "links");
    shows_no_secret(log.path());
    let said = text(&run(
        log.path(),
        &["check", "--format", "short", "--rule", "unreadable-file"],
    ));
    for name in ["Hazard-0002", "Hazard-0003"] {
        assert!(
            said.contains(&format!("cannot read the file `hazards/{name}.md`")),
            "{said}"
        );
    }
}

#[test]
fn the_files_of_git_are_not_records() {
    let log = log();
    log.git(&[
        "config",
        "remote.origin.url",
        "https://user:Swordfish@example.org/",
    ]);
    symlink("../.git/config", log.path().join("hazards/Hazard-0002.md")).unwrap();
    log.commit("2026-05-02", "a link");
    shows_no_secret(log.path());
    let said = text(&run(
        log.path(),
        &["check", "--format", "short", "--rule", "unreadable-file"],
    ));
    assert!(
        said.contains("cannot read the file `hazards/Hazard-0002.md`"),
        "{said}"
    );
}

#[test]
fn a_record_elsewhere_in_the_repository_may_be_linked() {
    let log = log();
    log.put("shared/alarm.md", &record("- [ ] Alarm", "- src/dose.rs"));
    symlink(
        "../shared/alarm.md",
        log.path().join("hazards/Hazard-0002.md"),
    )
    .unwrap();
    log.commit("2026-05-02", "a link inside");
    let list = text(&run(log.path(), &["list"]));
    assert!(list.contains("Hazard-0002"), "{list}");
    let said = run(
        log.path(),
        &["check", "--format", "short", "--rule", "unreadable-file"],
    );
    assert_eq!(said.status.code(), Some(0), "{}", text(&said));
}

/// Asserts that a command is refused, and that its message names a path and where it leads.
fn refused(folder: &Path, arguments: &[&str], path: &str, target: &Path) {
    let output = run(folder, arguments);
    assert_eq!(output.status.code(), Some(2), "hazlog {arguments:?}");
    let flat = |text: &str| text.split_whitespace().collect::<String>();
    let said = flat(&text(&output));
    let folder = folder.canonicalize().unwrap();
    let wanted = format!(
        "{} points outside the log, to {}, so hazlog did not read it",
        folder.join(path).display(),
        target.canonicalize().unwrap().display()
    );
    assert!(
        said.contains(&flat(&wanted)),
        "hazlog {arguments:?}: {said}"
    );
}

#[test]
fn a_folder_linked_outside_is_refused() {
    let (outside, log) = (outside(), log());
    let target = outside.path().join("hazards");
    symlink(&target, log.path().join("more")).unwrap();
    log.put("hazlog.yaml", "hazards: [hazards, more]\n");
    shows_no_secret(log.path());
    refused(log.path(), &["list"], "more", &target);
    // Where nobody names it, it is not found by chance either.
    fs::remove_file(log.path().join("hazlog.yaml")).unwrap();
    fs::remove_dir_all(log.path().join("hazards")).unwrap();
    shows_no_secret(log.path());
    refused(log.path(), &["list"], "more", &target);
}

#[test]
fn templates_and_settings_linked_outside_are_refused() {
    let (outside, log) = (outside(), log());
    let secret = outside.path().join("secret.md");
    for name in ["templates/hazard-template.md", "templates/hazard-types.md"] {
        let path = log.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        symlink(&secret, &path).unwrap();
        shows_no_secret(log.path());
        refused(log.path(), &["list"], name, &secret);
        fs::remove_file(path).unwrap();
    }
    for (key, value) in [
        ("template", secret.display().to_string()),
        ("hazard-types", secret.display().to_string()),
    ] {
        log.put(
            "hazlog.yaml",
            &format!("hazards: hazards\n{key}: {value}\n"),
        );
        shows_no_secret(log.path());
        refused(log.path(), &["list"], &value, &secret);
    }
    for folder in ["/etc", "../outside", "hazards/../../outside"] {
        log.put("hazlog.yaml", &format!("hazards: {folder}\n"));
        let output = run(log.path(), &["list"]);
        assert_eq!(output.status.code(), Some(2), "{folder}");
        let said = text(&output);
        assert!(
            said.contains("is not below the folder of the settings"),
            "{said}"
        );
    }
    fs::remove_file(log.path().join("hazlog.yaml")).unwrap();
    symlink(&secret, log.path().join("hazlog.yaml")).unwrap();
    shows_no_secret(log.path());
    refused(log.path(), &["list"], "hazlog.yaml", &secret);
}

#[test]
fn texts_and_layouts_linked_outside_are_refused() {
    let (outside, log) = (outside(), log());
    let secret = outside.path().join("safety-case/scope.md");
    let case = ["report", "case", "--format", "md"];
    symlink(
        outside.path().join("safety-case"),
        log.path().join("safety-case"),
    )
    .unwrap();
    shows_no_secret(log.path());
    refused(
        log.path(),
        &case,
        "safety-case",
        &outside.path().join("safety-case"),
    );
    fs::remove_file(log.path().join("safety-case")).unwrap();
    for path in ["safety-case/scope.md", "templates/report/case.md"] {
        let link = log.path().join(path);
        fs::create_dir_all(link.parent().unwrap()).unwrap();
        symlink(&secret, &link).unwrap();
        shows_no_secret(log.path());
        refused(log.path(), &case, path, &secret);
        fs::remove_file(link).unwrap();
    }
}

#[test]
fn evidence_and_code_linked_outside_are_not_read() {
    let (outside, log) = (outside(), log());
    symlink(outside.path(), log.path().join("away")).unwrap();
    log.put(
        "hazards/Hazard-0001.md",
        &record(
            "- [x] Units ([review](../away/secret.md))\n  - Verified: away/secret.md",
            "- src/dose.rs\n- away/secret.md:1",
        ),
    );
    shows_no_secret(log.path());
    let said = text(&run(
        log.path(),
        &["check", "--format", "short", "--rule", "links"],
    ));
    let outside_of = "is outside the repository, so hazlog did not look at it";
    assert!(
        said.contains(&format!("`away/secret.md` {outside_of}")),
        "{said}"
    );
}

#[test]
fn outside_git_the_folder_of_the_log_is_the_limit() {
    let outside = outside();
    let log = Log::empty();
    log.put("hazlog.yaml", "hazards: hazards\n");
    log.put(
        "hazards/Hazard-0001.md",
        &record("- [x] Units", "- src/dose.rs"),
    );
    symlink(
        outside.path().join("secret.md"),
        log.path().join("hazards/Hazard-0002.md"),
    )
    .unwrap();
    for arguments in [
        &["list"][..],
        &["render"],
        &["report", "log", "--format", "md"],
    ] {
        let said = text(&run(log.path(), arguments));
        assert!(!said.contains(SECRET), "hazlog {arguments:?}: {said}");
    }
    let said = text(&run(
        log.path(),
        &["check", "--format", "short", "--rule", "unreadable-file"],
    ));
    assert!(
        said.contains("cannot read the file `hazards/Hazard-0002.md`"),
        "{said}"
    );
}
