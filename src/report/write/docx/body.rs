//! The body of the document while it is being written.

use super::links::Links;
use super::numbering::{Lists, Marker};
use super::tracked_change::TrackedChange;
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
    /// The marker of the next paragraph, if that begins an item.
    pub marker: Option<Marker>,
    /// The words at the start of the next paragraph.
    pub lead: Option<String>,
    /// The check box of the next item, or a number that Word cannot count.
    pub sign: Option<&'static str>,
    /// Whether the next paragraph begins a new page.
    pub new_page: bool,
    /// How many fill-in fields have been written.
    pub controls: usize,
    /// How many tracked changes have been written.
    pub changes: usize,
    /// Who made the changes of the present section, where one person did.
    pub changed_by: Option<String>,
    /// The tracked change that the mark of the next paragraph is part of.
    pub mark_change: Option<TrackedChange>,
}
