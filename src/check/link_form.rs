//! Whether a link names one file or many, and whether hazlog searches for them.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::Glob;

/// Whether a link names one file or many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkForm {
    /// It names one file, or one folder.
    Path,
    /// It names many files.
    Glob,
    /// It names many files, but hazlog does not search for them, because the search could take too
    /// long. Holds the reason.
    TooCostly(String),
}

/// The most different globs of one record for which hazlog searches.
const MOST_GLOBS: usize = 100;

/// The globs of one record so far, each with its form.
#[derive(Default)]
pub(super) struct KnownGlobs(HashMap<String, LinkForm>);

impl KnownGlobs {
    /// The form of a glob: whether a search for it could take too long.
    pub(super) fn form(&mut self, glob: &str) -> LinkForm {
        if let Some(form) = self.0.get(glob) {
            return form.clone();
        }
        let form = match Glob::parse(glob) {
            Err(why) => LinkForm::TooCostly(why.to_string()),
            Ok(_) if self.0.len() >= MOST_GLOBS => LinkForm::TooCostly(format!(
                "hazlog searches for at most {MOST_GLOBS} different paths with wildcards in one \
                 record"
            )),
            Ok(_) => LinkForm::Glob,
        };
        self.0.insert(glob.to_owned(), form.clone());
        form
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Link, LinkKind, Sketch, links, record_of};
    use crate::hazard::{HazardId, Record};
    use crate::template::Template;

    #[test]
    fn only_the_first_globs_of_a_record_are_searched() {
        let named = |number: usize| format!("- src/{number}/*.rs\n");
        let code: String = (0..150).map(named).chain([named(0)]).collect();
        let (id, text) = record_of(Sketch::With("Hazard-0001", ""));
        let text = format!("{text}\n## Code associated with hazard\n\n{code}");
        let text = text.replacen("## Code associated with hazard", "## Notes", 1);
        let record = Record::read(HazardId::new(id), text, &Template::built_in());
        let links = links(&record, "hazards/Hazard-0001.md");
        let code: Vec<&Link> = links
            .iter()
            .filter(|link| link.kind == LinkKind::Code)
            .collect();
        assert_eq!(code.len(), 151);
        let looked_at = code
            .iter()
            .filter(|link| link.form == LinkForm::Glob)
            .count();
        assert_eq!(looked_at, 101, "the first 100, and the first of them again");
        let why = "hazlog searches for at most 100 different paths with wildcards in one record";
        assert_eq!(code[100].form, LinkForm::TooCostly(why.to_owned()));
        assert_eq!(code[150].form, LinkForm::Glob);
    }
}
