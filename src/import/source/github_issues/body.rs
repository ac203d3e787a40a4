//! The text of an issue, split at its headings.

use crate::document::{BlockKind, Document, HeadingStyle};
use crate::import::source::{Block, Entry, Piece, Place};

/// Adds the text of an issue to its block. The section `### Cause` is the entry `body/Cause`, and a heading below it
/// `body/Cause/Detail`. Text before the first heading is `body`. A rule with no heading after it ends the last section:
/// what follows is `body/template`, because a template explains itself there.
pub(super) fn add(text: &str, issue: &str, block: &mut Block) {
    let document = Document::parse(text.replace("\r\n", "\n"));
    let (sections, rule) = split(&document);
    let end = document.text().len();
    let mut from = 0;
    let mut open: Vec<(u8, String)> = Vec::new();
    let mut is_first = true;
    let mut add = |names: &[(u8, String)], last: Option<&str>, text: &str, always: bool| {
        if !always && text.trim().is_empty() {
            return;
        }
        let mut name = "body".to_owned();
        for part in names.iter().map(|(_, title)| title.as_str()).chain(last) {
            name.push('/');
            name.push_str(part.trim());
        }
        let place = Place::Key(format!("{issue} {name}").into());
        let value = Piece::markdown(place, text.trim());
        block.entries.push(Entry { name, value });
    };
    let is_alone = sections.is_empty() && rule.is_none();
    for section in sections {
        add(
            &open,
            None,
            &document.text()[from..section.start],
            !is_first,
        );
        is_first = false;
        open.retain(|(level, _)| *level < section.level);
        open.push((section.level, section.title));
        from = section.body;
    }
    let (before, after) = rule.unwrap_or((end, end));
    add(
        &open,
        None,
        &document.text()[from..before],
        !is_first || is_alone,
    );
    add(&[], Some("template"), &document.text()[after..], false);
}

struct Section {
    level: u8,
    title: String,
    start: usize,
    body: usize,
}

/// The sections, and the bytes of the first rule after the last heading.
fn split(document: &Document) -> (Vec<Section>, Option<(usize, usize)>) {
    let mut sections = Vec::new();
    let mut rule = None;
    for block in document.blocks().iter().filter(|block| block.depth == 0) {
        match &block.kind {
            BlockKind::Heading(heading) if heading.style == HeadingStyle::Atx => {
                sections.push(Section {
                    level: heading.level,
                    title: heading.title.clone(),
                    start: block.span.start,
                    body: block.span.end,
                });
                rule = None;
            }
            // Dashes directly below a line make it a heading. In an issue they are a rule.
            BlockKind::Heading(_) => {
                let words = document.slice(block.span).trim_end();
                if let Some(line) = words.rfind('\n')
                    && words[line..].contains('-')
                    && rule.is_none()
                {
                    rule = Some((block.span.start + line, block.span.end));
                }
            }
            BlockKind::Rule if rule.is_none() => rule = Some((block.span.start, block.span.end)),
            _ => {}
        }
    }
    // Without a section there is no template.
    match sections.is_empty() {
        true => (Vec::new(), None),
        false => (sections, rule),
    }
}
