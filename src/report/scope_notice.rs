//! What a reader must know about the scope of an answer before relying on its numbers: that the log is
//! empty, that no hazard matches the filter, or that files which may hold hazards were not read.
//!
//! Every command, screen and report says it in its first lines, in the words that are here.

#[cfg(test)]
mod tests;
mod words;

use serde::{Deserialize, Serialize, Serializer};

use self::words::{deleted, first_names, listed, named, not_lowered, sentence, waived};
use super::{Extract, Fitness, Unread, clean_line};

/// What the folders of records hold, as far as it decides what an answer can be about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogScope {
    /// How many records the log has.
    pub records: usize,
    /// The folders of records, relative to the root of the log; empty for the root.
    pub folders: Vec<String>,
    /// Those of them that do not exist.
    pub absent: Vec<String>,
    /// Files in them that may hold hazards and were not read, sorted by path.
    pub unread: Vec<Unread>,
    /// Files in them that are reports of hazlog, sorted.
    pub reports: Vec<String>,
    /// Records of git's last commit that are no longer in the log, sorted by path. Only a report
    /// asks git for them.
    pub deleted: Vec<String>,
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
    /// Records of git's last commit are no longer in the log, and no commit deletes them.
    DeletedRecords {
        /// Those files, sorted.
        files: Vec<String>,
    },
    /// Reports that hazlog wrote are among the records. Their hazards are not counted again.
    Reports {
        /// Those files, sorted.
        files: Vec<String>,
    },
    /// Findings that block a release are waived.
    Waived {
        /// Each with its hazard, its last day, its person and the reason.
        findings: Vec<String>,
    },
    /// The settings lower rules that block a release. At the release gate this has no effect.
    NotLowered {
        /// The names of the rules.
        rules: Vec<String>,
    },
    /// A filter chose the hazards of a report.
    Part(Extract),
    /// Why a release document must not be issued yet.
    Fitness(Fitness),
}

impl LogScope {
    /// The notices for an answer about the selected hazards.
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
        if !self.deleted.is_empty() {
            notices.push(ScopeNotice::DeletedRecords {
                files: self.deleted.clone(),
            });
        }
        if !self.reports.is_empty() {
            notices.push(ScopeNotice::Reports {
                files: self.reports.clone(),
            });
        }
        notices
    }

    /// The notices for an answer about the whole log.
    pub fn whole(&self) -> Vec<ScopeNotice> {
        self.notices(Selected {
            filter: "",
            matching: self.records,
        })
    }
}

impl ScopeNotice {
    /// The fact: a clause without a full stop.
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
            Self::DeletedRecords { files } => deleted(files),
            Self::Reports { files } if files.len() == 1 => format!(
                "1 file among the records is a report that hazlog wrote, so it is not counted: {}",
                files.join(", ")
            ),
            Self::Reports { files } => format!(
                "{} files among the records are reports that hazlog wrote, so they are not counted: {}",
                files.len(),
                first_names(files)
            ),
            Self::Waived { findings } => waived(findings),
            Self::NotLowered { rules } => not_lowered(rules),
            Self::Part(part) => format!(
                "this report is an extract, {}. It counts only these hazards",
                part.words()
            ),
            Self::Fitness(fitness) => fitness.message(),
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
                "run `hazlog list` to see every hazard, and `hazlog help list` to see how to write \
                 a filter"
            }
            Self::UnreadFiles { .. } => "run `hazlog doctor` to see what to do with each file",
            Self::DeletedRecords { .. } => {
                "bring each back with `git restore --staged --worktree FILE`, or commit that it is deleted, \
                 then write the report again"
            }
            Self::Reports { .. } => "move reports out of the folders of records",
            Self::Waived { .. } | Self::Part(_) | Self::Fitness(_) => "",
            Self::NotLowered { .. } => {
                "fix what they find, or waive a finding in its record: `hazlog explain RULE` shows \
                 how"
            }
        }
    }

    /// The name of the notice for programs.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::EmptyLog { .. } => "empty-log",
            Self::AbsentFolders { .. } => "absent-folders",
            Self::NoMatch { .. } => "no-match",
            Self::UnreadFiles { .. } => "unread-files",
            Self::DeletedRecords { .. } => "deleted-records",
            Self::Reports { .. } => "reports",
            Self::Waived { .. } => "set-aside",
            Self::NotLowered { .. } => "not-lowered",
            Self::Part(_) => "extract",
            Self::Fitness(fitness) => fitness.code(),
        }
    }

    /// Whether an answer may lack hazards because of it. `check` and `report` fail then.
    pub const fn is_incomplete(&self) -> bool {
        match self {
            Self::EmptyLog { .. }
            | Self::NoMatch { .. }
            | Self::UnreadFiles { .. }
            | Self::DeletedRecords { .. } => true,
            Self::AbsentFolders { .. }
            | Self::Reports { .. }
            | Self::Waived { .. }
            | Self::NotLowered { .. }
            | Self::Part(_)
            | Self::Fitness(_) => false,
        }
    }

    /// The files that it names.
    fn files(&self) -> Vec<FileJson<'_>> {
        match self {
            Self::UnreadFiles { files } => files
                .iter()
                .map(|file| FileJson {
                    path: &file.path,
                    why: &file.why,
                })
                .collect(),
            Self::DeletedRecords { files } => files
                .iter()
                .map(|path| FileJson {
                    path,
                    why: "deleted since git's last commit",
                })
                .collect(),
            Self::Reports { files } => files
                .iter()
                .map(|path| FileJson {
                    path,
                    why: "a report that hazlog wrote",
                })
                .collect(),
            Self::EmptyLog { .. }
            | Self::AbsentFolders { .. }
            | Self::NoMatch { .. }
            | Self::Waived { .. }
            | Self::NotLowered { .. }
            | Self::Part(_)
            | Self::Fitness(_) => Vec::new(),
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
            Self::DeletedRecords { files } => Self::DeletedRecords { files: each(files) },
            Self::Reports { files } => Self::Reports { files: each(files) },
            Self::Waived { findings } => Self::Waived {
                findings: each(findings),
            },
            Self::NotLowered { rules } => Self::NotLowered { rules: each(rules) },
            Self::Part(part) => Self::Part(Extract {
                filter: clean_line(&part.filter),
                ..part.clone()
            }),
            Self::Fitness(fitness) => Self::Fitness(Fitness {
                reasons: each(&fitness.reasons),
            }),
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
struct NoticeJson<'a> {
    code: &'static str,
    message: String,
    hint: &'static str,
    files: Vec<FileJson<'a>>,
}

#[derive(Serialize)]
struct FileJson<'a> {
    path: &'a str,
    why: &'a str,
}

impl Serialize for ScopeNotice {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        NoticeJson {
            code: self.code(),
            message: self.message(),
            hint: self.hint(),
            files: self.files(),
        }
        .serialize(to)
    }
}
