//! A file in plain words, for a comparison line by line.

use std::borrow::Cow;
use std::path::Path;

use crate::compare::{Content, plain_words};
use crate::hazard::{HazardId, Record};
use crate::import::is_record;
use crate::repo::Layout;
use crate::template::Template;

/// The words of a file that git gives: of a record, one line for each fact; of any other file its
/// bytes. A record is read with the template of the log in `folder`, or with the built-in one where
/// there is no log or its template cannot be read.
pub fn words_of_file<'b>(folder: &Path, name: &str, bytes: &'b [u8]) -> Cow<'b, [u8]> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Cow::Borrowed(bytes);
    };
    if !is_record(text) {
        return Cow::Borrowed(bytes);
    }
    let template = match Layout::discover(folder) {
        Ok(layout) => layout.template,
        Err(_) => Template::built_in(),
    };
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let record = Record::read(HazardId::new(stem), text, &template);
    if record.is_in_conflict() {
        return Cow::Borrowed(bytes);
    }
    Cow::Owned(plain_words(&Content::of(&record, &template)).into_bytes())
}
