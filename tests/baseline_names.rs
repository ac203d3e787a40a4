//! Every command that takes a version of the log takes the name of a baseline, with one error text.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use crate::sign_off::{H1, signable};
use crate::support::{Log, Run};

/// A log with a baseline that git has no name for, and a record that changed since.
fn with_baseline() -> Log {
    let log = signable();
    let create = [
        "baseline",
        "create",
        "v1.6",
        "--by",
        "Ann",
        "--because",
        "A trial.",
    ];
    assert_eq!(log.run(&create).code, 0);
    log.commit("2026-05-02", "a baseline");
    log.put(
        H1,
        &log.read(H1).replace("An overdose.", "A fatal overdose."),
    );
    log.commit("2026-05-03", "the harm");
    log
}

/// Each command that takes a version, with `name` for it.
fn commands(name: &str) -> Vec<Vec<String>> {
    [
        "diff NAME",
        "impact NAME",
        "report log --format md --at NAME",
        "report log --format md --changes-since NAME",
        "check --format short --rev NAME",
        "check --format short --since NAME",
        "check --format short --rev HEAD --since NAME",
        "check --merge NAME",
        "show 1 --at NAME",
    ]
    .iter()
    .map(|words| {
        words
            .split(' ')
            .map(|word| word.replace("NAME", name))
            .collect()
    })
    .collect()
}

fn run(log: &Log, words: &[String]) -> Run {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    log.run(&words)
}

#[test]
fn each_command_finds_the_baseline() {
    let log = with_baseline();
    for words in commands("v1.6")
        .into_iter()
        .chain(commands("baselines/v1.6.yaml"))
    {
        let run = run(&log, &words);
        assert_ne!(run.code, 2, "{words:?}: {}", run.all());
    }
    let show = log.run(&["show", "1", "--at", "v1.6"]).stdout;
    assert!(
        show.contains("An overdose.") && !show.contains("fatal"),
        "{show}"
    );
    let report = log
        .run(&["report", "log", "--format", "md", "--at", "v1.6"])
        .stdout;
    assert!(
        report.contains("An overdose.") && !report.contains("fatal"),
        "{report}"
    );
    // The finding of today is no finding of then.
    let rule = ["check", "--format", "short", "--gate", "release", "--rule"];
    let rule = [&rule[..], &["changed-since-baseline"]].concat();
    assert_eq!(log.run(&rule).code, 1);
    assert_eq!(log.run(&[&rule[..], &["--rev", "v1.6"]].concat()).code, 0);
    let since = log.run(&[&rule[..], &["--since", "v1.6"]].concat());
    assert_eq!(since.code, 1, "{}", since.all());
    assert_eq!(log.run(&[&rule[..], &["--since", "HEAD"]].concat()).code, 0);
}

#[test]
fn each_command_says_the_same_about_a_name_that_is_wrong() {
    let log = with_baseline();
    let errors = |name: &str| {
        let errors = commands(name).into_iter().map(|words| {
            let run = run(&log, &words);
            assert_eq!(run.code, 2, "{words:?}: {}", run.all());
            let error = run.stderr.find("error: ").unwrap();
            run.stderr[error..].to_owned()
        });
        errors.collect::<Vec<_>>()
    };
    let all_are = |errors: &[String], words: &[&str]| {
        for error in errors {
            assert_eq!(error, &errors[0]);
            for words in words {
                assert!(error.contains(words), "lacks `{words}`: {error}");
            }
        }
    };
    all_are(&errors("v9"), &["`v9`"]);
    // Git has the name for another state of the log.
    log.git(&["tag", "v1.6", "HEAD"]);
    all_are(
        &errors("v1.6"),
        &[
            "`v1.6` is a name in git",
            "and the name of a baseline",
            "hint: name the baseline by its file, `baselines/v1.6.yaml`",
        ],
    );
    log.git(&["tag", "-d", "v1.6"]);
    log.put("baselines/v1.6.yaml", "not a baseline\n");
    all_are(&errors("v1.6"), &["baselines/v1.6.yaml", "hint: "]);
}
