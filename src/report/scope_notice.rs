//! What a reader must know about the scope of an answer before trusting its numbers: that the log is
//! empty, that no hazard matches the filter, or that files which may hold hazards were not read.
//!
//! Every command, screen and report says it in its first lines, in the words that are here.

use serde::{Serialize, Serializer};

use super::{Unread, clean_line};

/// How many files a notice names; it counts the others.
const NAMED: usize = 10;

/// What the folders of records hold, as far as it decides what an answer can be about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogScope {
    /// How many records the log has.
    pub records: usize,
    /// The folders of records, relative to the root of the log; empty for the root.
    pub folders: Vec<String>,
    /// Those of them that do not exist.
    pub absent: Vec<String>,
    /// Files in them that may hold hazards and were not read, sorted by path.
    pub unread: Vec<Unread>,
}

/// Which hazards of the log a person asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selected<'a> {
    /// The filter as typed; empty for every hazard.
    pub filter: &'a str,
    /// How many hazards match it.
    pub matching: usize,
}

/// Why an answer is about less than a reader would think.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScopeNotice {
    /// The log has no hazard.
    EmptyLog {
        /// The folders of records.
        folders: Vec<String>,
        /// Those of them that do not exist.
        absent: Vec<String>,
    },
    /// Some folders of records do not exist; there are records in others.
    AbsentFolders {
        /// Those folders.
        folders: Vec<String>,
    },
    /// No hazard of the log matches the filter.
    NoMatch {
        /// The filter as typed.
        filter: String,
        /// How many hazards the log has.
        of: usize,
    },
    /// Files that may hold hazards were not read.
    UnreadFiles {
        /// Those files, sorted by path.
        files: Vec<Unread>,
    },
}

impl LogScope {
    /// What must be said of an answer about the hazards that were asked for.
    pub fn notices(&self, selected: Selected<'_>) -> Vec<ScopeNotice> {
        let mut notices = Vec::new();
        if self.records == 0 {
            notices.push(ScopeNotice::EmptyLog {
                folders: self.folders.clone(),
                absent: self.absent.clone(),
            });
        } else if selected.matching == 0 && !selected.filter.trim().is_empty() {
            notices.push(ScopeNotice::NoMatch {
                filter: selected.filter.trim().to_owned(),
                of: self.records,
            });
        }
        if self.records > 0 && !self.absent.is_empty() {
            notices.push(ScopeNotice::AbsentFolders {
                folders: self.absent.clone(),
            });
        }
        if !self.unread.is_empty() {
            notices.push(ScopeNotice::UnreadFiles {
                files: self.unread.clone(),
            });
        }
        notices
    }

    /// What must be said of an answer about the whole log.
    pub fn whole(&self) -> Vec<ScopeNotice> {
        self.notices(Selected {
            filter: "",
            matching: self.records,
        })
    }
}

impl ScopeNotice {
    /// What is so: a clause without a full stop.
    pub fn message(&self) -> String {
        match self {
            Self::EmptyLog { folders, absent } if absent.is_empty() => format!(
                "the log is empty: there is no hazard record in {}",
                named(folders)
            ),
            Self::EmptyLog { absent, .. } => format!(
                "the log is empty: {} does not exist; hazlog makes the folder with the first hazard",
                named(absent)
            ),
            Self::AbsentFolders { folders } => format!(
                "{} does not exist, so hazlog counts it as a folder without records",
                named(folders)
            ),
            Self::NoMatch { filter, of: 1 } => {
                format!("no hazard matches the filter `{filter}`; the log has 1 hazard")
            }
            Self::NoMatch { filter, of } => {
                format!("no hazard matches the filter `{filter}`; the log has {of} hazards")
            }
            Self::UnreadFiles { files } => {
                let one = files.len() == 1;
                format!(
                    "hazlog did not read {} that may hold hazards, so {} not counted: {}",
                    if one {
                        "1 file".to_owned()
                    } else {
                        format!("{} files", files.len())
                    },
                    if one { "it is" } else { "they are" },
                    listed(files)
                )
            }
        }
    }

    /// What to do next: a clause without a full stop; empty where there is nothing to do.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::EmptyLog { .. } => {
                "make the first hazard with `hazlog new \"NAME\"`, or run `hazlog doctor` to see where \
                 hazlog looks for records"
            }
            Self::AbsentFolders { .. } => "",
            Self::NoMatch { .. } => {
                "run `hazlog list` to see every hazard, and `hazlog help list` to see what a filter \
                 can say"
            }
            Self::UnreadFiles { .. } => "run `hazlog doctor` to see what to do with each file",
        }
    }

    /// The name of the notice for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::EmptyLog { .. } => "empty-log",
            Self::AbsentFolders { .. } => "absent-folders",
            Self::NoMatch { .. } => "no-match",
            Self::UnreadFiles { .. } => "unread-files",
        }
    }

    /// Whether an answer may lack hazards because of it. `check` and `report` fail then.
    pub const fn is_incomplete(&self) -> bool {
        match self {
            Self::EmptyLog { .. } | Self::NoMatch { .. } | Self::UnreadFiles { .. } => true,
            Self::AbsentFolders { .. } => false,
        }
    }

    /// The files that it names.
    fn files(&self) -> &[Unread] {
        match self {
            Self::UnreadFiles { files } => files,
            Self::EmptyLog { .. } | Self::AbsentFolders { .. } | Self::NoMatch { .. } => &[],
        }
    }

    /// The same notice with its names made safe for a page, each on one line.
    pub fn cleaned(&self) -> Self {
        let each = |names: &[String]| names.iter().map(|name| clean_line(name)).collect();
        match self {
            Self::EmptyLog { folders, absent } => Self::EmptyLog {
                folders: each(folders),
                absent: each(absent),
            },
            Self::AbsentFolders { folders } => Self::AbsentFolders {
                folders: each(folders),
            },
            Self::NoMatch { filter, of } => Self::NoMatch {
                filter: clean_line(filter),
                of: *of,
            },
            Self::UnreadFiles { files } => Self::UnreadFiles {
                files: files
                    .iter()
                    .map(|file| Unread {
                        path: clean_line(&file.path),
                        why: clean_line(&file.why),
                    })
                    .collect(),
            },
        }
    }

    /// The message as a sentence.
    pub fn sentence(&self) -> String {
        sentence(&self.message())
    }

    /// The message and the hint as sentences, for a page.
    pub fn sentences(&self) -> String {
        match self.hint() {
            "" => self.sentence(),
            hint => format!("{} {}", self.sentence(), sentence(hint)),
        }
    }
}

/// The shape of a notice in JSON: `docs/json.md` describes it.
#[derive(Serialize)]
struct Entry<'a> {
    code: &'static str,
    message: String,
    hint: &'static str,
    files: Vec<File<'a>>,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    why: &'a str,
}

impl Serialize for ScopeNotice {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let files = self.files().iter().map(|file| File {
            path: &file.path,
            why: &file.why,
        });
        Entry {
            code: self.code(),
            message: self.message(),
            hint: self.hint(),
            files: files.collect(),
        }
        .serialize(to)
    }
}

/// A clause as a sentence. The name of the program stays as it is.
fn sentence(clause: &str) -> String {
    let mut letters = clause.chars();
    let first: String = match letters.next() {
        Some(first) if !clause.starts_with("hazlog ") => first.to_uppercase().collect(),
        first => first.into_iter().collect(),
    };
    format!("{first}{}.", letters.as_str())
}

/// The names of files, each with why it was not read.
fn listed(files: &[Unread]) -> String {
    let each = files.iter().take(NAMED);
    let names: Vec<String> = each
        .map(|file| format!("{} ({})", file.path, file.why))
        .collect();
    match files.len().saturating_sub(NAMED) {
        0 => names.join(", "),
        more => format!("{} and {more} more", names.join(", ")),
    }
}

/// Names of folders in a phrase.
fn named(folders: &[String]) -> String {
    let names: Vec<String> = folders
        .iter()
        .map(|folder| match folder.as_str() {
            "" => "the folder of the log".to_owned(),
            folder => format!("`{folder}`"),
        })
        .collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
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
    fn a_whole_log_needs_no_notice_and_each_lack_has_its_own() {
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
             every hazard, and `hazlog help list` to see what a filter can say."
        );
    }
}
