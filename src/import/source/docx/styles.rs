//! The styles of a document: which of them are headings and lists.

use std::collections::BTreeMap;

use roxmltree::Node;

use super::xml::{attribute, child, elements, parse, value};
use crate::import::source::Unreadable;

/// How many styles can be based on one another.
const LONGEST: usize = 20;

/// The styles, by their id.
#[derive(Debug, Default)]
pub(super) struct Styles(BTreeMap<String, Style>);

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    level: Option<u8>,
    is_body: bool,
    is_list: bool,
}

/// What a paragraph is by its style and its own properties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ParagraphForm {
    Heading(u8),
    Item(u8),
    Text,
}

impl Styles {
    pub(super) fn read(text: &str, part: &str) -> Result<Self, Unreadable> {
        let document = parse(text, part)?;
        let styles = elements(document.root_element())
            .filter(|node| node.tag_name().name() == "style")
            .filter_map(|node| Some((attribute(node, "styleId")?.to_owned(), Style::of(node))));
        Ok(Self(styles.collect()))
    }

    /// The form of the paragraph with these properties (`pPr`).
    pub(super) fn form(&self, properties: Option<Node<'_, '_>>) -> ParagraphForm {
        let Some(properties) = properties else {
            return ParagraphForm::Text;
        };
        let style = value(properties, "pStyle");
        let own = outline_level(properties);
        // 9 is the level of text, whatever the style says.
        let is_text = value(properties, "outlineLvl") == Some("9");
        if let Some(level) = own.or_else(|| self.level(style)).filter(|_| !is_text) {
            return ParagraphForm::Heading(level);
        }
        let numbering = child(properties, "numPr");
        let has_none = numbering.and_then(|node| value(node, "numId")) == Some("0");
        if !has_none && (numbering.is_some() || self.is_list(style)) {
            let depth = numbering.and_then(|node| value(node, "ilvl")?.parse::<u8>().ok());
            return ParagraphForm::Item(depth.unwrap_or(0).min(8) + 1);
        }
        ParagraphForm::Text
    }

    fn level(&self, id: Option<&str>) -> Option<u8> {
        let mut chain = self.chain(id);
        let known = chain.find(|style| style.level.is_some() || style.is_body);
        match (known, id) {
            (Some(style), _) => style.level,
            // A document without its styles, such as one made by a converter.
            (None, Some(id)) if !self.0.contains_key(id) => level_of_name(id),
            _ => None,
        }
    }

    fn is_list(&self, id: Option<&str>) -> bool {
        self.chain(id).any(|style| style.is_list)
    }

    /// A style and those that it is based on.
    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = &'a Style> {
        let based_on = |style: &&'a Style| self.0.get(style.based_on.as_deref()?);
        std::iter::successors(id.and_then(|id| self.0.get(id)), based_on).take(LONGEST)
    }
}

impl Style {
    fn of(node: Node<'_, '_>) -> Self {
        let name = value(node, "name").unwrap_or_default().to_lowercase();
        let properties = child(node, "pPr");
        Self {
            based_on: value(node, "basedOn").map(str::to_owned),
            level: level_of_name(&name).or_else(|| outline_level(properties?)),
            is_body: properties.is_some_and(|node| value(node, "outlineLvl") == Some("9")),
            is_list: properties.is_some_and(|node| child(node, "numPr").is_some()),
        }
    }
}

fn outline_level(properties: Node<'_, '_>) -> Option<u8> {
    let level: u8 = value(properties, "outlineLvl")?.parse().ok()?;
    (level < 9).then(|| (level + 1).min(6))
}

/// The level in `heading 2` or `Heading2`. Word keeps these names in every language.
fn level_of_name(name: &str) -> Option<u8> {
    let name = name.to_ascii_lowercase();
    if name == "title" {
        return Some(1);
    }
    let level: u8 = name.strip_prefix("heading")?.trim().parse().ok()?;
    (1..=9).contains(&level).then(|| level.min(6))
}
