//! The cases of other logs, value by value.

use crate::import::mapping::ImportMap;
use crate::import::plan::Plan;
use crate::import::record_text::{Rest, record_text};
use crate::import::source::{SourceFile, read};
use crate::template::Template;

/// The text of a case; `None` where the cases are not there.
fn case(name: &str) -> Option<(String, Vec<u8>)> {
    let corpus = std::env::var_os("HAZLOG_CORPUS")?;
    let path = std::path::Path::new(&corpus)
        .parent()?
        .join("cases/import")
        .join(name);
    let bytes = std::fs::read(path).ok()?;
    Some((name.to_owned(), bytes))
}

fn planned(name: &str, map: &str) -> Option<Plan> {
    let (name, bytes) = case(name)?;
    let template = Template::built_in();
    let map = ImportMap::parse(map, &template).unwrap();
    let document = read(&SourceFile {
        name: &name,
        bytes: &bytes,
    })
    .unwrap();
    Some(Plan::new(&document, &map, &template).unwrap())
}

#[test]
#[ignore = "prints"]
fn print() {
    let name = std::env::var("CASE").unwrap();
    let plan = planned(&name, "").unwrap();
    let template = Template::built_in();
    for column in &plan.columns.list {
        println!(
            "column {} ×{}: {:?} {:?}",
            column.name, column.values, column.becomes, column.known
        );
    }
    for hazard in &plan.hazards {
        println!(
            "== {} {} | {}",
            hazard.id,
            hazard.draft.name,
            hazard.place.row()
        );
        for text in &hazard.texts {
            println!(
                "   {} [{}] {:?} -> {}",
                text.piece.place, text.name, text.piece.text, text.fate
            );
        }
        let text = record_text(&hazard.draft, "x", Rest::Kept, &template);
        println!("{text}");
        println!(
            "LOST {:?}",
            crate::import::lost_words::lost(hazard, &text, Rest::Kept, &template)
        );
    }
    for text in &plan.outside {
        println!(
            "out {} {:?} -> {}",
            text.piece.place, text.piece.text, text.fate
        );
    }
    for question in &plan.questions {
        println!(
            "? {} `{}`: {} ×{}",
            question.about, question.text, question.why, question.values
        );
    }
    for notice in &plan.notices {
        println!("! {notice}");
    }
}
