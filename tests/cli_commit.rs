//! `hazlog commit`: which records differ, and a commit of just the chosen ones, through git itself.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::fs;
use std::process::Command;

use support::repository::record;
use support::{Log, Run};

const H1: &str = "hazards/Hazard-0001.md";
const H2: &str = "hazards/Hazard-0002.md";
const H3: &str = "hazards/Hazard-0003.md";

/// Three records, committed, in a repository whose user has a name.
fn three() -> Log {
    let log = Log::repository();
    for file in [H1, H2, H3] {
        log.put(file, &record("- [ ] The unit is kept.", "- src/dose.rs"));
    }
    log.put("src/dose.rs", "1\n");
    log.put("hazlog.yaml", "hazards: hazards\n");
    log.commit("2026-05-01", "a log");
    named(&log);
    log
}

fn named(log: &Log) {
    log.git(&["config", "user.name", "B. Author"]);
    log.git(&["config", "user.email", "author@example.org"]);
    log.git(&["config", "commit.gpgsign", "false"]);
}

/// The first two records changed, the third deleted, and a fourth new.
fn changed() -> Log {
    let log = three();
    edit(
        &log,
        H1,
        "## Hazard status\n\nOpen",
        "## Hazard status\n\nClosed",
    );
    edit(&log, H1, "- [ ] The unit", "- [x] The unit");
    edit(&log, H2, "An overdose.", "A large overdose.");
    fs::remove_file(log.path().join(H3)).unwrap();
    log.put(
        "hazards/Hazard-0004.md",
        &record("- [ ] New.", "").replace("Dose shown", "Weight shown"),
    );
    log
}

fn edit(log: &Log, file: &str, from: &str, to: &str) {
    let text = log.read(file);
    assert!(text.contains(from), "{from}");
    log.put(file, &text.replacen(from, to, 1));
}

fn git(log: &Log, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .arg("-C")
        .arg(log.path())
        .args(arguments)
        .output()
        .unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The files of the last commit, and what is left in the working tree.
fn last(log: &Log) -> (String, String) {
    let files = git(
        log,
        &[
            "show",
            "--format=%an: %B",
            "--name-status",
            "--no-renames",
            "HEAD",
        ],
    );
    (files, git(log, &["status", "--porcelain"]))
}

fn head(log: &Log) -> String {
    git(log, &["rev-parse", "HEAD"])
}

/// What a run wrote, without the name of the commit.
fn masked(log: &Log, run: &Run) -> String {
    let head = head(log);
    run.all().replace(&head[..7], "(commit)")
}

#[test]
fn what_differs_is_shown_with_the_message_and_nothing_is_committed() {
    let log = changed();
    let before = (head(&log), git(&log, &["status", "--porcelain"]));
    let run = log.run(&["commit", "--dry-run"]);
    insta::assert_snapshot!(run.all());
    assert_eq!((head(&log), git(&log, &["status", "--porcelain"])), before);
}

#[test]
fn only_the_chosen_records_are_committed() {
    let log = changed();
    log.put("src/dose.rs", "2\n");
    log.git(&["add", "src/dose.rs"]);
    log.put("notes.txt", "not known to git\n");
    let run = log.run(&["commit", "1", "4"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let (files, left) = last(&log);
    insta::assert_snapshot!(format!("{}\n\n{files}\nleft:\n{left}", masked(&log, &run)));
}

#[test]
fn all_changed_records_are_committed_in_one_commit() {
    let log = changed();
    let run = log.run(&["commit", "--all", "-m", "the log\n\n# not a comment"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let (files, left) = last(&log);
    assert_eq!(left, "");
    assert!(
        files.starts_with("B. Author: the log\n\n# not a comment\n"),
        "{files}"
    );
    for line in [
        "M\thazards/Hazard-0001.md",
        "M\thazards/Hazard-0002.md",
        "D\thazards/Hazard-0003.md",
        "A\thazards/Hazard-0004.md",
    ] {
        assert!(files.contains(line), "{files}");
    }
    let again = log.run(&["commit", "--all"]);
    assert_eq!(
        again.all(),
        "No record differs from the last commit.\n--- stderr\n--- exit 0"
    );
}

#[test]
fn a_message_is_drafted_from_what_changed_and_why() {
    let message = |change: &dyn Fn(&Log)| {
        let log = three();
        change(&log);
        let run = log.run(&["commit", "--all"]);
        assert_eq!(run.code, 0, "{}", run.all());
        git(&log, &["log", "-1", "--format=%B"])
            .trim_end()
            .to_owned()
    };
    let closed = message(&|log| {
        edit(
            log,
            H1,
            "## Hazard status\n\nOpen",
            "## Hazard status\n\nClosed",
        );
    });
    assert_eq!(closed, "Hazard-0001: status Open → Closed");
    let scored = message(&|log| {
        edit(
            log,
            H1,
            "3 - Medium",
            "2 - Low\n\nJustification: seen once in a year.",
        );
    });
    assert!(scored.starts_with("Hazard-0001: "), "{scored}");
    assert!(scored.contains("seen once in a year."), "{scored}");
    let form = message(&|log| {
        let text = log.read(H1).replace('\n', "\r\n");
        log.put(H1, &text);
    });
    assert_eq!(form, "Hazard-0001: only the form differs");
    let long = message(&|log| edit(log, H1, "An overdose.", &"word ".repeat(300)));
    assert!(long.lines().next().unwrap().chars().count() <= 72, "{long}");
    assert!(
        long.lines().all(|line| line.chars().count() <= 402),
        "{long}"
    );
    let gone = message(&|log| fs::remove_file(log.path().join(H2)).unwrap());
    assert_eq!(gone, "Hazard-0002: removed");
    let moved = message(&|log| {
        log.put("hazlog.yaml", "hazards: [hazards, other]\n");
        fs::create_dir_all(log.path().join("other")).unwrap();
        fs::rename(log.path().join(H2), log.path().join("other/Hazard-0002.md")).unwrap();
    });
    assert_eq!(moved, "Hazard-0002: moved from hazards/Hazard-0002.md");
}

/// What somebody staged of other files, and of a part of a record that is not chosen, stays as it was.
#[test]
fn what_else_is_staged_stays_staged() {
    let log = changed();
    log.put("src/dose.rs", "2\n");
    log.put("src/new.rs", "new\n");
    log.git(&["add", "src"]);
    // A part of the second record is staged, and another part is not.
    log.git(&["add", H2]);
    edit(&log, H2, "The unit is lost", "The unit is not sent");
    let staged = git(&log, &["diff", "--cached", "--", "src", H2]);
    assert!(staged.contains("A large overdose"), "{staged}");
    let run = log.run(&["commit", "1"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert_eq!(git(&log, &["diff", "--cached", "--", "src", H2]), staged);
    assert!(git(&log, &["show", "--name-only", "--format=", "HEAD"]) == format!("{H1}\n"));
    // The record itself is committed as it is on disk, and hazlog says so.
    let run = log.run(&["commit", "2"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(
        run.stderr
            .contains("note: only a part of Hazard-0002 was staged"),
        "{}",
        run.stderr
    );
    assert_eq!(git(&log, &["show", &format!("HEAD:{H2}")]), log.read(H2));
    assert!(git(&log, &["diff", "--cached", "--name-only"]).starts_with("src/"));
}

#[cfg(unix)]
fn hook(log: &Log, name: &str, script: &str) {
    use std::os::unix::fs::PermissionsExt;
    let path = log.path().join(".git/hooks").join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(unix)]
#[test]
fn a_hook_that_refuses_leaves_everything_as_it_was() {
    let log = changed();
    log.put("src/dose.rs", "2\n");
    log.git(&["add", "src/dose.rs"]);
    hook(
        &log,
        "pre-commit",
        "echo 'no commits on a Friday' >&2; exit 1",
    );
    let before = (
        head(&log),
        git(&log, &["status", "--porcelain"]),
        git(&log, &["diff", "--cached"]),
    );
    let run = log.run(&["commit", "--all"]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(
        run.stderr.contains("no commits on a Friday"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr
            .contains("hint: correct what git or the hook names"),
        "{}",
        run.stderr
    );
    let after = (
        head(&log),
        git(&log, &["status", "--porcelain"]),
        git(&log, &["diff", "--cached"]),
    );
    assert_eq!(after, before);
}

/// The hooks of the user run, and see only what is committed.
#[cfg(unix)]
#[test]
fn the_users_hooks_run_on_the_chosen_files() {
    let log = changed();
    log.put("src/dose.rs", "2\n");
    log.git(&["add", "src/dose.rs"]);
    hook(
        &log,
        "pre-commit",
        "git diff --cached --name-only > .git/seen",
    );
    hook(&log, "commit-msg", "echo 'Reviewed-by: C' >> \"$1\"");
    let run = log.run(&["commit", "1"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert_eq!(log.read(".git/seen"), format!("{H1}\n"));
    assert!(git(&log, &["log", "-1", "--format=%B"]).contains("Reviewed-by: C"));
}

/// The person has not seen what a hook puts into the commit, so hazlog says it.
#[cfg(unix)]
#[test]
fn what_a_hook_puts_into_the_commit_is_said() {
    let log = changed();
    hook(
        &log,
        "pre-commit",
        "echo '<!-- laid out -->' >> hazards/Hazard-0001.md\n\
         git add hazards/Hazard-0001.md hazards/Hazard-0002.md",
    );
    let run = log.run(&["commit", "1"]);
    assert_eq!(run.code, 0, "{}", run.all());
    for line in [
        "note: a hook of git put more into this commit than you chose: hazards/Hazard-0002.md\n",
        "note: a hook of git changed what you committed: hazards/Hazard-0001.md\n",
        "hint: look at the commit: `git show ",
    ] {
        assert!(run.stderr.contains(line), "{}", run.all());
    }
    let log = changed();
    let run = log.run(&["commit", "1"]);
    assert!(!run.stderr.contains("hook"), "{}", run.all());
}

/// A hook can warn and still let the commit pass.
#[cfg(unix)]
#[test]
fn what_a_hook_prints_is_shown_when_the_commit_works() {
    let log = changed();
    hook(
        &log,
        "pre-commit",
        "echo 'Hazard-0001 has no reviewer'; printf 'a\\033[31mb\\n' >&2",
    );
    hook(&log, "post-commit", "echo 'tell the ward'");
    let run = log.run(&["commit", "1"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(
        run.stderr
            .contains("note: git and its hooks wrote:\n  Hazard-0001 has no reviewer\n  a"),
        "{}",
        run.all()
    );
    assert!(run.stderr.contains("\n  tell the ward\n"), "{}", run.all());
    assert!(!run.stderr.contains('\u{1b}'), "{}", run.all());
}

#[cfg(unix)]
#[test]
fn a_commit_is_signed_where_the_user_signs() {
    let log = changed();
    let keys = Log::empty();
    let key = keys.path().join("key");
    let made = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-f"])
        .arg(&key)
        .status();
    if !made.is_ok_and(|status| status.success()) {
        return;
    }
    log.git(&["config", "gpg.format", "ssh"]);
    log.git(&["config", "user.signingkey", key.to_str().unwrap()]);
    log.git(&["config", "commit.gpgsign", "true"]);
    let run = log.run(&["commit", "1"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(git(&log, &["cat-file", "commit", "HEAD"]).contains("-----BEGIN SSH SIGNATURE-----"));
}

#[test]
fn without_a_name_nothing_is_committed() {
    let log = changed();
    log.git(&["config", "--unset", "user.name"]);
    log.git(&["config", "--unset", "user.email"]);
    log.git(&["config", "user.useConfigOnly", "true"]);
    let before = (head(&log), git(&log, &["status", "--porcelain"]));
    let mut command = log.command(&["commit", "--all"]);
    command
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1");
    for name in [
        "GIT_AUTHOR_NAME",
        "GIT_AUTHOR_EMAIL",
        "GIT_COMMITTER_NAME",
        "GIT_COMMITTER_EMAIL",
        "EMAIL",
    ] {
        command.env_remove(name);
    }
    let run = Run::of(command.output().unwrap(), log.path());
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(
        run.stderr
            .contains("does not know your name and e-mail address"),
        "{}",
        run.stderr
    );
    assert!(
        run.stderr.contains("git config --global user.name"),
        "{}",
        run.stderr
    );
    assert_eq!((head(&log), git(&log, &["status", "--porcelain"])), before);
}

#[test]
fn on_a_detached_head_the_commit_is_on_no_branch_and_hazlog_says_so() {
    let log = changed();
    log.git(&["checkout", "-q", "--detach"]);
    let dry = log.run(&["commit", "--dry-run"]);
    assert!(
        dry.stdout.contains("The commit would be on no branch."),
        "{}",
        dry.stdout
    );
    let run = log.run(&["commit", "1"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(
        run.stdout
            .contains("hazlog committed 1 record on no branch: "),
        "{}",
        run.stdout
    );
    assert!(
        run.stderr
            .contains("hint: keep it with `git switch -c NAME "),
        "{}",
        run.stderr
    );
}

#[test]
fn an_unfinished_merge_is_not_committed_in_part() {
    let log = three();
    log.git(&["checkout", "-q", "-b", "theirs"]);
    edit(&log, H1, "An overdose.", "Their overdose.");
    log.commit("2026-05-02", "theirs");
    log.git(&["checkout", "-q", "main"]);
    edit(&log, H1, "An overdose.", "Our overdose.");
    log.commit("2026-05-02", "ours");
    let merge = Command::new("git")
        .arg("-C")
        .arg(log.path())
        .args(["merge", "-q", "theirs"])
        .output()
        .unwrap();
    assert!(!merge.status.success());
    edit(&log, H2, "An overdose.", "Another overdose.");
    let before = (head(&log), git(&log, &["status", "--porcelain"]));
    for arguments in [
        &["commit", "--all"][..],
        &["commit", "2"],
        &["commit", "--dry-run"],
    ] {
        let run = log.run(arguments);
        assert_eq!(run.code, 2, "{}", run.all());
        assert!(
            run.stderr
                .contains("because `git merge` is not finished here"),
            "{}",
            run.stderr
        );
    }
    assert_eq!((head(&log), git(&log, &["status", "--porcelain"])), before);
}

/// A record with another id is one change, of two files. Committed apart, the log would lose the hazard or have it twice.
#[test]
fn a_renumbered_record_is_committed_with_both_of_its_files() {
    for typed in ["2", "4"] {
        let log = three();
        edit(&log, H2, "An overdose.", "An overdose of the unit.");
        log.commit("2026-05-02", "words of its own");
        let renumbered = log.run(&["renumber", "2", "--retire-id"]);
        assert_eq!(renumbered.code, 0, "{}", renumbered.all());
        let dry = log.run(&["commit", "--dry-run"]);
        assert!(
            dry.stdout.contains("Hazard-0002 → Hazard-0004"),
            "{}",
            dry.all()
        );
        assert!(!dry.stdout.contains("removed"), "{}", dry.all());
        let run = log.run(&["commit", typed]);
        assert_eq!(run.code, 0, "{typed}: {}", run.all());
        let (files, left) = last(&log);
        assert_eq!(left, "");
        for line in ["D\thazards/Hazard-0002.md", "A\thazards/Hazard-0004.md"] {
            assert!(files.contains(line), "{typed}: {files}");
        }
    }
}

/// After `git stash pop` no git command is unfinished. The file can have no markers, and git still asks.
#[test]
fn a_record_that_git_still_asks_about_is_not_committed() {
    let log = three();
    edit(&log, H1, "An overdose.", "A stashed overdose.");
    log.git(&["stash", "-q"]);
    edit(&log, H1, "An overdose.", "A committed overdose.");
    log.commit("2026-05-02", "other words");
    let pop = Command::new("git")
        .args(["stash", "pop", "-q"])
        .current_dir(log.path())
        .output()
        .unwrap();
    assert!(!pop.status.success());
    log.git(&["checkout", "-q", "--theirs", H1]);
    let run = log.run(&["commit", "1"]);
    assert_eq!(run.code, 2, "{}", run.all());
    for words in [
        "git still asks which version of hazards/Hazard-0001.md to keep",
        "run `git add hazards/Hazard-0001.md`, then try again",
    ] {
        assert!(run.stderr.contains(words), "{}", run.all());
    }
    let dry = log.run(&["commit", "--dry-run"]);
    assert_eq!(dry.code, 1, "{}", dry.all());
    assert!(dry.stdout.contains("not merged"), "{}", dry.all());
    log.git(&["add", H1]);
    assert_eq!(log.run(&["commit", "1"]).code, 0);
}

#[test]
fn a_record_with_conflict_markers_is_not_committed() {
    let log = changed();
    log.put(
        H1,
        &format!("{}\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n", log.read(H1)),
    );
    let before = (head(&log), git(&log, &["status", "--porcelain"]));
    let run = log.run(&["commit", "--all"]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(
        run.stderr
            .contains("Hazard-0001 has an unresolved merge conflict: hazards/Hazard-0001.md:"),
        "{}",
        run.stderr
    );
    let dry = log.run(&["commit", "--dry-run"]);
    assert_eq!(dry.code, 1, "{}", dry.all());
    assert!(dry.stdout.contains("not read"), "{}", dry.stdout);
    assert_eq!((head(&log), git(&log, &["status", "--porcelain"])), before);
    // The others can be committed.
    assert_eq!(log.run(&["commit", "2"]).code, 0);
}

#[test]
fn without_a_terminal_the_user_must_choose() {
    let log = changed();
    let run = log.run(&["commit"]);
    assert_eq!(run.code, 2, "{}", run.all());
    assert!(
        run.stdout
            .contains("  1  Hazard-0001  Dose shown in the wrong unit  clinical\n"),
        "{}",
        run.stdout
    );
    assert!(
        run.stderr
            .contains("no record was chosen\nhint: name the hazards"),
        "{}",
        run.stderr
    );
    for (arguments, said) in [
        (&["commit", "9"][..], "there is no hazard `9`"),
        (&["commit", "1", "--all"], "cannot be used with"),
        (&["commit", "1", "-m", " "], "the message has no word"),
    ] {
        let run = log.run(arguments);
        assert_eq!(run.code, 2, "{}", run.all());
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
    log.git(&["checkout", "-q", H2]);
    let same = log.run(&["commit", "2"]);
    assert!(
        same.stderr
            .contains("`2` does not differ from the last commit"),
        "{}",
        same.stderr
    );
    // A record whose file is gone is named by its number too.
    let gone = log.run(&["commit", "3"]);
    assert_eq!(gone.code, 0, "{}", gone.all());
    assert!(
        gone.stdout.contains("Hazard-0003: removed"),
        "{}",
        gone.stdout
    );
}

#[test]
fn the_first_commit_of_a_repository_can_be_made() {
    let log = Log::repository();
    log.put(H1, &record("- [ ] One.", ""));
    log.put(H2, &record("- [ ] Two.", ""));
    named(&log);
    let run = log.run(&["commit", "1"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let (files, left) = last(&log);
    assert!(files.ends_with(&format!("A\t{H1}\n")), "{files}");
    assert_eq!(left, format!("?? {H2}\n"));
    let outside = Log::empty();
    outside.put(H1, &record("- [ ] One.", ""));
    let run = outside.run(&["commit", "--all"]);
    assert_eq!(run.code, 2);
    assert!(
        run.stderr.contains("is not in a git repository"),
        "{}",
        run.stderr
    );
}

/// Names that are patterns, options or hidden characters for git are only names.
#[cfg(unix)]
#[test]
fn hostile_file_names_are_only_names() {
    let log = three();
    let names = [
        "*.md",
        ":(top)x.md",
        "-A.md",
        "a b's \"c\".md",
        "H\u{202e}1.md",
        "[ab].md",
        "é.md",
        "!x.md",
    ];
    for name in names {
        log.put(&format!("hazards/{name}"), &record("- [ ] One.", ""));
    }
    log.put("hazards/a.md", "not a record\n");
    edit(&log, H2, "An overdose.", "Another overdose.");
    let run = log.run(&["commit", "*", "[ab]", "--dry-run"]);
    assert_eq!(run.code, 0, "{}", run.all());
    let run = log.run(&["commit", "*"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert_eq!(
        git(&log, &["show", "--name-only", "--format=", "HEAD"]),
        "hazards/*.md\n"
    );
    let run = log.run(&["commit", "--all"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(!run.stdout.contains('\u{202e}'));
    let left = git(&log, &["status", "--porcelain"]);
    assert_eq!(left, "?? hazards/a.md\n", "{}", run.all());
}

/// A log below the root of the repository, and a linked worktree.
#[test]
fn the_commit_is_made_in_the_repository_of_the_log() {
    let log = Log::repository();
    log.put("deep/log/hazlog.yaml", "hazards: hazards\n");
    log.put("deep/log/hazards/Hazard-0001.md", &record("- [ ] One.", ""));
    log.commit("2026-05-01", "a log");
    named(&log);
    edit(
        &log,
        "deep/log/hazards/Hazard-0001.md",
        "An overdose.",
        "Harm.",
    );
    let run = log.run(&["-C", "deep/log", "commit", "--all"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert_eq!(git(&log, &["status", "--porcelain"]), "");
    log.git(&["worktree", "add", "-q", "-b", "side", "tree"]);
    edit(
        &log,
        "tree/deep/log/hazards/Hazard-0001.md",
        "Harm.",
        "Other harm.",
    );
    let run = log.run(&["-C", "tree/deep/log", "commit", "--all"]);
    assert_eq!(run.code, 0, "{}", run.all());
    assert!(run.stdout.contains("on branch side: "), "{}", run.stdout);
    // A variable that leads git elsewhere is not obeyed.
    let other = three();
    edit(
        &log,
        "deep/log/hazards/Hazard-0001.md",
        "Harm.",
        "More harm.",
    );
    let mut command = log.command(&["-C", "deep/log", "commit", "--all"]);
    command
        .env("GIT_DIR", other.path().join(".git"))
        .env("GIT_INDEX_FILE", other.path().join(".git/index"));
    let run = Run::of(command.output().unwrap(), log.path());
    assert_eq!(run.code, 0, "{}", run.all());
    assert_eq!(git(&other, &["log", "--format=%s"]), "a log\n");
}
