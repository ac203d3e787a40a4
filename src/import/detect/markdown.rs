//! Hazards in Markdown and in plain text.

use std::collections::BTreeSet;

use super::outline::{Outline, OutlinePart};
use super::rows::{Head, SpeaksOfHazards, hazards_in};
use super::topics::KeyTopics;
use super::{Detected, Form, Hazards, data, html};
use crate::document::{Document, HeadingStyle};
use crate::template::{Role, normalise};

/// The least number of different fields in the headings of a record.
const FIELDS: usize = 3;

/// The kind of a text.
pub(super) fn detect(text: &str) -> Detected {
    let document = Document::parse(text);
    match of_record(&document) {
        Detected::Other => {}
        found => return found,
    }
    let outline = Outline::new(&document);
    let front = document.front_matter();
    let candidates = [
        (
            Form::Entries,
            front.map_or(0, |front| data::in_yaml(document.slice(front.yaml))),
        ),
        (Form::Headings, below_headings(&outline)),
        (Form::Table, in_tables(text, &outline)),
        (Form::List, in_lists(&outline)),
        (Form::Page, on_a_page(&document)),
    ];
    // The first of those with the highest count: a table often repeats the text above it.
    let found = candidates.into_iter().rev().max_by_key(|(_, count)| *count);
    match found {
        Some((form, count)) if count > 0 => Detected::Hazards(Hazards {
            form,
            count: Some(count),
        }),
        _ => Detected::Other,
    }
}

/// The kind of a text by its headings: a record, records, or nothing.
pub(super) fn detect_record(text: &str) -> Detected {
    of_record(&Document::parse(text))
}

fn of_record(document: &Document) -> Detected {
    let mut roles = BTreeSet::new();
    let mut of_hazards = BTreeSet::new();
    let mut topics = KeyTopics::default();
    let mut names = 0;
    for (heading, _) in document.headings() {
        let title = normalise(&heading.title);
        let Some(role) = Role::named(&title) else {
            continue;
        };
        topics = topics.with(KeyTopics::of_name(&title));
        roles.insert(role);
        if title.split(' ').any(|word| word == "hazard") {
            of_hazards.insert(role);
        }
        names += usize::from(role == Role::Name);
    }
    // A text about hazards has headings such as `Risk`, `Controls` and `Hazard types` too.
    let is_of_one = [
        Role::Name,
        Role::Causes,
        Role::Effect,
        Role::Hazard,
        Role::Harm,
    ]
    .iter()
    .any(|role| roles.contains(role));
    // Only a record has a heading `Hazard name` next to one of these.
    let is_named = of_hazards.contains(&Role::Name)
        && [Role::Causes, Role::Effect, Role::Harm]
            .iter()
            .any(|role| roles.contains(role));
    let is_hazard = topics.are_of_a_hazard() || of_hazards.len() > 1 || is_named;
    if roles.len() < FIELDS || !is_of_one || !is_hazard {
        return Detected::Other;
    }
    match names {
        0 | 1 => Detected::Record,
        count => Detected::Hazards(Hazards {
            form: Form::Records,
            count: Some(count),
        }),
    }
}

/// How many headings of one level have a hazard below them. Those without an ID must be half of the
/// level, because a few can be parts of a text about hazards.
fn below_headings(outline: &Outline) -> usize {
    let count = |level: u8| {
        let hazards: Vec<&OutlinePart> = outline
            .sections(level)
            .filter(|part| is_hazard(part))
            .collect();
        let of_level = outline.sections(level).count();
        let has_id = hazards.iter().any(|part| part.has_hazard_id);
        match hazards.len() {
            0 | 1 if !has_id => 0,
            count if !has_id && count * 2 < of_level => 0,
            count => count,
        }
    };
    (1..=6).map(count).max().unwrap_or(0)
}

/// Whether the text below a heading is a hazard. If the heading has no ID, the keys must be those
/// of a hazard, because headings alone can be those of a text about hazards.
fn is_hazard(part: &OutlinePart) -> bool {
    if !part.has_hazard_id {
        return part.keys.are_of_a_hazard();
    }
    let topics = part.keys.with(part.headings).with_hazard();
    topics.are_of_a_hazard() || topics.are_of_a_scored_risk()
}

fn in_tables(text: &str, outline: &Outline) -> usize {
    let speaks = SpeaksOfHazards::in_text(text);
    let count = |outline: &Outline| -> usize {
        let tables = outline.tables.iter();
        tables
            .filter_map(|rows| hazards_in(rows, Head::First, speaks))
            .sum()
    };
    let own = count(outline);
    let listed = if own > 0 { outline.hazard_items } else { 0 };
    if !text.contains("<table") {
        return own + listed;
    }
    let page = Document::parse(html::as_markdown(text));
    (own + listed).max(count(&Outline::new(&page)))
}

/// How many items begin with `Hazard:`. A single one in a long text is not a list.
fn in_lists(outline: &Outline) -> usize {
    match outline.hazard_items {
        1 if outline.is_long() => 0,
        items if outline.keys.are_of_a_hazard() => items,
        _ => 0,
    }
}

/// One hazard, if the names of a record's sections are alone on their lines, as in a copied page,
/// which has no headings.
fn on_a_page(document: &Document) -> usize {
    let has_headings = document
        .headings()
        .any(|(heading, _)| heading.style == HeadingStyle::Atx);
    if has_headings {
        return 0;
    }
    let mut roles = BTreeSet::new();
    let mut topics = KeyTopics::default();
    let mut at = 0;
    for line in document.text().split_inclusive('\n') {
        let begin = at;
        at += line.len();
        let name = normalise(line);
        if !document.is_code(begin)
            && let Some(role) = Role::named(&name)
        {
            roles.insert(role);
            topics = topics.with(KeyTopics::of_name(&name));
        }
    }
    usize::from(roles.len() >= FIELDS && topics.are_of_a_hazard())
}
