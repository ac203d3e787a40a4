//! Files in the folders of records that are not records: whether they have hazards.
//!
//! hazlog opens only files that are not records and reads the beginning of each. It says where it
//! did not look at the rest.

use std::collections::BTreeSet;
use std::fs::{self, Metadata};

use super::Layout;
use super::bounds::real_place;
use super::disk::beginning;
use super::layout::joined;
use super::listing::{NotARecord, OtherFile};
use super::temporary;
use crate::import::{Detected, Form, Hazards, detect, is_no_record, needs_content};

/// How many files and folders inside a folder of records hazlog looks at.
const MAX_ENTRIES_BELOW: usize = 2_000;

/// What a file of the log is, by its name and the beginning of its content.
pub(super) fn classify_file(layout: &Layout, path: &str, metadata: &Metadata) -> Detected {
    let name = path.rsplit('/').next().unwrap_or(path);
    if !metadata.is_file() {
        // Reading a pipe or a device would never end.
        return Detected::Other;
    }
    if !needs_content(name) {
        return detect(name, &[], metadata.len());
    }
    let place = real_place(layout.bounds(), &layout.path(path));
    match place.ok().and_then(|place| beginning(&place)) {
        Some(content) => detect(name, &content, metadata.len()),
        None => may_hold_hazards(Form::NotOpened),
    }
}

/// Why a file with the name of a record is not one; `None` if it is one, or if it cannot be read:
/// it is then a record that cannot be read.
pub(super) fn why_not_a_record(layout: &Layout, path: &str) -> Option<NotARecord> {
    let place = real_place(layout.bounds(), &layout.path(path)).ok()?;
    match is_no_record(&beginning(&place)?)? {
        Detected::Report => Some(NotARecord::Report),
        Detected::Hazards(hazards) => Some(NotARecord::Hazards(hazards)),
        Detected::Record | Detected::Other => None,
    }
}

/// The files with hazards, and the reports, below a folder inside a folder of records. hazlog skips
/// a folder that is a link, is hidden or is itself a folder of records. It also looks at nothing
/// below the root of the log if the records are in the root, because that would be the whole
/// project.
pub(super) fn hazards_below(layout: &Layout, folder: &str) -> Vec<OtherFile> {
    let mut found = Vec::new();
    let mut looked = 0;
    if !folder.contains('/') && layout.folders.iter().any(String::is_empty) {
        return found;
    }
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        let name = next.rsplit('/').next().unwrap_or(&next);
        let is_link =
            fs::symlink_metadata(layout.path(&next)).is_ok_and(|found| found.is_symlink());
        if is_link || name.starts_with('.') || layout.folders.contains(&next) {
            continue;
        }
        let entries = fs::read_dir(layout.path(&next));
        let names: BTreeSet<String> = entries
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .collect();
        for name in names {
            looked += 1;
            if looked > MAX_ENTRIES_BELOW {
                let what = may_hold_hazards(Form::LargeFolder);
                found.extend(not_read(folder.to_owned(), what));
                return found;
            }
            let path = joined(&next, &name);
            let Ok(metadata) = fs::metadata(layout.path(&path)) else {
                continue;
            };
            if metadata.is_dir() {
                open.push(path);
            } else if !temporary::is_temporary(&name) && !layout.is_template(&path) {
                let what = classify_file(layout, &path, &metadata);
                found.extend(not_read(path, what));
            }
        }
    }
    found
}

fn may_hold_hazards(form: Form) -> Detected {
    Detected::Hazards(Hazards { form, count: None })
}

/// The entry for a file in a folder that hazlog does not read; `None` if the file needs no notice.
fn not_read(path: String, what: Detected) -> Option<OtherFile> {
    let reason = match what {
        Detected::Record => NotARecord::Hazards(Hazards {
            form: Form::Record,
            count: Some(1),
        }),
        Detected::Hazards(hazards) => NotARecord::Hazards(hazards),
        Detected::Report => NotARecord::Report,
        Detected::Other => return None,
    };
    Some(OtherFile { path, reason })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::LOOKED_AT;
    use crate::repo::list;
    use crate::repo::test_log::{RECORD, TestLog};

    const LOG: &str = "# Log\n\n| ID | Hazard | Cause | Control |\n|---|---|---|---|\n\
                       | 1 | Wrong dose | A slip | A check |\n| 2 | No dose | A fault | A call |\n";

    fn unread(test_log: &TestLog) -> Vec<String> {
        let listing = list(&test_log.layout()).unwrap();
        let hazards = listing.unread_hazards();
        hazards
            .map(|(path, what)| format!("{path}: {what}"))
            .collect()
    }

    #[test]
    fn files_that_hold_hazards_are_named_with_what_they_are() {
        let test_log = TestLog::new();
        test_log.write("hazards/log.md", LOG);
        test_log.write("hazards/README.md", "# How we work\n");
        test_log.write(
            "hazards/register.csv",
            "ID,Hazard,Cause,Harm\n1,a,b,c\n2,d,e,f\n",
        );
        test_log.write("hazards/old/log.xlsx", "");
        test_log.write("hazards/old/Hazard-0007.md", RECORD);
        test_log.write("hazards/old/notes.txt", "Nothing.");
        test_log.write(
            "hazards/story.md",
            "## Description\n\n## Status\n\n## Owner\n",
        );
        test_log.write("hazards/all.md", &format!("{RECORD}\n{RECORD}"));
        assert_eq!(
            unread(&test_log),
            [
                "hazards/all.md: one file with the records of 2 hazards",
                "hazards/log.md: a table of 2 hazards",
                "hazards/old/Hazard-0007.md: the record of 1 hazard",
                "hazards/old/log.xlsx: a workbook, which may hold hazards",
                "hazards/register.csv: a CSV table of 2 hazards",
            ]
        );
        let listing = list(&test_log.layout()).unwrap();
        assert_eq!(listing.records.len(), 1);
    }

    #[test]
    fn files_that_hazlog_did_not_open_are_named() {
        let test_log = TestLog::new();
        test_log.write("hazards/long.txt", &"long ".repeat(LOOKED_AT / 5 + 1));
        for number in 0..=MAX_ENTRIES_BELOW {
            test_log.write(&format!("hazards/many/{number}.txt"), "");
        }
        assert_eq!(
            unread(&test_log),
            [
                "hazards/long.txt: a text of which hazlog read only the first 4 MB: the rest may \
                 hold hazards",
                "hazards/many: a folder with more files than hazlog reads: the rest may hold \
                 hazards",
            ]
        );
    }

    #[test]
    fn a_log_in_the_root_does_not_look_at_the_whole_project() {
        let test_log = TestLog::empty();
        test_log.write("Hazard-0001.md", RECORD);
        test_log.write("docs/log.md", LOG);
        assert_eq!(unread(&test_log), [] as [&str; 0]);
    }
}
