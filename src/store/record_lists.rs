//! The lists of a record, which the views of `hazlog sql` name: sections, controls, causes and code. They are made
//! from the text of a record when a query asks for them, by the SQL function `record_list`.

use std::collections::HashMap;

use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::{Connection, Error};

use super::StoreError;
use super::record_rows::list;
use super::sections::sections_of;
use crate::hazard::{Control, Duty, FactKey, HazardId, Record};
use crate::template::Template;

/// The SQL function: the name of a list, the key of the record, its id and its text.
const FUNCTION: &str = "record_list";
const ARGUMENTS: i32 = 4;

/// The most bytes of lists that are remembered during a query. Beyond, they are made again.
const REMEMBERED: usize = 64 << 20;

/// The lists of a record, as JSON arrays with an array for each entry.
struct RecordLists {
    sections: String,
    controls: String,
    causes: String,
    code: String,
}

impl RecordLists {
    fn new(record: &Record, template: &Template) -> Result<Self, serde_json::Error> {
        let hazard = &record.hazard;
        let code = hazard.code_list.iter();
        let text = record.text();
        let sections = sections_of(record);
        let sections = sections.iter().map(|section| {
            let field = section.field.and_then(|at| template.fields.get(at));
            (
                section.title.as_str(),
                field.map(|field| field.title.as_str()),
                u8::from(section.doubled),
                section.start_line,
                section.end_line,
                section.body.start.min(text.len()),
                section.body.end.min(text.len()),
            )
        });
        Ok(Self {
            sections: list(sections)?,
            controls: list(hazard.controls().map(control_row))?,
            causes: list(hazard.cause_list.iter())?,
            code: list(code.map(|code| (&code.path, code.start, code.end, &code.note)))?,
        })
    }

    fn named(&self, name: &str) -> Option<&str> {
        match name {
            "sections" => Some(&self.sections),
            "controls" => Some(&self.controls),
            "causes" => Some(&self.causes),
            "code" => Some(&self.code),
            _ => None,
        }
    }

    fn len(&self) -> usize {
        self.sections.len() + self.controls.len() + self.causes.len() + self.code.len()
    }
}

/// The lists that a query has asked for, so that a join reads each record once.
#[derive(Default)]
struct Remembered {
    lists: HashMap<i64, RecordLists>,
    bytes: usize,
}

/// Gives a connection the function `record_list`.
///
/// # Errors
/// When SQLite refuses it.
pub(super) fn add_function(connection: &Connection, template: &Template) -> Result<(), StoreError> {
    let template = template.clone();
    let remembered = std::sync::Mutex::new(Remembered::default());
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function(FUNCTION, ARGUMENTS, flags, move |context| {
        let mut remembered = match remembered.lock() {
            Ok(remembered) => remembered,
            Err(poisoned) => poisoned.into_inner(),
        };
        record_list(context, &mut remembered, &template)
    })?;
    Ok(())
}

fn record_list(
    context: &Context<'_>,
    remembered: &mut Remembered,
    template: &Template,
) -> Result<String, Error> {
    let name = context.get_raw(0).as_str()?;
    let key: i64 = context.get(1)?;
    if let Some(lists) = remembered.lists.get(&key) {
        return named(lists, name);
    }
    let id = HazardId::new(context.get_raw(2).as_str()?);
    // A text that is not UTF-8 is stored as it can be read.
    let text = String::from_utf8_lossy(context.get_raw(3).as_bytes()?).into_owned();
    let record = Record::read(id, text, template);
    let lists = RecordLists::new(&record, template)
        .map_err(|error| Error::UserFunctionError(error.into()))?;
    let found = named(&lists, name)?;
    if remembered.bytes + lists.len() > REMEMBERED {
        *remembered = Remembered::default();
    }
    remembered.bytes += lists.len();
    remembered.lists.insert(key, lists);
    Ok(found)
}

fn named(lists: &RecordLists, name: &str) -> Result<String, Error> {
    let found = lists.named(name).map(str::to_owned);
    found.ok_or_else(|| Error::UserFunctionError(format!("there is no list `{name}`").into()))
}

/// A control as the view of them has it.
fn control_row(control: &Control) -> impl serde::Serialize {
    let fact = |key: FactKey| -> Option<String> {
        let values: Vec<&str> = control.values(key).collect();
        (!values.is_empty()).then(|| values.join("\n"))
    };
    (
        control.id.0.as_str(),
        control.group.as_str(),
        control.duty.map(Duty::as_str),
        control.state.as_str(),
        control.text.as_str(),
        fact(FactKey::Evidence),
        fact(FactKey::Verified),
        fact(FactKey::Effective),
        fact(FactKey::ActsOn),
        fact(FactKey::Owner),
        fact(FactKey::Due),
        fact(FactKey::NotAdopted),
    )
}
