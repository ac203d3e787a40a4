use super::*;
use crate::repo::test_log::{RECORD, TestLog};
use crate::template::{BUILT_IN_TEMPLATE, Likelihood, RiskClass, Severity};

const H1: &str = "hazards/Hazard-0001.md";

fn lines(letters: &str) -> String {
    letters
        .chars()
        .map(|letter| format!("line {letter}\n"))
        .collect()
}

/// A log with one record and a file of ten lines, committed together.
fn committed() -> TestLog {
    let test_log = TestLog::new();
    test_log.write("src/dose.rs", &lines("abcdefghij"));
    test_log.commit_on("2026-05-01", "the hazard and its code");
    test_log
}

fn in_words(drift: Option<Drift>) -> Option<String> {
    let drift = drift?;
    assert!(drift.commit.is_empty() || drift.commit.len() == 7);
    let day = drift
        .date
        .map_or_else(|| "now".to_owned(), |day| day.to_string());
    Some(format!("{day} {}", drift.subject).trim().to_owned())
}

#[test]
fn paths_are_searched_from_the_log_the_repository_and_named_folders() {
    let test_log = TestLog::empty();
    test_log.write("repo/safety/hazards/Hazard-0001.md", RECORD);
    test_log.write("repo/safety/hazlog.yaml", "code: [../../app]\n");
    test_log.write("repo/safety/docs/a.md", "a\n");
    test_log.write("repo/src/b.rs", "fn unit() {}\n// unit_tested\n");
    test_log.write("app/lib/c.rs", "c");
    test_log.write("secret.txt", "s");
    test_log.write("repo/.git/HEAD", "");
    let layout = Layout::discover(&test_log.path("repo/safety")).unwrap();
    let surroundings = RepoSurroundings::now(&layout);
    assert!(surroundings.is_there());
    let lines = |lines| FileState::File { lines: Some(lines) };
    assert_eq!(surroundings.file("docs/a.md"), lines(1));
    assert_eq!(surroundings.file("src/b.rs"), lines(2));
    assert_eq!(surroundings.file("../src/b.rs"), lines(2));
    assert_eq!(surroundings.file("/src/b.rs"), lines(2));
    assert_eq!(surroundings.file("./src/"), FileState::Folder);
    assert_eq!(surroundings.file("lib/c.rs"), lines(1));
    assert_eq!(surroundings.file("SRC/b.rs"), FileState::Missing);
    assert_eq!(surroundings.file("src/b.rs/x"), FileState::Missing);
    assert_eq!(surroundings.file("../../../secret.txt"), FileState::Outside);
    assert_eq!(surroundings.file("C:\\secret.txt"), FileState::Outside);
    assert!(surroundings.is_missing("none/at/all.rs") && !surroundings.is_missing("src/b.rs"));
    let record = "hazards/Hazard-0001.md";
    assert!(matches!(
        surroundings.link(record, "../../src/b.rs"),
        FileState::File { .. }
    ));
    assert!(matches!(
        surroundings.link(record, "/src/b.rs"),
        FileState::File { .. }
    ));
    assert_eq!(surroundings.link(record, "src/b.rs"), FileState::Missing);
    assert_eq!(
        surroundings.link(record, "../../../secret.txt"),
        FileState::Outside
    );
    assert!(surroundings.has_name("src/b.rs", "unit"));
    assert!(!surroundings.has_name("src/b.rs", "tested"));
    assert!(
        surroundings.has_name("no.rs", "x"),
        "what cannot be read is not judged"
    );
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_repository_is_not_followed() {
    use std::os::unix::fs::symlink;
    let test_log = TestLog::empty();
    test_log.write("repo/hazards/Hazard-0001.md", RECORD);
    test_log.write("repo/src/a.rs", "a\n");
    test_log.write("outside/secret.txt", "s");
    test_log.write("repo/.git/HEAD", "");
    symlink(test_log.path("outside"), test_log.path("repo/out")).unwrap();
    symlink("../outside/secret.txt", test_log.path("repo/secret.txt")).unwrap();
    symlink("src", test_log.path("repo/source")).unwrap();
    let layout = Layout::discover(&test_log.path("repo")).unwrap();
    let surroundings = RepoSurroundings::now(&layout);
    assert_eq!(surroundings.file("out/secret.txt"), FileState::Outside);
    assert_eq!(surroundings.file("secret.txt"), FileState::Outside);
    assert_eq!(
        surroundings.file("source/a.rs"),
        FileState::File { lines: Some(1) }
    );
}

#[test]
fn without_git_every_question_has_no_answer() {
    let layout = TestLog::new().layout();
    let surroundings = RepoSurroundings::now(&layout);
    assert!(!surroundings.is_there());
    assert_eq!(surroundings.drift(H1, &[], H1, None), None);
    assert_eq!(surroundings.lost_ids(), []);
    assert_eq!(surroundings.uncommitted(), None);
    assert!(!surroundings.is_cut_off());
}

#[test]
fn before_the_first_commit_git_knows_nothing() {
    let test_log = TestLog::new();
    test_log.git(&["init", "-q"]);
    let layout = test_log.layout();
    let surroundings = RepoSurroundings::now(&layout);
    assert_eq!(surroundings.drift(H1, &[], H1, None), None);
    assert_eq!(surroundings.lost_ids(), []);
    assert_eq!(surroundings.moved("src/x.rs"), Vec::<String>::new());
    assert_eq!(surroundings.uncommitted(), Some(vec![H1.to_owned()]));
    assert_eq!(surroundings.complaint(), None);
}

#[test]
fn a_file_that_moved_twice_is_found() {
    let test_log = committed();
    test_log.write("other/dose.rs", "another of that name\n");
    test_log.git(&["mv", "src/dose.rs", "src/unit.rs"]);
    test_log.commit_on("2026-05-02", "first");
    test_log.git(&["mv", "src/unit.rs", "src/unit two.rs"]);
    test_log.commit_on("2026-05-03", "second");
    let layout = test_log.layout();
    let surroundings = RepoSurroundings::now(&layout);
    assert_eq!(surroundings.moved("src/dose.rs"), ["src/unit two.rs"]);
    assert_eq!(surroundings.namesakes("src/dose.rs"), ["other/dose.rs"]);
    assert_eq!(surroundings.moved("src/never.rs"), Vec::<String>::new());
}

#[test]
fn globs_match_files_in_git_and_new_files() {
    let test_log = committed();
    test_log.write(".gitignore", "out/\n");
    test_log.write("out/x.rs", "");
    test_log.write("src/new.ts", "");
    let layout = test_log.layout();
    let surroundings = RepoSurroundings::now(&layout);
    assert_eq!(surroundings.matches("src/*.rs"), 1);
    assert_eq!(surroundings.matches("src/*.{rs,ts}"), 2);
    assert_eq!(surroundings.matches("**/*.rs"), 1);
    assert_eq!(surroundings.matches("./src/**"), 2);
    assert_eq!(surroundings.matches("test/*"), 0);
}

#[test]
fn only_a_change_of_the_named_lines_is_drift() {
    let test_log = committed();
    test_log.write("src/dose.rs", &lines("xabcdeFghij"));
    test_log.commit_on("2026-05-02", "dose: F");
    test_log.write("src/dose.rs", &lines("xabcdeFghijk"));
    test_log.commit_on("2026-05-03", "dose: k");
    let layout = test_log.layout();
    let surroundings = RepoSurroundings::now(&layout);
    let drift = |lines| in_words(surroundings.drift(H1, &[], "src/dose.rs", lines));
    assert_eq!(drift(Some((1, 5))), None);
    assert_eq!(drift(Some((7, 10))), None);
    assert_eq!(drift(Some((6, 6))).as_deref(), Some("2026-05-02 dose: F"));
    assert_eq!(drift(Some((1, 10))).as_deref(), Some("2026-05-02 dose: F"));
    assert_eq!(drift(None).as_deref(), Some("2026-05-03 dose: k"));
    assert_eq!(drift(Some((11, 11))), None, "the record had no such line");
    assert_eq!(
        in_words(surroundings.drift(H1, &[], "src/never.rs", None)),
        None
    );
}

#[test]
fn a_record_that_changed_later_has_no_drift() {
    let test_log = committed();
    test_log.write("src/dose.rs", &lines("aBcdefghij"));
    test_log.commit_on("2026-05-02", "dose: B");
    test_log.write(H1, &format!("{RECORD}\nRead.\n"));
    let layout = test_log.layout();
    assert_eq!(
        RepoSurroundings::now(&layout).drift(H1, &[], "src/dose.rs", None),
        None
    );
    test_log.commit_on("2026-05-03", "the hazard was read");
    assert_eq!(
        RepoSurroundings::now(&layout).drift(H1, &[], "src/dose.rs", None),
        None
    );
    test_log.write("src/dose.rs", &lines("aBCdefghij"));
    let drift =
        |lines| in_words(RepoSurroundings::now(&layout).drift(H1, &[], "src/dose.rs", lines));
    assert_eq!(drift(Some((3, 3))).as_deref(), Some("now"));
    assert_eq!(drift(Some((2, 2))), None);
}

#[test]
fn a_reverted_change_is_not_drift() {
    let test_log = committed();
    test_log.write("src/dose.rs", &lines("aBcdefghij"));
    test_log.commit_on("2026-05-02", "dose: B");
    test_log.write("src/dose.rs", &lines("abcdefghij"));
    test_log.commit_on("2026-05-03", "dose: b again");
    let layout = test_log.layout();
    assert_eq!(
        RepoSurroundings::now(&layout).drift(H1, &[], "src/dose.rs", None),
        None
    );
}

#[test]
fn renames_are_followed_and_are_not_changes() {
    let test_log = committed();
    test_log.git(&["mv", "src/dose.rs", "src/unit.rs"]);
    test_log.git(&["mv", H1, "hazards/Hazard-0002.md"]);
    test_log.commit_on("2026-05-02", "other names");
    let layout = test_log.layout();
    let record = "hazards/Hazard-0002.md";
    assert_eq!(
        RepoSurroundings::now(&layout).drift(record, &[], "src/unit.rs", None),
        None
    );
    test_log.write("src/unit.rs", &lines("aBcdefghij"));
    test_log.commit_on("2026-05-03", "unit: B");
    let surroundings = RepoSurroundings::now(&layout);
    let drift = |lines| in_words(surroundings.drift(record, &[], "src/unit.rs", lines));
    assert_eq!(drift(Some((2, 2))).as_deref(), Some("2026-05-03 unit: B"));
    assert_eq!(drift(Some((3, 3))), None);
    let lost = surroundings.lost_ids();
    let now = Some(HazardId::new("Hazard-0002"));
    assert_eq!(lost, [(HazardId::new("Hazard-0001"), now)]);
}

#[test]
fn a_change_on_a_branch_that_is_merged_later_is_drift() {
    let test_log = committed();
    test_log.git(&["checkout", "-q", "-b", "side"]);
    test_log.write("src/dose.rs", &lines("aBcdefghij"));
    test_log.commit_on("2026-05-02", "side: B");
    test_log.git(&["checkout", "-q", "main"]);
    test_log.write(H1, &format!("{RECORD}\nRead.\n"));
    test_log.commit_on("2026-05-04", "the hazard was read");
    test_log.git(&["merge", "-q", "--no-edit", "side"]);
    let layout = test_log.layout();
    let surroundings = RepoSurroundings::now(&layout);
    let drift = |lines| in_words(surroundings.drift(H1, &[], "src/dose.rs", lines));
    assert_eq!(drift(Some((2, 2))).as_deref(), Some("2026-05-02 side: B"));
    assert_eq!(drift(Some((4, 4))), None);
}

#[test]
fn deleted_ids_are_lost_and_ids_of_other_branches_are_not() {
    let test_log = committed();
    test_log.write("hazards/Hazard-0002.md", &format!("{RECORD}\ntwo\n"));
    test_log.write("hazards/README.md", "how we work\n");
    test_log.commit_on("2026-05-02", "another");
    test_log.git(&["checkout", "-q", "-b", "side"]);
    test_log.write("hazards/Hazard-0003.md", RECORD);
    test_log.commit_on("2026-05-03", "a draft");
    test_log.git(&["checkout", "-q", "main"]);
    test_log.git(&["rm", "-q", "hazards/Hazard-0002.md", "hazards/README.md"]);
    let layout = test_log.layout();
    let lost = [(HazardId::new("Hazard-0002"), None)];
    assert_eq!(RepoSurroundings::now(&layout).lost_ids(), lost);
    test_log.commit_on("2026-05-04", "one less");
    assert_eq!(RepoSurroundings::now(&layout).lost_ids(), lost);
}

#[test]
fn cells_of_the_matrix_that_changed_since_are_named() {
    let test_log = TestLog::new();
    test_log.write("templates/hazard-template.md", BUILT_IN_TEMPLATE);
    test_log.commit_on("2026-05-01", "first");
    let layout = test_log.layout();
    assert_eq!(RepoSurroundings::now(&layout).changed_cells(H1), []);
    let criteria = &Template::built_in().criteria;
    assert_eq!(
        criteria.risk(Likelihood(5), Severity(1)),
        Some(RiskClass(3))
    );
    let changed =
        BUILT_IN_TEMPLATE
            .replacen(", L5-S1]", "]", 1)
            .replacen("[L2-S5,", "[L5-S1, L2-S5,", 1);
    assert_ne!(changed, BUILT_IN_TEMPLATE);
    test_log.write("templates/hazard-template.md", &changed);
    let layout = test_log.layout();
    let found = |surroundings: RepoSurroundings<'_>| {
        let cells = surroundings.changed_cells(H1);
        cells
            .iter()
            .map(|cell| {
                (
                    cell.likelihood.0,
                    cell.severity.0,
                    cell.was.map(|class| class.0),
                )
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(found(RepoSurroundings::now(&layout)), [(5, 1, Some(3))]);
    test_log.commit_on("2026-05-02", "another matrix");
    assert_eq!(found(RepoSurroundings::now(&layout)), [(5, 1, Some(3))]);
    test_log.write(H1, &format!("{RECORD}\nScored anew.\n"));
    test_log.commit_on("2026-05-03", "scored anew");
    assert_eq!(found(RepoSurroundings::now(&layout)), []);
}

/// A log without a template has the built-in one.
#[test]
fn cells_changed_where_a_template_was_added_or_deleted() {
    let changed =
        BUILT_IN_TEMPLATE
            .replacen(", L5-S1]", "]", 1)
            .replacen("[L2-S5,", "[L5-S1, L2-S5,", 1);
    let found = |test_log: &TestLog| {
        let layout = test_log.layout();
        let cells = RepoSurroundings::now(&layout).changed_cells(H1);
        cells
            .iter()
            .map(|cell| cell.was.map(|class| class.0))
            .collect::<Vec<_>>()
    };
    let test_log = TestLog::new();
    test_log.commit_on("2026-05-01", "first");
    assert_eq!(found(&test_log), []);
    // The same matrix as the built-in one.
    test_log.write("templates/hazard-template.md", BUILT_IN_TEMPLATE);
    assert_eq!(found(&test_log), []);
    // Git does not know it yet.
    test_log.write("templates/hazard-template.md", &changed);
    assert_eq!(found(&test_log), [Some(3)]);
    test_log.commit_on("2026-05-02", "a template");
    assert_eq!(found(&test_log), [Some(3)]);
    test_log.write(H1, &format!("{RECORD}\nScored again.\n"));
    test_log.commit_on("2026-05-03", "scored again");
    assert_eq!(found(&test_log), []);
    // Another place for the template, and another name of the file.
    test_log.git(&["mv", "templates", "hazards/templates"]);
    assert_eq!(found(&test_log), []);
    test_log.commit_on("2026-05-04", "another place");
    assert_eq!(found(&test_log), []);
    test_log.git(&["rm", "-q", "hazards/templates/hazard-template.md"]);
    assert_eq!(found(&test_log), [Some(4)]);
    test_log.commit_on("2026-05-05", "no template");
    assert_eq!(found(&test_log), [Some(4)]);
}

#[test]
fn a_shallow_clone_gives_no_wrong_answer() {
    let whole = committed();
    whole.write("src/dose.rs", &lines("aBcdefghij"));
    whole.commit_on("2026-05-02", "dose: B");
    let test_log = TestLog::empty();
    let from = format!("file://{}", whole.root().display());
    test_log.git(&["clone", "-q", "--depth", "1", &from, "log"]);
    let layout = Layout::discover(&test_log.path("log")).unwrap();
    let surroundings = RepoSurroundings::now(&layout);
    assert!(surroundings.is_cut_off());
    assert_eq!(surroundings.drift(H1, &[], "src/dose.rs", None), None);
    assert!(!RepoSurroundings::now(&whole.layout()).is_cut_off());
}

#[test]
fn an_earlier_version_is_given_with_the_commit_that_ended_it() {
    let test_log = committed();
    let other = |text: &str| match (
        text.contains("another hazard"),
        text.contains("this hazard"),
    ) {
        (true, _) => RecordLikeness::Other,
        (_, true) => RecordLikeness::Same,
        _ => RecordLikeness::Changed,
    };
    let earlier = |test_log: &TestLog| {
        let layout = test_log.layout();
        let found = RepoSurroundings::now(&layout).earlier_version(H1, &other);
        found.map(|found| (found.commit.is_some(), found.text))
    };
    assert_eq!(earlier(&test_log), None);
    test_log.write(H1, &format!("{RECORD}\nanother hazard\n"));
    test_log.commit_on("2026-05-02", "another");
    assert_eq!(earlier(&test_log), None);
    test_log.write(H1, &format!("{RECORD}\nthis hazard\n"));
    let text = format!("{RECORD}\nanother hazard\n");
    assert_eq!(earlier(&test_log), Some((false, text.clone())));
    test_log.commit_on("2026-05-03", "this");
    assert_eq!(earlier(&test_log), Some((true, text.clone())));
    test_log.write(H1, &format!("{RECORD}\nthis hazard, reworded\n"));
    test_log.commit_on("2026-05-04", "reworded");
    assert_eq!(earlier(&test_log), Some((true, text)));
}
