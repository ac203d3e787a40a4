//! Lists and sentences of the notices.

use crate::report::Unread;

/// How many files a notice names; it counts the others.
const NAMED: usize = 10;

/// Which findings are waived.
pub fn waived(findings: &[String]) -> String {
    let all = findings.join("; ");
    match findings.len() {
        1 => format!("1 finding that blocks a release is waived: {all}"),
        many => format!("{many} findings that block a release are waived: {all}"),
    }
}

/// Which records were deleted. All are named, because each is a hazard that the report lacks.
pub fn deleted(files: &[String]) -> String {
    let all = files.join(", ");
    match files.len() {
        1 => format!(
            "1 record is missing: {all} is in git's last commit, but no longer in the folder"
        ),
        many => format!(
            "{many} records are missing, which are in git's last commit, but no longer in the folder: {all}"
        ),
    }
}

/// Which rules the settings would lower.
pub fn not_lowered(rules: &[String]) -> String {
    let which = match rules.len() {
        1 => "1 rule that blocks".to_owned(),
        many => format!("{many} rules that block"),
    };
    format!(
        "the settings switch off or lower {which} a release. Here they count in full: {}",
        first_names(rules)
    )
}

/// A clause as a sentence. The name of the program stays as it is.
pub fn sentence(clause: &str) -> String {
    let mut letters = clause.chars();
    let first: String = match letters.next() {
        Some(first) if !clause.starts_with("hazlog ") => first.to_uppercase().collect(),
        first => first.into_iter().collect(),
    };
    format!("{first}{}.", letters.as_str())
}

/// The names of files, each with why it was not read.
pub fn listed(files: &[Unread]) -> String {
    let each = files.iter();
    let names: Vec<String> = each
        .map(|file| format!("{} ({})", file.path, file.why))
        .collect();
    first_names(&names)
}

/// The first few names, and how many more there are.
pub fn first_names(names: &[String]) -> String {
    let first = names.iter().take(NAMED).map(String::as_str);
    let first = first.collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(NAMED) {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

/// Names of folders in a phrase.
pub fn named(folders: &[String]) -> String {
    let names: Vec<String> = folders
        .iter()
        .map(|folder| match folder.as_str() {
            "" => "the folder of the log".to_owned(),
            folder => format!("`{folder}`"),
        })
        .collect();
    names.join(", ")
}
