//! Merges the parts of three versions. Each part is taken whole from one side, or is a conflict.

use std::collections::BTreeSet;

use super::conflict::{ConflictReason, FieldConflict, Three};
use super::facts::{DisputedFacts, Fact};
use super::pairs::pairs;
use super::part::{Part, PartKind};
use super::written::Piece;

/// What a person must decide, whatever the texts of the parts say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Forced {
    /// Facts that more than one part states.
    pub facts: DisputedFacts,
    /// Sections by their headings; empty for the parts above the first.
    pub sections: BTreeSet<String>,
}

impl Forced {
    /// Why a part is a conflict even if only one side changed it.
    fn reason(&self, part: &Part) -> Option<ConflictReason> {
        if self.sections.contains(section_of(part)) {
            return Some(ConflictReason::Unproven);
        }
        match part.fact {
            Fact::Alone => None,
            fact => self.facts.get(&fact).cloned(),
        }
    }
}

/// The merged text in pieces, and its conflicts.
#[derive(Debug, Default)]
pub(super) struct Merged {
    /// The pieces, in their order.
    pub pieces: Vec<Piece>,
    /// The conflicts, in the order of the pieces.
    pub conflicts: Vec<FieldConflict>,
    /// The headings of all sections that are in a conflict on some side.
    pub asked: BTreeSet<String>,
}

/// The lists are too long to be compared.
#[derive(Debug)]
pub(super) struct TooLong;

/// Merges the parts of a record.
pub(super) fn merge_parts(parts: Three<&[Part]>, forced: &Forced) -> Result<Merged, TooLong> {
    let mut merger = Merger {
        forced,
        section: None,
        merged: Merged::default(),
    };
    merger.list(parts)?;
    Ok(merger.merged)
}

/// The places of a part in the three lists.
type Places = Three<Option<usize>>;

struct Merger<'f> {
    forced: &'f Forced,
    /// The section whose parts are merged.
    section: Option<String>,
    merged: Merged,
}

/// The list of a level of parts, while it is merged.
struct Level<'p> {
    parts: Three<&'p [Part]>,
    /// The next part that is not yet merged, on each side.
    next: Three<usize>,
    /// Where the last part came from.
    last: Option<(Places, PartKind)>,
}

impl Merger<'_> {
    fn list(&mut self, parts: Three<&[Part]>) -> Result<(), TooLong> {
        let paired = |side: &[Part]| -> Result<Vec<Option<usize>>, TooLong> {
            let mut places = vec![None; parts.base.len()];
            for (at, other) in pairs(parts.base, side).ok_or(TooLong)? {
                places[at] = Some(other);
            }
            Ok(places)
        };
        let (ours, theirs) = (paired(parts.ours)?, paired(parts.theirs)?);
        let mut level = Level {
            parts,
            next: Three::default(),
            last: None,
        };
        for at in 0..parts.base.len() {
            let gap = Three {
                base: at,
                ours: ours[at].unwrap_or(level.next.ours),
                theirs: theirs[at].unwrap_or(level.next.theirs),
            };
            self.added(&mut level, gap);
            let places = Three {
                base: Some(at),
                ours: ours[at],
                theirs: theirs[at],
            };
            let until = Three {
                base: at + 1,
                ours: following(&ours, at, parts.ours.len()),
                theirs: following(&theirs, at, parts.theirs.len()),
            };
            self.part(&mut level, places, until)?;
        }
        let ends = Three {
            base: parts.base.len(),
            ours: parts.ours.len(),
            theirs: parts.theirs.len(),
        };
        self.added(&mut level, ends);
        Ok(())
    }

    /// The parts that a side has added up to a place.
    fn added(&mut self, level: &mut Level<'_>, until: Three<usize>) {
        let parts = level.parts;
        let (from, to) = (level.next, until);
        let ours = &parts.ours[from.ours..to.ours.max(from.ours)];
        let theirs = &parts.theirs[from.theirs..to.theirs.max(from.theirs)];
        let our_places = (from.ours..).map(|at| place(None, Some(at), None));
        let their_places = (from.theirs..).map(|at| place(None, None, Some(at)));
        let is_within = |few: &[Part], many: &[Part]| {
            let mut rest = many.iter();
            few.iter()
                .all(|one| rest.any(|other| other.head == one.head))
        };
        let names: Vec<Option<&str>> = ours.iter().chain(theirs).map(Part::name).collect();
        let distinct: BTreeSet<&str> = names.iter().flatten().copied().collect();
        if ours.is_empty() || is_within(ours, theirs) {
            for (part, at) in theirs.iter().zip(their_places) {
                self.added_once(level, part, at);
            }
        } else if theirs.is_empty() || is_within(theirs, ours) {
            for (part, at) in ours.iter().zip(our_places) {
                self.added_once(level, part, at);
            }
        } else if distinct.len() == names.len() {
            // Each has a name that no other has, so their order says nothing.
            let before = from.ours.checked_sub(1).map(|at| &parts.ours[at].tail);
            for (part, at) in ours.iter().zip(our_places) {
                let is_last = at.ours == Some(to.ours - 1);
                match before.filter(|_| is_last && part.tail.trim().is_empty()) {
                    Some(tail) => {
                        let tail = tail.clone();
                        self.added_once(
                            level,
                            &Part {
                                tail,
                                ..part.clone()
                            },
                            at,
                        );
                    }
                    None => self.added_once(level, part, at),
                }
            }
            for (part, at) in theirs.iter().zip(their_places) {
                self.added_once(level, part, at);
            }
        } else {
            let at = place(None, Some(from.ours), Some(from.theirs));
            self.added_differently(level, at, ours, theirs);
        }
        level.next.ours = to.ours.max(from.ours);
        level.next.theirs = to.theirs.max(from.theirs);
    }

    /// What both sides have added in one place.
    fn added_differently(
        &mut self,
        level: &mut Level<'_>,
        at: Places,
        ours: &[Part],
        theirs: &[Part],
    ) {
        let Some(first) = ours.first() else { return };
        let text = |list: &[Part]| list.iter().map(Part::text).collect::<String>();
        let texts = Three {
            base: String::new(),
            ours: text(ours),
            theirs: text(theirs),
        };
        self.begin(level, at, first);
        self.ask_about(ours);
        self.ask_about(theirs);
        self.conflict(first, ConflictReason::BothAdded, texts);
    }

    /// A part that one side has added, or both in the same way.
    fn added_once(&mut self, level: &mut Level<'_>, part: &Part, at: Places) {
        self.begin(level, at, part);
        let both = level.parts.ours.iter().any(|one| one.head == part.head)
            && level.parts.theirs.iter().any(|one| one.head == part.head);
        match self.forced.reason(part).filter(|_| !both) {
            None => self.merged.pieces.push(Piece::Text(part.text())),
            Some(reason) => {
                let of = |place: Option<usize>| match place {
                    Some(_) => part.text(),
                    None => String::new(),
                };
                self.conflict(part, reason, at.map(of));
            }
        }
    }

    /// A part of the base on both sides.
    fn part(
        &mut self,
        level: &mut Level<'_>,
        at: Places,
        until: Three<usize>,
    ) -> Result<(), TooLong> {
        let parts = level.parts;
        let found = Three {
            base: at.base.map(|at| &parts.base[at]),
            ours: at.ours.map(|at| &parts.ours[at]),
            theirs: at.theirs.map(|at| &parts.theirs[at]),
        };
        let Some(base) = found.base else {
            return Ok(());
        };
        level.next.ours = at.ours.map_or(level.next.ours, |at| at + 1);
        level.next.theirs = at.theirs.map_or(level.next.theirs, |at| at + 1);
        match (found.ours, found.theirs) {
            (None, None) => {}
            (Some(ours), Some(theirs)) => {
                self.begin(level, at, base);
                self.kept(Three { base, ours, theirs })?;
            }
            (one, other) => {
                let still = one.or(other).unwrap_or(base);
                let forced = self.forced.reason(base);
                if still.head == base.head && forced.is_none() {
                    return Ok(());
                }
                // What the removing side put in its place belongs to the conflict.
                let mut texts = found.map(|part| part.map_or_else(String::new, Part::text));
                if one.is_none() {
                    let instead = &parts.ours[level.next.ours..until.ours];
                    self.ask_about(instead);
                    texts.ours = instead.iter().map(Part::text).collect();
                    level.next.ours = until.ours;
                } else {
                    let instead = &parts.theirs[level.next.theirs..until.theirs];
                    self.ask_about(instead);
                    texts.theirs = instead.iter().map(Part::text).collect();
                    level.next.theirs = until.theirs;
                }
                self.begin(level, at, base);
                let reason = forced.unwrap_or(ConflictReason::RemovedAndChanged);
                self.conflict(base, reason, texts);
            }
        }
        Ok(())
    }

    /// A part that all three versions have.
    fn kept(&mut self, parts: Three<&Part>) -> Result<(), TooLong> {
        let heads = parts.map(|part| part.head.as_str());
        let tails = parts.map(|part| part.tail.as_str());
        let forced = match heads.ours == heads.theirs {
            true => None,
            false => self.forced.reason(parts.base),
        };
        let can_be_cut = [parts.base, parts.ours, parts.theirs]
            .iter()
            .all(|part| !part.inner.is_empty());
        match (forced, heads.merged()) {
            (None, Some(head)) => self.merged.pieces.push(Piece::Text((*head).to_owned())),
            (None, None) if can_be_cut => {
                self.section = Some(section_of(parts.base).to_owned());
                self.list(parts.map(|part| part.inner.as_slice()))?;
                self.section = None;
            }
            (forced, _) => {
                let reason = forced.unwrap_or(ConflictReason::BothChanged);
                self.conflict(parts.base, reason, heads.map(str::to_owned));
            }
        }
        match merged_tail(tails) {
            Some(tail) => self.merged.pieces.push(Piece::Text(tail.to_owned())),
            None => {
                let texts = tails.map(str::to_owned);
                self.conflict(parts.base, ConflictReason::BothChanged, texts);
            }
        }
        Ok(())
    }

    /// Puts a blank line before a part that follows another one than in its own version.
    fn begin(&mut self, level: &mut Level<'_>, at: Places, part: &Part) {
        if let Some((last, kind)) = &level.last {
            let next = |one: Option<usize>, other: Option<usize>| {
                one.zip(other).is_some_and(|(one, other)| one + 1 == other)
            };
            let follows = next(last.ours, at.ours) || next(last.theirs, at.theirs);
            let is_entry = matches!(part.kind, PartKind::Entry(_) | PartKind::Above);
            let are_items = matches!((kind, &part.kind), (PartKind::Item(_), PartKind::Item(_)));
            if !follows && !are_items && !is_entry {
                self.merged.pieces.push(Piece::BlankLine);
            }
        }
        level.last = Some((at, part.kind.clone()));
    }

    /// Notes that these parts are in a conflict.
    fn ask_about(&mut self, parts: &[Part]) {
        if self.section.is_none() {
            let names = parts.iter().map(|part| section_of(part).to_owned());
            self.merged.asked.extend(names);
        }
    }

    fn conflict(&mut self, part: &Part, reason: ConflictReason, texts: Three<String>) {
        self.merged.pieces.push(Piece::Conflict {
            label: part.label.clone(),
            texts: texts.clone(),
        });
        let section = match &self.section {
            Some(section) => section.clone(),
            None => section_of(part).to_owned(),
        };
        self.merged.asked.insert(section.clone());
        self.merged.conflicts.push(FieldConflict {
            field: part.label.clone(),
            section,
            reason,
            texts,
        });
    }
}

/// The heading of the section that a part is; empty for the parts above the first.
pub(super) fn section_of(part: &Part) -> &str {
    match part.kind {
        PartKind::Section(_) => &part.label,
        _ => "",
    }
}

const fn place(base: Option<usize>, ours: Option<usize>, theirs: Option<usize>) -> Places {
    Three { base, ours, theirs }
}

/// The place on a side of the next part after `at` that the base has too, or its end.
fn following(places: &[Option<usize>], at: usize, end: usize) -> usize {
    places[at + 1..]
        .iter()
        .flatten()
        .next()
        .copied()
        .unwrap_or(end)
}

/// The space between two parts. Blank lines are no words, so both sides may have changed them.
fn merged_tail(tails: Three<&str>) -> Option<&str> {
    if let Some(tail) = tails.merged() {
        return Some(tail);
    }
    let lines = |tail: &str| -> Vec<String> {
        let lines = tail.lines().map(str::trim);
        lines
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let said = tails.map(lines);
    let takes_theirs = said.ours == said.base && said.theirs != said.base;
    match said.merged() {
        Some(_) if takes_theirs => Some(tails.theirs),
        Some(_) => Some(tails.ours),
        None => None,
    }
}
