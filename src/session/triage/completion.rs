//! The files that evidence can name, as somebody types a path.

use crate::session::Session;

/// The most paths that are offered.
const MOST: usize = 100;

impl Session {
    /// The files and folders whose paths begin with what was typed, sorted; at most 100. A folder ends with `/`. Only the
    /// folders of the log, of its repository and of the code in the settings are looked at, and no hidden file.
    pub fn paths_beginning(&self, typed: &str) -> Vec<String> {
        let (folder, begin) = typed.rsplit_once('/').unwrap_or(("", typed));
        if folder.is_empty() && typed.starts_with('/') {
            return Vec::new();
        }
        let names = self.layout.names_in(folder).into_iter();
        let named = names.filter(|entry| entry.name.starts_with(begin));
        let paths = named.map(|entry| {
            let end = if entry.is_folder { "/" } else { "" };
            match folder {
                "" => format!("{}{end}", entry.name),
                folder => format!("{folder}/{}{end}", entry.name),
            }
        });
        paths.take(MOST).collect()
    }
}
