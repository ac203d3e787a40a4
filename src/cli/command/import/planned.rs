//! The plan of one file, or why it is refused.

use std::path::Path;

use super::page;
use crate::cli::args::ImportKind;
use crate::cli::failure::{Failure, Outcome};
use crate::document::{Document, merge_conflicts};
use crate::import::mapping::ImportMap;
use crate::import::plan::Plan;
use crate::import::records::SourceMark;
use crate::import::source::{self, SourceFile, SourceForm};
use crate::import::{self, OwnDocument};
use crate::session::Session;
use crate::template::{Role, Template, normalise};
use crate::text::LineIndex;

/// Where the records go.
pub(super) struct Place<'a> {
    pub(super) folder: &'a Path,
    pub(super) template: &'a Template,
}

/// A file with its plan.
pub(super) struct PlannedFile {
    pub(super) mark: SourceMark,
    pub(super) form: SourceForm,
    pub(super) plan: Plan,
}

/// Refuses the records and reports of hazlog, and what has an unresolved merge conflict.
pub(super) fn refuse_own(file: &Path, text: &str, id: Option<&str>, place: &Place<'_>) -> Outcome {
    refuse_conflict(text, file)?;
    // The page of another log can have the headings of a record. Only a record has its name below a heading.
    let own = import::own_document(text, place.template);
    let Some(what) = own.filter(|what| *what != OwnDocument::Record || has_name(text)) else {
        return Ok(());
    };
    let wanted = match id {
        Some(id) => Some(page::wanted_id(id)?),
        None => None,
    };
    let free = match Session::open(place.folder) {
        Ok(session) => session.place_for_new(wanted.as_ref())?,
        Err(_) => "hazards/".to_owned(),
    };
    Err(page::refusal(what, file, &free))
}

/// Whether a heading of a text is that of the name of a hazard.
fn has_name(text: &str) -> bool {
    let document = Document::parse(text);
    document
        .headings()
        .any(|(heading, _)| Role::named(&normalise(&heading.title)) == Some(Role::Name))
}

/// Refuses a document with an unresolved merge conflict.
fn refuse_conflict(text: &str, file: &Path) -> Outcome {
    match merge_conflicts(text).first() {
        None => Ok(()),
        Some(first) => {
            let line = LineIndex::new(text).place(text, first.span.start).line;
            Err(Failure::new(format!(
                "{}:{line}: unresolved merge conflict between {}, so hazlog does not import the \
                 document",
                file.display(),
                first.sides()
            ))
            .hint("keep what is right, delete the marker lines, then import it again"))
        }
    }
}

/// The form that the user names; `None` if the content decides.
pub(super) fn form_of(kind: ImportKind) -> Option<SourceForm> {
    Some(match kind {
        ImportKind::Auto | ImportKind::Page => return None,
        ImportKind::Markdown => SourceForm::Markdown,
        ImportKind::Csv => SourceForm::SeparatedValues,
        ImportKind::Xlsx => SourceForm::Xlsx,
        ImportKind::Ods => SourceForm::Ods,
        ImportKind::Html => SourceForm::Html,
        ImportKind::Docx => SourceForm::Docx,
        ImportKind::Rst => SourceForm::Rst,
        ImportKind::Yaml => SourceForm::Yaml,
        ImportKind::Json => SourceForm::Json,
        ImportKind::GithubIssues => SourceForm::GitHubIssues,
    })
}

/// Plans the import of a file.
pub(super) fn plan(
    file: &Path,
    bytes: &[u8],
    (map, form): (&ImportMap, Option<SourceForm>),
    place: &Place<'_>,
) -> Outcome<PlannedFile> {
    let template = place.template;
    if let Ok(text) = std::str::from_utf8(bytes) {
        refuse_own(file, text, None, place)?;
    }
    let name = match file.file_name() {
        Some(name) => name.to_string_lossy().into_owned(),
        None => "the piped text".to_owned(),
    };
    if String::from_utf8_lossy(bytes).trim().is_empty() {
        let message = format!(
            "{} is empty, so there is nothing to import",
            page::name_of(file)
        );
        return Err(Failure::new(message).hint("name the file with the hazard log"));
    }
    let given = SourceFile { name: &name, bytes };
    let read = match form {
        Some(form) => source::read_as(&given, form),
        None => source::read(&given),
    };
    let document = read.map_err(|error| {
        Failure::new(format!("{} is {}", page::name_of(file), error.what)).hint(error.next)
    })?;
    let mut plan = Plan::new(&document, map, template).map_err(|error| {
        Failure::new(format!("{}: {error}", page::name_of(file)))
            .hint("compare the headings with the map, and correct the map or make it again with `--save-map`")
    })?;
    plan.name_by_file(&name);
    if plan.hazards.is_empty() {
        return Err(no_hazard(file, bytes, (&plan, document.form), template));
    }
    Ok(PlannedFile {
        mark: SourceMark::new(&name, bytes),
        form: document.form,
        plan,
    })
}

/// Why a file without hazards is refused: what it is, and what it has instead.
fn no_hazard(
    file: &Path,
    bytes: &[u8],
    (plan, form): (&Plan, SourceForm),
    template: &Template,
) -> Failure {
    let name = page::name_of(file);
    if !plan.notices.is_empty() {
        let seen = plan.notices.join("; ");
        return Failure::new(format!("no hazard was found in {name}: {seen}"))
            .hint("fill in the hazards in the file, and import it again");
    }
    let text = String::from_utf8_lossy(bytes);
    match form == SourceForm::Markdown && page::crowded_names(&text, template) > 1 {
        true => page::unknown(file, &text, template),
        false => Failure::new(format!("no field of a hazard was found in {name}")).hint(
            "hazlog finds hazards in tables with names of columns, below headings with keys such as `Cause:`, and in \
             structured data; name the file with the hazard log",
        ),
    }
}
