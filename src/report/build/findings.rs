//! What the checks found, and what waivers set aside.

use crate::check::{Diagnostic, Grade, Verdict};
use crate::report::{Block, Cell, Column, Finding, Held, Note, Row, Table, Waived, clean_line};

/// The findings that count.
pub fn held(verdict: &Verdict) -> Held {
    Held {
        errors: verdict.count(Grade::Error),
        warnings: verdict.count(Grade::Warning),
        hints: verdict.count(Grade::Info),
        list: verdict.counted().map(finding).collect(),
    }
}

/// The findings that waivers set aside.
pub fn waived(verdict: &Verdict) -> Vec<Waived> {
    let with_terms = verdict
        .diagnostics
        .iter()
        .filter_map(|diagnostic| Some((diagnostic, diagnostic.waived.as_ref()?)));
    with_terms
        .map(|(diagnostic, terms)| Waived {
            finding: finding(diagnostic),
            until: terms.until,
            by: clean_line(&terms.by),
            reason: clean_line(&terms.reason),
        })
        .collect()
}

fn finding(diagnostic: &Diagnostic) -> Finding {
    let line = diagnostic.spot.map(|spot| spot.start.line);
    let path = diagnostic.path.as_deref().map(clean_line);
    Finding {
        grade: diagnostic.grade.as_str().to_owned(),
        rule: format!("{} {}", diagnostic.rule.code, diagnostic.rule.name),
        hazard: diagnostic
            .id
            .as_ref()
            .map_or_else(String::new, |id| clean_line(id.as_str())),
        place: match (path, line) {
            (Some(path), Some(line)) => format!("{path}:{line}"),
            (Some(path), None) => path,
            _ => String::new(),
        },
        message: clean_line(&diagnostic.message),
    }
}

/// The findings as a table.
pub fn table(held: &Held) -> Table {
    let row = |finding: &Finding| Row {
        hazard: None,
        cells: vec![
            Cell::words(&finding.grade),
            hazard(finding),
            Cell::words(&finding.message),
            Cell::words(&finding.rule),
            Cell::Code {
                text: finding.place.clone(),
            },
        ],
    };
    Table {
        key: "findings".to_owned(),
        caption: "Findings of the checks".to_owned(),
        columns: vec![
            Column::choice("grade", "Grade"),
            Column::name("hazard", "Hazard"),
            Column::text("message", "What was found"),
            Column::choice("rule", "Rule").weighing(2),
            Column::text("place", "Place").weighing(2),
        ],
        rows: held.list.iter().map(row).collect(),
    }
}

/// The waivers as a table.
pub fn waiver_table(waived: &[Waived]) -> Table {
    let row = |waived: &Waived| Row {
        hazard: None,
        cells: vec![
            hazard(&waived.finding),
            Cell::words(&waived.finding.message),
            Cell::words(&waived.finding.rule),
            Cell::Day { day: waived.until },
            Cell::words(&waived.by),
            Cell::words(&waived.reason),
        ],
    };
    Table {
        key: "waivers".to_owned(),
        caption: "Findings that a waiver sets aside".to_owned(),
        columns: vec![
            Column::name("hazard", "Hazard"),
            Column::text("message", "What was found"),
            Column::choice("rule", "Rule").weighing(2),
            Column::choice("until", "Until"),
            Column::choice("by", "By").weighing(2),
            Column::text("reason", "Reason"),
        ],
        rows: waived.iter().map(row).collect(),
    }
}

/// The findings as a part of a document.
pub fn blocks(held: &Held) -> Vec<Block> {
    if held.list.is_empty() {
        return vec![Block::text("The checks found nothing that counts.")];
    }
    vec![
        Block::text(format!(
            "{} that count: {}, {} and {}.",
            plural(held.list.len(), "finding"),
            plural(held.errors, "error"),
            plural(held.warnings, "warning"),
            plural(held.hints, "hint")
        )),
        Block::Table { table: table(held) },
    ]
}

/// The waivers as a part of a document.
pub fn waiver_blocks(waived: &[Waived]) -> Vec<Block> {
    if waived.is_empty() {
        return vec![Block::text("No finding is set aside by a waiver.")];
    }
    vec![
        Block::Note {
            note: Note::Warning,
            blocks: vec![Block::text(format!(
                "{} set aside by a waiver: found all the same, and not counted.",
                plural_are(waived.len(), "finding")
            ))],
        },
        Block::Table {
            table: waiver_table(waived),
        },
    ]
}

/// `1 finding`, `2 findings`.
pub fn plural(count: usize, word: &str) -> String {
    match count {
        1 => format!("1 {word}"),
        _ => format!("{count} {word}s"),
    }
}

/// `1 finding is`, `2 findings are`.
pub fn plural_are(count: usize, word: &str) -> String {
    let verb = if count == 1 { "is" } else { "are" };
    format!("{} {verb}", plural(count, word))
}

fn hazard(finding: &Finding) -> Cell {
    if finding.hazard.is_empty() {
        return Cell::words("The log");
    }
    Cell::Link {
        text: finding.hazard.clone(),
        anchor: super::cells::anchor(&crate::hazard::HazardId::new(finding.hazard.as_str())),
    }
}
