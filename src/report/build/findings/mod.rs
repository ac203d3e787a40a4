//! The findings of the checks, and the waived ones.

mod by_grade;
mod by_rule;
mod grouped;
mod repeated;

pub use by_grade::by_grade;

use super::wording::{plural, plural_are};
use crate::check::{Diagnostic, Gate, Grade, Rule, Terms, Verdict, rule_with_code, waivers};
use crate::hazard::Summary;
use crate::report::{
    Block, Cell, Column, FindingList, Material, Note, ReportFinding, Row, Table, Waived, clean_line,
};

/// The findings that count.
pub fn counted_findings(verdict: &Verdict) -> FindingList {
    FindingList {
        gate: verdict.gate,
        errors: verdict.count(Grade::Error),
        warnings: verdict.count(Grade::Warning),
        hints: verdict.count(Grade::Info),
        list: verdict.counted().map(finding).collect(),
        repeated: verdict
            .repeated_hints()
            .into_keys()
            .filter_map(rule_with_code)
            .map(rule_words)
            .collect(),
    }
}

/// A rule by its code and its name.
fn rule_words(rule: &Rule) -> String {
    format!("{} {}", rule.code, rule.name)
}

/// The waivers of the log: each with a finding that it waives, and those of the records in scope that
/// waived nothing when the log was checked.
pub fn waived(material: &Material<'_>) -> Vec<Waived> {
    let verdict = material.verdict;
    let with_terms = verdict
        .diagnostics
        .iter()
        .filter_map(|diagnostic| Some((diagnostic, diagnostic.waived.as_ref()?)));
    let mut all: Vec<Waived> = with_terms
        .map(|(diagnostic, terms)| by(terms, finding(diagnostic)))
        .collect();
    for (record, summary) in material.scope.records {
        for waiver in waivers(record) {
            let Ok(terms) = &waiver.terms else {
                // `unreadable-waiver` reports it.
                continue;
            };
            let is_used = verdict.diagnostics.iter().any(|diagnostic| {
                diagnostic.path.as_deref() == Some(summary.path.as_str())
                    && diagnostic.waived.as_ref() == Some(terms)
            });
            if !is_used {
                let line = waiver.spot.start.line;
                all.push(by(terms, idle(terms, summary, line)));
            }
        }
    }
    all
}

fn by(terms: &Terms, finding: ReportFinding) -> Waived {
    Waived {
        finding,
        until: terms.until,
        by: clean_line(&terms.by),
        reason: clean_line(&terms.reason),
    }
}

/// The row for a waiver that waives no finding.
fn idle(terms: &Terms, summary: &Summary, line: usize) -> ReportFinding {
    ReportFinding {
        grade: String::new(),
        rule: clean_line(&terms.rules.join(", ")),
        hazard: clean_line(summary.id.as_str()),
        place: clean_line(&format!("{}:{line}", summary.path)),
        message: "It waived nothing when hazlog checked the log for this report".to_owned(),
    }
}

/// How many findings are waived, and how many waivers waive nothing, in words.
pub fn waivers_in_words(waived: &[Waived]) -> String {
    let idle = waived
        .iter()
        .filter(|waived| waived.finding.grade.is_empty())
        .count();
    let used = match waived.len() - idle {
        0 => "No finding is waived".to_owned(),
        count => format!("{} waived", plural_are(count, "finding")),
    };
    match idle {
        0 => used,
        1 => format!("{used}; 1 waiver in a record waives nothing"),
        _ => format!("{used}; {idle} waivers in records waive nothing"),
    }
}

fn finding(diagnostic: &Diagnostic) -> ReportFinding {
    let line = diagnostic.spot.map(|spot| spot.start.line);
    let path = diagnostic.path.as_deref().map(clean_line);
    ReportFinding {
        grade: diagnostic.grade.as_str().to_owned(),
        rule: rule_words(diagnostic.rule),
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

/// The findings as a table: every one of them.
pub fn table(held: &FindingList) -> Table {
    table_of(held.list.iter())
}

fn table_of<'f>(list: impl IntoIterator<Item = &'f ReportFinding>) -> Table {
    let row = |finding: &ReportFinding| Row {
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
        rows: list.into_iter().map(row).collect(),
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
        caption: "Waivers, and what they waive".to_owned(),
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

/// At which gate the log was checked, as the end of a sentence.
pub const fn at_gate(gate: Gate) -> &'static str {
    match gate {
        Gate::Daily => "day to day",
        Gate::Release => "at the release gate",
    }
}

/// The sentence for a check without findings.
fn nothing(gate: Gate, about: &str) -> String {
    let found = match gate {
        Gate::Daily => "The day-to-day checks found nothing",
        Gate::Release => "The checks at the release gate found nothing",
    };
    format!("{found}{about}. They do not judge evidence, scores or the narrative parts.")
}

/// The findings in the whole log as a part of a document.
pub fn blocks(held: &FindingList) -> Vec<Block> {
    blocks_about(held, " in the whole log")
}

/// Findings as a part of a document; `about` ends the sentence and names their subject.
pub fn blocks_about(held: &FindingList, about: &str) -> Vec<Block> {
    if held.list.is_empty() {
        return vec![Block::text(nothing(held.gate, about))];
    }
    let mut blocks = vec![counted(held, about)];
    match by_rule::instead(held) {
        Some(instead) => blocks.extend(instead),
        None => {
            let each = held.list.iter().filter(|found| !held.is_repeated(found));
            let table = table_of(each);
            if !table.rows.is_empty() {
                blocks.push(Block::Table { table });
            }
            blocks.extend(repeated::blocks(held));
        }
    }
    blocks
}

/// The number of findings about a subject, and their grades.
fn counted(held: &FindingList, about: &str) -> Block {
    Block::text(format!(
        "{} that count {}{about}: {}, {} and {}.",
        plural(held.list.len(), "finding"),
        at_gate(held.gate),
        plural(held.errors, "error"),
        plural(held.warnings, "warning"),
        plural(held.hints, "hint")
    ))
}

/// The findings in the whole log in few rows: many findings of a rule share one.
pub fn folded(held: &FindingList) -> Vec<Block> {
    let about = " in the whole log";
    if held.list.is_empty() {
        return vec![Block::text(nothing(held.gate, about))];
    }
    let mut blocks = vec![counted(held, about)];
    blocks.extend(grouped::blocks(held));
    blocks
}

/// The waivers as a part of a document.
pub fn waiver_blocks(waived: &[Waived]) -> Vec<Block> {
    if waived.is_empty() {
        return vec![Block::text(
            "No finding is waived, and the hazards of this report have no other waiver.",
        )];
    }
    vec![
        Block::Note {
            note: Note::Warning,
            blocks: vec![Block::text(format!(
                "{}. A waived finding is not counted.",
                waivers_in_words(waived)
            ))],
        },
        Block::Table {
            table: waiver_table(waived),
        },
    ]
}

fn hazard(finding: &ReportFinding) -> Cell {
    if finding.hazard.is_empty() {
        return Cell::words("The log");
    }
    Cell::Link {
        text: finding.hazard.clone(),
        anchor: super::cells::anchor(&crate::hazard::HazardId::new(finding.hazard.as_str())),
    }
}
