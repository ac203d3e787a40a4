//! Pages that are laid out, without what nobody asks them for any more.
//!
//! Where a page is made of frames in frames, they are laid open. And the tags on a page, of which
//! the structure for screen readers is made, hold the whole text that they are around, a second
//! time and larger than the glyphs. Of a paragraph or a cell only where it begins and ends is still
//! needed, so its text is freed; of what runs along a page, only that it does. That is the
//! difference between more and less than a gigabyte of memory for a log of a thousand hazards.

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

/// A page's frame in few pieces: what is in frames that do nothing but hold it is on the
/// page itself, since a frame around each line costs more than the line.
pub fn compact(frame: &mut Frame) {
    let mut items = Vec::with_capacity(frame.items().len());
    unpack(frame, Point::zero(), &mut items);
    items.shrink_to_fit();
    let mut flat = Frame::new(frame.size(), frame.kind());
    flat.push_multiple(items);
    *frame = flat;
}

/// What runs along a page, without tags but those that say that it does: nothing in it is read
/// out, so that nobody asks what it is made of.
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

/// The item, with a thing of no weight in its place.
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
