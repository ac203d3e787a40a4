//! What HTML is written with: where it is, and what has been written.

use super::escape::{escape, escape_words};
use super::link_targets::LinkTargets;
use crate::report::Align;

/// Writes a report's parts as HTML.
pub(super) struct HtmlWriter<'a> {
    /// What has been written.
    pub html: String,
    /// Where links lead.
    pub places: &'a LinkTargets<'a>,
    /// The level of the heading of the section that is being written: 1 for the title's.
    pub level: u8,
    /// How many table cells the place is in; headings in a cell are none of the page's.
    pub cells: u8,
    /// Whether the words that are being written are those of a link, in which no other can be.
    pub in_link: bool,
    /// Where the hazards' own sections are.
    pub hazards: Hazards,
    /// How many heat maps have been written: their cells are named by it.
    pub maps: usize,
}

/// Where the sections of hazards are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hazards {
    /// Among the others.
    Here,
    /// On pages of their own: in their place are links.
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

    /// Gives away what has been written.
    pub fn take(&mut self) -> String {
        std::mem::take(&mut self.html)
    }

    /// Writes HTML of our own.
    pub fn raw(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Writes words between tags, escaped.
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

    /// Writes a link's opening tag; what it gives closes it. Where the anchor leads nowhere, or
    /// a link is open, there is none.
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

/// The class of a column's alignment.
pub(super) const fn class_of(align: Align) -> &'static str {
    match align {
        Align::Start => "",
        Align::Middle => "middle",
        Align::End => "end",
    }
}
