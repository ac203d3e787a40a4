//! Which notices there are, and their words.

use super::*;

fn scope(records: usize) -> LogScope {
    LogScope {
        records,
        folders: vec!["hazards".to_owned()],
        ..LogScope::default()
    }
}

fn codes(scope: &LogScope, filter: &str, matching: usize) -> Vec<&'static str> {
    let notices = scope.notices(Selected { filter, matching });
    notices.iter().map(ScopeNotice::code).collect()
}

#[test]
fn a_complete_log_has_no_notice_and_each_gap_has_its_own() {
    assert_eq!(codes(&scope(3), "", 3), Vec::<&str>::new());
    assert_eq!(codes(&scope(3), " ", 0), Vec::<&str>::new());
    assert_eq!(codes(&scope(3), "risk:5", 1), Vec::<&str>::new());
    assert_eq!(codes(&scope(3), "risk:5", 0), ["no-match"]);
    assert_eq!(codes(&scope(0), "risk:5", 0), ["empty-log"]);
    let mut two = scope(3);
    two.absent = vec!["drafts".to_owned()];
    two.unread = vec![Unread {
        path: "hazards/log.md".to_owned(),
        why: "a table".to_owned(),
    }];
    assert_eq!(
        codes(&two, "risk:5", 0),
        ["no-match", "absent-folders", "unread-files"]
    );
}

#[test]
fn files_are_named_and_those_beyond_the_first_ten_counted() {
    let file = |at: usize| Unread {
        path: format!("hazards/{at:02}.md"),
        why: "a table".to_owned(),
    };
    let said = |count: usize| {
        let files = (0..count).map(file).collect();
        ScopeNotice::UnreadFiles { files }.message()
    };
    assert_eq!(
        said(1),
        "hazlog did not read 1 file that may hold hazards, so it is not counted: hazards/00.md (a table)"
    );
    assert!(
        said(10).ends_with("hazards/09.md (a table)"),
        "{}",
        said(10)
    );
    assert!(
        said(12).ends_with("hazards/09.md (a table) and 2 more"),
        "{}",
        said(12)
    );
}

#[test]
fn a_page_has_sentences() {
    let notice = ScopeNotice::NoMatch {
        filter: "risk:5".to_owned(),
        of: 1,
    };
    assert_eq!(
        notice.sentences(),
        "No hazard matches the filter `risk:5`; the log has 1 hazard. Run `hazlog list` to see \
         every hazard, and `hazlog help list` to see how to write a filter."
    );
}
