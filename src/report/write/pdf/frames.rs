//! Reads laid out pages: letters that could not be drawn, headings, links.

use std::collections::BTreeMap;

use typst::ecow::EcoVec;
use typst::foundations::NativeElement;
use typst::introspection::{Location, Tag};
use typst::layout::{Frame, FrameItem, Point};
use typst::model::{Destination, HeadingElem};
use typst_layout::Page;

use super::blocks::INSIDE;
use super::glyphs_and_breaks::MissingGlyphs;

/// The places of the anchors of a report.
pub type Anchors = BTreeMap<String, Location>;

/// Adds the letters that no font could draw to `lacking`. Returns whether any was new.
pub fn look_for_lacking(frame: &Frame, lacking: &mut MissingGlyphs) -> bool {
    let mut found = false;
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => found |= look_for_lacking(&group.frame, lacking),
            FrameItem::Text(text) => {
                for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
                    found |= lacking.add(text.text.get(glyph.range()).unwrap_or_default());
                }
            }
            _ => {}
        }
    }
    found
}

/// The page with only its headings, for the list of contents.
pub fn headings(page: &Page) -> Page {
    let mut found = Frame::soft(page.frame.size());
    gather(&page.frame, Point::zero(), &mut Vec::new(), &mut found);
    Page {
        frame: found,
        ..page.clone()
    }
}

fn gather(frame: &Frame, at: Point, open: &mut Vec<Location>, found: &mut Frame) {
    for (position, item) in frame.items() {
        let position = *position + at;
        match item {
            FrameItem::Group(group) => {
                let moved = Point::new(group.transform.tx, group.transform.ty);
                gather(&group.frame, position + moved, open, found);
            }
            FrameItem::Tag(Tag::Start(content, _)) if content.elem() == HeadingElem::ELEM => {
                open.extend(content.location());
                found.push(position, item.clone());
            }
            FrameItem::Tag(Tag::End(location, ..)) if open.contains(location) => {
                found.push(position, item.clone());
            }
            _ => {}
        }
    }
}

/// Sets the links inside the report to the places of their anchors.
pub fn lead(pages: &mut EcoVec<Page>, anchors: &Anchors) {
    for page in pages.make_mut() {
        lead_frame(&mut page.frame, anchors);
    }
}

fn lead_frame(frame: &mut Frame, anchors: &Anchors) {
    if !has_link(frame) {
        return;
    }
    frame.retain(|item| {
        match item {
            FrameItem::Group(group) => lead_frame(&mut group.frame, anchors),
            FrameItem::Link(destination, _) => {
                if let Destination::Url(url) = destination
                    && let Some(anchor) = url.as_str().strip_prefix(INSIDE)
                    && let Some(location) = anchors.get(anchor)
                {
                    *destination = Destination::Location(*location);
                }
            }
            _ => {}
        }
        true
    });
}

fn has_link(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => has_link(&group.frame),
        FrameItem::Link(..) => true,
        _ => false,
    })
}
