//! Removes unneeded data from pages that are laid out.
//!
//! A page is made of frames in frames, which this module flattens. The tags on a page, from which
//! typst makes the structure for screen readers, contain the whole text around which they are. That
//! text is a second copy and larger than the glyphs. For a paragraph or a cell, typst later needs
//! only its beginning and end, so this module frees the text. For margins it needs only the fact
//! that they are margins. This is the difference between more and less than a gigabyte of memory
//! for a log of a thousand hazards.

use std::sync::Arc;

use typst::foundations::{Content, NativeElement};
use typst::introspection::{Location, PagedPosition, Tag};
use typst::layout::resolve::Entry;
use typst::layout::{Frame, FrameItem, GridCell, GridElem, GroupItem, Point, Size};
use typst::model::{
    Destination, EmphElem, EnumElem, LinkMarker, ListElem, ParElem, QuoteElem, StrongElem,
    TableCell, TableElem,
};
use typst::pdf::ArtifactElem;
use typst::text::{StrikeElem, UnderlineElem};

/// A page's frame in few pieces. The content of frames that only group it moves to the page itself,
/// because a frame around each line costs more than the line.
pub fn compact(frame: &mut Frame) {
    let mut items = Vec::with_capacity(frame.items().len());
    unpack(frame, Point::zero(), &mut items);
    items.shrink_to_fit();
    let mut flat = Frame::new(frame.size(), frame.kind());
    flat.push_multiple(items);
    *frame = flat;
}

/// Margins with only the tags that mark them as margins. Screen readers do not read them, so typst
/// never uses the other tags.
pub fn drop_tags(frame: &mut Frame) {
    keep_artifacts(frame, &mut Vec::new());
}

fn keep_artifacts(frame: &mut Frame, open: &mut Vec<Location>) {
    frame.retain(|item| match item {
        FrameItem::Group(group) => {
            keep_artifacts(&mut group.frame, open);
            true
        }
        FrameItem::Tag(Tag::Start(content, _)) => {
            let is_artifact = content.elem() == ArtifactElem::ELEM;
            if is_artifact {
                open.extend(content.location());
            }
            is_artifact
        }
        FrameItem::Tag(Tag::End(location, ..)) => open.contains(location),
        _ => true,
    });
}

fn unpack(frame: &mut Frame, at: Point, out: &mut Vec<(Point, FrameItem)>) {
    let places: Vec<Point> = frame.items().map(|(place, _)| *place + at).collect();
    let mut places = places.into_iter();
    frame.retain(|item| {
        let place = places.next().unwrap_or(at);
        match item {
            FrameItem::Group(group) if only_holds(group) => unpack(&mut group.frame, place, out),
            FrameItem::Group(group) => {
                compact(&mut group.frame);
                out.push((place, take(item)));
            }
            FrameItem::Tag(Tag::Start(content, _)) => {
                empty(content);
                out.push((place, take(item)));
            }
            FrameItem::Text(text) => {
                text.glyphs.shrink_to_fit();
                out.push((place, take(item)));
            }
            _ => out.push((place, take(item))),
        }
        false
    });
}

fn only_holds(group: &GroupItem) -> bool {
    group.transform.is_identity()
        && group.clip.is_none()
        && group.label.is_none()
        && group.parent.is_none()
}

/// The item, with an empty one in its place.
fn take(item: &mut FrameItem) -> FrameItem {
    let nothing = FrameItem::Link(Destination::Position(PagedPosition::ORIGIN), Size::zero());
    std::mem::replace(item, nothing)
}

fn empty(content: &mut Content) {
    if let Some(paragraph) = content.to_packed_mut::<ParElem>() {
        paragraph.body = Content::empty();
    } else if let Some(cell) = content.to_packed_mut::<TableCell>() {
        cell.body = Content::empty();
    } else if let Some(list) = content.to_packed_mut::<ListElem>() {
        list.children.clear();
    } else if let Some(list) = content.to_packed_mut::<EnumElem>() {
        list.children.clear();
    } else if let Some(table) = content.to_packed_mut::<TableElem>() {
        table.children.clear();
        if let Some(grid) = table.grid.as_mut().and_then(Arc::get_mut) {
            for entry in &mut grid.entries {
                if let Entry::Cell(cell) = entry {
                    cell.body = Content::empty();
                }
            }
        }
    } else if let Some(grid) = content.to_packed_mut::<GridElem>() {
        grid.children.clear();
    } else if let Some(cell) = content.to_packed_mut::<GridCell>() {
        cell.body = Content::empty();
    } else if let Some(artifact) = content.to_packed_mut::<ArtifactElem>() {
        artifact.body = Content::empty();
    } else if let Some(link) = content.to_packed_mut::<LinkMarker>() {
        link.body = Content::empty();
    } else {
        empty_stress(content);
    }
}

fn empty_stress(content: &mut Content) {
    if let Some(stress) = content.to_packed_mut::<StrongElem>() {
        stress.body = Content::empty();
    } else if let Some(stress) = content.to_packed_mut::<EmphElem>() {
        stress.body = Content::empty();
    } else if let Some(stress) = content.to_packed_mut::<StrikeElem>() {
        stress.body = Content::empty();
    } else if let Some(stress) = content.to_packed_mut::<UnderlineElem>() {
        stress.body = Content::empty();
    } else if let Some(quote) = content.to_packed_mut::<QuoteElem>() {
        quote.body = Content::empty();
    }
}
