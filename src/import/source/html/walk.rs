//! The parts of a page, in its order.
//!
//! Text within a line is gathered in `run`, and an element that begins a paragraph ends it. A cell, a heading and a
//! value of a definition are walked alone, and what they hold becomes one text with a line for each paragraph.

use super::element::{Element, element};
use super::place::Places;
use super::tree::{Node, NodeId, NodeKind, Tree};
use crate::import::source::{AsideKind, Block, Entry, Part, Piece, TextKind};

/// What a page says.
#[derive(Debug)]
pub(super) struct Walked {
    pub(super) parts: Vec<Part>,
    pub(super) notices: Vec<String>,
}

/// Walks a page.
pub(super) struct Walk<'a> {
    pub(super) tree: &'a Tree,
    pub(super) places: Places,
    /// How many tables there were.
    pub(super) tables: u32,
    /// How many cells there were.
    pub(super) cells: usize,
    pub(super) is_too_large: bool,
    text: Gathered,
    hidden: Vec<usize>,
    struck: Vec<usize>,
}

/// The text that is being gathered, and the parts before it.
#[derive(Default)]
struct Gathered {
    parts: Vec<Part>,
    run: String,
    line: Option<usize>,
    /// The addresses of links in it.
    links: Vec<Piece>,
    kind: Option<TextKind>,
    lists: u8,
    keeps_blanks: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn new(tree: &'a Tree, places: Places) -> Self {
        Self {
            tree,
            places,
            tables: 0,
            cells: 0,
            is_too_large: false,
            text: Gathered::default(),
            hidden: Vec::new(),
            struck: Vec::new(),
        }
    }

    /// The parts of the page; `None` if its tables are too large.
    pub(super) fn parts(mut self) -> Option<Walked> {
        self.children(Tree::ROOT);
        self.flush();
        let notices = [
            (
                &self.hidden,
                "texts are hidden on the page. hazlog read them too",
            ),
            (
                &self.struck,
                "texts are struck out on the page. hazlog read them as all other text",
            ),
        ];
        let notices = notices.iter().filter_map(|(lines, what)| {
            let first = self.places.line(*lines.first()?);
            Some(format!("{} {what}. The first is at {first}", lines.len()))
        });
        let notices = notices.collect();
        (!self.is_too_large).then_some(Walked {
            parts: self.text.parts,
            notices,
        })
    }

    fn children(&mut self, id: NodeId) {
        let tree = self.tree;
        for child in &tree.node(id).children {
            self.node(*child);
        }
    }

    fn node(&mut self, id: NodeId) {
        let tree = self.tree;
        let node = tree.node(id);
        match &node.kind {
            NodeKind::Other => {}
            NodeKind::Text(text) => self.words(text, node.line),
            NodeKind::Element { .. } => {
                if is_hidden(node) && self.has_words(id) {
                    self.hidden.push(node.line);
                }
                self.element(id, node);
            }
        }
    }

    fn element(&mut self, id: NodeId, node: &'a Node) {
        match element(node.name()) {
            Element::Silent => {}
            Element::Heading(level) => {
                self.flush();
                let (text, tables) = self.inner(id);
                let title = Piece::plain(self.places.line(node.line), text);
                if !title.is_empty() {
                    self.text.parts.push(Part::Heading { level, title });
                }
                self.text.parts.extend(tables);
            }
            Element::Table => {
                self.flush();
                let parts = self.table(id);
                self.text.parts.extend(parts);
            }
            Element::Definitions => {
                self.flush();
                self.definitions(id, node.line);
            }
            Element::List => {
                self.flush();
                let before = self.text.lists;
                self.text.lists = before.saturating_add(1);
                self.block(id, None);
                self.text.lists = before;
            }
            Element::Item => {
                let depth = self.text.lists.max(1);
                let checked = None;
                self.block(id, Some(TextKind::Item { depth, checked }));
            }
            Element::Code => {
                self.flush();
                let before = std::mem::replace(&mut self.text.keeps_blanks, true);
                self.block(id, Some(TextKind::Code));
                self.text.keeps_blanks = before;
            }
            Element::Break => self.line_break(),
            Element::Picture => self.apart(node.attribute("alt").unwrap_or_default(), node.line),
            Element::Input => self.input(node),
            Element::Choice => self.choice(id),
            Element::Link => self.link(id, node),
            Element::Struck => {
                if self.has_words(id) {
                    self.struck.push(node.line);
                }
                self.children(id);
            }
            Element::Block => self.block(id, None),
            Element::Inline => self.children(id),
        }
    }

    /// An element whose text is a separate paragraph, or of another kind.
    fn block(&mut self, id: NodeId, kind: Option<TextKind>) {
        self.flush();
        // A paragraph that begins an item is the text of the item.
        if kind.is_some() {
            self.text.kind = kind;
        }
        self.children(id);
        self.flush();
        if kind.is_some() {
            self.text.kind = None;
        }
    }

    fn words(&mut self, text: &str, line: usize) {
        if self.text.line.is_none() && !text.trim().is_empty() {
            let blanks = &text[..text.len() - text.trim_start().len()];
            self.text.line = Some(line + blanks.matches('\n').count());
        }
        if self.text.keeps_blanks {
            self.text.run.push_str(text);
            return;
        }
        for c in text.chars() {
            if !c.is_ascii_whitespace() {
                self.text.run.push(c);
            } else if !self.text.run.ends_with([' ', '\n']) {
                self.text.run.push(' ');
            }
        }
    }

    fn line_break(&mut self) {
        let end = self.text.run.trim_end_matches(' ').len();
        self.text.run.truncate(end);
        self.text.run.push('\n');
    }

    /// Words that no blank separates from those around them.
    fn apart(&mut self, text: &str, line: usize) {
        if !text.trim().is_empty() {
            self.words(" ", line);
            self.words(text, line);
            self.words(" ", line);
        }
    }

    /// Ends a paragraph.
    fn flush(&mut self) {
        let run = std::mem::take(&mut self.text.run);
        let line = self.text.line.take();
        let text = match self.text.keeps_blanks {
            true => run.trim_matches('\n').trim_end(),
            false => run.trim(),
        };
        if !text.trim().is_empty() {
            let kind = self.text.kind.unwrap_or(TextKind::Paragraph);
            if matches!(kind, TextKind::Item { .. }) {
                self.text.kind = None;
            }
            let piece = Piece::plain(self.places.line(line.unwrap_or(1)), text);
            self.text.parts.push(Part::Text { kind, piece });
        }
        let links = std::mem::take(&mut self.text.links).into_iter();
        self.text.parts.extend(links.map(|piece| Part::Aside {
            kind: AsideKind::Link,
            piece,
        }));
    }

    /// The text inside an element with a line for each paragraph, and the tables and addresses in it.
    pub(super) fn inner(&mut self, id: NodeId) -> (String, Vec<Part>) {
        let outer = std::mem::take(&mut self.text);
        self.children(id);
        self.flush();
        let inner = std::mem::replace(&mut self.text, outer);
        let mut tables = Vec::new();
        let mut lines: Vec<String> = Vec::new();
        for part in inner.parts {
            match part {
                Part::Table(_) | Part::Aside { .. } => tables.push(part),
                Part::Heading { title: piece, .. } => lines.push(piece.text),
                Part::Block(block) => {
                    let entries = block.entries.iter();
                    lines.extend(
                        entries.map(|entry| format!("{}: {}", entry.name, entry.value.text)),
                    );
                }
                Part::Text { kind, piece } => lines.push(match kind {
                    TextKind::Item { depth, checked } => {
                        let indent = "  ".repeat(usize::from(depth) - 1);
                        let mark = match checked {
                            Some(true) => "[x] ",
                            Some(false) => "[ ] ",
                            None => "",
                        };
                        format!("{indent}- {mark}{}", piece.text)
                    }
                    TextKind::Paragraph | TextKind::Code => piece.text,
                }),
            }
        }
        (lines.join("\n"), tables)
    }

    fn definitions(&mut self, id: NodeId, line: usize) {
        let mut block = Block {
            of: None,
            place: self.places.line(line),
            entries: Vec::new(),
        };
        let mut names: Vec<String> = Vec::new();
        let mut has_value = true;
        let mut tables = Vec::new();
        let mut open: Vec<NodeId> = self.tree.node(id).children.iter().rev().copied().collect();
        while let Some(child) = open.pop() {
            let node = self.tree.node(child);
            let place = self.places.line(node.line);
            match node.name() {
                "dt" => {
                    let (name, found) = self.inner(child);
                    tables.extend(found);
                    if std::mem::take(&mut has_value) {
                        names.clear();
                    }
                    names.push(name);
                }
                "dd" => {
                    let (text, found) = self.inner(child);
                    tables.extend(found);
                    has_value = true;
                    let value = Piece::plain(place, text.trim());
                    let name = names.join(" / ");
                    block.entries.push(Entry { name, value });
                }
                "div" => open.extend(node.children.iter().rev()),
                _ => self.node(child),
            }
        }
        if !has_value {
            let value = Piece::plain(self.places.line(line), "");
            let name = names.join(" / ");
            block.entries.push(Entry { name, value });
        }
        self.flush();
        if !block.entries.is_empty() {
            self.text.parts.push(Part::Block(block));
        }
        self.text.parts.extend(tables);
    }

    fn input(&mut self, node: &Node) {
        let checked = node.attribute("checked").is_some();
        let kind = node
            .attribute("type")
            .unwrap_or("text")
            .to_ascii_lowercase();
        match kind.as_str() {
            "checkbox" | "radio" => match &mut self.text.kind {
                Some(TextKind::Item { checked: state, .. }) if self.text.run.trim().is_empty() => {
                    *state = Some(checked);
                }
                _ => self.apart(if checked { "[x]" } else { "[ ]" }, node.line),
            },
            "hidden" | "submit" | "button" | "reset" | "image" | "password" | "file" => {}
            _ => self.apart(node.attribute("value").unwrap_or_default(), node.line),
        }
    }

    /// What is chosen, or all choices where the page does not say it.
    fn choice(&mut self, id: NodeId) {
        let tree = self.tree;
        let mut options = Vec::new();
        let mut open = vec![id];
        while let Some(at) = open.pop() {
            let node = tree.node(at);
            if node.name() == "option" {
                options.push(at);
            }
            open.extend(node.children.iter().rev());
        }
        let is_chosen = |at: &NodeId| tree.node(*at).attribute("selected").is_some();
        if options.iter().any(is_chosen) {
            options.retain(is_chosen);
        }
        for option in options {
            let (text, _) = self.inner(option);
            self.apart(&text, tree.node(id).line);
        }
    }

    /// A link. Its address is apart from the text, because the words can be the id of a hazard.
    fn link(&mut self, id: NodeId, node: &Node) {
        let before = self.text.parts.len();
        let from = self.text.run.len();
        self.children(id);
        let address = node.attribute("href").unwrap_or_default().trim();
        let leads_out = ["http://", "https://", "mailto:"]
            .iter()
            .any(|scheme| address.starts_with(scheme));
        let words = self.text.run.get(from..).unwrap_or_default();
        let bare = address.trim_start_matches("mailto:").trim_end_matches('/');
        if leads_out && (self.text.parts.len() != before || !words.contains(bare)) {
            let place = self.places.line(node.line);
            self.text.links.push(Piece::plain(place, address));
        }
    }

    /// Whether an element has text.
    fn has_words(&self, id: NodeId) -> bool {
        let mut open = vec![id];
        while let Some(at) = open.pop() {
            let node = self.tree.node(at);
            match &node.kind {
                NodeKind::Text(text) if !text.trim().is_empty() => return true,
                _ if element(node.name()) == Element::Silent => {}
                _ => open.extend(&node.children),
            }
        }
        false
    }
}

/// Whether a page hides an element.
pub(super) fn is_hidden(node: &Node) -> bool {
    let style = node.attribute("style").unwrap_or_default();
    let style: String = style
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    node.attribute("hidden").is_some()
        || node.name() == "template"
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}
