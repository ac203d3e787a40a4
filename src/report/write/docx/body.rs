//! The body of the document while it is being written.

use super::links::Links;
use super::numbering::{Lists, Marker};
use crate::report::Report;
use crate::report::write::xml::Xml;

/// The document as it is written.
pub(super) struct Body<'r> {
    /// The report that is written.
    pub report: &'r Report,
    /// The XML so far.
    pub xml: Xml,
    /// Where the links lead.
    pub links: Links,
    /// The lists so far, for their numbers.
    pub lists: Lists,
    /// The marker of the item that the next paragraph begins.
    pub marker: Option<Marker>,
    /// The words that the next paragraph begins with.
    pub lead: Option<String>,
    /// The sign of a check box, or a number that Word cannot count, of that item.
    pub sign: Option<&'static str>,
    /// Whether the next paragraph begins a page.
    pub new_page: bool,
    /// How many places to fill in there are so far.
    pub controls: usize,
}
