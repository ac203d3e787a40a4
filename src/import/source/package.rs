//! A zip archive with the parts of a document: workbooks of Excel, OpenDocument and Word have this form.

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::Unreadable;
use super::xml::{Ended, Stop, XmlEvent, read_events};

/// How many bytes all parts of a document have together once they are unpacked, at most.
const LIMIT: u64 = 200_000_000;
/// How many times those bytes are read, at most: many sheets can name one part.
const READINGS: u64 = 4;
/// How many parts a document has at most.
const PARTS: usize = 20_000;

/// An archive that fits into memory once it is unpacked.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The names of the parts in small letters, since Excel ignores the case, with their index and unpacked size.
    parts: BTreeMap<String, (usize, u64)>,
    /// How many bytes may still be read.
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens an archive. It unpacks everything once and counts, because an archive can give a false size.
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged_archive())?;
        if archive.len() > PARTS {
            return Err(too_large());
        }
        let mut parts = BTreeMap::new();
        let mut left = LIMIT;
        for index in 0..archive.len() {
            let part = archive.by_index(index).map_err(|error| fault(&error))?;
            let name = part.name().map_err(|error| fault(&error))?;
            let name = name.replace('\\', "/").to_ascii_lowercase();
            let unpacked = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
            let size = unpacked.map_err(|_| damaged_archive())?;
            left = left.checked_sub(size).ok_or_else(too_large)?;
            parts.insert(name, (index, size));
        }
        Ok(Self {
            archive,
            parts,
            left: LIMIT * READINGS,
        })
    }

    /// Whether there is a part with this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.parts.contains_key(&name.to_ascii_lowercase())
    }

    /// The names of the parts, in small letters.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// The first bytes of a part; none where the part does not exist.
    pub(super) fn start_of(&mut self, name: &str, bytes: u64) -> Vec<u8> {
        let mut start = Vec::new();
        if let Some((index, _)) = self.parts.get(&name.to_ascii_lowercase())
            && let Ok(part) = self.archive.by_index(*index)
        {
            // What cannot be read was found when the package was opened.
            let _ = part.take(bytes).read_to_end(&mut start);
        }
        start
    }

    /// Reads a part as XML; nothing is seen where the part does not exist.
    pub(super) fn read_xml(
        &mut self,
        name: &str,
        see: impl FnMut(XmlEvent<'_>) -> Result<(), Stop>,
    ) -> Result<(), Unreadable> {
        let Some((index, size)) = self.parts.get(&name.to_ascii_lowercase()).copied() else {
            return Ok(());
        };
        self.left = self.left.checked_sub(size).ok_or_else(too_large)?;
        let part = self
            .archive
            .by_index(index)
            .map_err(|error| fault(&error))?;
        match read_events(BufReader::new(part), see) {
            Ended::Well => Ok(()),
            Ended::Damaged => Err(damaged_part(name)),
            Ended::Because(why) => Err(why),
        }
    }
}

/// The file has a part that does not hold what it must.
pub(super) fn damaged_part(name: &str) -> Unreadable {
    Unreadable {
        what: format!("a damaged file: hazlog cannot read its part `{name}`"),
        next: "Open it in the program that made it, save it under another name, and import the new file"
            .to_owned(),
    }
}

fn fault(error: &ZipError) -> Unreadable {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Unreadable {
            what: "a zip archive with a password".to_owned(),
            next: "Save the document without the password, and import that file".to_owned(),
        },
        _ => damaged_archive(),
    }
}

fn damaged_archive() -> Unreadable {
    Unreadable {
        what: "an incomplete or damaged file: it begins as a zip archive, which hazlog cannot unpack".to_owned(),
        next: "Copy or download it again. If that does not help, open it in the program that made it and save it \
               under another name"
            .to_owned(),
    }
}

fn too_large() -> Unreadable {
    Unreadable {
        what: format!(
            "a file that is larger than {} MB once it is unpacked",
            LIMIT / 1_000_000
        ),
        next: "Remove pictures and sheets that are not part of the hazard log, and import the smaller file"
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::archive;
    use super::*;

    #[test]
    fn a_part_is_found_whatever_the_case_and_the_slash() {
        let bytes = archive(&[("XL\\Workbook.xml", b"<workbook/>")]);
        let mut package = Package::open(&bytes).unwrap();
        assert!(package.has("xl/workbook.xml"));
        let mut seen = 0;
        let read = package.read_xml("xl/workbook.xml", |_| {
            seen += 1;
            Ok(())
        });
        assert!(read.is_ok());
        assert_eq!(seen, 2);
    }

    #[test]
    fn an_archive_that_unpacks_to_too_much_is_refused() {
        let bytes = archive(&[
            ("a.xml", &vec![b' '; 120_000_000]),
            ("b.xml", &vec![b' '; 90_000_000]),
        ]);
        assert!(bytes.len() < 1_000_000);
        let why = Package::open(&bytes).err().unwrap();
        assert!(why.what.contains("200 MB"), "{why:?}");
    }

    #[test]
    fn a_false_size_does_not_deceive() {
        let mut bytes = archive(&[("a.xml", &vec![b' '; 210_000_000])]);
        // The size in the list of the archive and in the head of the part: 4 bytes each.
        let size = 210_000_000_u32.to_le_bytes();
        let places: Vec<usize> = (0..bytes.len() - 4)
            .filter(|at| bytes[*at..].starts_with(&size))
            .collect();
        for at in places {
            bytes[at..at + 4].copy_from_slice(&7_u32.to_le_bytes());
        }
        assert!(Package::open(&bytes).is_err());
    }

    #[test]
    fn each_shortened_archive_is_refused() {
        let bytes = archive(&[("a.xml", b"<a>words</a>"), ("b.xml", b"<b/>")]);
        for length in 0..bytes.len() - 1 {
            assert!(Package::open(&bytes[..length]).is_err(), "{length}");
        }
    }
}
