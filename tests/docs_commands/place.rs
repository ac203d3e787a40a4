//! The places where the commands of a page run.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use chrono::{Days, Local};

use crate::support::{Log, fixtures};

/// What a page shows as the folder of the log.
const SHOWN: &str = "/home/you/your-project";

/// A new copy of a place that a page names.
pub fn named(place: &str) -> Result<Log, String> {
    match place {
        "empty folder" => Ok(Log::empty()),
        "empty repository" => Ok(Log::repository()),
        "own log" => Ok(committed(Log::of_this_project())),
        "example log" => Ok(example()),
        "faulty log" => Ok(committed(Log::copy_of(&fixtures().join("checked")))),
        _ => Err(format!("no place is called `{place}`")),
    }
}

/// The log of six hazards that passes the release gate, on whichever day the test runs.
fn example() -> Log {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let log = Log::copy_of(&root.join("tests/cases/check/base"));
    let more = Log::copy_of(&fixtures().join("assurer"));
    for file in ["hazlog.yaml", "results/unit.xml"] {
        log.put(file, &more.read(file));
    }
    let review = Local::now().date_naive() + Days::new(180);
    for number in 1..=6 {
        let file = format!("hazards/Hazard-000{number}.md");
        let text = log.read(&file);
        log.put(
            &file,
            &text.replace("next_review: 2027-06-01", &format!("next_review: {review}")),
        );
    }
    committed(log)
}

/// The log in a repository, committed to the branch `main`, which is also known as `origin/main`.
fn committed(log: Log) -> Log {
    if !log.path().join(".git").exists() {
        log.git(&["init", "-q", "-b", "main"]);
    }
    log.commit("2026-11-27", "the hazard log");
    log.git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
    log
}

/// Runs a script; its greatest exit code, and what it writes to both of its outputs.
pub fn run(log: &Log, script: &str) -> (i32, String) {
    let program = Path::new(assert_cmd::cargo::cargo_bin!("hazlog"));
    let mut paths = vec![program.parent().unwrap().to_owned()];
    paths.extend(env::split_paths(&env::var_os("PATH").unwrap()));
    let state = log.path().with_extension("state");
    let script = format!(
        "exec 2>&1 </dev/null\nset -o pipefail -E\ngreatest=0\n\
         trap 'code=$?; if ((code > greatest)); then greatest=$code; fi' ERR\n{script}\nexit $greatest\n"
    );
    let mut command = Command::new("bash");
    command
        .args(["-c", &script])
        .current_dir(log.path())
        .env("PATH", env::join_paths(paths).unwrap())
        .env("XDG_STATE_HOME", &state);
    for role in ["AUTHOR", "COMMITTER"] {
        command
            .env(format!("GIT_{role}_NAME"), "A. Name")
            .env(format!("GIT_{role}_EMAIL"), "name@example.org")
            .env(format!("GIT_{role}_DATE"), "2026-11-28T12:00:00Z");
    }
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "EDITOR", "VISUAL", "COLUMNS"] {
        command.env_remove(name);
    }
    let output = command.output().unwrap();
    let mut text = String::from_utf8(output.stdout).unwrap();
    for (folder, shown) in [
        (state.as_path(), "/home/you/.local/state"),
        (&log.path().canonicalize().unwrap(), SHOWN),
        (log.path(), SHOWN),
    ] {
        text = text.replace(&folder.display().to_string(), shown);
    }
    // The state is of this run alone.
    if state.exists() {
        fs::remove_dir_all(&state).unwrap();
    }
    (output.status.code().unwrap(), text)
}
