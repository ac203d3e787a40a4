//! Merges two changes to one record, section by section.

mod dispute;
mod pieces;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;

pub use self::dispute::{ChosenSide, Conflict, Dispute, DisputedPart};
use self::pieces::{Key, Piece, level_of, pieces};
use crate::template::Template;
use crate::text::Newline;

/// Two changes as one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The text with both changes.
    pub text: String,
    /// The titles of the sections that were changed on disk, whose text on disk was kept.
    pub disk_side: Vec<String>,
}

/// Applies the change from `base` to `wanted` to `disk`.
///
/// # Errors
/// When both sides changed the same sections differently, or the merged sections do not fit
/// together. It never guesses. The dispute has every conflict.
pub fn merge(base: &str, wanted: &str, disk: &str, template: &Template) -> Result<Merged, Dispute> {
    merge_with(base, wanted, disk, template, &[])
}

/// Like [`merge`], with the side that a person has chosen for each section that both changed, in
/// the order of the conflicts.
fn merge_with(
    base: &str,
    wanted: &str,
    disk: &str,
    template: &Template,
    chosen: &[ChosenSide],
) -> Result<Merged, Dispute> {
    let newline = Newline::detect(disk);
    let (base, wanted) = if is_uniform(base) && is_uniform(disk) && Newline::detect(base) != newline
    {
        // The line ends changed on disk. They are not text, so both other texts get them.
        (
            Cow::from(newline.apply(base)),
            Cow::from(newline.apply(wanted)),
        )
    } else {
        (Cow::from(base), Cow::from(wanted))
    };
    let (base, wanted) = (base.as_ref(), wanted.as_ref());
    if disk == base || disk == wanted {
        return Ok(Merged {
            text: wanted.to_owned(),
            disk_side: Vec::new(),
        });
    }
    let level = level_of(base, template);
    let three = Three {
        base: pieces(base, level),
        wanted: pieces(wanted, level),
        disk: pieces(disk, level),
    };
    let merged = three
        .check_order()
        .and_then(|()| three.merge(chosen))
        .and_then(|merged| three.assemble(&merged, level, newline));
    merged.map_err(|failed| {
        let conflicts = match failed {
            Failed::Sections(conflicts) => conflicts,
            Failed::Whole => vec![Conflict::whole(wanted, disk)],
        };
        Dispute::new(base, wanted, disk, conflicts)
    })
}

/// Whether every line of a text has the same line end.
fn is_uniform(text: &str) -> bool {
    Newline::detect(text).apply(text) == text
}

/// Why the sections could not be merged.
enum Failed {
    /// Both sides changed these sections differently.
    Sections(Vec<Conflict>),
    /// The sections were moved, or would become part of each other.
    Whole,
}

/// The three texts, cut at their headings.
struct Three {
    base: Vec<Piece>,
    wanted: Vec<Piece>,
    disk: Vec<Piece>,
}

impl Three {
    /// Sections that were moved cannot be merged with another change.
    fn check_order(&self) -> Result<(), Failed> {
        for side in [&self.wanted, &self.disk] {
            let kept = self
                .base
                .iter()
                .filter(|piece| find(side, &piece.key).is_some());
            let moved = side
                .iter()
                .filter(|piece| find(&self.base, &piece.key).is_some())
                .zip(kept)
                .any(|(now, before)| now.key != before.key);
            if moved {
                return Err(Failed::Whole);
            }
        }
        Ok(())
    }

    /// Each section as both sides together want it, or as the chosen side wants it. A deleted
    /// section is not in the answer.
    fn merge(&self, chosen: &[ChosenSide]) -> Result<BTreeMap<Key, Piece>, Failed> {
        let order = self.order();
        let clashes = |key: &Key| self.merge_piece(key, Removals::Agreed).is_err();
        let removals = if order.iter().any(clashes) {
            Removals::Asked
        } else {
            Removals::Agreed
        };
        let mut merged = BTreeMap::new();
        let mut conflicts = Vec::new();
        for key in order {
            let piece = match self.merge_piece(&key, removals) {
                Ok(piece) => piece,
                Err(Clash) => {
                    let side = chosen.get(conflicts.len());
                    conflicts.push(self.conflict(&key));
                    side.and_then(|side| self.piece_of(&key, *side))
                }
            };
            if let Some(piece) = piece {
                merged.insert(key, piece);
            }
        }
        if conflicts.len() > chosen.len() {
            return Err(Failed::Sections(conflicts));
        }
        Ok(merged)
    }

    /// A section on one side.
    fn piece_of(&self, key: &Key, side: ChosenSide) -> Option<Piece> {
        let side = match side {
            ChosenSide::Yours => &self.wanted,
            ChosenSide::Theirs => &self.disk,
        };
        find(side, key).cloned()
    }

    fn merge_piece(&self, key: &Key, removals: Removals) -> Result<Option<Piece>, Clash> {
        let base = find(&self.base, key);
        let wanted = find(&self.wanted, key);
        let disk = find(&self.disk, key);
        match (base, wanted, disk) {
            (Some(base), Some(wanted), Some(disk)) => {
                let mut piece = disk.clone();
                piece.head = pick(&base.head, &wanted.head, &disk.head)?;
                // The space between sections has no words. If both sides changed it, that of the
                // file stays.
                piece.tail = pick(&base.tail, &wanted.tail, &disk.tail)
                    .unwrap_or_else(|Clash| disk.tail.clone());
                Ok(Some(piece))
            }
            // One side deleted it, so the other side must not have changed its words.
            (Some(base), Some(still), None) | (Some(base), None, Some(still)) => match removals {
                Removals::Agreed if base.head == still.head => Ok(None),
                Removals::Agreed | Removals::Asked => Err(Clash),
            },
            (None, Some(wanted), Some(disk)) => match wanted.head == disk.head {
                true => Ok(Some(disk.clone())),
                false => Err(Clash),
            },
            (None, Some(new), None) | (None, None, Some(new)) => Ok(Some(new.clone())),
            (_, None, None) => Ok(None),
        }
    }

    /// Every section of the three texts. A new section follows the section before it.
    fn order(&self) -> Vec<Key> {
        let mut order: Vec<Key> = self.base.iter().map(|piece| piece.key.clone()).collect();
        // The last insertion at a place is first there, so the new sections on disk are above those
        // of this edit.
        for side in [&self.wanted, &self.disk] {
            let mut place = 0;
            for piece in side {
                match order.iter().position(|key| *key == piece.key) {
                    Some(at) => place = at + 1,
                    None => {
                        order.insert(place, piece.key.clone());
                        place += 1;
                    }
                }
            }
        }
        order
    }

    /// The text of the merged sections, if CommonMark finds the same sections in it.
    fn assemble(
        &self,
        merged: &BTreeMap<Key, Piece>,
        level: u8,
        newline: Newline,
    ) -> Result<Merged, Failed> {
        let mut parts: Vec<Piece> = Vec::with_capacity(merged.len());
        for piece in self.order().iter().filter_map(|key| merged.get(key)) {
            if let Some(before) = parts.last_mut() {
                before.end_before_another(newline);
            }
            parts.push(piece.clone());
        }
        let text: String = parts.iter().map(Piece::text).collect();
        let again = pieces(&text, level);
        let same = |(part, found): &(&Piece, &Piece)| part.text() == found.text();
        let agreeing = parts.iter().zip(&again).take_while(same).count();
        if agreeing < parts.len() || agreeing < again.len() {
            return Err(Failed::Whole);
        }
        Ok(Merged {
            disk_side: self.disk_side(merged),
            text,
        })
    }

    /// The titles of the sections that somebody else changed, added or removed, in order.
    fn disk_side(&self, merged: &BTreeMap<Key, Piece>) -> Vec<String> {
        let head = |side: &[Piece], key: &Key| find(side, key).map(|piece| piece.head.clone());
        self.order()
            .iter()
            .filter(|key| {
                let disk = head(&self.disk, key);
                disk != head(&self.base, key)
                    && disk != head(&self.wanted, key)
                    && disk.as_ref() == merged.get(key).map(|piece| &piece.head)
            })
            .map(|key| self.title(key))
            .collect()
    }

    fn title(&self, key: &Key) -> String {
        [&self.base, &self.wanted, &self.disk]
            .into_iter()
            .find_map(|side| find(side, key))
            .map_or_else(String::new, Piece::title)
    }

    fn conflict(&self, key: &Key) -> Conflict {
        let (yours, theirs) = (find(&self.wanted, key), find(&self.disk, key));
        let same_words = match (yours, theirs) {
            (Some(yours), Some(theirs)) => yours.words() == theirs.words(),
            _ => false,
        };
        // If only the headings differ, the user must see those.
        let shown = |piece: &Piece| {
            if same_words {
                piece.head.trim_end().to_owned()
            } else {
                piece.words()
            }
        };
        Conflict {
            part: DisputedPart::Section(self.title(key)),
            yours: yours.map(shown),
            theirs: theirs.map(shown),
        }
    }
}

/// The result for a section that one side removed and the other did not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Removals {
    /// It is removed.
    Agreed,
    /// The user decides, as for other sections. Its words can be in one of those: an open code
    /// block contains the sections after it.
    Asked,
}

/// Both sides changed the same thing differently.
struct Clash;

/// The result of both sides for one thing.
fn pick(base: &str, wanted: &str, disk: &str) -> Result<String, Clash> {
    let picked = if wanted == base {
        disk
    } else if disk == base || disk == wanted {
        wanted
    } else {
        return Err(Clash);
    };
    Ok(picked.to_owned())
}

fn find<'a>(side: &'a [Piece], key: &Key) -> Option<&'a Piece> {
    side.iter().find(|piece| piece.key == *key)
}
