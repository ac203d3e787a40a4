//! Where links inside a report lead.

use std::collections::{HashMap, HashSet};

use super::escape::{address, id};
use crate::report::Section;

/// The anchors of a report, and the file of a site that each is in.
#[derive(Debug, Default)]
pub(super) struct LinkTargets<'a> {
    /// The file of each anchor; empty where the whole report is one page.
    files: HashMap<&'a str, String>,
    /// The file that is being written.
    here: String,
    /// The anchors that begin a file.
    begin: HashSet<&'a str>,
}

impl<'a> LinkTargets<'a> {
    /// The places of a report that is one page.
    pub fn of_one_page(sections: &'a [Section]) -> Self {
        let mut places = Self::default();
        places.walk(sections, "");
        places
    }

    /// The places of a report whose hazards have a page each, and all else is in `index`.
    pub fn of_site(sections: &'a [Section], index: &str) -> Self {
        let mut places = Self::default();
        places.walk_site(sections, index);
        places.here = index.to_owned();
        places
    }

    /// Takes `file` as the one that is being written.
    pub fn stand_in(&mut self, file: &str) {
        file.clone_into(&mut self.here);
    }

    /// The link to an anchor; `None` where the report has no such place.
    pub fn link(&self, anchor: &str) -> Option<String> {
        let file = self.files.get(anchor)?;
        if *file == self.here {
            return Some(format!("#{}", address(&id(anchor))));
        }
        if self.begin.contains(anchor) {
            return Some(address(file));
        }
        Some(format!("{}#{}", address(file), address(&id(anchor))))
    }

    fn walk(&mut self, sections: &'a [Section], file: &str) {
        for section in sections {
            self.put(section, file);
            self.walk(&section.sections, file);
        }
    }

    fn walk_site(&mut self, sections: &'a [Section], file: &str) {
        for section in sections {
            if section.hazard.is_some() {
                let own = file_of(&section.anchor);
                self.begin.insert(&section.anchor);
                self.put(section, &own);
                self.walk(&section.sections, &own);
            } else {
                self.put(section, file);
                self.walk_site(&section.sections, file);
            }
        }
    }

    fn put(&mut self, section: &'a Section, file: &str) {
        if !section.anchor.is_empty() {
            self.files.insert(&section.anchor, file.to_owned());
        }
    }
}

/// The file of a hazard's page. What a file system would not take in its name, or would take for
/// a folder, is `_`.
pub(super) fn file_of(anchor: &str) -> String {
    let fit = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let name: String = anchor
        .chars()
        .map(|c| if fit(c) { c } else { '_' })
        .collect();
    format!("{}.html", name.trim_start_matches('.'))
}
