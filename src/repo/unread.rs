//! Files in the folders of records that are no records: whether they hold hazards all the same.
//!
//! hazlog opens only files that are no records, reads the beginning of each, and says where it did
//! not look at the rest.

use std::collections::BTreeSet;
use std::fs::{self, File, Metadata};
use std::io::Read;
use std::path::Path;

use super::Layout;
use super::bounds::real_place;
use super::files::joined;
use super::listing::{NotARecord, OtherFile};
use super::temporary;
use crate::import::{Detected, Form, Hazards, LOOKED_AT, detect, is_no_record, needs_content};

/// How many files and folders inside a folder of records hazlog looks at.
const LOOKED_BELOW: usize = 2_000;

/// What a file of the log is, by its name and the beginning of its content.
pub(super) fn look_at(layout: &Layout, path: &str, metadata: &Metadata) -> Detected {
    let name = path.rsplit('/').next().unwrap_or(path);
    if !metadata.is_file() {
        // A pipe or a device would never end.
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

/// Why a file with the name of a record is none; `None` where it is one, or cannot be read: then it is a
/// record that cannot be read.
pub(super) fn look_at_named(layout: &Layout, path: &str) -> Option<NotARecord> {
    let place = real_place(layout.bounds(), &layout.path(path)).ok()?;
    match is_no_record(&beginning(&place)?)? {
        Detected::Report => Some(NotARecord::Report),
        Detected::Hazards(hazards) => Some(NotARecord::Hazards(hazards)),
        Detected::Record | Detected::Other => None,
    }
}

/// The beginning of a file, as much as [`detect`] looks at.
pub(super) fn beginning(path: &Path) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    let file = File::open(path).ok()?;
    file.take(LOOKED_AT as u64).read_to_end(&mut content).ok()?;
    Some(content)
}

/// The files below a folder inside a folder of records that hold hazards or are reports. A folder that is a
/// link, is hidden or is a folder of records itself is not looked into. Nor is anything below the root of
/// the log where the records are in the root: that would be the whole project.
pub(super) fn look_below(layout: &Layout, folder: &str) -> Vec<OtherFile> {
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
            if looked > LOOKED_BELOW {
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
            } else if !temporary::is_temporary(&name)
                && !layout.template_origin.holds(&layout.path(&path))
            {
                let what = look_at(layout, &path, &metadata);
                found.extend(not_read(path, what));
            }
        }
    }
    found
}

fn may_hold_hazards(form: Form) -> Detected {
    Detected::Hazards(Hazards { form, count: None })
}

/// What is to be said of a file in a folder that hazlog does not read.
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
    use crate::repo::list;
    use crate::repo::sample::{RECORD, Sample};

    const LOG: &str = "# Log\n\n| ID | Hazard | Cause | Control |\n|---|---|---|---|\n\
                       | 1 | Wrong dose | A slip | A check |\n| 2 | No dose | A fault | A call |\n";

    fn unread(sample: &Sample) -> Vec<String> {
        let listing = list(&sample.layout()).unwrap();
        let hazards = listing.unread_hazards();
        hazards
            .map(|(path, what)| format!("{path}: {what}"))
            .collect()
    }

    #[test]
    fn files_that_hold_hazards_are_named_with_what_they_are() {
        let sample = Sample::new();
        sample.write("hazards/log.md", LOG);
        sample.write("hazards/README.md", "# How we work\n");
        sample.write(
            "hazards/register.csv",
            "ID,Hazard,Cause,Harm\n1,a,b,c\n2,d,e,f\n",
        );
        sample.write("hazards/old/log.xlsx", "");
        sample.write("hazards/old/Hazard-0007.md", RECORD);
        sample.write("hazards/old/notes.txt", "Nothing.");
        sample.write(
            "hazards/story.md",
            "## Description\n\n## Status\n\n## Owner\n",
        );
        sample.write("hazards/all.md", &format!("{RECORD}\n{RECORD}"));
        assert_eq!(
            unread(&sample),
            [
                "hazards/all.md: one file with the records of 2 hazards",
                "hazards/log.md: a table of 2 hazards",
                "hazards/old/Hazard-0007.md: the record of 1 hazard",
                "hazards/old/log.xlsx: a workbook, which may hold hazards",
                "hazards/register.csv: a CSV table of 2 hazards",
            ]
        );
        let listing = list(&sample.layout()).unwrap();
        assert_eq!(listing.records.len(), 1);
    }

    #[test]
    fn what_hazlog_did_not_look_at_is_said() {
        let sample = Sample::new();
        sample.write("hazards/long.txt", &"long ".repeat(LOOKED_AT / 5 + 1));
        for number in 0..=LOOKED_BELOW {
            sample.write(&format!("hazards/many/{number}.txt"), "");
        }
        assert_eq!(
            unread(&sample),
            [
                "hazards/long.txt: a text of which hazlog looked at the first 4 MB only: the rest \
                 may hold hazards",
                "hazards/many: a folder with more files than hazlog looks at: the rest may hold \
                 hazards",
            ]
        );
    }

    #[test]
    fn a_log_in_the_root_does_not_look_at_the_whole_project() {
        let sample = Sample::empty();
        sample.write("Hazard-0001.md", RECORD);
        sample.write("docs/log.md", LOG);
        assert_eq!(unread(&sample), [] as [&str; 0]);
    }
}
