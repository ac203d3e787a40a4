//! Which headings are hazards, by the keys, tables and headings below them.

use super::super::source::Part;
use super::hazard_keys::Keys;
use super::title;

/// The level of the headings of hazards; `None` if hazards have no headings.
pub(super) fn level_of_hazards(parts: &[Part]) -> Option<u8> {
    let count = |level: u8| {
        let sections = sections(parts, level);
        let hazards = sections.iter().filter(|section| is_hazard(section)).count();
        let lettered = sections
            .iter()
            .any(|section| is_hazard(section) && title::has_lettered_id(heading_of(section)));
        match (hazards, lettered) {
            (0, _) => 0,
            (1, false) => 0,
            // Some headings without an id can be parts of a text about hazards.
            (hazards, false) if hazards * 2 < sections.len() => 0,
            (hazards, _) => hazards,
        }
    };
    (1..=6)
        .map(|level| (count(level), level))
        .filter(|(count, _)| *count > 0)
        .max_by_key(|(count, level)| (*count, *level))
        .map(|(_, level)| level)
}

/// The parts below each heading of a level, itself included.
fn sections(parts: &[Part], level: u8) -> Vec<&[Part]> {
    let mut starts: Vec<usize> = Vec::new();
    let mut sections = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        if let Part::Heading { level: own, .. } = part
            && *own <= level
        {
            if let Some(start) = starts.pop() {
                sections.push(&parts[start..at]);
            }
            if *own == level {
                starts.push(at);
            }
        }
    }
    if let Some(start) = starts.pop() {
        sections.push(&parts[start..]);
    }
    sections
}

fn heading_of(section: &[Part]) -> &str {
    match section.first() {
        Some(Part::Heading { title, .. }) => &title.text,
        _ => "",
    }
}

/// Whether a section is a hazard: by its id and two of its parts, or by three.
pub(super) fn is_hazard(section: &[Part]) -> bool {
    let mut found = Keys::default();
    found.read(&section[1.min(section.len())..]);
    let least = if title::has_lettered_id(heading_of(section)) {
        2
    } else {
        3
    };
    found.parts() >= least
}

/// Whether the headings of a whole text are the parts of one hazard, without a heading for the hazard itself.
pub(super) fn is_one_hazard(parts: &[Part]) -> bool {
    let mut found = Keys::default();
    let headings = parts.iter().filter_map(|part| match part {
        Part::Heading { title, .. } => Some(title.text.as_str()),
        _ => None,
    });
    headings.for_each(|heading| found.add(heading));
    found.parts() >= 3
}
