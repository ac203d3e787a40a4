//! `hazlog import`: a plan of what every text of a file becomes, and the records of the plan.
//!
//! - `page`: the page of one hazard, which needs no plan
//! - `planned`: the plan of one file, or why it is refused; `plan_lines`: a plan in words
//! - here: reading the files, planning, and creating the records

mod page;
mod plan_lines;
mod planned;

use std::path::{Path, PathBuf};

use self::planned::{Place, PlannedFile, form_of, plan, refuse_own};
use super::Context;
use super::init::refuse_read_only;
use crate::cli::args::{Import, ImportKind};
use crate::cli::failure::{Failure, Outcome};
use crate::cli::input::{bytes_of, text_of};
use crate::import;
use crate::import::mapping::ImportMap;
use crate::import::record_text::Rest;
use crate::import::records::{RecordToCreate, outside_text, records};
use crate::repo::{self, RepoError};
use crate::session::{SafetyCase, Session, SessionError, TemplateCopies};
use crate::template::Template;

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
        match plan(file, bytes, (&map, form_of(asked.kind)), &place) {
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
