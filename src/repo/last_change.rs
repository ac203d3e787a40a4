//! Who committed a file last, where the file is as the last commit has it.

use chrono::{DateTime, NaiveDate, Utc};

use super::git::{Folders, STATUS, ask, changed_paths, head};
use super::{Layout, RepoError, is_cut_off};

/// Why git knows nothing where there is no repository, as a clause.
const NO_REPOSITORY: &str = "the log is in no git repository";

/// Who changed a file last, as far as git knows. git does not prove the name: it is as somebody set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LastChange {
    /// The file is as the last commit has it, and this commit changed it last.
    Committed {
        /// The author.
        author: String,
        /// The day of the change; `None` if the date in git is invalid.
        day: Option<NaiveDate>,
        /// When the commit was made; `None` if the time in git is invalid.
        made: Option<DateTime<Utc>>,
    },
    /// The file is not as the last commit has it, so its change has no author.
    NotCommitted,
    /// git does not know.
    NotKnown {
        /// Why, as a clause.
        why: String,
    },
}

impl LastChange {
    fn not_known(why: &str) -> Self {
        Self::NotKnown {
            why: why.to_owned(),
        }
    }
}

/// Who changed a file of the log last. A file that does not exist was changed last by the commit that
/// deleted it.
///
/// # Errors
/// When git cannot answer.
pub fn last_change(layout: &Layout, path: &str) -> Result<LastChange, RepoError> {
    let Some(path) = layout.path_in_repository(path) else {
        return Ok(LastChange::not_known(NO_REPOSITORY));
    };
    let Some(head) = head(layout)? else {
        return Ok(LastChange::NotCommitted);
    };
    let path = format!(":(literal){path}");
    let mut status = STATUS.to_vec();
    status.extend(["--", &path]);
    let Some(status) = ask(layout, &status, Folders::All)? else {
        return Ok(LastChange::not_known(NO_REPOSITORY));
    };
    if !changed_paths(&status).is_empty() {
        return Ok(LastChange::NotCommitted);
    }
    if is_cut_off(layout)? {
        let why = "git has only the last commits of this clone";
        return Ok(LastChange::not_known(why));
    }
    let question = [
        "log",
        "-1",
        "--no-ext-diff",
        "--no-textconv",
        "--no-renames",
        "--no-show-signature",
        "--date=short",
        "--format=%ad%x00%ct%x00%an",
        &head.commit,
        "--",
        &path,
    ];
    let Some(answer) = ask(layout, &question, Folders::All)? else {
        return Ok(LastChange::not_known(NO_REPOSITORY));
    };
    let answer = String::from_utf8_lossy(&answer);
    let mut values = answer.trim_end_matches('\n').splitn(3, '\0');
    let (Some(day), Some(made), Some(author)) = (values.next(), values.next(), values.next())
    else {
        // git ignores the file, or it never had it.
        return Ok(LastChange::NotCommitted);
    };
    Ok(LastChange::Committed {
        author: author.to_owned(),
        day: day.parse().ok(),
        made: made
            .parse()
            .ok()
            .and_then(|seconds| DateTime::from_timestamp(seconds, 0)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repo::test_log::{RECORD, TestLog};

    const PATH: &str = "hazards/Hazard-0002.md";

    fn is_committed_on(change: &LastChange, day: &str) -> bool {
        let wanted = day.parse().ok();
        matches!(change, LastChange::Committed { day, author, made: Some(_) } if *day == wanted && !author.is_empty())
    }

    #[test]
    fn the_commit_that_changed_or_deleted_the_file_is_named_and_no_other() {
        let test_log = TestLog::new();
        let layout = test_log.layout();
        let outside = last_change(&layout, PATH).unwrap();
        assert!(
            matches!(outside, LastChange::NotKnown { .. }),
            "{outside:?}"
        );
        test_log.write(PATH, RECORD);
        test_log.commit_on("2026-05-01", "first");
        test_log.write("hazards/Hazard-0003.md", RECORD);
        test_log.commit_on("2026-05-02", "another file");
        let layout = test_log.layout();
        let found = last_change(&layout, PATH).unwrap();
        assert!(is_committed_on(&found, "2026-05-01"), "{found:?}");
        test_log.write(PATH, "changed\n");
        assert_eq!(
            last_change(&layout, PATH).unwrap(),
            LastChange::NotCommitted
        );
        let new = last_change(&layout, "hazards/Hazard-0009.md").unwrap();
        assert_eq!(new, LastChange::NotCommitted);
        test_log.git(&["rm", "-q", "-f", PATH]);
        assert_eq!(
            last_change(&layout, PATH).unwrap(),
            LastChange::NotCommitted
        );
        test_log.commit_on("2026-05-04", "deleted");
        let found = last_change(&layout, PATH).unwrap();
        assert!(is_committed_on(&found, "2026-05-04"), "{found:?}");
    }
}
