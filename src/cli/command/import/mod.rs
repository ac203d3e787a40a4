//! `hazlog import`: a plan of what every text of a file becomes, and the records of the plan.
//!
//! - `page`: the page of one hazard, which needs no plan
//! - `plan_lines`: the plan in words
//! - here: reading the files, planning, and creating the records

mod page;
mod plan_lines;

use std::path::{Path, PathBuf};

use super::Context;
use super::init::refuse_read_only;
use crate::cli::args::{Import, ImportKind};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::input::{bytes_of, text_of};
use crate::document::{Document, merge_conflicts};
use crate::import::mapping::ImportMap;
use crate::import::plan::Plan;
use crate::import::record_text::Rest;
use crate::import::records::{RecordToCreate, SourceMark, outside_text, records};
use crate::import::source::{self, SourceFile};
use crate::import::{self, OwnDocument};
use crate::repo::{self, RepoError};
use crate::session::{SafetyCase, Session, SessionError, TemplateCopies};
use crate::template::{Role, Template, normalise};
use crate::text::LineIndex;

/// Where the records go.
struct Place<'a> {
    folder: &'a Path,
    template: &'a Template,
}

/// A file with its plan.
struct PlannedFile {
    mark: SourceMark,
    form: source::SourceForm,
    plan: Plan,
}

/// Imports files.
pub fn run(context: &mut Context<'_>, asked: &Import) -> Outcome {
    let folder = asked
        .into
        .clone()
        .unwrap_or_else(|| context.directory().to_owned());
    if asked.into.is_none() && Session::open(&folder).is_ok() {
        // Says first what is in conflict, as every command does.
        context.session_for_new()?;
    }
    let template = template_of(&folder)?;
    let place = Place {
        folder: &folder,
        template: &template,
    };
    let mut given: Vec<PathBuf> = Vec::new();
    let mut files = Vec::new();
    for file in &asked.files {
        match repo::is_folder(file) {
            true => given.extend(repo::files_below(file)?),
            false => given.push(file.clone()),
        }
    }
    for file in &given {
        files.push((file, bytes_of(file)?));
    }
    if let [(file, bytes)] = files.as_slice()
        && let Some(text) = one_page(asked, file, bytes, &place)?
    {
        return page::run(context, file, &text, asked.id.as_deref());
    }
    if asked.id.is_some() {
        return Err(
            Failure::new("an id can be chosen for the page of one hazard only")
                .hint("import without `--id`: the records get the next free ids"),
        );
    }
    let map = map_of(asked, &template)?;
    let mut planned = Vec::new();
    let several = files.len() > 1;
    for (file, bytes) in &files {
        match plan(file, bytes, &map, &place) {
            Ok(file) => planned.push(file),
            // Of a folder, some files are no logs. Each is named.
            Err(failure) if several => context.out.note(&format!("left out: {}", failure.message)),
            Err(failure) => return Err(failure),
        }
    }
    if planned.is_empty() {
        return Err(Failure::new("no hazard was found in these files")
            .hint("name a file with a hazard log"));
    }
    finish(context, asked, &folder, &planned, &map)
}

/// The template of the log of a folder; the built-in one where there is no log yet.
fn template_of(folder: &Path) -> Outcome<Template> {
    match Session::open(folder) {
        Ok(session) => Ok(session.template().clone()),
        Err(error) if is_no_log(&error) => Ok(Template::built_in()),
        Err(error) => Err(error.into()),
    }
}

fn is_no_log(error: &SessionError) -> bool {
    matches!(error, SessionError::Repo(RepoError::NoFolder { .. }))
}

/// The text of a file that is the page of one hazard, or that the user says is one.
fn one_page(
    asked: &Import,
    file: &Path,
    bytes: &[u8],
    place: &Place<'_>,
) -> Outcome<Option<String>> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return match asked.kind {
            ImportKind::Page => text_of(file).map(Some),
            _ => Ok(None),
        };
    };
    refuse_own(file, text, asked.id.as_deref(), place)?;
    let is_page = asked.kind == ImportKind::Page
        || asked.kind == ImportKind::Auto && import::recognise(text, place.template).is_some();
    Ok(is_page.then(|| text.to_owned()))
}

/// Refuses the records and reports of hazlog, and what has an unresolved merge conflict.
fn refuse_own(file: &Path, text: &str, id: Option<&str>, place: &Place<'_>) -> Outcome {
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

fn map_of(asked: &Import, template: &Template) -> Outcome<ImportMap> {
    let Some(path) = &asked.map else {
        return Ok(ImportMap::default());
    };
    let bytes = bytes_of(path)?;
    let text = String::from_utf8_lossy(&bytes);
    ImportMap::parse(&text, template).map_err(|error| {
        Failure::new(format!("{}: {error}", path.display()))
            .hint("`hazlog import FILE --save-map MAP` writes a map with every column of the file")
    })
}

fn plan(file: &Path, bytes: &[u8], map: &ImportMap, place: &Place<'_>) -> Outcome<PlannedFile> {
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
    let document = source::read(&given).map_err(|error| {
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
    (plan, form): (&Plan, source::SourceForm),
    template: &Template,
) -> Failure {
    let name = page::name_of(file);
    if !plan.notices.is_empty() {
        let seen = plan.notices.join("; ");
        return Failure::new(format!("no hazard was found in {name}: {seen}"))
            .hint("fill in the hazards in the file, and import it again");
    }
    let text = String::from_utf8_lossy(bytes);
    match form == source::SourceForm::Markdown && page::crowded_names(&text, template) > 1 {
        true => page::unknown(file, &text, template),
        false => Failure::new(format!("no field of a hazard was found in {name}")).hint(
            "hazlog finds hazards in tables with names of columns, below headings with keys such as `Cause:`, and in \
             structured data; name the file with the hazard log",
        ),
    }
}

fn finish(
    context: &mut Context<'_>,
    asked: &Import,
    folder: &Path,
    planned: &[PlannedFile],
    map: &ImportMap,
) -> Outcome {
    let template = template_of(folder)?;
    for file in planned {
        let extent = plan_lines::Extent::of(asked.dry_run);
        plan_lines::print(
            context.out,
            (&file.mark.name, file.form),
            &file.plan,
            extent,
            &template,
        )?;
    }
    if let Some(path) = &asked.save_map {
        save_map(context, path, planned, map, &template)?;
    }
    if asked.dry_run {
        return Ok(());
    }
    let unplaced: usize = planned
        .iter()
        .map(|file| file.plan.unplaced().count())
        .sum();
    let rest = if asked.keep_rest {
        Rest::Kept
    } else {
        Rest::LeftOut
    };
    if unplaced > 0 && rest == Rest::LeftOut {
        return Err(Failure::new(format!(
            "{} no place, so hazlog imported nothing",
            if unplaced == 1 { "1 text has".to_owned() } else { format!("{unplaced} texts have") }
        ))
        .hint("`--save-map MAP` writes a map: say there what each column is, `note`, or `nowhere: why`; then use `--map MAP`")
        .hint("`--keep-rest` keeps these texts in the records, under \"Imported, not placed\""));
    }
    create(context, folder, planned, rest, &template)
}

fn save_map(
    context: &mut Context<'_>,
    path: &Path,
    planned: &[PlannedFile],
    map: &ImportMap,
    template: &Template,
) -> Outcome {
    let mut saved = map.clone();
    for file in planned {
        file.plan.add_to_map(&mut saved);
    }
    let yaml = saved
        .to_yaml(template)
        .map_err(|error| Failure::new(format!("the map cannot be written: {error}")))?;
    let open: String = planned.iter().map(|file| file.plan.open_in_map()).collect();
    repo::write_output(path, format!("{yaml}{open}").as_bytes())?;
    context
        .out
        .note(&format!("note: the map is in `{}`", path.display()));
    Ok(())
}

/// Creates the records, in a new log where there is none.
fn create(
    context: &mut Context<'_>,
    folder: &Path,
    planned: &[PlannedFile],
    rest: Rest,
    template: &Template,
) -> Outcome {
    let mut to_create: Vec<RecordToCreate> = Vec::new();
    for file in planned {
        let made = records(&file.plan, &file.mark, |_| false, rest, template).map_err(|lost| {
            Failure::new(format!(
                "hazlog cannot write what it read, so it imported nothing: {}",
                lost.join("; ")
            ))
            .hint("this is a fault of hazlog: report it, with the part of the file that it names")
        })?;
        to_create.extend(made);
    }
    refuse_read_only(context)?;
    if matches!(Session::open(folder), Err(error) if is_no_log(&error)) {
        Session::init(folder, TemplateCopies::BuiltIn, SafetyCase::Without)?;
        let made = Session::open(folder)?;
        if made.layout().git_root.is_some() {
            made.set_up_merging()?;
        }
        context.out.note(&format!(
            "note: hazlog created a log in `{}`",
            folder.display()
        ));
    }
    let mut session = Session::open(folder)?.with_access(context.access());
    let names: Vec<&str> = planned.iter().map(|file| file.mark.name.as_str()).collect();
    // Before the records, so that no record is created if these texts cannot be kept.
    keep_outside(context, &session, planned, rest)?;
    let created = session.import(&to_create, &names.join(", "))?;
    for (created, record) in created.iter().zip(&to_create) {
        let from = match record.source_id.is_empty() {
            true => record.place.clone(),
            false => format!("{}, {}", record.source_id, record.place),
        };
        context
            .out
            .line(&format!("{}: {} ({from})", created.id, created.path))?;
    }
    context.out.note(
        "hint: `hazlog triage` goes through the new hazards; `hazlog undo` takes the import back",
    );
    Ok(())
}

/// Keeps the texts that belong to no hazard in a file beside the log.
fn keep_outside(
    context: &mut Context<'_>,
    session: &Session,
    planned: &[PlannedFile],
    rest: Rest,
) -> Outcome {
    for file in planned {
        let Some(text) = outside_text(&file.plan, &file.mark, rest) else {
            continue;
        };
        let folder = session.root().join("imports");
        repo::make_folder(&folder)?;
        let mut path = folder.join(format!("{}.md", file.mark.name));
        let mut number = 1;
        while repo::output_place(&path)? != repo::OutputPlace::Free {
            number += 1;
            path = folder.join(format!("{}-{number}.md", file.mark.name));
        }
        repo::write_output(&path, text.as_bytes())?;
        let shown = path.strip_prefix(session.root()).unwrap_or(&path);
        context.out.note(&format!(
            "note: what belongs to no hazard is in `{}`",
            shown.display()
        ));
    }
    Ok(())
}
