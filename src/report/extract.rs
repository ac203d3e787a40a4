//! Which part of the log a report covers. One value gives its words to the cover, the top of every
//! page, every total and the name of the file.

/// The most letters of a filter where there is little room: above a page, in a total.
const SHORT: usize = 40;

/// The most letters of a filter in the name of a file.
const IN_NAME: usize = 40;

/// A part of the log that a filter chose.
///
/// A report of one is an extract, also where every hazard matches: nobody declared that it is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extract {
    /// How many hazards the report is about.
    pub records: usize,
    /// How many hazards the log has.
    pub of: usize,
    /// The filter, on one line.
    pub filter: String,
}

impl Extract {
    /// Which hazards these are: ``12 of 34 hazards: `status:open` ``.
    pub fn words(&self) -> String {
        self.with(&self.filter)
    }

    /// The same where there is little room: a long filter is cut, and ends with `…`.
    pub fn brief(&self) -> String {
        match self.filter.char_indices().nth(SHORT) {
            Some((end, _)) => self.with(&format!("{}…", &self.filter[..end])),
            None => self.words(),
        }
    }

    fn with(&self, filter: &str) -> String {
        let noun = if self.of == 1 { "hazard" } else { "hazards" };
        format!("{} of {} {noun}: `{filter}`", self.records, self.of)
    }
}

/// What the usual name of a file ends with, before the end for its format, where a filter chooses
/// the hazards: `-extract-status-open`.
pub fn name_of_extract(filter: &str) -> String {
    let mut name = String::from("-extract");
    let mut parted = true;
    let mut letters = filter.trim().chars().peekable();
    while let Some(c) = letters.next() {
        // Two filters that differ in a sign alone have two names.
        let word = match c {
            '<' => Some("below"),
            '>' => Some("above"),
            '-' if parted => Some("not"),
            _ => None,
        };
        if let Some(word) = word {
            name.push('-');
            name.push_str(word);
            if letters.next_if_eq(&'=').is_some() {
                name.push_str("-or");
            }
            parted = true;
        } else if c.is_ascii_alphanumeric() {
            if parted {
                name.push('-');
            }
            name.push(c.to_ascii_lowercase());
            parted = false;
        } else {
            parted = true;
        }
        if name.len() >= IN_NAME {
            break;
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extract_says_how_many_of_how_many_and_by_which_filter() {
        let of = |records, of, filter: &str| Extract {
            records,
            of,
            filter: filter.to_owned(),
        };
        assert_eq!(
            of(12, 34, "status:open").words(),
            "12 of 34 hazards: `status:open`"
        );
        assert_eq!(of(0, 1, "risk:4").brief(), "0 of 1 hazard: `risk:4`");
        let long = of(1, 2, &"ä".repeat(41));
        assert!(long.brief().ends_with(&format!("{}…`", "ä".repeat(40))));
        assert!(long.words().ends_with(&format!("{}`", "ä".repeat(41))));
    }

    #[test]
    fn two_filters_give_two_file_names() {
        assert_eq!(name_of_extract("status:open"), "-extract-status-open");
        assert_eq!(name_of_extract("risk:>=3"), "-extract-risk-above-or-3");
        assert_eq!(name_of_extract("risk:<3"), "-extract-risk-below-3");
        assert_eq!(name_of_extract("-Status:Open"), "-extract-not-status-open");
        assert_eq!(name_of_extract("用量"), "-extract");
        assert!(name_of_extract(&"a".repeat(100)).len() <= 40);
        assert!(!name_of_extract("../../x").contains(['.', '/']));
    }
}
