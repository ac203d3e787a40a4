//! The targets of links: bookmarks in the document, and addresses outside it.

use std::collections::{BTreeSet, HashMap};

use crate::report::write::xml::Xml;
use crate::report::{Report, Section, Target};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts that the document refers to, by the end of the name of the relation.
const PARTS: [(&str, &str); 7] = [
    ("styles", "styles.xml"),
    ("settings", "settings.xml"),
    ("fontTable", "fontTable.xml"),
    ("numbering", "numbering.xml"),
    ("header", "header.xml"),
    ("header", "header-across.xml"),
    ("footer", "footer.xml"),
];

/// The index of the header's relation among the parts.
pub(super) const HEADER: &str = "rId5";
/// The relation of the header of landscape pages.
pub(super) const HEADER_ACROSS: &str = "rId6";
/// The relation of the footer.
pub(super) const FOOTER: &str = "rId7";

/// The longest name of a bookmark that Word accepts.
const LONGEST: usize = 40;

/// The targets of links.
pub(super) struct Links {
    /// The bookmark of each anchor.
    bookmarks: HashMap<String, Bookmark>,
    /// The outside addresses, in the order of their first use.
    addresses: Vec<String>,
    /// The index of each address.
    known: HashMap<String, usize>,
}

/// A bookmark: its number in the document, and its name.
#[derive(Clone)]
pub(super) struct Bookmark {
    /// Its number, which no other bookmark has.
    pub number: usize,
    /// Its name, which links use.
    pub name: String,
}

/// The target of a link in the file.
pub(super) enum Lead {
    /// A relation to an address outside.
    Outside(String),
    /// A bookmark.
    Inside(String),
}

impl Links {
    /// The targets in a report.
    pub fn collect(report: &Report) -> Self {
        let mut links = Self {
            bookmarks: HashMap::new(),
            addresses: Vec::new(),
            known: HashMap::new(),
        };
        let mut taken = BTreeSet::new();
        links.gather(&report.sections, &mut taken);
        links
    }

    /// The bookmark of a section's anchor.
    pub fn bookmark(&self, anchor: &str) -> Option<Bookmark> {
        self.bookmarks.get(anchor).cloned()
    }

    /// How many bookmarks there are. Each has a lower number.
    pub fn bookmarks(&self) -> usize {
        self.bookmarks.len()
    }

    /// The target in the file for a link to `target`; `None` if it must not be followed.
    pub fn lead(&mut self, target: &Target) -> Option<Lead> {
        match target {
            Target::Web(address) => self.outside(address).map(Lead::Outside),
            Target::Inside(anchor) => self.bookmark(anchor).map(|mark| Lead::Inside(mark.name)),
            Target::Nowhere => None,
        }
    }

    /// The relations of the document.
    pub fn relations(&self) -> String {
        let mut xml = Xml::document();
        let space = "http://schemas.openxmlformats.org/package/2006/relationships";
        xml.open("Relationships", &[("xmlns", space)]);
        for (at, (kind, target)) in PARTS.iter().enumerate() {
            let (id, kind) = (format!("rId{}", at + 1), format!("{OFFICE}/{kind}"));
            xml.empty(
                "Relationship",
                &[("Id", &id), ("Type", &kind), ("Target", target)],
            );
        }
        let kind = format!("{OFFICE}/hyperlink");
        for (at, address) in self.addresses.iter().enumerate() {
            let attributes = [
                ("Id", relation(at)),
                ("Type", kind.clone()),
                ("Target", address.clone()),
                ("TargetMode", "External".to_owned()),
            ];
            let attributes = attributes
                .each_ref()
                .map(|(key, value)| (*key, value.as_str()));
            xml.empty("Relationship", &attributes);
        }
        xml.finish()
    }

    fn gather(&mut self, sections: &[Section], taken: &mut BTreeSet<String>) {
        for section in sections {
            if !section.anchor.is_empty() && !self.bookmarks.contains_key(&section.anchor) {
                let mark = Bookmark {
                    number: self.bookmarks.len(),
                    name: free_name(&section.anchor, taken),
                };
                self.bookmarks.insert(section.anchor.clone(), mark);
            }
            self.gather(&section.sections, taken);
        }
    }

    /// The relation to an address, unless Word could refuse the file because of it.
    fn outside(&mut self, address: &str) -> Option<String> {
        if !is_plain_address(address) {
            return None;
        }
        let next = self.addresses.len();
        let at = *self.known.entry(address.to_owned()).or_insert(next);
        if at == next {
            self.addresses.push(address.to_owned());
        }
        Some(relation(at))
    }
}

fn relation(at: usize) -> String {
    format!("rId{}", PARTS.len() + 1 + at)
}

/// A unique name for the bookmark of `anchor` that Word accepts: letters, digits and `_`, at most
/// 40 of them, the first a letter.
fn free_name(anchor: &str, taken: &mut BTreeSet<String>) -> String {
    let fit = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let mut name: String = anchor.chars().map(fit).collect();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name.insert_str(0, "s_");
    }
    name.truncate(LONGEST);
    let mut free = name.clone();
    let mut again = 1;
    // Word ignores the case of names.
    while !taken.insert(free.to_ascii_lowercase()) {
        again += 1;
        let end = format!("_{again}");
        free = format!("{}{end}", &name[..name.len().min(LONGEST - end.len())]);
    }
    free
}

/// Whether every program that reads the format accepts the address. Word calls a file damaged if it
/// contains any other address. The document has the words and the address of such a link as text.
fn is_plain_address(address: &str) -> bool {
    let bytes = address.as_bytes();
    let fits = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(byte);
    let escapes = bytes.iter().enumerate().all(|(at, byte)| {
        *byte != b'%'
            || bytes
                .get(at + 1..at + 3)
                .is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit))
    });
    let fragments = bytes.iter().filter(|byte| **byte == b'#').count();
    let rest = address.split_once(':').map_or("", |(_, rest)| rest);
    let host = rest.strip_prefix("//").unwrap_or(rest);
    let begins = host.starts_with(|c: char| c.is_ascii_alphanumeric());
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let port = host.rsplit_once(':').map_or("", |(_, port)| port);
    bytes.iter().all(fits)
        && escapes
        && fragments <= 1
        && begins
        && address.len() <= 2_000
        && port.len() <= 4
        && port.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bookmark_has_a_unique_name_that_word_accepts() {
        let mut taken = BTreeSet::new();
        assert_eq!(free_name("Hazard-0022", &mut taken), "Hazard_0022");
        assert_eq!(free_name("hazard_0022", &mut taken), "hazard_0022_2");
        assert_eq!(free_name("3.2", &mut taken), "s_3_2");
        let long = "x".repeat(60);
        assert_eq!(free_name(&long, &mut taken).len(), 40);
        let second = free_name(&long, &mut taken);
        assert!(second.len() == 40 && second.ends_with("_2"), "{second}");
    }

    #[test]
    fn only_a_safe_address_becomes_a_link() {
        for good in [
            "https://example.org/a?b=c%20d#e",
            "mailto:me@example.org",
            "http://localhost:8080/x",
        ] {
            assert!(is_plain_address(good), "{good}");
        }
        for odd in [
            "https://",
            "http://[",
            "https://a/%zz",
            "https://a:b:c/",
            "https://a#b#c",
            "https://é",
            "http://a:99999/",
        ] {
            assert!(!is_plain_address(odd), "{odd}");
        }
    }
}
