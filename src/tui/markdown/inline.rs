//! The words of a line as pieces of one style each.

use super::text_style::{TextKind, TextStyle};
use crate::document::prose::Inline;
use crate::tui::wrap::Piece;

/// The pieces of a line whose plain words have the style `style`.
pub(super) fn pieces(line: &[Inline], style: TextStyle) -> Vec<Piece<TextStyle>> {
    line.iter().flat_map(|part| piece_of(part, style)).collect()
}

fn piece_of(part: &Inline, style: TextStyle) -> Vec<Piece<TextStyle>> {
    let one = |text: &str, kind| vec![Piece::new(text, style.with_kind(kind))];
    let linked = |words| pieces(words, style.with_kind(TextKind::Link));
    let (mut strong, mut emphasis, mut struck) = (style, style, style);
    (strong.strong, emphasis.emphasis, struck.struck) = (true, true, true);
    match part {
        Inline::Text(text) => one(text, style.kind),
        Inline::Emphasis(words) => pieces(words, emphasis),
        Inline::Strong(words) => pieces(words, strong),
        Inline::Struck(words) => pieces(words, struck),
        Inline::Code(text) => one(text, TextKind::Code),
        Inline::Link { words, .. } => linked(words),
        Inline::Image(words) => [
            one("[image: ", TextKind::Marker),
            linked(words),
            one("]", TextKind::Marker),
        ]
        .concat(),
        Inline::Address(text) => one(text, TextKind::Target),
        Inline::Html(text) => one(text, TextKind::Hidden),
        Inline::CheckBox(true) => one("[x] ", TextKind::Done),
        Inline::CheckBox(false) => one("[ ] ", TextKind::NotDone),
        Inline::Break => one("\n", style.kind),
    }
}
