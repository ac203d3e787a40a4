//! What a report costs, against reading and parsing the records that it is made of. hazlog is run as
//! a program, from its start to its end, on an index that is up to date.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use hazlog::hazard::{HazardId, Record};
use hazlog::template::Template;

use super::measure::{Measured, measure, measure_program};

/// The formats of the full log that are written as data or as text.
pub(crate) const LIGHT: [&str; 6] = ["html", "csv", "json", "md", "xlsx", "docx"];

/// Reads and parses every record, one after the other.
pub(crate) fn read_and_parse(root: &Path) -> Measured {
    let entries = fs::read_dir(root.join("hazards")).unwrap();
    let files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    let template = Template::built_in();
    measure(|| {
        let sections: usize = files
            .iter()
            .map(|path| {
                let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap();
                let bytes = fs::read(path).unwrap();
                let record = Record::from_bytes(HazardId::new(stem), &bytes, &template);
                record.hazard.sections.len()
            })
            .sum();
        assert!(sections >= files.len());
    })
}

/// `hazlog report log` in a format.
pub(crate) fn report(root: &Path, format: &str) -> Measured {
    let file = root.join(format!("hazard-log.{format}"));
    let measured = measure_program(
        Command::new(env!("CARGO_BIN_EXE_hazlog"))
            .arg("-C")
            .arg(root)
            .args(["report", "log", "--format", format, "-o"])
            .arg(&file),
    );
    // A report that was not written took no time worth telling.
    assert!(file.exists(), "no report was written as {format}");
    fs::remove_file(file).unwrap();
    measured
}
