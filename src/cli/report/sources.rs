//! The texts of the records with findings, each read once.

use std::collections::HashMap;

/// Gives the text of the record at a path.
type Read<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// The texts of records, each read at the first request.
pub struct Sources<'a> {
    read: Box<Read<'a>>,
    texts: HashMap<String, Option<String>>,
}

impl<'a> Sources<'a> {
    /// Reads texts with `read`, which takes the path of a record relative to the root of the log
    /// and returns `None` if the record can no longer be read.
    pub fn new(read: impl Fn(&str) -> Option<String> + 'a) -> Self {
        Self {
            read: Box::new(read),
            texts: HashMap::new(),
        }
    }

    /// The text of the record at a path; `None` if it can no longer be read. The finding is
    /// reported without a snippet.
    pub fn text(&mut self, path: &str) -> Option<&str> {
        if !self.texts.contains_key(path) {
            self.texts.insert(path.to_owned(), (self.read)(path));
        }
        self.texts.get(path)?.as_deref()
    }
}
