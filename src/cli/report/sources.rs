//! The texts of the records that findings are shown in, each read once.

use std::collections::HashMap;

use crate::session::Session;

/// The texts of records, each read when it is first asked for.
pub struct Sources<'a> {
    session: &'a Session,
    texts: HashMap<String, Option<String>>,
}

impl<'a> Sources<'a> {
    /// The texts of a log's records.
    pub fn new(session: &'a Session) -> Self {
        Self {
            session,
            texts: HashMap::new(),
        }
    }

    /// The text of the record at a path; `None` where it can no longer be read. The finding is
    /// told all the same.
    pub fn text(&mut self, path: &str) -> Option<&str> {
        let session = self.session;
        let text = self
            .texts
            .entry(path.to_owned())
            .or_insert_with(|| session.text_at(path).ok());
        text.as_deref()
    }
}
