//! Which files that records name hazlog looked up, and whether it found them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The result of looking up a file that a record names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Lookup {
    /// hazlog did not look it up, so nothing is known about it.
    #[default]
    NotLookedUp,
    /// It does not exist.
    NotFound,
    /// It exists.
    Found,
}

/// The result of looking up each file that the records of a log name. Links without a result were
/// not looked up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lookups {
    /// By the path of the record; then by the byte at which the whole link begins.
    records: BTreeMap<String, BTreeMap<usize, bool>>,
}

impl Lookups {
    /// Adds the result for a link of the record at `path`.
    pub fn note(&mut self, path: &str, start: usize, state: Lookup) {
        let found = match state {
            Lookup::NotLookedUp => return,
            Lookup::NotFound => false,
            Lookup::Found => true,
        };
        let record = match self.records.get_mut(path) {
            Some(record) => record,
            None => self.records.entry(path.to_owned()).or_default(),
        };
        record.insert(start, found);
    }

    /// The result for the link that begins at a byte of the record at `path`.
    pub fn get(&self, path: &str, start: usize) -> Lookup {
        match self.records.get(path).and_then(|links| links.get(&start)) {
            None => Lookup::NotLookedUp,
            Some(false) => Lookup::NotFound,
            Some(true) => Lookup::Found,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::tests::verdict;
    use crate::check::{Gate, Grade, Lookup, Selector, Settings, Sketch};

    /// The result for the evidence of the only control of a record.
    fn state(evidence: &'static str, settings: &Settings) -> Lookup {
        let text: &'static str =
            format!("## Hazard controls\n\n- [x] One.\n  - Evidence: {evidence}\n").leak();
        let record = Sketch::Whole("Hazard-0001", text);
        let verdict = verdict(&[record], &[], settings, Gate::Daily);
        let links = verdict.looked_up.records.iter();
        let mut states = links.flat_map(|(path, links)| {
            let starts = links.keys();
            starts.map(|start| verdict.looked_up.get(path, *start))
        });
        let state = states.next().unwrap_or_default();
        assert_eq!(states.next(), None);
        state
    }

    #[test]
    fn a_file_is_found_or_not_or_was_not_looked_up() {
        let settings = Settings::default();
        let at = |evidence| state(evidence, &settings);
        assert_eq!(at("tests/dose.rs"), Lookup::Found);
        assert_eq!(at("tests/gone.rs"), Lookup::NotFound);
        assert_eq!(at("../../app/a.rs"), Lookup::NotLookedUp);
        assert_eq!(at("SharePoint: Safety/report.docx"), Lookup::NotLookedUp);
    }

    #[test]
    fn links_of_rules_that_are_off_are_not_looked_up() {
        let rule = Selector::named("missing-evidence").unwrap_or(Selector::All);
        let settings = Settings {
            grades: vec![(rule, Grade::Off)],
            ..Settings::default()
        };
        let state = state("tests/dose.rs", &settings);
        assert_eq!(state, Lookup::NotLookedUp);
    }
}
