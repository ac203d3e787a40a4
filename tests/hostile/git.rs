//! A repository never makes git run a program of the repository's choosing.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::commands::{hazlog, reading, run, text};
use super::programs::Programs;
use super::support::Log;
use super::support::repository::record;

/// Every hook that git knows.
const HOOKS: &[&str] = &[
    "applypatch-msg",
    "pre-applypatch",
    "post-applypatch",
    "pre-commit",
    "pre-merge-commit",
    "prepare-commit-msg",
    "commit-msg",
    "post-commit",
    "pre-rebase",
    "post-checkout",
    "post-merge",
    "pre-push",
    "pre-receive",
    "update",
    "proc-receive",
    "post-receive",
    "post-update",
    "reference-transaction",
    "push-to-checkout",
    "pre-auto-gc",
    "post-rewrite",
    "sendemail-validate",
    "fsmonitor-watchman",
    "post-index-change",
];

/// Settings that name a program, each with the name of the program.
const SETTINGS: &[(&str, &str)] = &[
    ("core.fsmonitor", "fsmonitor"),
    ("core.pager", "pager"),
    ("pager.log", "pager-log"),
    ("pager.config", "pager-config"),
    ("core.editor", "core-editor"),
    ("sequence.editor", "sequence-editor"),
    ("core.sshCommand", "ssh"),
    ("core.askPass", "askpass"),
    ("core.gitProxy", "git-proxy"),
    ("core.alternateRefsCommand", "alternate-refs"),
    ("credential.helper", "credential"),
    ("gpg.program", "gpg"),
    ("gpg.openpgp.program", "gpg-openpgp"),
    ("gpg.ssh.program", "gpg-ssh"),
    ("gpg.ssh.defaultKeyCommand", "gpg-ssh-key"),
    ("uploadpack.packObjectsHook", "pack-objects"),
    ("diff.external", "diff-external"),
    ("diff.evil.command", "diff-command"),
    ("diff.evil.textconv", "textconv"),
    ("interactive.diffFilter", "diff-filter"),
    ("merge.evil.driver", "merge-driver"),
    ("filter.evil.clean", "clean"),
    ("filter.evil.smudge", "smudge"),
    ("filter.Evil.Two.clean", "clean-dotted"),
    ("filter.spaced name.process", "process"),
    ("tar.evil.command", "tar"),
    ("trailer.evil.command", "trailer"),
    ("alias.status", "alias-status"),
    ("alias.config", "alias-config"),
    ("remote.origin.uploadpack", "uploadpack"),
    ("remote.origin.receivepack", "receivepack"),
    ("browser.evil.cmd", "browser"),
];

const ATTRIBUTES: &str = "* diff=evil merge=evil filter=evil\n\
    *.two filter=Evil.Two\n*.three filter=spaced\n*.four filter=included\n\
    *.five filter=worktree\n";

/// A repository whose own settings name a program wherever git lets them.
fn planted(programs: &Programs) -> Log {
    let log = Log::repository();
    log.put("hazlog.yaml", "hazards: hazards\n");
    log.put("src/dose.rs", "fn dose() {}\n");
    log.put(
        "hazards/Hazard-0001.md",
        &record("- [x] Units", "- src/dose.rs:1"),
    );
    log.commit("2026-05-01", "first");
    for name in ["a.two", "a.three", "a.four", "a.five"] {
        log.put(name, "one\n");
    }
    log.put(
        "hazards/Hazard-0002.md",
        &record("- [ ] Alarm", "- src/dose.rs"),
    );
    log.put("src/dose.rs", "fn dose() { /* 2 */ }\n");
    plant_submodule(&log, programs);
    log.commit("2026-05-02", "second");
    sign_head(&log);
    for (key, name) in SETTINGS {
        let program = programs.program(name);
        let value = match *key {
            key if key.starts_with("alias.") => format!("!{program}"),
            _ => program,
        };
        log.git(&["config", key, &value]);
    }
    for key in [
        "log.showSignature",
        "core.bigFileThreshold",
        "filter.evil.required",
    ] {
        let value = if key.starts_with("core") {
            "1m"
        } else {
            "true"
        };
        log.git(&["config", key, value]);
    }
    let folder = log.path().join(".git");
    for hook in HOOKS {
        programs.put(&folder.join("hooks"), hook, &format!("hook-{hook}"));
        programs.put(&programs.beside("hooks"), hook, &format!("path-{hook}"));
    }
    let hooks = programs.beside("hooks").display().to_string();
    log.git(&["config", "core.hooksPath", &hooks]);
    let clean = programs.program("clean-included");
    fs::write(
        folder.join("more"),
        format!("[filter \"included\"]\nclean = {clean}\n"),
    )
    .unwrap();
    log.git(&["config", "include.path", "more"]);
    log.git(&["config", "extensions.worktreeConfig", "true"]);
    let clean = programs.program("clean-worktree");
    log.git(&["config", "--worktree", "filter.worktree.clean", &clean]);
    // The attributes that git reads from outside the tree as well.
    fs::write(folder.join("info/attributes"), ATTRIBUTES).unwrap();
    log.put(".gitattributes", ATTRIBUTES);
    log.git(&["config", "submodule.recurse", "true"]);
    log.git(&["config", "diff.submodule", "log"]);
    log.git(&[
        "config",
        "remote.origin.url",
        &format!("ext::{}", programs.silent("ext")),
    ]);
    log.git(&["config", "protocol.ext.allow", "always"]);
    log.git(&["config", "remote.origin.promisor", "true"]);
    change(log.path());
    programs.marks();
    log
}

/// Changes every kind of file, so that git must read what it has of them.
fn change(folder: &Path) {
    for name in ["a.two", "a.three", "a.four", "a.five"] {
        fs::write(folder.join(name), "two\n").unwrap();
    }
    let path = folder.join("hazards/Hazard-0001.md");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("Dose shown", "Dose given")).unwrap();
    fs::write(folder.join("src/dose.rs"), "fn dose() { /* 3 */ }\n").unwrap();
}

/// A repository in the repository, with a filter of its own and a file that is changed.
fn plant_submodule(log: &Log, programs: &Programs) {
    log.git(&["init", "-q", "sub"]);
    log.put("sub/file", "one\n");
    log.put("sub/.gitattributes", "* filter=inner\n");
    log.git(&["-C", "sub", "add", "-A"]);
    log.git(&["-C", "sub", "commit", "-q", "-m", "inner"]);
    let clean = programs.program("clean-submodule");
    log.git(&["-C", "sub", "config", "filter.inner.clean", &clean]);
    log.put("sub/file", "two\n");
}

/// Gives the last commit a signature, which git checks with a program where settings say so.
fn sign_head(log: &Log) {
    let git = |arguments: &[&str]| {
        let output = Command::new("git")
            .arg("-C")
            .arg(log.path())
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let commit = git(&["cat-file", "commit", "HEAD"]);
    let (head, body) = commit.split_once("\n\n").unwrap();
    let signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ==\n -----END PGP SIGNATURE-----";
    let file = log.path().join(".git/signed");
    fs::write(&file, format!("{head}\n{signature}\n\n{body}")).unwrap();
    let file = file.display().to_string();
    let signed = git(&["hash-object", "-t", "commit", "-w", &file]);
    git(&["update-ref", "HEAD", signed.trim()]);
}

/// What plain git runs of the repository's programs: it shows that they are planted well.
fn git_runs(folder: &Path, commands: &[&[&str]], programs: &Programs) -> Vec<String> {
    for arguments in commands {
        Command::new("git")
            .current_dir(folder)
            .args(["-c", "safe.bareRepository=all"])
            .args(*arguments)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .stdin(std::process::Stdio::null())
            .output()
            .unwrap();
    }
    programs.marks()
}

/// Runs every reading command in a folder and asserts that none leaves a mark.
fn reads_without_a_program(folder: &Path, programs: &Programs) {
    let out = programs.beside("out");
    fs::create_dir_all(&out).unwrap();
    for arguments in reading(&out) {
        let output = run(folder, &arguments);
        let none: [&str; 0] = [];
        assert_eq!(
            programs.marks(),
            none,
            "hazlog {arguments:?}: {}",
            text(&output)
        );
    }
}

#[test]
fn settings_of_a_repository_start_no_program() {
    let programs = Programs::new();
    let log = planted(&programs);
    reads_without_a_program(log.path(), &programs);
    // The commands did read: git's answers are in what they say.
    let found = text(&run(log.path(), &["impact", "HEAD"]));
    assert!(found.contains("Hazard-0001"), "{found}");
    let found = text(&run(log.path(), &["doctor"]));
    assert!(found.contains("not committed: 1 changed"), "{found}");
    let control = git_runs(
        log.path(),
        &[
            &["status"],
            &["diff"],
            &["-c", "diff.external=", "diff", "--no-ext-diff"],
            &["log", "-1"],
            &["cat-file", "--filters", "HEAD:hazards/Hazard-0001.md"],
            &["add", "-A"],
        ],
        &programs,
    );
    for name in [
        "clean",
        "clean-dotted",
        "clean-included",
        "clean-submodule",
        "clean-worktree",
        "fsmonitor",
        "gpg-openpgp",
        "path-post-index-change",
        "smudge",
        "textconv",
    ] {
        assert!(
            control.iter().any(|mark| mark == name),
            "{name}: {control:?}"
        );
    }
}

#[test]
fn edits_start_no_program_of_the_repository() {
    let programs = Programs::new();
    let log = planted(&programs);
    let none: [&str; 0] = [];
    for arguments in [
        &["set", "1", "owner=A. Name"][..],
        &["new", "Alarm not heard"],
        &["control", "done", "2/1"],
        &["check", "--fix"],
    ] {
        let output = run(log.path(), arguments);
        assert_eq!(
            programs.marks(),
            none,
            "hazlog {arguments:?}: {}",
            text(&output)
        );
    }
    assert!(log.read("hazards/Hazard-0001.md").contains("A. Name"));
    assert!(log.path().join("hazards/Hazard-0003.md").exists());
}

#[test]
fn a_bare_repository_in_a_folder_is_not_entered() {
    for setting in ["clean", "process", "textconv"] {
        let programs = Programs::new();
        let log = Log::repository();
        log.put("docs/hazlog.yaml", "hazards: hazards\n");
        for number in 1..=3 {
            let path = format!("docs/hazards/Hazard-000{number}.md");
            log.put(&path, &record("- [x] Units", "- src/dose.rs"));
        }
        log.put("docs/.gitattributes", "* filter=evil diff=evil\n");
        log.git(&["init", "-q", "--bare", "docs"]);
        let inner = |arguments: &[&str]| {
            let place = ["--git-dir=docs", "--work-tree=docs"];
            log.git(&[&place, arguments].concat());
        };
        inner(&["add", "hazards", ".gitattributes"]);
        inner(&["commit", "-q", "-m", "inner"]);
        log.commit("2026-05-01", "outer");
        let program = programs.program("embedded");
        let key = match setting {
            "textconv" => "diff.evil.textconv".to_owned(),
            setting => format!("filter.evil.{setting}"),
        };
        inner(&["config", &key, &program]);
        inner(&["config", "core.bare", "false"]);
        inner(&["config", "core.worktree", "."]);
        let docs = log.path().join("docs");
        let path = docs.join("hazards/Hazard-0001.md");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace("Dose shown", "Dose given")).unwrap();
        reads_without_a_program(&docs, &programs);
        let control = git_runs(&docs, &[&["diff"]], &programs);
        assert_eq!(control, ["embedded"], "{setting}");
    }
}

#[test]
fn a_bare_repository_next_to_a_damaged_one_is_not_entered() {
    let programs = Programs::new();
    let log = planted(&programs);
    // `.git` is there and is no repository; what was in it lies beside the records.
    for entry in fs::read_dir(log.path().join(".git")).unwrap() {
        let entry = entry.unwrap();
        let target = log.path().join(entry.file_name());
        if entry.file_name() != "hooks" {
            fs::rename(entry.path(), target).unwrap();
        }
    }
    reads_without_a_program(log.path(), &programs);
    let control = git_runs(log.path(), &[&["--work-tree=.", "diff"]], &programs);
    assert!(!control.is_empty());
    let checked = run(
        log.path(),
        &["check", "--gate", "release", "--format", "short"],
    );
    assert_eq!(checked.status.code(), Some(1));
    let said = text(&checked);
    assert!(said.contains("error[HZ712] git-unanswered"), "{said}");
}

#[test]
fn a_git_filter_that_cannot_be_switched_off_is_refused() {
    let programs = Programs::new();
    let log = planted(&programs);
    let program = programs.program("equals");
    let config = log.path().join(".git/config");
    let text_before = fs::read_to_string(&config).unwrap();
    fs::write(
        &config,
        format!("{text_before}\n[filter \"a=b\"]\n\tclean = {program}\n"),
    )
    .unwrap();
    log.put(".gitattributes", "* filter=a=b\n");
    fs::write(log.path().join(".git/info/attributes"), "* filter=a=b\n").unwrap();
    reads_without_a_program(log.path(), &programs);
    let output = run(log.path(), &["impact", "HEAD"]);
    assert_eq!(output.status.code(), Some(2));
    let said = text(&output);
    assert!(
        said.contains("define a filter whose name has a `=`"),
        "{said}"
    );
    let control = git_runs(log.path(), &[&["diff", "--no-ext-diff"]], &programs);
    assert!(control.contains(&"equals".to_owned()), "{control:?}");
}

#[test]
fn nothing_is_fetched_from_an_address_in_the_repository() {
    let programs = Programs::new();
    let log = planted(&programs);
    // The blob of the first version is lost, so a partial clone would fetch it.
    let output = Command::new("git")
        .arg("-C")
        .arg(log.path())
        .args(["rev-parse", "HEAD~1:src/dose.rs"])
        .output()
        .unwrap();
    let id = String::from_utf8(output.stdout).unwrap();
    let (front, rest) = id.trim().split_at(2);
    fs::remove_file(log.path().join(".git/objects").join(front).join(rest)).unwrap();
    programs.marks();
    reads_without_a_program(log.path(), &programs);
    // Plain git fetches it by the program that the repository names.
    let control = git_runs(log.path(), &[&["cat-file", "-p", id.trim()]], &programs);
    assert_eq!(control, ["ext"]);
}

#[test]
fn a_working_tree_elsewhere_is_not_looked_at() {
    let log = Log::repository();
    log.put(
        "hazards/Hazard-0001.md",
        &record("- [x] Units", "- src/dose.rs"),
    );
    log.commit("2026-05-01", "first");
    let elsewhere = Log::empty();
    elsewhere.write("secret-plans.md", "nobody's business\n");
    log.git(&[
        "config",
        "core.worktree",
        &elsewhere.path().display().to_string(),
    ]);
    let output = run(log.path(), &["doctor"]);
    let said = text(&output);
    assert!(said.contains("all records are committed"), "{said}");
    assert!(!said.contains("secret-plans"), "{said}");
}

#[test]
fn line_ends_are_still_converted_as_settings_say() {
    let log = Log::repository();
    log.put(
        "hazards/Hazard-0001.md",
        &record("- [x] Units", "- src/dose.rs"),
    );
    log.put(".gitattributes", "*.md text eol=crlf\n");
    log.commit("2026-05-01", "first");
    let path = log.path().join("hazards/Hazard-0001.md");
    let text_before = fs::read_to_string(&path).unwrap();
    fs::write(&path, text_before.replace('\n', "\r\n")).unwrap();
    let said = text(&run(log.path(), &["impact", "HEAD"]));
    assert_eq!(
        said,
        "No hazard is touched: 0 changed files, 1 in the log.\n"
    );
    let checked = run(
        log.path(),
        &[
            "check",
            "--gate",
            "release",
            "--format",
            "short",
            "--rule",
            "uncommitted-at-release",
        ],
    );
    assert_eq!(checked.status.code(), Some(0), "{}", text(&checked));
}

#[test]
fn the_editor_is_the_users_own() {
    let programs = Programs::new();
    let log = planted(&programs);
    let mut edit = hazlog(log.path(), &["edit", "1"]);
    edit.env("EDITOR", programs.program("users-editor"));
    let output = edit.output().unwrap();
    assert_eq!(programs.marks(), ["users-editor"], "{}", text(&output));
}

#[test]
fn settings_of_a_log_name_no_program() {
    let programs = Programs::new();
    let log = planted(&programs);
    for key in [
        "editor", "opener", "pager", "hook", "command", "shell", "diff",
    ] {
        log.put(
            "hazlog.yaml",
            &format!("hazards: hazards\n{key}: {}\n", programs.program("yaml")),
        );
        let output = run(log.path(), &["list"]);
        assert_eq!(output.status.code(), Some(2), "{key}");
        let said = text(&output);
        // A key that is added is looked at here: it must name no program.
        let keys = "the keys are `hazards`, `id`, `template`, `hazard-types`, `product`, \
                    `components`, `people`, `code`, `test-results`, `filters`, `sign-off`, `check`";
        let said_flat = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said_flat.contains(keys), "{said}");
        let none: [&str; 0] = [];
        assert_eq!(programs.marks(), none);
    }
}
