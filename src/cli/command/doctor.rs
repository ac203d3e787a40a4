//! `hazlog doctor`

mod findings;

use std::path::Path;

use super::Context;
use super::sync::words;
use crate::cli::failure::{Failure, Outcome};
use crate::cli::output::Ink;
use crate::session::{GitHealth, Health, Layout, NotARecord, Place, TemplateOrigin};
use crate::template::{Likeness, Template};
use findings::{Finding, findings};

/// The width of the names of what is told.
const LABEL: usize = 11;
/// How many files or findings of a kind are named.
const NAMED: usize = 5;

/// Tells what was found where, and whether it is well.
pub fn run(context: &mut Context<'_>) -> Outcome {
    let session = context.session()?;
    let health = session.health()?;
    let layout = session.layout();
    told(context, "Log", &layout.root.display().to_string())?;
    told(context, "Settings", &settings(layout))?;
    told(context, "Records", &records(layout, &health))?;
    told(
        context,
        "Ids",
        &format!("{}, as in {}", layout.ids, layout.ids.id(1)),
    )?;
    told(
        context,
        "Template",
        &template(layout, &layout.template_origin),
    )?;
    told(context, "Matrix", &matrix(session.template()))?;
    told(context, "git", &git(&health.git))?;
    told(context, "Index", &index(&health))?;
    others(context, &health)?;
    let found = findings(&session, &health)?;
    verdict(context, &found)
}

fn told(context: &mut Context<'_>, label: &str, text: &str) -> Outcome {
    context
        .out
        .inked(Ink::Heading, &format!("{label:LABEL$}"))?;
    Ok(context.out.line(text)?)
}

fn settings(layout: &Layout) -> String {
    match &layout.config_file {
        Some(file) => below(layout, file),
        None => "no hazlog.yaml, and none is needed".to_owned(),
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
        Likeness::OtherSize => {
            format!("{rows} by {columns}, unlike the example of the NHS guidance")
        }
        Likeness::Same => {
            format!("{rows} by {columns}, the same as the example of the NHS guidance")
        }
        Likeness::Cells(cells) => {
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
        GitHealth::NoRepository => "not in a git repository: nothing keeps the history".to_owned(),
        GitHealth::NoGit { root } => format!("{}, but `git` is not installed", root.display()),
        GitHealth::Works {
            root,
            uncommitted: 0,
        } => {
            format!("{}, all records are committed", root.display())
        }
        GitHealth::Works { root, uncommitted } => {
            format!(
                "{}, {uncommitted} not committed as they are",
                root.display()
            )
        }
        GitHealth::Fails { root, message } => format!("{}, which says: {message}", root.display()),
    }
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

/// Whether a file stands beside the records for a reason.
type Reason = fn(&NotARecord) -> bool;

/// The files that stand beside the records, a line for each reason.
fn others(context: &mut Context<'_>, health: &Health) -> Outcome {
    let reasons: [(&str, Reason); 4] = [
        ("not Markdown", |why| matches!(why, NotARecord::NotMarkdown)),
        ("Markdown without a hazard's sections", |why| {
            matches!(why, NotARecord::NoFields)
        }),
        ("template or hazard types", |why| {
            matches!(why, NotARecord::Template)
        }),
        ("folders, which are not searched", |why| {
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
            told(
                context,
                "Beside",
                &format!("{} {what}: {}", paths.len(), first_few(&paths)),
            )?;
        }
    }
    Ok(())
}

/// The first few names, and how many more there are.
fn first_few<T: AsRef<str>>(names: &[T]) -> String {
    let shown: Vec<&str> = names.iter().take(NAMED).map(AsRef::as_ref).collect();
    let more = names.len().saturating_sub(NAMED);
    match more {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

fn verdict(context: &mut Context<'_>, found: &[Finding]) -> Outcome {
    context.out.line("")?;
    if found.is_empty() {
        context.out.inked(Ink::Good, "All is well.")?;
        return Ok(context.out.line("")?);
    }
    context.out.inked(Ink::Warning, "To look at:")?;
    context.out.line("")?;
    for finding in found {
        context.out.line(&format!("  {}", finding.what))?;
        if !finding.hint.is_empty() {
            context
                .out
                .inked(Ink::Faint, &format!("    {}", finding.hint))?;
            context.out.line("")?;
        }
    }
    Err(Failure::findings())
}
