//! What is published and how it gets to people: the package, the download, completions and manual pages.
#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

use support::Log;

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn program() -> &'static Path {
    Path::new(assert_cmd::cargo::cargo_bin!("hazlog"))
}

/// Whether a program is there; what is not is said.
fn has(name: &str) -> bool {
    let found = Command::new(name).arg("--version").output().is_ok();
    if !found {
        eprintln!("NOT RUN: {name} is not installed");
    }
    found
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn executable(file: &Path, text: &str) {
    fs::write(file, text).unwrap();
    fs::set_permissions(file, fs::Permissions::from_mode(0o755)).unwrap();
}

/// What bash offers after a line that is being typed in a folder.
fn offered(log: &Log, line: &str) -> Vec<String> {
    let script = r#"
        source <("$HAZLOG_PROGRAM" completions bash)
        hazlog() { "$HAZLOG_PROGRAM" "$@"; }
        read -r -a COMP_WORDS <<<"$HAZLOG_LINE"
        [[ $HAZLOG_LINE == *' ' ]] && COMP_WORDS+=("")
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        compopt() { :; }
        how=$(complete -p hazlog)
        function=${how#*-F }
        ${function%% *} hazlog "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
        [[ ${#COMPREPLY[@]} -eq 0 ]] || printf '%s\n' "${COMPREPLY[@]}"
    "#;
    let done = Command::new("bash")
        .args(["-c", script])
        .current_dir(log.path())
        .env("HAZLOG_PROGRAM", program())
        .env("HAZLOG_LINE", line)
        .output()
        .unwrap();
    assert_eq!(text(&done.stderr), "", "{line}");
    text(&done.stdout).lines().map(str::to_owned).collect()
}

#[test]
fn bash_offers_the_hazards_and_controls_of_the_log() {
    let log = Log::of_our_own();
    let hazards = ["Hazard-0001", "Hazard-0002", "Hazard-0004"];
    for line in [
        "hazlog show ",
        "hazlog set Haz",
        "hazlog control add ",
        "hazlog check --full ",
    ] {
        assert_eq!(offered(&log, line), hazards, "{line}");
    }
    assert_eq!(offered(&log, "hazlog edit Hazard-0004"), ["Hazard-0004"]);
    let controls = offered(&log, "hazlog control done Hazard-0001/");
    assert!(
        controls.contains(&"Hazard-0001/D1".to_owned()),
        "{controls:?}"
    );
    // Where no name belongs, all is as clap has it.
    assert!(offered(&log, "hazlog show --f").contains(&"--format".to_owned()));
    assert_eq!(offered(&log, "hazlog show --format "), ["text", "json"]);
    assert!(offered(&log, "hazlog li").contains(&"list".to_owned()));
    let elsewhere = Log::empty();
    let line = format!("hazlog -C {} show ", log.path().display());
    assert_eq!(offered(&elsewhere, &line), hazards);
}

#[test]
fn completion_without_a_log_is_empty_and_silent() {
    let nothing = Log::empty();
    let found = offered(&nothing, "hazlog show Haz");
    assert_eq!(found, Vec::<String>::new());
    let listed = nothing.run(&["completions", "--names", "--", "show"]);
    assert_eq!(listed.all(), "--- stderr\n--- exit 0");
}

#[test]
fn no_name_of_a_file_is_run_by_the_shell() {
    let log = Log::of_our_own();
    let record = log.read("hazards/Hazard-0001.md");
    log.write("hazards/$(touch planted).md", &record);
    let found = offered(&log, "hazlog show ");
    assert!(
        found.iter().any(|name| name.contains("planted")),
        "{found:?}"
    );
    assert!(
        found.iter().all(|name| !name.starts_with("$(")),
        "{found:?}"
    );
    assert!(!log.path().join("planted").exists());
}

#[test]
fn zsh_and_fish_can_read_their_completions() {
    for (shell, check) in [("zsh", "-n"), ("fish", "--no-execute")] {
        if !has(shell) {
            continue;
        }
        let folder = Log::empty();
        let script = Command::new(program())
            .args(["completions", shell])
            .output()
            .unwrap();
        let script = text(&script.stdout);
        assert!(script.contains("completions --names --"), "{shell}");
        folder.write("script", &script);
        let mut command = Command::new(shell);
        let done = command
            .arg(check)
            .arg(folder.path().join("script"))
            .output()
            .unwrap();
        assert_eq!(text(&done.stderr), "", "{shell}");
    }
    if has("fish") {
        let log = Log::of_our_own();
        let script = "$HAZLOG_PROGRAM completions fish | source; complete -C 'hazlog show Haz'";
        let folder = program().parent().unwrap();
        let path = format!("{}:{}", folder.display(), env::var("PATH").unwrap());
        let done = Command::new("fish")
            .args(["--no-config", "-c", script])
            .current_dir(log.path())
            .env("HAZLOG_PROGRAM", program())
            .env("PATH", path)
            .output()
            .unwrap();
        let found = text(&done.stdout);
        assert!(
            found.starts_with("Hazard-0001\tDrug chart"),
            "{found}{}",
            text(&done.stderr)
        );
        assert_eq!(found.lines().count(), 3, "{found}");
    }
}

#[test]
fn the_manual_pages_have_no_fault() {
    let folder = Log::empty();
    let pages = folder.run(&["man", "-o", "pages"]);
    assert_eq!(pages.code, 0, "{}", pages.all());
    let names: Vec<PathBuf> = pages
        .stdout
        .lines()
        .map(|name| folder.path().join(name))
        .collect();
    assert!(names.len() > 20, "{names:?}");
    if has("mandoc") {
        let done = Command::new("mandoc")
            .args(["-T", "lint"])
            .args(&names)
            .output()
            .unwrap();
        assert_eq!(text(&done.stdout), "");
    }
    let mut again = Command::new(program());
    again.args(["man"]).env("SOURCE_DATE_EPOCH", "1790000000");
    let page = text(&again.output().unwrap().stdout);
    assert!(
        page.contains(".TH HAZLOG 1 2026-09-21 "),
        "{}",
        &page[..200]
    );
}

#[test]
fn no_csv_cell_is_run_and_each_reads_back() {
    let log = Log::of_our_own();
    let record = log.read("hazards/Hazard-0001.md");
    let named = record.replacen("Drug chart of the previous patient stays open", "=1+1", 1);
    assert_ne!(named, record);
    log.write("hazards/Hazard-0001.md", &named);
    let listed = log.run(&["list", "--format", "csv", "--filter", "id:1"]);
    assert!(
        listed.stdout.contains("Hazard-0001,'=1+1,"),
        "{}",
        listed.all()
    );
    // The way back that docs/json.md gives is in the unit tests of `text`.
    let exact = log.run(&[
        "sql",
        "--format",
        "csv",
        "select name from hazards where id = 'Hazard-0001'",
    ]);
    assert!(exact.stdout.contains("\r\n=1+1\r\n"), "{}", exact.all());
}

/// A release below a folder, as `.ci/package` and the workflow make it; its program starts ours.
fn release(folder: &Path, commit: &str) -> PathBuf {
    let version = env!("CARGO_PKG_VERSION");
    let stem = format!("hazlog-{version}-{}-unknown-linux-musl", env::consts::ARCH);
    let files = folder.join("releases").join(format!("v{version}"));
    fs::create_dir_all(files.join(&stem)).unwrap();
    let starter = format!("#!/bin/sh\nexec {} \"$@\"\n", program().display());
    executable(&files.join(&stem).join("hazlog"), &starter);
    fs::write(files.join("COMMIT"), format!("{commit}\n")).unwrap();
    let script =
        format!("tar -czf {stem}.tar.gz {stem} && sha256sum {stem}.tar.gz COMMIT > SHA256SUMS");
    let done = Command::new("sh")
        .args(["-c", &script])
        .current_dir(&files)
        .status();
    assert!(done.unwrap().success());
    files
}

/// A clone of this project as pre-commit makes one, with the little that an installation needs.
fn clone(folder: &Path) -> (PathBuf, String) {
    let clone = folder.join("clone");
    fs::create_dir_all(clone.join(".ci")).unwrap();
    for file in [".ci/install-release", ".ci/pre-commit-hook", "Cargo.toml"] {
        fs::copy(project().join(file), clone.join(file)).unwrap();
    }
    let script =
        "git init -q && git add -A && git -c user.name=A -c user.email=a@b commit -qm clone";
    let done = Command::new("sh")
        .args(["-c", script])
        .current_dir(&clone)
        .status();
    assert!(done.unwrap().success());
    let head = Command::new("git")
        .args(["rev-parse", "HEAD"])
        .current_dir(&clone)
        .output();
    (clone, text(&head.unwrap().stdout).trim().to_owned())
}

/// Installs from a clone, with a `cargo` that only says that it was asked.
fn install(folder: &Path, clone: &Path, reference: Option<&str>) -> Output {
    let tools = folder.join("tools");
    fs::create_dir_all(&tools).unwrap();
    let cargo = "#!/bin/sh\nfor root; do :; done\nmkdir -p \"$root/bin\"\necho built > \"$root/bin/hazlog\"\n";
    executable(&tools.join("cargo"), cargo);
    let mut command = Command::new(clone.join(".ci/install-release"));
    command
        .arg(folder.join("installed"))
        .env(
            "PATH",
            format!("{}:{}", tools.display(), env::var("PATH").unwrap()),
        )
        .env(
            "HAZLOG_RELEASES",
            format!("file://{}", folder.join("releases").display()),
        )
        .env_remove("HAZLOG_REF");
    if let Some(reference) = reference {
        command.env("HAZLOG_REF", reference);
    }
    command.output().unwrap()
}

/// Whether the installed program is the one that the stand-in for cargo made.
fn is_built(folder: &Path) -> bool {
    fs::read_to_string(folder.join("installed/hazlog")).unwrap() == "built\n"
}

#[test]
#[cfg(target_os = "linux")]
fn the_published_program_is_downloaded_and_verified() {
    let version = env!("CARGO_PKG_VERSION");
    let place = Log::empty();
    let (clone, head) = clone(place.path());
    let release = release(place.path(), &head);
    let tag = format!("v{version}");
    let major = format!("v{}", version.split('.').next().unwrap());
    for reference in [None, Some(tag.as_str()), Some(&major), Some(&head)] {
        let _ = fs::remove_dir_all(place.path().join("installed"));
        let done = install(place.path(), &clone, reference);
        assert!(
            done.status.success(),
            "{reference:?}: {}",
            text(&done.stderr)
        );
        assert!(
            !is_built(place.path()),
            "{reference:?}: {}",
            text(&done.stderr)
        );
        let started = Command::new(place.path().join("installed/hazlog"))
            .arg("--version")
            .output();
        assert_eq!(
            text(&started.unwrap().stdout),
            format!("hazlog {version}\n")
        );
    }
    // The second time, nothing is fetched.
    fs::remove_dir_all(&release).unwrap();
    let again = install(place.path(), &clone, Some(&head));
    assert_eq!(text(&again.stderr), "");
}

#[test]
#[cfg(target_os = "linux")]
fn a_version_that_was_not_published_is_built() {
    let place = Log::empty();
    let (clone, head) = clone(place.path());
    let reasons = [
        (None, "there is no release"),
        (Some("main"), "main is not the tag"),
        (Some(head.as_str()), "was made from another commit"),
    ];
    for (reference, reason) in reasons {
        let done = install(place.path(), &clone, reference);
        assert!(done.status.success(), "{}", text(&done.stderr));
        assert!(
            text(&done.stderr).contains(reason),
            "{reference:?}: {}",
            text(&done.stderr)
        );
        assert!(is_built(place.path()), "{reference:?}");
        release(place.path(), "0123456789012345678901234567890123456789");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_program_with_another_sum_is_refused() {
    let place = Log::empty();
    let (clone, head) = clone(place.path());
    let release = release(place.path(), &head);
    let mut files = fs::read_dir(&release)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let archive = files
        .find(|path| path.extension().is_some_and(|it| it == "gz"))
        .unwrap();
    let mut bytes = fs::read(&archive).unwrap();
    bytes.push(0);
    fs::write(&archive, bytes).unwrap();
    let done = install(place.path(), &clone, None);
    let said = text(&done.stderr);
    assert_eq!(done.status.code(), Some(1), "{said}");
    assert!(said.starts_with("error: hazlog-"), "{said}");
    assert!(
        said.contains("is not the file that was published\nIts SHA-256 is "),
        "{said}"
    );
    assert!(said.contains("\nhint: run this again; "), "{said}");
    assert!(!place.path().join("installed/hazlog").exists());
    // A file that the release names and does not have is refused too.
    fs::remove_file(&archive).unwrap();
    let done = install(place.path(), &clone, None);
    assert_eq!(done.status.code(), Some(1), "{}", text(&done.stderr));
}

#[test]
#[cfg(target_os = "linux")]
fn the_hook_checks_with_the_published_program() {
    let place = Log::empty();
    let (clone, head) = clone(place.path());
    release(place.path(), &head);
    let log = Log::repository();
    log.put(
        "hazards/Hazard-0001.md",
        &Log::of_our_own().read("hazards/Hazard-0001.md"),
    );
    log.git(&["add", "-A"]);
    let run = |more: &[&str]| {
        let mut hook = Command::new(clone.join(".ci/pre-commit-hook"));
        hook.args(more)
            .current_dir(log.path())
            // git gives these to a hook, and they must reach hazlog and not the clone.
            .env("GIT_DIR", log.path().join(".git"))
            .env("GIT_INDEX_FILE", log.path().join(".git/index"))
            .env(
                "HAZLOG_RELEASES",
                format!("file://{}", place.path().join("releases").display()),
            );
        hook.output().unwrap()
    };
    let done = run(&[]);
    assert!(
        text(&done.stderr).contains("hazlog: the published program"),
        "{}",
        text(&done.stderr)
    );
    assert!(
        done.status.code().is_some_and(|code| code < 2),
        "{}",
        text(&done.stderr)
    );
    let strict = run(&["--gate", "release"]);
    assert_eq!(strict.status.code(), Some(1), "{}", text(&strict.stderr));
    assert!(!text(&strict.stderr).contains("the published program"));
}

/// Whether `.ci/package` can run here.
fn can_package() -> bool {
    let reader = Command::new("python3")
        .args(["-c", "import tomllib"])
        .output();
    let can = reader.is_ok_and(|done| done.status.success());
    if !can {
        eprintln!("NOT RUN: .ci/package needs Python 3.11");
    }
    can
}

fn packaged(program: &Path, output: &Path) -> String {
    let mut command = Command::new(project().join(".ci/package"));
    command
        .arg("--program")
        .arg(program)
        .arg("--output")
        .arg(output);
    command
        .args(["--fast"])
        .env("SOURCE_DATE_EPOCH", "1790000000");
    if !cfg!(feature = "pdf") {
        command.arg("--no-default-features");
    }
    let done = command.output().unwrap();
    assert!(
        done.status.success(),
        "{}{}",
        text(&done.stdout),
        text(&done.stderr)
    );
    text(&done.stdout)
}

#[test]
#[cfg(target_os = "linux")]
fn a_package_is_complete_and_reproducible() {
    if !can_package() {
        return;
    }
    let place = Log::empty();
    // Without its debug information, a trial is a tenth of the size.
    let small = place.path().join("hazlog");
    fs::copy(program(), &small).unwrap();
    let _ = Command::new("strip").arg(&small).status();
    let [first, second] = ["first", "second"].map(|name| place.path().join(name));
    let said = packaged(&small, &first);
    packaged(&small, &second);
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(&first).unwrap() {
        let name = entry.unwrap().file_name();
        let same = fs::read(first.join(&name)).unwrap() == fs::read(second.join(&name)).unwrap();
        assert!(same, "{name:?} differs between two runs");
        names.insert(name.into_string().unwrap());
    }
    assert!(names.len() >= 4, "{names:?}");
    let sums = Command::new("sha256sum")
        .args(["--check", "SHA256SUMS"])
        .current_dir(&first)
        .output();
    assert!(sums.unwrap().status.success());
    assert!(
        said.contains("started: hazlog --version") || said.contains("NOT RUN: an empty root"),
        "{said}"
    );

    let bill = names
        .iter()
        .find(|name| name.ends_with(".cdx.json"))
        .unwrap();
    let bill: serde_json::Value =
        serde_json::from_slice(&fs::read(first.join(bill)).unwrap()).unwrap();
    assert_eq!(bill["specVersion"], "1.5");
    let components = bill["components"].as_array().unwrap();
    let required: BTreeSet<&str> = components
        .iter()
        .filter(|it| it["scope"] == "required")
        .map(|it| it["name"].as_str().unwrap())
        .collect();
    for name in ["clap", "rusqlite", "libsqlite3-sys", "serde"] {
        assert!(required.contains(name), "{name}");
    }
    // What builds the program or tests it is not in it.
    for name in ["cc", "clap_derive", "insta", "proptest", "hazlog"] {
        assert!(!required.contains(name), "{name}");
    }
    assert_eq!(required.contains("typst"), cfg!(feature = "pdf"));
    for it in components {
        let has = |key: &str| !it[key].is_null();
        assert!(
            has("version") && has("purl") && has("licenses") && has("hashes"),
            "{it}"
        );
    }
}
