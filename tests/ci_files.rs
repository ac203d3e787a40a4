//! The files and the page for build servers: each command line in them is run as it stands.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use serde_yaml::Value;
use support::{Log, Run, fixtures};

fn project(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap()
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).unwrap()
}

/// A log of ours in a repository, with all of it committed and known as `origin/main`.
fn committed() -> Log {
    let log = Log::copy_of(&fixtures().join("checked"));
    let commands: [&[&str]; 4] = [
        &["init", "-q"],
        &["add", "-A"],
        &[
            "-c",
            "user.name=A",
            "-c",
            "user.email=a@b",
            "commit",
            "-q",
            "-m",
            "log",
        ],
        &["update-ref", "refs/remotes/origin/main", "HEAD"],
    ];
    for arguments in commands {
        let mut git = Command::new("git");
        let done = git
            .args(arguments)
            .current_dir(log.path())
            .output()
            .unwrap();
        assert!(done.status.success(), "{arguments:?}: {done:?}");
    }
    log
}

/// Runs a script in a log, where `hazlog` is the program that was built.
fn run(log: &Log, script: &str, variables: &[(&str, &str)]) -> Run {
    let program = Path::new(assert_cmd::cargo::cargo_bin!("hazlog"));
    let mut paths = vec![program.parent().unwrap().to_owned()];
    paths.extend(env::split_paths(&env::var_os("PATH").unwrap()));
    let output = Command::new("bash")
        .args(["-eo", "pipefail", "-c", script])
        .current_dir(log.path())
        .env("PATH", env::join_paths(paths).unwrap())
        .envs(variables.iter().copied())
        .output();
    Run::of(output.unwrap(), log.path())
}

/// The lines in the blocks of code of a page that run hazlog.
fn command_lines(page: &str) -> Vec<&str> {
    let blocks = page.split("```").skip(1).step_by(2);
    blocks
        .flat_map(str::lines)
        .map(|line| line.trim().trim_start_matches("- "))
        .map(|line| line.trim_start_matches("run: "))
        .filter(|line| line.starts_with("hazlog "))
        .map(|line| line.split("  #").next().unwrap().trim())
        .collect()
}

#[test]
fn every_command_of_the_page_works_unchanged() {
    let page = project("docs/ci.md");
    let lines = command_lines(&page);
    assert!(lines.len() > 8, "{lines:?}");
    for line in lines {
        let log = committed();
        let done = run(&log, line, &[]);
        assert!(done.code < 2, "{line}: {}", done.all());
        if let Some((_, file)) = line.split_once(" > ") {
            assert!(!log.read(file.trim()).is_empty(), "{line}");
        }
    }
}

#[test]
fn the_yaml_of_the_page_is_yaml() {
    let page = project("docs/ci.md");
    let blocks = page.split("```yaml\n").skip(1);
    let blocks: Vec<&str> = blocks
        .map(|rest| rest.split("```").next().unwrap())
        .collect();
    assert_eq!(blocks.len(), 6);
    for block in &blocks {
        // A workflow, or a step of one.
        let read = yaml(block);
        assert!(read.is_mapping() || read.is_sequence(), "{block}");
    }
    let inputs = &yaml(&project("action.yml"))["inputs"];
    let used = &yaml(blocks[1])["jobs"]["hazard-log"]["steps"][1]["with"];
    for (name, _) in used.as_mapping().unwrap() {
        assert!(inputs.as_mapping().unwrap().contains_key(name), "{name:?}");
    }
    let hooks = yaml(&project(".pre-commit-hooks.yaml"));
    assert_eq!(
        yaml(blocks[0])["repos"][0]["hooks"][0]["id"],
        hooks[0]["id"]
    );
}

#[test]
fn the_hook_runs() {
    let hooks = yaml(&project(".pre-commit-hooks.yaml"));
    assert_eq!(hooks[0]["pass_filenames"], Value::from(false));
    // tests/distribution.rs runs the whole script; here is what it asks.
    assert_eq!(hooks[0]["language"], "script");
    let script = project(hooks[0]["entry"].as_str().unwrap());
    let entry = "hazlog check --staged";
    assert!(
        script.contains("/hazlog\" check --staged \"$@\""),
        "{script}"
    );
    let found = run(&committed(), entry, &[]);
    assert_eq!(found.code, 1, "{}", found.all());
    let clean = committed();
    clean.write("hazlog.yaml", "check:\n  rules:\n    all: off\n");
    // The hook looks at what is staged.
    assert_eq!(run(&clean, entry, &[]).code, 1);
    clean.git(&["add", "hazlog.yaml"]);
    assert_eq!(run(&clean, entry, &[]).code, 0);
}

/// Runs the step of the action that checks, with inputs in the place of its own.
fn act(log: &Log, inputs: &[(&str, &str)]) -> (Run, String) {
    let action = yaml(&project("action.yml"));
    let step = &action["runs"]["steps"][1];
    let script = step["run"].as_str().unwrap();
    let kept = Log::empty();
    let output = kept.path().join("output");
    let folder = kept.path().display().to_string();
    let mut variables = vec![
        ("RUNNER_TEMP".to_owned(), folder),
        ("GITHUB_OUTPUT".to_owned(), output.display().to_string()),
    ];
    for (name, value) in step["env"].as_mapping().unwrap() {
        let input = value.as_str().unwrap();
        let input = input.strip_prefix("${{ inputs.").unwrap();
        let input = input.strip_suffix(" }}").unwrap();
        let given = inputs.iter().find(|(name, _)| *name == input);
        let default = action["inputs"][input]["default"].as_str().unwrap();
        let value = given.map_or(default, |(_, value)| value);
        variables.push((name.as_str().unwrap().to_owned(), value.to_owned()));
    }
    let variables: Vec<(&str, &str)> = variables
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let run = run(log, script, &variables);
    let said = fs::read_to_string(output).unwrap();
    let path = said.trim().strip_prefix("sarif=").unwrap();
    (run, fs::read_to_string(path).unwrap())
}

#[test]
fn the_action_shows_the_findings_and_gives_sarif() {
    let (found, sarif) = act(&committed(), &[]);
    assert_eq!(found.code, 1, "{}", found.all());
    assert!(
        found
            .stdout
            .contains("::error file=hazards/Hazard-0004.md,"),
        "{}",
        found.stdout
    );
    let sarif: serde_json::Value = serde_json::from_str(&sarif).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
}

#[test]
fn the_action_installs_the_published_program() {
    let action = yaml(&project("action.yml"));
    let step = &action["runs"]["steps"][0];
    let script = step["run"].as_str().unwrap();
    assert!(script.contains("/.ci/install-release\" "), "{script}");
    assert_eq!(step["env"]["HAZLOG_REF"], "${{ github.action_ref }}");
    // Every system that a workflow packages is one that the script looks for.
    let workflow = yaml(&project(".github/workflows/release.yml"));
    let systems = &workflow["jobs"]["package"]["strategy"]["matrix"]["include"];
    let installer = project(".ci/install-release");
    for system in systems.as_sequence().unwrap() {
        let target = system["target"].as_str().unwrap();
        assert!(installer.contains(&format!("echo {target} ;;")), "{target}");
    }
}

#[test]
fn the_action_takes_each_of_its_inputs() {
    let log = committed();
    let inputs = [
        ("directory", "hazards"),
        ("gate", "release"),
        ("fail-on", "info"),
        ("since", "origin/main"),
    ];
    let (found, _) = act(&log, &inputs);
    assert!(found.code < 2, "{}", found.all());
    let (wrong, _) = act(&log, &[("gate", "yearly")]);
    assert_eq!(wrong.code, 2, "{}", wrong.all());
}
