//! The texts of the records that findings are shown in, each read once.

use std::collections::HashMap;

/// Gives the text of the record at a path.
type Read<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// The texts of records, each read when it is first asked for.
pub struct Sources<'a> {
    read: Box<Read<'a>>,
    texts: HashMap<String, Option<String>>,
}

impl<'a> Sources<'a> {
    /// Texts that `read` gives for a record's path, relative to the root of the log; `None` for
    /// one that can no longer be read.
    pub fn new(read: impl Fn(&str) -> Option<String> + 'a) -> Self {
        Self {
            read: Box::new(read),
            texts: HashMap::new(),
        }
    }

    /// The text of the record at a path; `None` where it can no longer be read. The finding is
    /// told all the same.
    pub fn text(&mut self, path: &str) -> Option<&str> {
        if !self.texts.contains_key(path) {
            self.texts.insert(path.to_owned(), (self.read)(path));
        }
        self.texts.get(path)?.as_deref()
    }
}
