//! The parts of the file: it is a zip archive.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::refused::{broken_archive, too_large};
use crate::import::source::Unreadable;
use crate::import::source::text::decode;

/// How many megabytes are unpacked at most. The sizes that an archive gives for itself can be wrong, so the bytes that
/// come out are counted.
const MEGABYTES: u64 = 200;

/// The archive.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
    names: Vec<String>,
}

impl<'a> Archive<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken_archive())?;
        let names = zip.file_names().filter_map(Result::ok);
        Ok(Self {
            names: names.map(std::borrow::Cow::into_owned).collect(),
            zip,
            left: MEGABYTES * 1_000_000,
        })
    }

    /// The text of a part; `None` if there is no such part.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        let Some(at) = self.zip.index_for_name(name) else {
            return Ok(None);
        };
        let part = self.zip.by_index(at).map_err(|_| broken_archive())?;
        let mut bytes = Vec::new();
        let read = part.take(self.left + 1).read_to_end(&mut bytes);
        read.map_err(|_| broken_archive())?;
        let left = self.left.checked_sub(bytes.len() as u64);
        self.left = left.ok_or_else(|| too_large(MEGABYTES))?;
        Ok(Some(decode(&bytes).text))
    }

    /// The names of the parts.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}
