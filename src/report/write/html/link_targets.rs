//! The targets of links inside a report.

use std::collections::{HashMap, HashSet};

use super::escape::{address, id};
use crate::report::Section;

/// The anchors of a report, and the file of each in a site.
#[derive(Debug, Default)]
pub(super) struct LinkTargets<'a> {
    /// The file of each anchor; empty if the whole report is one page.
    files: HashMap<&'a str, String>,
    /// The present file.
    here: String,
    /// The anchors at the start of a file.
    begin: HashSet<&'a str>,
}

impl<'a> LinkTargets<'a> {
    /// The targets in a report that is one page.
    pub fn of_one_page(sections: &'a [Section]) -> Self {
        let mut places = Self::default();
        places.walk(sections, "");
        places
    }

    /// The targets in a report with a page for each hazard and the rest in `index`.
    pub fn of_site(sections: &'a [Section], index: &str) -> Self {
        let mut places = Self::default();
        places.walk_site(sections, index);
        places.here = index.to_owned();
        places
    }

    /// Makes `file` the present file.
    pub fn stand_in(&mut self, file: &str) {
        file.clone_into(&mut self.here);
    }

    /// The link to an anchor; `None` if the report has no such anchor.
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

/// The file of a hazard's page. Characters that a file system refuses in a name, or that would make
/// a folder, become `_`.
pub(super) fn file_of(anchor: &str) -> String {
    let fit = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let name: String = anchor
        .chars()
        .map(|c| if fit(c) { c } else { '_' })
        .collect();
    format!("{}.html", name.trim_start_matches('.'))
}
