//! Committing changed hazards.

use std::path::Path;
use std::process::Command;

use super::{PLAIN, Terminal, fixtures};
use crate::tui::keymap::Mode;

fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new("git")
        .args([
            "-c",
            "user.name=A. Name",
            "-c",
            "user.email=name@example.org",
        ])
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .env("GIT_COMMITTER_DATE", "2026-05-01T12:00:00Z")
        .env("GIT_AUTHOR_DATE", "2026-05-01T12:00:00Z")
        .output()
        .unwrap();
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The log of the fixtures in a repository, with two hazards changed.
fn changed() -> Terminal {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path();
    for (name, text) in fixtures::ALL {
        std::fs::write(place.join(format!("{name}.md")), text).unwrap();
    }
    git(place, &["init", "-q", "-b", "main"]);
    for (key, value) in [
        ("user.name", "B. Author"),
        ("user.email", "b@example.org"),
        ("commit.gpgsign", "false"),
    ] {
        git(place, &["config", key, value]);
    }
    git(place, &["add", "-A"]);
    git(place, &["commit", "-q", "-m", "the log"]);
    for name in ["Hazard-0001", "Hazard-0002"] {
        let path = place.join(format!("{name}.md"));
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(
            &path,
            format!("{text}\n---\n\n## Meeting notes\n\nSeen on the ward.\n"),
        )
        .unwrap();
    }
    Terminal::in_folder(folder, (100, 30), PLAIN)
}

#[test]
fn outside_a_repository_the_form_does_not_open() {
    let mut terminal = Terminal::open(100, 30);
    terminal.press("Z");
    assert_eq!(terminal.app.mode(), Mode::Log);
    assert!(
        terminal.message().contains("is not in a git repository"),
        "{}",
        terminal.message()
    );
}

#[test]
fn the_marked_hazards_are_committed_with_the_drafted_message() {
    let mut terminal = changed();
    terminal.press("Z");
    assert_eq!(terminal.app.mode(), Mode::Commit, "{}", terminal.screen());
    insta::assert_snapshot!("commit-100x30", terminal.screen());
    terminal.press("Down Space Tab Ctrl-s");
    assert_eq!(terminal.app.mode(), Mode::Log, "{}", terminal.screen());
    assert!(
        terminal
            .message()
            .starts_with("committed 1 hazard on branch main: "),
        "{}",
        terminal.message()
    );
    let files = git(
        terminal.folder.path(),
        &["show", "--name-only", "--format=%an: %s", "HEAD"],
    );
    assert!(files.starts_with("B. Author: Hazard-0001: "), "{files}");
    assert!(files.ends_with("\nHazard-0001.md\n"), "{files}");
    assert_eq!(
        git(terminal.folder.path(), &["status", "--porcelain"]),
        " M Hazard-0002.md\n"
    );
    terminal.press("Z Tab Ctrl-s Z");
    assert_eq!(
        terminal.message(),
        "no hazard differs from git's last commit"
    );
}

#[cfg(unix)]
#[test]
fn what_a_hook_prints_is_shown_after_the_commit() {
    use std::os::unix::fs::PermissionsExt;
    let mut terminal = changed();
    let hook = terminal.folder.path().join(".git/hooks/post-commit");
    std::fs::create_dir_all(hook.parent().unwrap()).unwrap();
    std::fs::write(&hook, "#!/bin/sh\necho 'tell the ward'\n").unwrap();
    std::fs::set_permissions(&hook, std::fs::Permissions::from_mode(0o755)).unwrap();
    terminal.press("Z Tab Ctrl-s");
    let screen = terminal.screen();
    for words in ["git and its hooks wrote this", "tell the ward"] {
        assert!(screen.contains(words), "{screen}");
    }
    terminal.press("Esc");
    assert_eq!(terminal.app.mode(), Mode::Log, "{}", terminal.screen());
}

#[test]
fn a_commit_that_git_refuses_loses_no_word_of_the_message() {
    let mut terminal = changed();
    terminal.press("Z Tab End").write(" and why");
    // Another program changes a marked hazard after the form was opened.
    let path = terminal.folder.path().join("Hazard-0001.md");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("on the ward", "on two wards")).unwrap();
    terminal.press("Ctrl-s");
    assert_eq!(terminal.app.mode(), Mode::CommitMessage);
    assert!(
        terminal
            .message()
            .contains("Hazard-0001 has changed since it was shown"),
        "{}",
        terminal.message()
    );
    assert!(
        terminal.screen().contains("and why"),
        "{}",
        terminal.screen()
    );
    assert_eq!(
        git(terminal.folder.path(), &["log", "--format=%s"]),
        "the log\n"
    );
}
