//! The names of sheets in the form that Excel accepts.

use std::collections::{HashMap, HashSet};

use unicode_segmentation::UnicodeSegmentation;

use crate::report::Sheet;

/// The name of the sheet.
pub(super) const LONG_TEXTS: &str = "Long texts";

/// The most characters of a name, in UTF-16 units.
const LONGEST: usize = 31;

/// The name on the tab of each sheet, by its key.
pub(super) struct SheetNames {
    by_key: HashMap<String, String>,
}

impl SheetNames {
    /// A name for each sheet that Excel accepts and no other sheet has.
    pub fn assign(sheets: &[Sheet]) -> Self {
        // Excel reserves the name `History`.
        let mut taken = HashSet::from([LONG_TEXTS.to_lowercase(), "history".to_owned()]);
        let mut by_key = HashMap::new();
        for sheet in sheets {
            let name = free(&sheet.name, &taken);
            taken.insert(name.to_lowercase());
            by_key.insert(sheet.key.clone(), name);
        }
        Self { by_key }
    }

    /// The name of the sheet of a key.
    pub fn of_key(&self, key: &str) -> &str {
        self.by_key.get(key).map_or("", String::as_str)
    }
}

/// A unique name that Excel accepts.
fn free(wanted: &str, taken: &HashSet<String>) -> String {
    let allowed: String = wanted
        .chars()
        .map(|c| if "[]:*?/\\".contains(c) { ' ' } else { c })
        .collect();
    let allowed = allowed.trim_matches(|c: char| c == '\'' || c.is_whitespace());
    let allowed = if allowed.is_empty() { "Sheet" } else { allowed };
    let mut name = clipped(allowed, LONGEST);
    let mut count = 2;
    while taken.contains(&name.to_lowercase()) {
        let end = format!(" ({count})");
        name = clipped(allowed, LONGEST - end.len()) + &end;
        count += 1;
    }
    name
}

/// The beginning of `text` within `most` UTF-16 units, in whole characters.
pub(super) fn clipped(text: &str, most: usize) -> String {
    let mut left = most;
    let fits = |grapheme: &&str| {
        let units = grapheme.encode_utf16().count();
        let fits = units <= left;
        left = left.saturating_sub(units);
        if !fits {
            left = 0;
        }
        fits
    };
    let kept: String = text.graphemes(true).take_while(fits).collect();
    kept.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_valid_in_excel() {
        let sheet = |key: &str, name: &str| Sheet {
            key: key.to_owned(),
            name: name.to_owned(),
            blocks: Vec::new(),
        };
        let names = SheetNames::assign(&[
            sheet("a", "Causes"),
            sheet("b", "causes"),
            sheet("c", "A [very] long/name: of a sheet* that ends nowhere"),
            sheet("d", "'"),
            sheet("e", "History"),
            sheet("f", "Long texts"),
            sheet("g", &"👩‍⚕️".repeat(20)),
        ]);
        assert_eq!(names.of_key("a"), "Causes");
        assert_eq!(names.of_key("b"), "causes (2)");
        assert_eq!(names.of_key("c"), "A  very  long name  of a sheet");
        assert_eq!(names.of_key("d"), "Sheet");
        assert_eq!(names.of_key("e"), "History (2)");
        assert_eq!(names.of_key("f"), "Long texts (2)");
        assert_eq!(names.of_key("g"), "👩‍⚕️".repeat(6));
    }
}
