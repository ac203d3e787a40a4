//! The files that can be named as evidence.

use std::collections::VecDeque;

use crate::session::Session;

/// The most files that are offered, so that a repository of any size opens at once.
const MOST: usize = 20_000;

impl Session {
    /// The files of the repository, of the log and of the code in the settings that a record can name, folder by folder
    /// from the top; no hidden ones, and at most 20,000.
    pub fn evidence_files(&self) -> Vec<String> {
        let mut files = Vec::new();
        let mut folders = VecDeque::from([String::new()]);
        let mut looked_at = 0;
        while let Some(folder) = folders.pop_front() {
            looked_at += 1;
            if looked_at > MOST {
                break;
            }
            for entry in self.layout.names_in(&folder) {
                let path = match folder.as_str() {
                    "" => entry.name,
                    folder => format!("{folder}/{}", entry.name),
                };
                if entry.is_folder {
                    // What a build makes is no evidence, and there is much of it.
                    if !matches!(path.as_str(), "target" | "node_modules") {
                        folders.push_back(path);
                    }
                } else if files.len() < MOST {
                    files.push(path);
                }
            }
        }
        files
    }
}
