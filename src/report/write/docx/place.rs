//! The place of a paragraph: its indent, its width, its frame and its background.

use crate::report::{Align, Note};

/// One step of indent, in twentieths of a point.
pub(super) const STEP: u32 = 360;

/// The least width for words, however deep they are.
const NARROWEST: u32 = 2_000;

/// The place of a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct ParagraphPlace {
    /// The level of headings here.
    pub level: u8,
    /// The distance from the left, in twentieths of a point.
    pub indent: u32,
    /// The width of the page or the cell.
    pub width: u32,
    /// The number of lists around it.
    pub lists: u8,
    /// Its frame or background.
    pub frame: Frame,
    /// On the page or in a cell.
    pub ground: Container,
    /// Its alignment.
    pub align: Align,
    /// Whether a page may end after it.
    pub after: After,
}

/// Whether a page may end after a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// Yes.
    Any,
    /// No: it stays with the next paragraph.
    SamePage,
}

/// The frame or background of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    None,
    Quote,
    Note(Note),
}

/// The background of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    Page,
    Cell,
}

impl ParagraphPlace {
    /// A place on a page, `width` wide, in a section of level `level`.
    pub fn on_page(level: u8, width: u32) -> Self {
        Self {
            level,
            indent: 0,
            width,
            lists: 0,
            frame: Frame::None,
            ground: Container::Page,
            align: Align::Start,
            after: After::Any,
        }
    }

    /// A place in a cell, `width` wide.
    pub fn in_cell(level: u8, width: u32, align: Align) -> Self {
        Self {
            ground: Container::Cell,
            align,
            ..Self::on_page(level, width)
        }
    }

    /// The same place with one more step of indent.
    pub fn deeper(self) -> Self {
        let most = self.width.saturating_sub(NARROWEST);
        Self {
            indent: (self.indent + STEP).min(most),
            ..self
        }
    }

    /// The style of plain paragraphs here.
    pub fn style(self) -> &'static str {
        match self.ground {
            Container::Page => "BodyText",
            Container::Cell => "TableText",
        }
    }

    /// The remaining width.
    pub fn room(self) -> u32 {
        self.width.saturating_sub(self.indent)
    }
}
