//! The facts of a log, one line for each.

use std::path::Path;

use super::{DoctorChecks, first_few};
use crate::check::Grade;
use crate::cli::command::Context;
use crate::cli::command::sync::words;
use crate::cli::failure::Outcome;
use crate::cli::output::Ink;
use crate::session::{
    ChangeKind, CheckHealth, GitHealth, Health, HistoryDepth, Layout, MergeSetup, NotARecord,
    Place, Session, TemplateOrigin, WorkTree,
};
use crate::template::{MatrixLikeness, Template};
use crate::text::printable_line;

/// The width of the names of the facts.
const LABEL: usize = 11;

/// Writes the facts.
pub fn print(
    context: &mut Context<'_>,
    session: &Session,
    health: &Health,
    checks: &DoctorChecks,
) -> Outcome {
    let layout = session.layout();
    let ids = format!("{}, as in {}", layout.ids, layout.ids.id(1));
    for (label, text) in [
        ("Log", layout.root.display().to_string()),
        ("Settings", settings(layout)),
        ("Records", records(layout, health)),
        ("Ids", ids),
        ("Template", template(layout, &layout.template_origin)),
        ("Matrix", matrix(session.template())),
        ("git", git(&health.git)),
        ("Index", index(health)),
        ("Check", check(checks)),
    ] {
        line(context, label, &text)?;
        if let (true, GitHealth::Works { merging, .. }) = (label == "git", &health.git) {
            line(context, "Merging", &merge(merging))?;
            line(context, "Diffs", &diffs(merging))?;
        }
    }
    others(context, health)
}

fn line(context: &mut Context<'_>, label: &str, text: &str) -> Outcome {
    context
        .out
        .inked(Ink::Heading, &format!("{label:LABEL$}"))?;
    Ok(context.out.line(text)?)
}

fn settings(layout: &Layout) -> String {
    match &layout.config_file {
        Some(file) => below(layout, file),
        None => "no hazlog.yaml (hazlog uses its defaults)".to_owned(),
    }
}

fn below(layout: &Layout, path: &Path) -> String {
    path.strip_prefix(&layout.root)
        .unwrap_or(path)
        .display()
        .to_string()
}

fn records(layout: &Layout, health: &Health) -> String {
    let count = |folder: &str| {
        let within = |path: &str| {
            let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
            parent == folder.trim_end_matches('/')
        };
        health
            .listing
            .records
            .iter()
            .filter(|entry| within(&entry.path))
            .count()
    };
    let folders = layout.folders.iter().map(|folder| {
        let name = if folder.is_empty() {
            "this folder"
        } else {
            folder
        };
        format!("{} in {name}", count(folder))
    });
    folders.collect::<Vec<_>>().join(", ")
}

fn template(layout: &Layout, origin: &TemplateOrigin) -> String {
    let of = |path: &Option<std::path::PathBuf>| match path {
        Some(path) => below(layout, path),
        None => "built in".to_owned(),
    };
    format!(
        "{}; hazard types: {}",
        of(&origin.template),
        of(&origin.types)
    )
}

/// Whether the matrix gives what the example of the NHS guidance gives, cell by cell.
fn matrix(template: &Template) -> String {
    let own = &template.criteria;
    let (rows, columns) = (own.likelihood.len(), own.severity.len());
    match own.likeness() {
        MatrixLikeness::OtherSize => {
            format!("{rows} by {columns}, unlike the example of the NHS guidance")
        }
        MatrixLikeness::Same => {
            format!("{rows} by {columns}, the same as the example of the NHS guidance")
        }
        MatrixLikeness::Cells(cells) => {
            let cells = cells.iter().map(|(one, other)| own.cell(*one, *other));
            format!(
                "{rows} by {columns}, differs from the example of the NHS guidance in: {}",
                cells.collect::<Vec<_>>().join(", ")
            )
        }
    }
}

fn git(health: &GitHealth) -> String {
    match health {
        GitHealth::NoRepository => "not in a git repository, so there is no history".to_owned(),
        GitHealth::NoGit { root } => format!("{}, but `git` is not installed", root.display()),
        GitHealth::Works { root, tree, .. } => format!("{}, {}", root.display(), work_tree(tree)),
        GitHealth::Fails { root, message } => format!("{}, which says: {message}", root.display()),
    }
}

/// How git merges the records of this clone.
fn merge(merging: &MergeSetup) -> String {
    match (merging.is_complete(), merging.is_registered()) {
        (true, _) => "git merges records with hazlog in this clone".to_owned(),
        (false, true) => "git merges some records line by line (see the notes)".to_owned(),
        (false, false) => {
            "git merges records line by line; `hazlog init --git` lets hazlog merge them by \
                           section and control"
                .to_owned()
        }
    }
}

/// How git shows the changes of records in this clone.
fn diffs(merging: &MergeSetup) -> String {
    let other = merging
        .unshown
        .iter()
        .find(|(_, diff)| diff != "unspecified");
    match (merging.shows_words(), other) {
        (true, _) => "git diff shows in this clone what records say".to_owned(),
        (false, Some((_, diff))) => format!(
            "git diff shows records by the line `diff={}` of .gitattributes",
            printable_line(diff)
        ),
        (false, None) => {
            "git diff shows the lines of records; `hazlog init --git` lets it show what they say"
                .to_owned()
        }
    }
}

fn work_tree(tree: &WorkTree) -> String {
    let kinds = [
        (ChangeKind::Changed, "changed"),
        (ChangeKind::New, "new"),
        (ChangeKind::Deleted, "deleted"),
        (ChangeKind::Unmerged, "not merged"),
    ];
    let counts = kinds.iter().filter_map(|(kind, word)| {
        let changes = tree.changes.iter();
        let count = changes.filter(|change| change.kind == *kind).count();
        (count > 0).then(|| format!("{count} {word}"))
    });
    let counts: Vec<String> = counts.collect();
    let mut text = match counts.as_slice() {
        [] if tree.history == HistoryDepth::Empty => "no commit yet".to_owned(),
        [] => "all records are committed".to_owned(),
        counts => format!("not committed: {}", counts.join(", ")),
    };
    if let Some(unfinished) = tree.unfinished {
        text.push_str(&format!("; in the middle of a {}", unfinished.command()));
    }
    if tree.history == HistoryDepth::Shallow {
        text.push_str("; a shallow clone");
    }
    text
}

fn check(checks: &DoctorChecks) -> String {
    let told = |label: &str, found: &Outcome<CheckHealth>| match found {
        Ok(check) => format!("{label}: {}", counts(check)),
        Err(_) => format!("{label}: not done"),
    };
    let daily = told("day to day", &checks.daily);
    format!("{daily}; {}", told("at the release gate", &checks.release))
}

fn counts(check: &CheckHealth) -> String {
    let noun = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {one}s"),
    };
    let errors = noun(check.count(Grade::Error), "error");
    let warnings = noun(check.count(Grade::Warning), "warning");
    let waived = match check.waived {
        0 => String::new(),
        waived => format!(", {waived} waived"),
    };
    format!("{errors}, {warnings}{waived}")
}

fn index(health: &Health) -> String {
    let place = match &health.index.place {
        Place::File(path) => path.display().to_string(),
        Place::Memory { why } => format!("in memory for this run ({why})"),
    };
    let synced = health.synced.map(words).unwrap_or_default();
    let kilobytes = health.index.bytes.div_ceil(1024);
    format!("{place} ({kilobytes} KB), {synced}")
}

/// Whether a reason applies to a file that is not a record.
type Reason = fn(&NotARecord) -> bool;

/// The files in the folders of records that are not records, a line for each reason.
fn others(context: &mut Context<'_>, health: &Health) -> Outcome {
    let reasons: [(&str, Reason); 6] = [
        (
            "that hold hazards or may hold some, and are not read",
            |why| matches!(why, NotARecord::Hazards(_)),
        ),
        ("written by hazlog as a report", |why| {
            matches!(why, NotARecord::Report)
        }),
        ("not Markdown", |why| matches!(why, NotARecord::NotMarkdown)),
        ("Markdown without a hazard's sections", |why| {
            matches!(why, NotARecord::NoFields)
        }),
        ("template or hazard types", |why| {
            matches!(why, NotARecord::Template)
        }),
        ("folders, in which hazlog reads no records", |why| {
            matches!(why, NotARecord::Folder)
        }),
    ];
    for (what, is) in reasons {
        let met = health
            .listing
            .others
            .iter()
            .filter(|other| is(&other.reason));
        let paths: Vec<&str> = met.map(|other| other.path.as_str()).collect();
        if !paths.is_empty() {
            line(
                context,
                "Others",
                &format!("{} {what}: {}", paths.len(), first_few(&paths)),
            )?;
        }
    }
    Ok(())
}
