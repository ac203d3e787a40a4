//! The tree of a page, as a browser builds it.
//!
//! html5ever needs time that grows with the square of the depth, and its tree has no limit. So the page is given to it in
//! small pieces, and hazlog stops when an element is too deep.

use std::borrow::Cow;
use std::cell::{Cell, RefCell, RefMut};

use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, LocalName, Namespace, ParseOpts, QualName, parse_document};

/// The most elements in one another. Browsers stop at 512, and pages have some 30.
const DEEPEST: usize = 256;
/// The most elements and texts of a page.
const MOST_NODES: usize = 5_000_000;
/// How many bytes are given to the parser at once.
const STEP: usize = 4096;
/// The attributes that are read.
const ATTRIBUTES: &[&str] = &[
    "alt", "checked", "colspan", "hidden", "href", "rowspan", "selected", "style", "type", "value",
];

/// The number of a node in its tree.
pub(super) type NodeId = usize;

/// What a node is.
#[derive(Debug)]
pub(super) enum NodeKind {
    Element {
        name: QualName,
        attributes: Vec<(LocalName, String)>,
    },
    Text(String),
    /// The page itself, a comment.
    Other,
}

/// A node.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) kind: NodeKind,
    pub(super) line: usize,
    pub(super) children: Vec<NodeId>,
    parent: Option<NodeId>,
}

impl Node {
    /// The name of an element; empty for another node.
    pub(super) fn name(&self) -> &str {
        match &self.kind {
            NodeKind::Element { name, .. } => &name.local,
            _ => "",
        }
    }

    /// The value of an attribute.
    pub(super) fn attribute(&self, wanted: &str) -> Option<&str> {
        let NodeKind::Element { attributes, .. } = &self.kind else {
            return None;
        };
        let mut found = attributes.iter().filter(|(name, _)| **name == *wanted);
        found.next().map(|(_, value)| value.as_str())
    }
}

/// The tree of a page.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

impl Tree {
    /// The page itself.
    pub(super) const ROOT: NodeId = 0;

    /// Parses a page; `None` if it is too deep or too large.
    pub(super) fn parse(html: &str) -> Option<Self> {
        let mut options = ParseOpts::default();
        // What is in `noscript` is text for a reader that runs no script.
        options.tree_builder.scripting_enabled = false;
        let mut parser = parse_document(Builder::new(), options);
        let mut rest = html;
        while !rest.is_empty() {
            let mut end = STEP.min(rest.len());
            while !rest.is_char_boundary(end) {
                end += 1;
            }
            let (step, after) = rest.split_at(end);
            parser.process(StrTendril::from_slice(step));
            if parser.tokenizer.sink.sink.is_too_large.get() {
                return None;
            }
            rest = after;
        }
        let tree = Self {
            nodes: parser.finish(),
        };
        (tree.depth() <= DEEPEST).then_some(tree)
    }

    /// A node.
    pub(super) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id]
    }

    fn depth(&self) -> usize {
        let mut deepest = 0;
        let mut open = vec![(Self::ROOT, 0)];
        while let Some((id, depth)) = open.pop() {
            deepest = deepest.max(depth);
            open.extend(
                self.nodes[id]
                    .children
                    .iter()
                    .map(|child| (*child, depth + 1)),
            );
        }
        deepest
    }
}

/// Builds the nodes as the parser tells.
struct Builder {
    nodes: RefCell<Vec<Node>>,
    line: Cell<usize>,
    is_too_large: Cell<bool>,
}

impl Builder {
    fn new() -> Self {
        let builder = Self {
            nodes: RefCell::new(Vec::new()),
            line: Cell::new(1),
            is_too_large: Cell::new(false),
        };
        builder.add(NodeKind::Other);
        builder
    }

    fn add(&self, kind: NodeKind) -> NodeId {
        let mut nodes = self.nodes.borrow_mut();
        if nodes.len() >= MOST_NODES {
            self.is_too_large.set(true);
        }
        nodes.push(Node {
            kind,
            line: self.line.get(),
            children: Vec::new(),
            parent: None,
        });
        nodes.len() - 1
    }

    /// Puts a node or a text into a parent, before its child at `at`.
    fn insert(&self, parent: NodeId, at: usize, child: NodeOrText<NodeId>) {
        let id = match child {
            NodeOrText::AppendNode(id) => id,
            NodeOrText::AppendText(text) => {
                let mut nodes = self.nodes.borrow_mut();
                let before = at
                    .checked_sub(1)
                    .map(|before| nodes[parent].children[before]);
                if let Some(before) = before
                    && let NodeKind::Text(known) = &mut nodes[before].kind
                {
                    known.push_str(&text);
                    return;
                }
                drop(nodes);
                // The parser counts the line ends of a text before it gives the text.
                let ended = text.bytes().filter(|byte| *byte == b'\n').count();
                let id = self.add(NodeKind::Text(text.to_string()));
                let line = self.line.get().saturating_sub(ended);
                self.nodes.borrow_mut()[id].line = line;
                id
            }
        };
        let mut nodes = self.nodes.borrow_mut();
        detach(&mut nodes, id);
        let at = at.min(nodes[parent].children.len());
        nodes[parent].children.insert(at, id);
        nodes[id].parent = Some(parent);
        let mut depth = 0;
        let mut above = Some(parent);
        while let Some(id) = above {
            depth += 1;
            if depth > DEEPEST {
                self.is_too_large.set(true);
                break;
            }
            above = nodes[id].parent;
        }
    }
}

fn detach(nodes: &mut RefMut<'_, Vec<Node>>, id: NodeId) {
    let Some(parent) = nodes[id].parent.take() else {
        return;
    };
    let children = &mut nodes[parent].children;
    if let Some(at) = children.iter().rposition(|child| *child == id) {
        children.remove(at);
    }
}

/// The name of an element, as the parser asks for it.
#[derive(Debug)]
struct Name(QualName);

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.0.local
    }
}

impl TreeSink for Builder {
    type Handle = NodeId;
    type Output = Vec<Node>;
    type ElemName<'a> = Name;

    fn finish(self) -> Vec<Node> {
        self.nodes.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        Tree::ROOT
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Name {
        let nodes = self.nodes.borrow();
        match &nodes[*target].kind {
            NodeKind::Element { name, .. } => Name(name.clone()),
            _ => Name(QualName::new(
                None,
                Namespace::from(""),
                LocalName::from(""),
            )),
        }
    }

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, _: ElementFlags) -> NodeId {
        let read = attrs
            .into_iter()
            .filter(|attr| ATTRIBUTES.contains(&&*attr.name.local));
        self.add(NodeKind::Element {
            name,
            attributes: read
                .map(|attr| (attr.name.local, attr.value.to_string()))
                .collect(),
        })
    }

    fn create_comment(&self, _: StrTendril) -> NodeId {
        self.add(NodeKind::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> NodeId {
        self.add(NodeKind::Other)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        let at = self.nodes.borrow()[*parent].children.len();
        self.insert(*parent, at, child);
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        prev_element: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        let has_parent = self.nodes.borrow()[*element].parent.is_some();
        match has_parent {
            true => self.append_before_sibling(element, child),
            false => self.append(prev_element, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        *target
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &NodeId, new_node: NodeOrText<NodeId>) {
        let mut nodes = self.nodes.borrow_mut();
        if let NodeOrText::AppendNode(id) = &new_node {
            detach(&mut nodes, *id);
        }
        let Some(parent) = nodes[*sibling].parent else {
            return;
        };
        let children = &nodes[parent].children;
        let found = children.iter().rposition(|child| child == sibling);
        let at = found.unwrap_or(children.len());
        drop(nodes);
        self.insert(parent, at, new_node);
    }

    fn add_attrs_if_missing(&self, _: &NodeId, _: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &NodeId) {
        detach(&mut self.nodes.borrow_mut(), *target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut nodes = self.nodes.borrow_mut();
        let moved = std::mem::take(&mut nodes[*node].children);
        for id in &moved {
            nodes[*id].parent = Some(*new_parent);
        }
        nodes[*new_parent].children.extend(moved);
    }

    fn set_current_line(&self, line: u64) {
        self.line.set(usize::try_from(line).unwrap_or(usize::MAX));
    }
}
