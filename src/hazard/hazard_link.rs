//! Links between hazards: entries of `links` in the front matter that name another hazard.

use super::{HazardId, IdPattern};
use crate::template::normalise;

/// What one hazard is to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// They belong together: `Hazard-0031: same cause`.
    Related,
    /// Somebody compared them, and they are two hazards: `Hazard-0031 is not the same: another ward`.
    NotTheSame,
}

/// A link from one hazard to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HazardLink {
    /// The other hazard.
    pub other: HazardId,
    /// What it is to this one.
    pub relation: Relation,
    /// Why; empty if the entry does not say.
    pub reason: String,
}

/// The words that say that two hazards are not the same.
const NOT_THE_SAME: &str = "is not the same";

impl HazardLink {
    /// Reads an entry of `links`. `None` for an entry that is no link to a hazard: a web address, an
    /// incident, a document, or a text about a hazard in another form. `ids` is the form of the ids
    /// of the log.
    pub fn parse(entry: &str, ids: &IdPattern) -> Option<Self> {
        let entry = entry.trim();
        let (head, reason) = match entry.split_once(": ") {
            Some((head, reason)) => (head, reason.trim()),
            None => (entry.strip_suffix(':').unwrap_or(entry), ""),
        };
        let (id, words) = match head.split_once(char::is_whitespace) {
            Some((id, words)) => (id, words),
            None => (head, ""),
        };
        let relation = match normalise(words).as_str() {
            "" => Relation::Related,
            words if words == NOT_THE_SAME => Relation::NotTheSame,
            _ => return None,
        };
        let other = HazardId::new(id);
        ids.number(&other)?;
        Some(Self {
            other,
            relation,
            reason: reason.to_owned(),
        })
    }

    /// The entry of `links` for it, on one line.
    pub fn entry(&self) -> String {
        let head = match self.relation {
            Relation::Related => self.other.to_string(),
            Relation::NotTheSame => format!("{} {NOT_THE_SAME}", self.other),
        };
        let words: Vec<&str> = self.reason.split_whitespace().collect();
        match words.is_empty() {
            true => head,
            false => format!("{head}: {}", words.join(" ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(entry: &str) -> Option<HazardLink> {
        HazardLink::parse(entry, &IdPattern::default())
    }

    #[test]
    fn an_entry_is_read_as_it_is_written() {
        for (entry, relation, reason) in [
            ("Hazard-0031: same cause", Relation::Related, "same cause"),
            ("Hazard-0031", Relation::Related, ""),
            (
                "Hazard-0031 is not the same: there the dose is right, see https://example.org/31",
                Relation::NotTheSame,
                "there the dose is right, see https://example.org/31",
            ),
            ("Hazard-0031 is not the same", Relation::NotTheSame, ""),
        ] {
            let link = read(entry).unwrap();
            assert_eq!(link.other, HazardId::new("Hazard-0031"));
            assert_eq!((link.relation, link.reason.as_str()), (relation, reason));
            assert_eq!(link.entry(), entry);
        }
        let of_lines = HazardLink {
            other: HazardId::new("Hazard-0031"),
            relation: Relation::Related,
            reason: " one\n  two ".to_owned(),
        };
        assert_eq!(of_lines.entry(), "Hazard-0031: one two");
        assert_eq!(
            read("hazard-31:").unwrap().other,
            HazardId::new("hazard-31")
        );
    }

    #[test]
    fn other_entries_are_no_links_to_hazards() {
        for entry in [
            "",
            "https://example.org/Hazard-0031",
            "INC-2041: seen on the ward",
            "CR-31",
            "Hazard-0031/D1",
            "Hazard-0031.md",
            "Hazard-0031 (same cause)",
            "As Hazard-0031: same cause",
            "Hazard-0031 is not the same ward: no",
        ] {
            assert_eq!(read(entry), None, "{entry}");
        }
    }
}
