//! The XML of a part. Names are compared without their namespace: there are two sets of namespaces, with the same names.

use roxmltree::{Document, Node, ParsingOptions};

use crate::import::source::Unreadable;
use crate::import::source::package::Package;
use crate::import::source::text::decode;

/// The most elements in one another, nodes in a part and attributes of an element. Word writes some 30 levels and 20
/// attributes. The time for attributes grows with the square of their number.
const DEEPEST: usize = 400;
const MOST_NODES: u32 = 8_000_000;
const MOST_ATTRIBUTES: usize = 300;

/// The text of a part; empty if there is no such part.
pub(super) fn text(archive: &mut Package<'_>, part: &str) -> String {
    decode(&archive.start_of(part, u64::MAX)).text
}

/// A part that is no XML, or too much of it.
fn broken(part: &str, why: &str) -> Unreadable {
    Unreadable {
        what: format!("a damaged Word document: hazlog cannot read its part `{part}` ({why})"),
        next: "Open it in Word, save it under another name and import the new file".to_owned(),
    }
}

/// Parses a part.
pub(super) fn parse<'a>(text: &'a str, part: &str) -> Result<Document<'a>, Unreadable> {
    let attributes = |tag: &str| tag.matches("=\"").count() + tag.matches("='").count();
    if text
        .split('<')
        .any(|tag| tag.len() > MOST_ATTRIBUTES * 4 && attributes(tag) > MOST_ATTRIBUTES)
    {
        return Err(broken(part, "it has an element with too many attributes"));
    }
    let options = ParsingOptions {
        nodes_limit: MOST_NODES,
        ..ParsingOptions::default()
    };
    let document = Document::parse_with_options(text, options)
        .map_err(|error| broken(part, &error.to_string()))?;
    let mut open = vec![(document.root(), 0)];
    while let Some((node, depth)) = open.pop() {
        if depth > DEEPEST {
            return Err(broken(part, "it has too many elements in one another"));
        }
        open.extend(node.children().map(|child| (child, depth + 1)));
    }
    Ok(document)
}

/// The first child with a name.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    elements(node).find(|child| child.tag_name().name() == name)
}

/// The children that are elements.
pub(super) fn elements<'a, 'i>(node: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(Node::is_element)
}

/// The value of an attribute.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let mut found = node.attributes().filter(|each| each.name() == name);
    found.next().map(|each| each.value())
}

/// The `val` of a child.
pub(super) fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    attribute(child(node, name)?, "val")
}

/// Whether a property is on: it is there, and its value does not turn it off.
pub(super) fn is_on(node: Node<'_, '_>, name: &str) -> bool {
    child(node, name).is_some_and(|found| {
        !matches!(
            attribute(found, "val"),
            Some("0" | "false" | "off" | "none")
        )
    })
}

/// What is read where a program wrote the same in several ways.
pub(super) fn alternative<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    child(node, "Choice").or_else(|| child(node, "Fallback"))
}
