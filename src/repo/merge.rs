//! Merges two changes to one record, section by section.

mod pieces;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use self::pieces::{Key, Piece, level_of, pieces};
use crate::template::Template;
use crate::text::Newline;

/// Two changes as one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The text with both changes.
    pub text: String,
    /// The titles of the sections that are as on disk although they were seen otherwise.
    pub kept: Vec<String>,
}

/// Two changes that cannot both be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The title of the section.
    pub section: String,
    /// What was wanted; empty where the section was removed.
    pub yours: String,
    /// What is on disk; empty where the section is gone.
    pub theirs: String,
}

/// Makes the change from `seen` to `wanted` on `disk`.
///
/// # Errors
/// When both sides changed the same section differently, or the sections do not fit together
/// again: never a guess.
pub fn merge(
    seen: &str,
    wanted: &str,
    disk: &str,
    template: &Template,
) -> Result<Merged, Conflict> {
    let whole = |text: &str| Merged {
        text: text.to_owned(),
        kept: Vec::new(),
    };
    if disk == seen || disk == wanted {
        return Ok(whole(wanted));
    }
    if let Some(text) = with_line_ends_of(disk, seen, wanted) {
        return Ok(whole(&text));
    }
    let level = level_of(seen, template);
    let three = Three {
        seen: pieces(seen, level),
        wanted: pieces(wanted, level),
        disk: pieces(disk, level),
    };
    three.check_order()?;
    let merged = three.merge()?;
    three.assemble(&merged, level, Newline::of(disk))
}

/// `wanted` with the line ends that the file has by now, where these are all that changed.
fn with_line_ends_of(disk: &str, seen: &str, wanted: &str) -> Option<String> {
    let uniform = Newline::of(seen).apply(seen) == seen;
    let newline = Newline::of(disk);
    (uniform && newline.apply(seen) == disk).then(|| newline.apply(wanted))
}

/// The three texts, cut at their headings.
struct Three {
    seen: Vec<Piece>,
    wanted: Vec<Piece>,
    disk: Vec<Piece>,
}

impl Three {
    /// Sections that were moved cannot be merged with any other change.
    fn check_order(&self) -> Result<(), Conflict> {
        for side in [&self.wanted, &self.disk] {
            let kept = self
                .seen
                .iter()
                .filter(|piece| find(side, &piece.key).is_some());
            let moved = side
                .iter()
                .filter(|piece| find(&self.seen, &piece.key).is_some())
                .zip(kept)
                .find(|(now, before)| now.key != before.key);
            if let Some((now, _)) = moved {
                return Err(self.conflict(&now.key));
            }
        }
        Ok(())
    }

    /// Each section as both sides together want it; one that is to go is not in the answer.
    fn merge(&self) -> Result<BTreeMap<Key, Piece>, Conflict> {
        let mut merged = BTreeMap::new();
        for key in self.order() {
            let piece = self
                .merge_piece(&key)
                .map_err(|Clash| self.conflict(&key))?;
            if let Some(piece) = piece {
                merged.insert(key, piece);
            }
        }
        Ok(merged)
    }

    fn merge_piece(&self, key: &Key) -> Result<Option<Piece>, Clash> {
        let seen = find(&self.seen, key);
        let wanted = find(&self.wanted, key);
        let disk = find(&self.disk, key);
        match (seen, wanted, disk) {
            (Some(seen), Some(wanted), Some(disk)) => {
                let mut piece = disk.clone();
                piece.head = pick(&seen.head, &wanted.head, &disk.head)?;
                piece.tail = pick(&seen.tail, &wanted.tail, &disk.tail)?;
                Ok(Some(piece))
            }
            // Gone on one side: the other must not have changed its words.
            (Some(seen), Some(still), None) | (Some(seen), None, Some(still)) => {
                match seen.head == still.head {
                    true => Ok(None),
                    false => Err(Clash),
                }
            }
            (None, Some(wanted), Some(disk)) => match wanted.head == disk.head {
                true => Ok(Some(disk.clone())),
                false => Err(Clash),
            },
            (None, Some(new), None) | (None, None, Some(new)) => Ok(Some(new.clone())),
            (_, None, None) => Ok(None),
        }
    }

    /// Every section of the three, new ones behind the section that they stand behind.
    fn order(&self) -> Vec<Key> {
        let mut order: Vec<Key> = self.seen.iter().map(|piece| piece.key.clone()).collect();
        // What is inserted last at a place stands first there, so the disk's new sections end
        // up above those of this edit.
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

    /// The text of the merged sections, if CommonMark finds these very sections in it again.
    fn assemble(
        &self,
        merged: &BTreeMap<Key, Piece>,
        level: u8,
        newline: Newline,
    ) -> Result<Merged, Conflict> {
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
            let at = agreeing.min(parts.len().saturating_sub(1));
            let key = parts.get(at).map(|piece| piece.key.clone());
            return Err(self.conflict(&key.unwrap_or_default()));
        }
        Ok(Merged {
            kept: self.kept(merged),
            text,
        })
    }

    /// The titles of the sections that somebody else changed, added or removed, in order.
    fn kept(&self, merged: &BTreeMap<Key, Piece>) -> Vec<String> {
        let head = |side: &[Piece], key: &Key| find(side, key).map(|piece| piece.head.clone());
        self.order()
            .iter()
            .filter(|key| {
                let disk = head(&self.disk, key);
                disk != head(&self.seen, key)
                    && disk != head(&self.wanted, key)
                    && disk.as_ref() == merged.get(key).map(|piece| &piece.head)
            })
            .map(|key| self.title(key))
            .collect()
    }

    fn title(&self, key: &Key) -> String {
        [&self.seen, &self.wanted, &self.disk]
            .into_iter()
            .find_map(|side| find(side, key))
            .map_or_else(String::new, Piece::title)
    }

    fn conflict(&self, key: &Key) -> Conflict {
        let words = |side: &[Piece]| find(side, key).map_or_else(String::new, Piece::words);
        Conflict {
            section: self.title(key),
            yours: words(&self.wanted),
            theirs: words(&self.disk),
        }
    }
}

/// Both sides changed the same thing differently.
struct Clash;

/// What both sides together want of one thing.
fn pick(seen: &str, wanted: &str, disk: &str) -> Result<String, Clash> {
    let picked = if wanted == seen {
        disk
    } else if disk == seen || disk == wanted {
        wanted
    } else {
        return Err(Clash);
    };
    Ok(picked.to_owned())
}

fn find<'a>(side: &'a [Piece], key: &Key) -> Option<&'a Piece> {
    side.iter().find(|piece| piece.key == *key)
}
