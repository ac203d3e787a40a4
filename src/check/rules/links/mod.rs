//! HZ7xx: links to code and evidence.
//!
//! Each file holds the rule of its name. `lookups` is no rule: it holds the result of each link
//! lookup. The functions that these rules share follow below.

mod broken_link;
mod criteria_changed;
mod cut_off_history;
mod drift;
mod empty_evidence;
mod folder_as_evidence;
mod git_unanswered;
mod glob_not_looked_at;
mod glob_without_match;
mod line_past_end;
mod lookups;
mod missing_evidence;
mod missing_file;
mod missing_name;
mod no_code_here;
mod record_as_evidence;
mod verified_by_code;

pub(in crate::check) use lookups::lookups;

use std::borrow::Cow;

use crate::check::{
    FileState, Fix, Grade, Link, LinkForm, Log, LogFindings, RecordFacts, Rule, RuleCode, Safety,
};
use crate::hazard::file_name::is_sure;
use crate::text::Edit;

/// The rules that report what hazlog could not check.
pub(super) const NOT_LOOKED_AT: [RuleCode; 3] = [
    cut_off_history::RULE.code,
    git_unanswered::RULE.code,
    glob_not_looked_at::RULE.code,
];

/// The rules that find that evidence shows nothing.
pub(super) const REFUTING: [RuleCode; 6] = [
    missing_evidence::RULE.code,
    missing_name::RULE.code,
    empty_evidence::RULE.code,
    record_as_evidence::RULE.code,
    folder_as_evidence::RULE.code,
    verified_by_code::RULE.code,
];

/// The rules, by code.
pub(super) const RULES: &[Rule] = &[
    missing_file::RULE,
    missing_evidence::RULE,
    line_past_end::RULE,
    glob_without_match::RULE,
    broken_link::RULE,
    missing_name::RULE,
    drift::RULE,
    criteria_changed::RULE,
    no_code_here::RULE,
    cut_off_history::RULE,
    glob_not_looked_at::RULE,
    git_unanswered::RULE,
    empty_evidence::RULE,
    record_as_evidence::RULE,
    folder_as_evidence::RULE,
    verified_by_code::RULE,
];

/// A log that names at least this many files, all of them missing, has its code elsewhere. One
/// finding for the log then replaces a finding for each file.
const NONE_HERE: usize = 3;

/// The links of a log with their records. Empty if there is no repository to look in, or if all the
/// named files are elsewhere.
fn links<'a>(log: &Log<'a>) -> impl Iterator<Item = (usize, &'a RecordFacts, Cow<'a, Link>)> {
    let apart = !log.surroundings.is_there() || is_elsewhere(log);
    let records: &[&RecordFacts] = if apart { &[] } else { log.records };
    records
        .iter()
        .enumerate()
        .flat_map(|(at, facts)| {
            let links = facts.links.iter();
            links.map(move |link| (at, *facts, link))
        })
        .filter_map(|(at, facts, link)| Some((at, facts, resolved(log, link)?)))
}

/// The link as its author meant it: a path with spaces includes the words before it, if a file of
/// that name exists. `None` if the text says that the document is kept in another place.
fn resolved<'a>(log: &Log<'a>, link: &'a Link) -> Option<Cow<'a, Link>> {
    let apart = link.wider.is_empty() && link.kept_in.is_none();
    if apart || link.is_glob() || !log.surroundings.is_missing(&link.path) {
        return Some(Cow::Borrowed(link));
    }
    let mut wider = link.wider.iter();
    let there =
        wider.find(|(path, _)| matches!(log.surroundings.file(path), FileState::File { .. }));
    if let Some((path, spot)) = there {
        let whole = Link {
            path: path.clone(),
            spot: *spot,
            whole: *spot,
            ..link.clone()
        };
        return Some(Cow::Owned(whole));
    }
    let first = link.path.split(['/', '\\']).next().unwrap_or_default();
    let is_here = is_sure(&link.path) && !log.surroundings.is_missing(first);
    (link.kept_in.is_none() || is_here).then_some(Cow::Borrowed(link))
}

/// Whether none of the files that the log names is in the repository, so its code must be
/// elsewhere.
fn is_elsewhere(log: &Log<'_>) -> bool {
    *log.elsewhere.get_or_init(|| names_nothing_here(log))
}

fn names_nothing_here(log: &Log<'_>) -> bool {
    let mut missing: Vec<&str> = Vec::new();
    for link in log.records.iter().flat_map(|facts| &facts.links) {
        let gone = match link.form {
            LinkForm::Path => log.surroundings.is_missing(&link.path),
            LinkForm::Glob => log.surroundings.matches(&link.path) == 0,
            // hazlog did not search, so its files may be here.
            LinkForm::TooCostly(_) => false,
        };
        if !gone {
            return false;
        }
        if !missing.contains(&link.path.as_str()) && missing.len() < NONE_HERE {
            missing.push(&link.path);
        }
    }
    missing.len() >= NONE_HERE
}

/// Reports a link that leads outside the repository, where hazlog does not look.
fn outside(findings: &mut LogFindings<'_>, at: usize, link: &Link) {
    // The path as the record writes it, so that a reader finds it there.
    let written = link.target.as_ref().filter(|target| !target.named);
    let message = format!(
        "`{}` is outside the repository, so hazlog did not look at it",
        written.map_or(&link.path, |target| &target.path)
    );
    findings
        .on(at, link.spot, message)
        .at_most(Grade::Warning)
        .help("add its folder to `code:` in hazlog.yaml");
}

/// Where a missing file may be now, as a phrase.
fn whereabouts(log: &Log<'_>, path: &str) -> Option<String> {
    let moved = log.surroundings.moved(path);
    if let Some((first, others)) = moved.split_first() {
        let more = match others.len() {
            0 => String::new(),
            _ => format!(", or to `{}`", others.join("` or `")),
        };
        return Some(format!("git shows that it moved to `{first}`{more}"));
    }
    let namesakes = log.surroundings.namesakes(path);
    match namesakes.as_slice() {
        [] => None,
        [one] => Some(format!("the only file with that name is `{one}`")),
        [one, other] => Some(format!(
            "the files with that name are `{one}` and `{other}`"
        )),
        [one, other, rest @ ..] => Some(format!(
            "the files with that name are `{one}`, `{other}` and {} more",
            rest.len()
        )),
    }
}

/// The fix that replaces the path of a renamed file, if git knows exactly one new path. The line
/// numbers stay, so the fix is unsafe.
fn renamed(log: &Log<'_>, record: &RecordFacts, link: &Link) -> Option<Fix> {
    let moved = log.surroundings.moved(&link.path);
    let [new] = moved.as_slice() else { return None };
    let plain = |path: &str| !path.contains(['`', '[', ']', '(', ')', ' ', ',', '<', '>']);
    let named = link.target.as_ref().is_none_or(|target| target.named);
    if !plain(new) {
        return None;
    }
    let mut edits = Vec::new();
    if named {
        edits.push(Edit {
            span: link.spot.span,
            replacement: new.clone(),
        });
    }
    if let Some(target) = &link.target {
        edits.push(Edit {
            span: target.spot.span,
            replacement: relative(&record.path, new),
        });
    }
    Some(Fix {
        safety: Safety::Unsafe,
        title: format!("name `{new}`"),
        edits,
    })
}

/// The relative path from the folder of `record` to `path`. Both start at the root of the log.
fn relative(record: &str, path: &str) -> String {
    let mut folders: Vec<&str> = record.split('/').collect();
    folders.pop();
    let names: Vec<&str> = path.split('/').collect();
    let common = folders
        .iter()
        .zip(&names[..names.len() - 1])
        .take_while(|(folder, name)| folder == name)
        .count();
    let up = "../".repeat(folders.len() - common);
    format!("{up}{}", names[common..].join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_relative_path_from_a_record_to_a_file() {
        let from = |path| relative("docs/hazards/H1.md", path);
        assert_eq!(from("src/a.rs"), "../../src/a.rs");
        assert_eq!(from("docs/a.pdf"), "../a.pdf");
        assert_eq!(from("docs/hazards/b.md"), "b.md");
        assert_eq!(relative("H1.md", "src/a.rs"), "src/a.rs");
    }
}
