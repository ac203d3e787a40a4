//! What the text refers to: links, comments, footnotes, and the texts at the margins of each page.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::Node;

use super::xml::{attribute, elements, parse, text};
use crate::import::source::package::Package;
use crate::import::source::{Unreadable, other_formats};

/// The relations of the text to other parts and to addresses.
#[derive(Debug, Default)]
pub(super) struct Relations {
    /// The kind and the target of each id.
    by_id: BTreeMap<String, Relation>,
}

#[derive(Debug)]
struct Relation {
    kind: String,
    target: String,
    is_outside: bool,
}

impl Relations {
    pub(super) fn of(archive: &mut Package<'_>, part: &str) -> Result<Self, Unreadable> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = match folder {
            "" => format!("_rels/{file}.rels"),
            folder => format!("{folder}/_rels/{file}.rels"),
        };
        if !archive.has(&name) {
            return Ok(Self::default());
        }
        let text = text(archive, &name);
        let document = parse(&text, &name)?;
        let mut by_id = BTreeMap::new();
        for node in elements(document.root_element()) {
            let kind = attribute(node, "Type").unwrap_or_default();
            let is_outside = attribute(node, "TargetMode") == Some("External");
            let target = attribute(node, "Target").unwrap_or_default();
            let target = match target.strip_prefix('/') {
                _ if is_outside => target.to_owned(),
                Some(whole) => whole.to_owned(),
                None if folder.is_empty() => target.to_owned(),
                None => format!("{folder}/{target}"),
            };
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let id = attribute(node, "Id").unwrap_or_default().to_owned();
            by_id.insert(
                id,
                Relation {
                    kind,
                    target,
                    is_outside,
                },
            );
        }
        Ok(Self { by_id })
    }

    /// The first part of a kind.
    pub(super) fn part(&self, kind: &'static str) -> Option<&str> {
        self.parts(kind).next()
    }

    fn parts(&self, kind: &'static str) -> impl Iterator<Item = &str> {
        self.by_id
            .values()
            .filter(move |relation| relation.kind == kind && !relation.is_outside)
            .map(|relation| relation.target.as_str())
    }

    /// The address that a link leads to.
    pub(super) fn address(&self, id: &str) -> Option<&str> {
        let relation = self.by_id.get(id)?;
        relation.is_outside.then_some(relation.target.as_str())
    }
}

/// The part with the text.
pub(super) fn main_part(archive: &mut Package<'_>) -> Result<String, Unreadable> {
    let relations = Relations::of(archive, "")?;
    match relations.part("officeDocument") {
        Some(main) if archive.has(main) && is_text(main) => Ok(main.to_owned()),
        _ => Err(other_formats::package(archive, "a Word document")),
    }
}

/// Whether the main part of an archive is no workbook and no presentation.
fn is_text(main: &str) -> bool {
    !main.starts_with("xl/") && !main.starts_with("ppt/")
}

/// A comment.
#[derive(Debug)]
pub(super) struct Comment {
    pub(super) who: String,
    pub(super) text: String,
}

/// What the text refers to.
#[derive(Debug, Default)]
pub(super) struct Context {
    pub(super) relations: Relations,
    pub(super) comments: BTreeMap<String, Comment>,
    pub(super) footnotes: BTreeMap<String, String>,
    pub(super) endnotes: BTreeMap<String, String>,
    /// The XML of headers and footers, with the place to give.
    pub(super) margins: Vec<(String, String)>,
}

impl Context {
    pub(super) fn read(
        archive: &mut Package<'_>,
        relations: Relations,
    ) -> Result<Self, Unreadable> {
        let mut context = Self::default();
        for (id, node) in entries(archive, relations.part("comments"))? {
            context.comments.insert(id, node);
        }
        let notes = |kind: &'static str, archive: &mut Package<'_>| {
            let entries = entries(archive, relations.part(kind))?.into_iter();
            Ok(entries.map(|(id, note)| (id, note.text)).collect())
        };
        context.footnotes = notes("footnotes", archive)?;
        context.endnotes = notes("endnotes", archive)?;
        let mut known = BTreeSet::new();
        for kind in ["header", "footer"] {
            for part in relations.parts(kind) {
                if known.insert(part) && archive.has(part) {
                    let text = text(archive, part);
                    context.margins.push((kind.to_owned(), text));
                }
            }
        }
        context.relations = relations;
        Ok(context)
    }
}

/// The entries of a part of comments or notes, by their id.
fn entries(
    archive: &mut Package<'_>,
    part: Option<&str>,
) -> Result<Vec<(String, Comment)>, Unreadable> {
    let Some(part) = part else {
        return Ok(Vec::new());
    };
    let text = text(archive, part);
    let document = parse(&text, part)?;
    let entries = elements(document.root_element()).filter_map(|node| {
        let comment = Comment {
            who: who(node),
            text: plain_text(node),
        };
        Some((attribute(node, "id")?.to_owned(), comment))
    });
    Ok(entries.collect())
}

/// Who wrote something, and on which day.
pub(super) fn who(node: Node<'_, '_>) -> String {
    let author = attribute(node, "author").unwrap_or("somebody without a name");
    let day = attribute(node, "date").and_then(|date| date.get(..10));
    match day {
        Some(day) => format!("{author}, {day}"),
        None => author.to_owned(),
    }
}

/// The words of an element, with a line for each paragraph. Words that a tracked change adds or removes are among them.
pub(super) fn plain_text(node: Node<'_, '_>) -> String {
    let mut out = String::new();
    for inner in node.descendants().filter(Node::is_element) {
        match inner.tag_name().name() {
            "t" | "delText" => out.push_str(inner.text().unwrap_or_default()),
            "tab"
                if inner
                    .parent_element()
                    .is_some_and(|run| run.tag_name().name() == "r") =>
            {
                out.push('\t');
            }
            "br" | "cr" | "p" => out.push('\n'),
            _ => {}
        }
    }
    out.trim().to_owned()
}
