//! The state of the HTML writer: its place, and the output.

use super::escape::{escape, escape_words};
use super::link_targets::LinkTargets;
use crate::report::Align;

/// Writes a report's parts as HTML.
pub(super) struct HtmlWriter<'a> {
    /// The output.
    pub html: String,
    /// The targets of links.
    pub places: &'a LinkTargets<'a>,
    /// The level of the present section's heading; the title has 1.
    pub level: u8,
    /// How many table cells are around the place. Headings in a cell are not part of the outline.
    pub cells: u8,
    /// Whether the words are inside a link, which cannot contain another link.
    pub in_link: bool,
    /// Where the hazards' own sections are.
    pub hazards: Hazards,
    /// How many heat maps have been written. Their cells have this number in their name.
    pub maps: usize,
}

/// Where the sections of hazards are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hazards {
    /// Among the other sections.
    Here,
    /// On pages of their own, with links in their place.
    Elsewhere,
}

impl<'a> HtmlWriter<'a> {
    /// A writer of which nothing is written yet, with links to these places.
    pub fn new(places: &'a LinkTargets<'a>) -> Self {
        Self {
            html: String::new(),
            places,
            level: 1,
            cells: 0,
            in_link: false,
            hazards: Hazards::Here,
            maps: 0,
        }
    }

    /// Returns the output.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.html)
    }

    /// Writes generated HTML.
    pub fn raw(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Writes text between tags, escaped.
    pub fn words(&mut self, words: &str) {
        escape_words(words, &mut self.html);
    }

    /// Writes an attribute, with the space before it.
    pub fn attribute(&mut self, name: &str, value: &str) {
        self.raw(" ");
        self.raw(name);
        self.raw("=\"");
        escape(value, &mut self.html);
        self.raw("\"");
    }

    /// Writes a link's opening tag and returns its closing tag. Writes none if the anchor has no
    /// target or a link is already open.
    pub fn link(&mut self, anchor: &str) -> &'static str {
        let Some(to) = self.places.link(anchor).filter(|_| !self.in_link) else {
            return "";
        };
        self.raw("<a");
        self.attribute("href", &to);
        self.raw(">");
        "</a>"
    }
}

/// The class for the alignment of a column.
pub(super) const fn class_of(align: Align) -> &'static str {
    match align {
        Align::Start => "",
        Align::Middle => "middle",
        Align::End => "end",
    }
}
