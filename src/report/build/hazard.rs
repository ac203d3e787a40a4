//! A hazard as a section of a document: a card with the facts that hazlog computes and the short
//! sections of its record, then its other sections unchanged.

use std::borrow::Cow;

use super::anchors::Anchors;
use super::word_set::WordSet;
use super::{card, cells, notes};
use crate::hazard::{RECORD_HEAD, Record, Summary};
use crate::report::{
    Block, Cell, Column, Inline, Material, Pair, Row, Section, Table, clean, clean_line,
    text_of_blocks,
};
use crate::template::{Criteria, Role};
use crate::text::{Newline, Span};

/// The section of a hazard.
pub fn section(
    record: &Record,
    summary: &Summary,
    material: &Material<'_>,
    anchors: &Anchors,
) -> Section {
    let hazard = &record.hazard;
    let anchor = cells::anchor(&hazard.id);
    let mut blocks = notes(record, summary, material);
    let RecordSections { short, mut long } = parts(record, anchors);
    blocks.push(Block::Facts {
        pairs: card::pairs(record, summary, material, short),
    });
    for (number, section) in (1..).zip(&mut long) {
        section.anchor = format!("{anchor}-{number}");
    }
    let mut section = Section {
        title: title(summary),
        anchor,
        hazard: Some(Box::new(summary.clone())),
        blocks,
        sections: long,
        ..Section::default()
    };
    as_written(&mut section, record);
    section
}

/// The ID and the name.
pub fn title(summary: &Summary) -> String {
    let (id, name) = (clean_line(summary.id.as_str()), clean_line(&summary.name));
    if name.is_empty() {
        return format!("{id} (without a name)");
    }
    format!("{id} {name}")
}

/// The warnings for a reader.
fn notes(record: &Record, summary: &Summary, material: &Material<'_>) -> Vec<Block> {
    let mut all: Vec<Block> = lossy(record).into_iter().collect();
    let waived = material.verdict.diagnostics.iter().filter(|diagnostic| {
        diagnostic.waived.is_some() && diagnostic.path.as_deref() == Some(summary.path.as_str())
    });
    let waived = waived.count();
    if waived > 0 {
        all.push(notes::warning(format!(
            "Waived: {} about this hazard. The waiver is in the record below.",
            super::wording::plural(waived, "finding")
        )));
    }
    all
}

/// The warning about a record that hazlog could not read completely.
pub fn lossy(record: &Record) -> Option<Block> {
    record.is_lossy().then(|| {
        notes::warning(
            "The file of this record is not UTF-8: what could not be read is shown as \u{fffd}.",
        )
    })
}

/// Both assessments, with the risk from the matrix.
pub fn assessments(record: &Record, criteria: &Criteria) -> Table {
    let row = |name: &str, assessment| {
        let mut row = vec![Cell::words(name)];
        row.extend(cells::scores(assessment, criteria));
        Row {
            hazard: None,
            cells: row,
        }
    };
    Table {
        key: String::new(),
        caption: "Risk, by the matrix".to_owned(),
        columns: vec![
            Column::name("assessment", "Assessment"),
            Column::choice("likelihood", "Likelihood"),
            Column::choice("severity", "Severity"),
            Column::choice("risk", "Risk").weighing(2),
        ],
        rows: vec![
            row("Initial", &record.hazard.initial),
            row("Residual", &record.hazard.residual),
        ],
    }
}

/// The parts of a record; each list has the record's order.
struct RecordSections {
    /// The short ones, for the card.
    short: Vec<Pair>,
    /// All others.
    long: Vec<Section>,
}

fn parts(record: &Record, anchors: &Anchors) -> RecordSections {
    let hazard = &record.hazard;
    let mut parts = RecordSections {
        short: Vec::new(),
        long: Vec::new(),
    };
    if !hazard.front.text.trim().is_empty() {
        parts.short.push(Pair {
            name: "Front matter".to_owned(),
            value: Cell::prose(front_matter(record)),
        });
    }
    let head = head(record);
    if !head.is_empty() {
        let blocks = anchors.prose(&head);
        parts.push("Before the first section".to_owned(), blocks);
    }
    for info in &hazard.sections {
        let text = with_control_names(record, info.body);
        let mut blocks = anchors.prose(&text);
        let title = clean_line(&info.title);
        let title = if title.is_empty() {
            "Section without a title".to_owned()
        } else {
            title
        };
        if blocks.is_empty() {
            blocks.push(nothing());
        }
        match text {
            // Controls always have a section.
            Cow::Owned(_) => parts.long.push(part(title, blocks)),
            Cow::Borrowed(_) => parts.push(title, blocks),
        }
    }
    parts
}

impl RecordSections {
    fn push(&mut self, title: String, blocks: Vec<Block>) {
        if card::is_short(&blocks) && !card::is_titled_as_a_fact(&title) {
            self.short.push(Pair {
                name: title,
                value: Cell::prose(blocks),
            });
        } else {
            self.long.push(part(title, blocks));
        }
    }
}

fn part(title: String, blocks: Vec<Block>) -> Section {
    Section {
        title,
        blocks,
        ..Section::default()
    }
}

/// A section's text with the ID of each control before its words (`D1`, `V2`), which other reports
/// cite. No word of the record changes.
fn with_control_names(record: &Record, body: Span) -> Cow<'_, str> {
    let text = record.text();
    let mut out = String::new();
    let mut from = body.start;
    for control in record.hazard.controls() {
        let words = control.text_span;
        let name = clean_line(&control.id.to_string());
        let is_here = from <= words.start && words.start < body.end;
        let before = text.get(from..words.start).filter(|_| is_here);
        let Some(before) = before else { continue };
        out.push_str(before);
        if !out.ends_with([' ', '\t', '\n']) {
            out.push(' ');
        }
        out.push_str(&format!("**{name}** "));
        from = words.start;
    }
    if out.is_empty() {
        return Cow::Borrowed(body.of(text));
    }
    out.push_str(text.get(from..body.end).unwrap_or_default());
    Cow::Owned(out)
}

/// The sentence for an empty section.
fn nothing() -> Block {
    Block::Paragraph {
        line: vec![Inline::Aside("This section is empty.".to_owned())],
    }
}

/// The front matter as written, without its fences.
pub fn front_matter(record: &Record) -> Vec<Block> {
    let text = clean(&record.hazard.front.text).into_owned();
    vec![Block::Code {
        language: String::new(),
        text: text.trim().trim_matches('-').trim().to_owned(),
    }]
}

/// The text before the first section, without the lines that every record begins with.
pub fn head(record: &Record) -> String {
    let text = Newline::Lf.apply(&record.hazard.preamble);
    let usual = |line: &str| {
        RECORD_HEAD.lines().any(|usual| usual == line)
            || (line.len() >= 3 && line.chars().all(|c| c == '-'))
    };
    let kept: Vec<&str> = text.lines().filter(|line| !usual(line.trim())).collect();
    kept.join("\n").trim().to_owned()
}

/// Adds the lines of the record with a word that is nowhere in the section, such as text that
/// Markdown removes (`&amp;`).
fn as_written(section: &mut Section, record: &Record) {
    let mut texts = Vec::new();
    gather(section, &mut texts);
    let mut shown_words = WordSet::default();
    shown_words.add(RECORD_HEAD);
    for text in &texts {
        shown_words.add(text);
    }
    let missing = shown_words.missing(record.text());
    if missing.is_empty() {
        return;
    }
    let text = clean(&missing.join("\n")).into_owned();
    let anchor = format!("{}-{}", section.anchor, section.sections.len() + 1);
    section.sections.push(Section {
        anchor,
        title: "As written in the record".to_owned(),
        blocks: vec![
            Block::text(
                "These lines hold characters that a page would change, so this report prints them \
                 letter by letter.",
            ),
            Block::Code {
                language: String::new(),
                text,
            },
        ],
        ..Section::default()
    });
}

/// The texts of a section and its inner sections.
pub fn gather(section: &Section, into: &mut Vec<String>) {
    into.push(section.title.clone());
    into.push(text_of_blocks(&section.blocks));
    for inner in &section.sections {
        gather(inner, into);
    }
}

/// The text of the first section of a record with a role, without comments.
pub fn role_text<'a>(record: &'a Record, role: Role, material: &Material<'_>) -> Cow<'a, str> {
    record
        .hazard
        .section_of(role, material.template)
        .map_or(Cow::Borrowed(""), |info| record.document.value(info.body))
}
