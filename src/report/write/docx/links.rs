//! Where links lead: bookmarks in the document, and addresses outside it.

use std::collections::{BTreeSet, HashMap};

use crate::report::write::xml::Xml;
use crate::report::{Report, Section, Target};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts that the document leans on, by the end of the relation's name.
const PARTS: [(&str, &str); 7] = [
    ("styles", "styles.xml"),
    ("settings", "settings.xml"),
    ("fontTable", "fontTable.xml"),
    ("numbering", "numbering.xml"),
    ("header", "header.xml"),
    ("header", "header-across.xml"),
    ("footer", "footer.xml"),
];

/// The relation of the header, by its place among the parts.
pub(super) const HEADER: &str = "rId5";
/// The relation of the header of pages that lie across.
pub(super) const HEADER_ACROSS: &str = "rId6";
/// The relation of the footer.
pub(super) const FOOTER: &str = "rId7";

/// The longest name of a bookmark that Word takes.
const LONGEST: usize = 40;

/// Where links lead.
pub(super) struct Links {
    /// The bookmark of each anchor.
    bookmarks: HashMap<String, Bookmark>,
    /// The addresses outside, in the order in which they were first needed.
    addresses: Vec<String>,
    /// The place of each address among them.
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

/// What a link becomes.
pub(super) enum Lead {
    /// A relation to an address outside.
    Outside(String),
    /// A bookmark.
    Inside(String),
}

impl Links {
    /// Those of a report whose sections are all known.
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

    /// What a link to `target` becomes; `None` where it is not to be followed.
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

    /// The relation to an address, unless Word could refuse the file for it.
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

/// A name for the bookmark of `anchor` that Word takes: letters, digits and `_`, at most 40 of
/// them, the first a letter, and none twice.
fn free_name(anchor: &str, taken: &mut BTreeSet<String>) -> String {
    let fit = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let mut name: String = anchor.chars().map(fit).collect();
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name.insert_str(0, "s_");
    }
    name.truncate(LONGEST);
    let mut free = name.clone();
    let mut again = 1;
    // Word does not tell names apart by case.
    while !taken.insert(free.to_ascii_lowercase()) {
        again += 1;
        let end = format!("_{again}");
        free = format!("{}{end}", &name[..name.len().min(LONGEST - end.len())]);
    }
    free
}

/// Whether an address is one that every reader of the format takes for an address: Word calls a
/// file damaged in which one is not. The words of such a link are there as words, and so does
/// its address.
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
    fn a_bookmark_has_a_name_that_word_takes_and_no_other_has() {
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
    fn only_an_address_that_breaks_no_file_is_followed() {
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
