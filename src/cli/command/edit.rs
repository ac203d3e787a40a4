//! `hazlog edit`

use std::process::Command;

use super::Context;
use super::save_result::{conflict, print_kept_reasons, print_saved};
use crate::cli::args::EditArgs;
use crate::cli::failure::{Failure, Outcome};
use crate::hazard::{Change, HazardId, Record};
use crate::repo::{Draft, Drafts, Edited, RepoError};
use crate::session::{Saved, Session};
use crate::template::normalise;

/// Opens a record or a section of it in the user's editor.
pub fn run(context: &mut Context<'_>, asked: &EditArgs) -> Outcome {
    let mut session = context.session()?;
    let id = session.resolve(&asked.id)?;
    let record = session.record(&id)?;
    let part = match &asked.section {
        Some(title) => {
            session.refuse_conflict(&record)?;
            part_named(title, &record, &session)?
        }
        // A user resolves a conflict by editing the whole text.
        None => EditedPart::Whole,
    };
    let before = part.text(&record).to_owned();
    let drafts = Drafts::of_log(session.layout());
    let draft = drafts.write(&part.file_name(&id, &record), &ended(&before))?;
    let ran = edit(&draft);
    let after = match (ran, draft.edited(&ended(&before))) {
        (Err(failure), Ok(Edited::Untouched)) => return Err(failure),
        (Err(failure), _) => return Err(kept(failure, draft)),
        (Ok(()), Ok(Edited::Untouched)) => {
            context.out.line(&format!("{id}: nothing to change"))?;
            return Ok(());
        }
        (Ok(()), Ok(Edited::Emptied)) => return Err(emptied(&id)),
        (Ok(()), Err(RepoError::Vanished { .. })) => return Err(deleted()),
        (Ok(()), Err(error)) => return Err(kept(error.into(), draft)),
        (Ok(()), Ok(Edited::Text(text))) => text,
    };
    match part.save(&mut session, &record, &after) {
        Ok(saved) => {
            print_saved(context, &session, &record, &saved)?;
            print_kept_reasons(context, &session, &record, &saved, &[]);
            Ok(())
        }
        Err(failure) => Err(kept(failure, draft)),
    }
}

fn kept(failure: Failure, draft: Draft) -> Failure {
    match draft.keep() {
        Some(path) => failure.hint(format!("your text is kept in `{}`", path.display())),
        None => failure,
    }
}

/// An empty file can be a mistake, and this command cannot ask.
fn emptied(id: &HazardId) -> Failure {
    Failure::new("the editor returned an empty text, so hazlog saved nothing").hint(format!(
        "to empty a section, run `hazlog set {id} SECTION=`; hazlog never empties a record"
    ))
}

fn deleted() -> Failure {
    Failure::new("the editor deleted the file that hazlog gave it, so hazlog saved nothing")
        .hint("set VISUAL or EDITOR to an editor that saves to the same file")
}

/// The edited text.
enum EditedPart {
    /// The record.
    Whole,
    /// A section of the record.
    Section(usize),
    /// A field of the template without a section in the record.
    Field(usize),
}

impl EditedPart {
    fn text<'a>(&self, record: &'a Record) -> &'a str {
        match self {
            Self::Whole => record.text(),
            Self::Section(at) => record.document.slice(record.hazard.sections[*at].body),
            Self::Field(_) => "",
        }
    }

    fn file_name(&self, id: &HazardId, record: &Record) -> String {
        let section = match self {
            Self::Section(at) => normalise(&record.hazard.sections[*at].title),
            Self::Whole | Self::Field(_) => String::new(),
        };
        let letters = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
        let name: String = format!("{id} {section}")
            .trim()
            .chars()
            .map(letters)
            .collect();
        format!("{name}.md")
    }

    fn save(&self, session: &mut Session, record: &Record, text: &str) -> Outcome<Saved> {
        let body = || text.trim_end_matches(['\n', '\r']).to_owned();
        let change = match self {
            // A record without a final newline got one for the editor.
            Self::Whole if !record.text().ends_with('\n') => {
                let text = text.strip_suffix('\n').unwrap_or(text);
                return session.replace_text(record, text).map_err(conflict);
            }
            Self::Whole => return session.replace_text(record, text).map_err(conflict),
            Self::Section(section) => Change::Section {
                section: *section,
                text: body(),
            },
            Self::Field(field) => Change::Field {
                field: *field,
                text: body(),
            },
        };
        session.change(record, &[change]).map_err(conflict)
    }
}

fn part_named(title: &str, record: &Record, session: &Session) -> Outcome<EditedPart> {
    let sections = &record.hazard.sections;
    let wanted = normalise(title);
    let field = session.template().field_named(title);
    let named = sections
        .iter()
        .position(|info| normalise(&info.title) == wanted);
    let played = || {
        sections
            .iter()
            .position(|info| field.is_some() && info.field == field)
    };
    if let Some(at) = named.or_else(played) {
        return Ok(EditedPart::Section(at));
    }
    if let Some(field) = field {
        return Ok(EditedPart::Field(field));
    }
    let titles: Vec<String> = sections
        .iter()
        .map(|info| format!("`{}`", info.title))
        .collect();
    let id = &record.hazard.id;
    Err(
        Failure::new(format!("there is no section `{title}` in {id}"))
            .hint(format!("it has {}", titles.join(", "))),
    )
}

fn ended(text: &str) -> String {
    if text.ends_with('\n') {
        text.to_owned()
    } else {
        format!("{text}\n")
    }
}

/// Runs the editor through the shell, as git does, so that the variable can have options.
fn edit(draft: &Draft) -> Outcome {
    let editor = ["VISUAL", "EDITOR"]
        .iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|value| !value.trim().is_empty())
        .unwrap_or_else(|| "vi".to_owned());
    let status = Command::new("sh")
        .arg("-c")
        .arg(format!("{editor} \"$@\""))
        .arg("sh")
        .arg(draft.path())
        .status()
        .map_err(|error| Failure::new(format!("`{editor}` could not be started: {error}")))?;
    if status.success() {
        return Ok(());
    }
    Err(
        Failure::new(format!("`{editor}` ended with {status}; nothing was saved"))
            .hint("set VISUAL or EDITOR to the editor that you use"),
    )
}
