//! Checks a change of a key of the front matter.

use serde_yaml::Value as Yaml;

use super::side::Side;
use crate::hazard::Record;
use crate::hazard::change::front_matter_entry::{entry, mapping};
use crate::hazard::change::links::{KEY, links_entry, wanted};
use crate::hazard::change::{EditContext, FrontKey};
use crate::text::Span;

/// The places that setting a key can change.
pub(super) fn changeable_spans(side: Side<'_>, key: FrontKey) -> Vec<Span> {
    let front = side.record.document.front_matter();
    let Some(front) = front else {
        return Vec::new();
    };
    let made = side.before.document.front_matter().is_none()
        || side.after.document.front_matter().is_none();
    let Ok(Some(entry)) = entry(side.record, key) else {
        return Vec::new();
    };
    if made && entry.lines == front.yaml {
        return vec![front.span];
    }
    let there = |record: &Record| entry_is_there(record, key);
    match there(side.before) && there(side.after) {
        true => vec![entry.value],
        false => vec![entry.lines],
    }
}

fn entry_is_there(record: &Record, key: FrontKey) -> bool {
    matches!(entry(record, key), Ok(Some(_)))
}

/// Whether the front matter is the same after a change, except for the one key.
pub(super) fn takes_effect(
    context: &EditContext<'_>,
    after: &Record,
    key: FrontKey,
    value: &str,
) -> bool {
    let (Ok(mut wanted), Ok(now)) = (
        mapping(context.record, key.as_str()),
        mapping(after, key.as_str()),
    ) else {
        return false;
    };
    let name = Yaml::String(key.as_str().to_owned());
    match value.trim() {
        "" => {
            wanted.shift_remove(&name);
        }
        value => {
            wanted.insert(name, Yaml::String(value.to_owned()));
        }
    }
    let facts = &after.hazard.front;
    let fact = match key {
        FrontKey::Raised => &facts.raised,
        FrontKey::Source => &facts.source,
        FrontKey::NextReview => &facts.next_review,
        FrontKey::IntroducedBy => &facts.introduced_by,
    };
    let fact = fact.as_deref().unwrap_or_default();
    wanted == now && fact == value.trim()
}

/// The places that setting the links can change.
pub(super) fn changeable_links(side: Side<'_>) -> Vec<Span> {
    let Some(front) = side.record.document.front_matter() else {
        return Vec::new();
    };
    let made = side.before.document.front_matter().is_none()
        || side.after.document.front_matter().is_none();
    match links_entry(side.record) {
        Ok(Some(entry)) if made && entry.lines == front.yaml => vec![front.span],
        Ok(Some(entry)) => vec![entry.lines],
        Ok(None) | Err(_) => Vec::new(),
    }
}

/// Whether the front matter has the links after a change, and all else as before.
pub(super) fn links_take_effect(
    context: &EditContext<'_>,
    after: &Record,
    links: &[String],
) -> bool {
    let (Ok(mut was), Ok(mut is)) = (mapping(context.record, KEY), mapping(after, KEY)) else {
        return false;
    };
    for front in [&mut was, &mut is] {
        front.shift_remove(Yaml::String(KEY.to_owned()));
    }
    was == is && after.hazard.front.links == wanted(links)
}
