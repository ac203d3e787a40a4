//! List items: the text of each, separate from the lists inside it.

use super::{BlockKind, Document};
use crate::text::Span;

/// An item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListItem {
    /// The index of its block.
    pub block: usize,
    /// The whole item: marker, text and nested lists, without trailing white space.
    pub span: Span,
    /// The marker and the white space after it: `- `, `12. `.
    pub marker: Span,
    /// The check box, `[x]`, where there is one.
    pub checkbox: Option<Span>,
    /// The state of the check box.
    pub checked: Option<bool>,
    /// The item's text: after the marker and the check box, up to the first nested list.
    pub text: Span,
    /// Whether its list is numbered.
    pub ordered: bool,
}

/// The items of the list with the block at `list`.
pub fn list_items(document: &Document, list: usize) -> Vec<ListItem> {
    let BlockKind::List { ordered } = document.blocks()[list].kind else {
        return Vec::new();
    };
    document
        .children(list)
        .filter_map(|(at, block)| match block.kind {
            BlockKind::Item { checked } => Some(item(document, at, block.span, checked, ordered)),
            _ => None,
        })
        .collect()
}

fn item(
    document: &Document,
    block: usize,
    span: Span,
    checked: Option<bool>,
    ordered: bool,
) -> ListItem {
    let text = document.text();
    let span = Span::new(span.start, span.start + span.of(text).trim_end().len());
    let marker = marker_of(text, span);
    let nested = document
        .children(block)
        .find(|(_, child)| matches!(child.kind, BlockKind::List { .. }))
        .map_or(span.end, |(_, child)| child.span.start.min(span.end));
    let mut own = Span::new(marker.end, nested.max(marker.end)).trimmed(text);
    let mut checkbox = None;
    if checked.is_some() && own.len() >= 3 {
        checkbox = Some(Span::new(own.start, own.start + 3));
        own = Span::new(own.start + 3, own.end).trimmed(text);
    }
    ListItem {
        block,
        span,
        marker,
        checkbox,
        checked,
        text: own,
        ordered,
    }
}

fn marker_of(text: &str, span: Span) -> Span {
    let item = span.of(text);
    let signs = if item.starts_with(['-', '*', '+']) {
        1
    } else {
        let digits = item.bytes().take_while(u8::is_ascii_digit).count();
        (digits + 1).min(item.len())
    };
    let blank = item[signs..]
        .bytes()
        .take_while(|byte| *byte == b' ' || *byte == b'\t')
        .count();
    Span::new(span.start, span.start + signs + blank)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_cut_into_marker_box_text_and_nested_lists() {
        let text = "- [x] Do `this`.\n  - Evidence: a.rs\n-  plain\n";
        let document = Document::parse(text);
        let items = list_items(&document, 0);
        assert_eq!(items.len(), 2);
        assert_eq!(document.slice(items[0].marker), "- ");
        assert_eq!(
            items[0].checkbox.map(|span| document.slice(span)),
            Some("[x]")
        );
        assert_eq!(document.slice(items[0].text), "Do `this`.");
        assert_eq!(
            document.slice(items[0].span),
            "- [x] Do `this`.\n  - Evidence: a.rs"
        );
        assert_eq!(document.slice(items[1].text), "plain");
        assert_eq!(items[1].checked, None);
    }
}
