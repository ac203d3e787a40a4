//! The words of a paragraph.

use roxmltree::Node;

use super::context::{Context, plain_text, who};
use super::seen::Seen;
use super::xml::{alternative, attribute, child, elements, is_on, value};
use crate::import::source::AsideKind;

/// What a paragraph says.
#[derive(Default)]
pub(super) struct Line<'a, 'i> {
    /// Its words before all tracked changes.
    pub(super) text: String,
    /// Its changes and comments, in their order.
    pub(super) asides: Vec<(AsideKind, String)>,
    /// Its footnotes and endnotes: the place to give, and the text.
    pub(super) notes: Vec<(String, String)>,
    /// The text boxes that belong to it.
    pub(super) boxes: Vec<Node<'a, 'i>>,
}

/// Reads the words of a paragraph.
pub(super) struct Inline<'c, 'a, 'i> {
    pub(super) context: &'c Context,
    pub(super) seen: &'c mut Seen,
    pub(super) line: Line<'a, 'i>,
}

impl<'a, 'i> Inline<'_, 'a, 'i> {
    /// Reads what is in an element.
    pub(super) fn children(&mut self, node: Node<'a, 'i>) {
        for inner in elements(node) {
            self.element(inner);
        }
    }

    fn element(&mut self, node: Node<'a, 'i>) {
        match node.tag_name().name() {
            "pPr" | "rPr" | "sdtPr" | "instrText" | "delInstrText" => {}
            "r" => self.run(node),
            "ins" | "moveTo" => self.change(node, AsideKind::Added),
            "del" | "moveFrom" => self.change(node, AsideKind::Removed),
            "sdt" => self.field(node),
            "hyperlink" => self.link(node),
            "AlternateContent" => {
                if let Some(one) = alternative(node) {
                    self.children(one);
                }
            }
            "txbxContent" => self.line.boxes.push(node),
            "t" | "delText" => self.line.text.push_str(node.text().unwrap_or_default()),
            "tab" | "ptab" => self.line.text.push('\t'),
            "br" | "cr" => self.line.text.push('\n'),
            "noBreakHyphen" => self.line.text.push('-'),
            "sym" => self.line.text.extend(symbol(node)),
            "fldChar" => self.form_field(node),
            "commentReference" => self.comment(node),
            "footnoteReference" => self.note(node, "footnote"),
            "endnoteReference" => self.note(node, "endnote"),
            _ => self.children(node),
        }
    }

    fn run(&mut self, node: Node<'a, 'i>) {
        let from = self.line.text.len();
        self.children(node);
        let Some(properties) = child(node, "rPr") else {
            return;
        };
        if self.line.text[from..].trim().is_empty() {
            return;
        }
        self.seen.hidden += usize::from(is_on(properties, "vanish"));
        let is_struck = is_on(properties, "strike") || is_on(properties, "dstrike");
        self.seen.struck += usize::from(is_struck);
    }

    /// A tracked change. Its words are in the text only if they were there before it.
    fn change(&mut self, node: Node<'a, 'i>, kind: AsideKind) {
        let from = self.line.text.len();
        self.children(node);
        let words = self.line.text[from..].to_owned();
        if kind == AsideKind::Added {
            self.line.text.truncate(from);
        }
        if !words.trim().is_empty() {
            self.seen.changes += 1;
            let aside = format!("{}: {}", who(node), words.trim());
            self.line.asides.push((kind, aside));
        }
    }

    /// A content control: a field that a template offers.
    fn field(&mut self, node: Node<'a, 'i>) {
        let properties = child(node, "sdtPr");
        if properties.is_some_and(|properties| is_on(properties, "showingPlcHdr")) {
            self.seen.prompts += 1;
        } else if let Some(content) = child(node, "sdtContent") {
            self.children(content);
        }
    }

    /// A link. Its address is apart from the text, because the words can be the id of a hazard.
    fn link(&mut self, node: Node<'a, 'i>) {
        let from = self.line.text.len();
        self.children(node);
        let words = &self.line.text[from..];
        let context = self.context;
        if let Some(address) = attribute(node, "id").and_then(|id| context.relations.address(id))
            && !words.contains(address.trim_start_matches("mailto:").trim_end_matches('/'))
        {
            let aside = (AsideKind::Link, address.to_owned());
            self.line.asides.push(aside);
        }
    }

    fn comment(&mut self, node: Node<'a, 'i>) {
        let Some(comment) = attribute(node, "id").and_then(|id| self.context.comments.get(id))
        else {
            return;
        };
        self.seen.comments += 1;
        let text = format!("{}: {}", comment.who, comment.text);
        self.line.asides.push((AsideKind::Comment, text));
    }

    fn note(&mut self, node: Node<'a, 'i>, kind: &str) {
        let notes = match kind {
            "footnote" => &self.context.footnotes,
            _ => &self.context.endnotes,
        };
        if let Some(id) = attribute(node, "id")
            && let Some(text) = notes.get(id)
        {
            self.line.notes.push((format!("{kind} {id}"), text.clone()));
        }
    }

    /// A field of an old form: its state is no text.
    fn form_field(&mut self, node: Node<'a, 'i>) {
        let Some(data) = child(node, "ffData") else {
            return;
        };
        if let Some(checkbox) = child(data, "checkBox") {
            let name = match child(checkbox, "checked") {
                Some(_) => "checked",
                None => "default",
            };
            self.line
                .text
                .push(if is_on(checkbox, name) { '☒' } else { '☐' });
        }
        if let Some(list) = child(data, "ddList") {
            let chosen: usize = value(list, "result")
                .and_then(|at| at.parse().ok())
                .unwrap_or(0);
            let mut entries = elements(list).filter(|node| node.tag_name().name() == "listEntry");
            let entry = entries.nth(chosen);
            let text = entry.and_then(|entry| attribute(entry, "val"));
            self.line.text.push_str(text.unwrap_or_default());
        }
    }
}

/// A sign of a font of signs. Ticks and boxes of Wingdings are common in tables.
fn symbol(node: Node<'_, '_>) -> Option<char> {
    let code = u32::from_str_radix(attribute(node, "char")?, 16).ok()?;
    let font = attribute(node, "font").unwrap_or_default();
    if !font.starts_with("Wingdings") {
        return char::from_u32(code);
    }
    let known = match code & 0xff {
        0xfc | 0x50 => '✓',
        0xfb | 0x4f => '✗',
        0xfe | 0x52 => '☑',
        0xfd | 0x51 => '☒',
        0xa8 | 0x6f | 0xa3 => '☐',
        0xe0 => '→',
        0xa7 | 0x6e => '■',
        0x6c | 0x9f => '•',
        _ => return char::from_u32(code),
    };
    Some(known)
}

/// The words that a row has which a tracked change adds: those of its cells.
pub(super) fn words_of_row(node: Node<'_, '_>) -> String {
    let cells = elements(node).filter(|cell| cell.tag_name().name() == "tc");
    let cells: Vec<String> = cells.map(plain_text).collect();
    cells.join(" | ")
}
