//! `hazlog sql`

use serde::Serialize;
use serde_json::{Map, Number, Value as Json};

use super::Context;
use super::rows::{csv, json};
use crate::cli::args::{Sql, SqlFormat};
use crate::cli::failure::Outcome;
use crate::cli::output::Ink;
use crate::cli::table::{Give, PrintedTable};
use crate::session::{ScopeNotice, SqlTable, SqlValue};

/// Runs a query that only reads.
pub fn run(context: &mut Context<'_>, asked: &Sql) -> Outcome {
    let session = context.session()?;
    let table = session.sql(&asked.query)?;
    match asked.format {
        SqlFormat::Table => lines(context, &table),
        SqlFormat::Json => json(
            context,
            &Page {
                notices: session.scope_notices(),
                rows: objects(&table),
            },
        ),
        SqlFormat::Csv => {
            let rows = table.rows.iter().map(|row| row.iter().map(text).collect());
            csv(context, &table.columns, rows)
        }
    }
}

/// An answer for programs; the keys and their order are part of the interface.
#[derive(Serialize)]
struct Page {
    notices: Vec<ScopeNotice>,
    rows: Vec<Json>,
}

fn lines(context: &mut Context<'_>, table: &SqlTable) -> Outcome {
    let columns = table
        .columns
        .iter()
        .map(|name| (name.as_str(), Give::To(12)));
    let mut shown = PrintedTable::new(columns);
    for row in &table.rows {
        shown.row(row.iter().map(|value| match value {
            SqlValue::Null => ("-".to_owned(), Ink::Faint),
            value => (text(value), Ink::Plain),
        }));
    }
    shown.write(context.out)?;
    let noun = if table.rows.len() == 1 { "row" } else { "rows" };
    context.out.note(&format!("{} {noun}", table.rows.len()));
    Ok(())
}

/// An object for each row. If two columns have the same name, the second is `name (2)`.
fn objects(table: &SqlTable) -> Vec<Json> {
    let object = |row: &Vec<SqlValue>| {
        let mut object = Map::new();
        for (name, value) in table.columns.iter().zip(row) {
            let mut key = name.clone();
            let mut count = 1;
            while object.contains_key(&key) {
                count += 1;
                key = format!("{name} ({count})");
            }
            object.insert(key, as_json(value));
        }
        Json::Object(object)
    };
    table.rows.iter().map(object).collect()
}

fn as_json(value: &SqlValue) -> Json {
    match value {
        SqlValue::Null => Json::Null,
        SqlValue::Integer(number) => Json::from(*number),
        SqlValue::Real(number) => Number::from_f64(*number).map_or(Json::Null, Json::Number),
        other => Json::from(text(other)),
    }
}

/// A value as text; bytes that are not text in hexadecimal, as SQL writes them.
fn text(value: &SqlValue) -> String {
    match value {
        SqlValue::Null => String::new(),
        SqlValue::Integer(number) => number.to_string(),
        SqlValue::Real(number) => number.to_string(),
        SqlValue::Text(text) => text.clone(),
        SqlValue::Bytes(bytes) => {
            let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            format!("x'{digits}'")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_columns_with_one_name_are_both_kept() {
        let table = SqlTable {
            columns: vec!["id".to_owned(), "id".to_owned()],
            rows: vec![vec![SqlValue::Integer(1), SqlValue::Bytes(vec![0, 255])]],
        };
        let object = &objects(&table)[0];
        assert_eq!(object.to_string(), r#"{"id":1,"id (2)":"x'00ff'"}"#);
    }
}
