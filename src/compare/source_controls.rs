//! The controls of a record with their words as source, read again only where a part of their section differs.

use std::collections::HashSet;

use super::content::ControlContent;
use super::plain_lines::plain_lines;
use super::section_parts::pieces;
use super::source_section::SourceSection;
use crate::hazard::{HazardId, Record};
use crate::template::{GroupKind, Template};

/// A control and the source of its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SourceControl {
    control: ControlContent,
    words: String,
}

/// The controls of a record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SourceControls {
    list: Vec<SourceControl>,
    /// How many are in each part of their section; empty if they are in several sections.
    counts: Vec<usize>,
}

/// A control that stands for one that is not read again, so that those after it get their numbers.
const STAND_IN: &str = "- x\n";

impl SourceControls {
    /// The controls of a record. `parts` are the bytes at which the parts of their section begin.
    pub(super) fn of(record: &Record, parts: Option<&[usize]>) -> Self {
        let mut counts = vec![0; parts.map_or(0, |parts| parts.len() + 1)];
        let controls = record.hazard.controls().map(|control| {
            let part = parts.map(|parts| parts.partition_point(|it| *it <= control.span.start));
            if let Some(count) = part.and_then(|part| counts.get_mut(part)) {
                *count += 1;
            }
            SourceControl {
                control: ControlContent::without_words(control),
                words: control.text.clone(),
            }
        });
        let list = controls.collect();
        Self { list, counts }
    }

    /// The controls of a section, with those of an earlier version of the section in the parts that are the same; `None`
    /// where all have to be read.
    pub(super) fn after(
        &self,
        before: &SourceSection,
        section: &SourceSection,
        (id, template): (&HazardId, &Template),
    ) -> Option<Self> {
        let [was, is] = [before, section].map(SourceSection::source);
        let was = pieces(&was, &before.alone.as_ref()?.parts);
        let is = pieces(&is, &section.alone.as_ref()?.parts);
        let both = || was.iter().zip(&is);
        let first = both().take_while(|(was, is)| was == is).count();
        if first == 0 || was.len() != self.counts.len() {
            return None;
        }
        let from_end = was.iter().rev().zip(is.iter().rev());
        let others = was.len().min(is.len()) - first;
        let last = from_end
            .take(others)
            .take_while(|(was, is)| was == is)
            .count();
        let changed = Changed::read(
            &is[..is.len() - last],
            &self.counts[..first],
            (id, template),
        )?;
        self.with(&changed, first, last)
    }

    /// These controls with others between those of the first and of the last parts.
    fn with(&self, changed: &Changed, first: usize, last: usize) -> Option<Self> {
        let last = self.counts.len() - last;
        let count = |parts: &[usize]| parts.iter().sum::<usize>();
        let begin = count(&self.counts[..first]);
        let end = begin + count(&self.counts[first..last]);
        let gone = &self.list[begin..end];
        // Controls of a group have numbers, so those that follow keep theirs only behind as many.
        if end < self.list.len() && kinds(gone) != kinds(&changed.list) {
            return None;
        }
        let list = [&self.list[..begin], &changed.list, &self.list[end..]];
        let counts = [&self.counts[..first], &changed.counts, &self.counts[last..]];
        Some(Self {
            list: list.concat(),
            counts: counts.concat(),
        })
    }

    /// Their contents, with the lines that this gives for each source.
    pub(super) fn contents(
        &self,
        mut lines: impl FnMut(&str) -> Vec<String>,
    ) -> Vec<ControlContent> {
        let controls = self.list.iter();
        controls.map(|it| it.content_of(&mut lines)).collect()
    }

    /// The controls of two versions: none if all are the same, and without the words of each that is the same in the same
    /// place. A control is known by its name, so that needs names that are not the same.
    pub(super) fn changed(before: &Self, after: &Self) -> [Vec<ControlContent>; 2] {
        let (before, after) = (&before.list, &after.list);
        if before == after {
            return [Vec::new(), Vec::new()];
        }
        let is_comparable = before.len() == after.len()
            && [before, after].into_iter().all(|list| have_own_names(list));
        [(before, after), (after, before)].map(|(of, other)| {
            let places = of.iter().enumerate();
            let read =
                places.map(
                    |(at, control)| match is_comparable && other.get(at) == Some(control) {
                        true => control.control.clone(),
                        false => control.content_of(plain_lines),
                    },
                );
            read.collect()
        })
    }
}

/// The controls of the parts that differ.
struct Changed {
    list: Vec<SourceControl>,
    counts: Vec<usize>,
}

impl Changed {
    /// Reads the pieces behind the first ones, of which it is known how many controls they have.
    fn read(
        pieces: &[&str],
        known: &[usize],
        (id, template): (&HazardId, &Template),
    ) -> Option<Self> {
        let mut source = String::new();
        let mut parts = Vec::with_capacity(pieces.len());
        for (at, piece) in pieces.iter().enumerate() {
            if at > 0 {
                parts.push(source.len());
            }
            match known.get(at).filter(|_| at > 0) {
                Some(count) => {
                    source.push_str(piece.lines().next()?);
                    source.push_str("\n\n");
                    source.push_str(&STAND_IN.repeat(*count));
                    source.push('\n');
                }
                None => source.push_str(piece),
            }
        }
        let record = Record::read(id.clone(), source, template);
        let SourceControls {
            mut list,
            mut counts,
        } = SourceControls::of(&record, Some(&parts));
        if counts.get(..known.len()) != Some(known) {
            return None;
        }
        list.drain(..known.iter().sum::<usize>());
        counts.drain(..known.len());
        Some(Self { list, counts })
    }
}

/// How many controls each kind of group has.
fn kinds(controls: &[SourceControl]) -> Vec<GroupKind> {
    let mut kinds: Vec<GroupKind> = controls.iter().map(|it| it.control.group).collect();
    kinds.sort_unstable_by_key(|kind| kind.letter());
    kinds
}

fn have_own_names(controls: &[SourceControl]) -> bool {
    let names: HashSet<&str> = controls.iter().map(|it| it.control.name.as_str()).collect();
    names.len() == controls.len()
}

impl SourceControl {
    fn content_of(&self, mut lines: impl FnMut(&str) -> Vec<String>) -> ControlContent {
        ControlContent {
            text: lines(&self.words),
            ..self.control.clone()
        }
    }
}
