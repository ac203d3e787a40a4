//! Prints sentences, one below the other.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use similar::{Algorithm, DiffTag, capture_diff_slices};

use crate::text::printable_line;
use crate::tui::spoken::Spoken;

/// About how many things it is remembered what was said.
const MOST_THINGS: usize = 8;
/// How many choices are said each time; of more, those that are new.
const FEW_CHOICES: usize = 12;

/// Where sentences are printed, and what was said last.
pub struct Voice<'w> {
    out: &'w mut dyn Write,
    /// What was said last about each thing.
    said: HashMap<String, Said>,
}

/// What was said about a thing.
#[derive(Default)]
struct Said {
    sentences: Vec<String>,
    row: Vec<String>,
    choices: HashSet<String>,
}

impl<'w> Voice<'w> {
    /// A voice that has said nothing.
    pub fn new(out: &'w mut dyn Write) -> Self {
        Self {
            out,
            said: HashMap::new(),
        }
    }

    /// Prints a line.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn line(&mut self, words: &str) -> io::Result<()> {
        writeln!(self.out, "{}", plain(words))
    }

    /// Prints what a screen says: the sentences that it did not say just before, the selected row if it is another one,
    /// and each time the question and the choices. Of many choices only those are printed that it did not say just before.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn say(&mut self, spoken: &Spoken) -> io::Result<()> {
        let before = self.said.remove(&spoken.about).unwrap_or_default();
        let choices = spoken.choices.iter();
        let choices: Vec<String> = choices
            .map(|choice| format!("{}: {}", choice.typed, choice.words))
            .collect();
        for sentence in changed(&before.sentences, &spoken.sentences) {
            if !plain(sentence).is_empty() {
                self.line(sentence)?;
            }
        }
        if before.row != spoken.row {
            for line in spoken.row.iter().filter(|line| !plain(line).is_empty()) {
                self.line(line)?;
            }
        }
        if let Some(question) = &spoken.question {
            self.line(question)?;
        }
        for choice in &choices {
            if choices.len() <= FEW_CHOICES || !before.choices.contains(choice) {
                self.line(choice)?;
            }
        }
        if self.said.len() >= MOST_THINGS {
            self.said.clear();
        }
        let said = Said {
            sentences: spoken.sentences.clone(),
            row: spoken.row.clone(),
            choices: choices.into_iter().collect(),
        };
        self.said.insert(spoken.about.clone(), said);
        self.out.flush()
    }

    /// Forgets what was said, so that the next screen says everything.
    pub fn forget(&mut self) {
        self.said.clear();
    }

    /// Asks for a line.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn ask(&mut self) -> io::Result<()> {
        write!(self.out, "> ")?;
        self.out.flush()
    }
}

/// The sentences that are new or in another place than before. One is said even if another one has its words: an owner
/// can be set where the control above has the same.
fn changed<'s>(before: &[String], now: &'s [String]) -> Vec<&'s String> {
    let differences = capture_diff_slices(Algorithm::Myers, before, now);
    let new = differences
        .iter()
        .filter(|difference| difference.tag() != DiffTag::Equal);
    new.flat_map(|difference| &now[difference.new_range()])
        .collect()
}

/// A text without control characters and without characters that draw, which a screen reader reads aloud: a record can have
/// them. They are named by their numbers.
pub fn plain(words: &str) -> String {
    let words = printable_line(words);
    let is_drawn = |letter: char| {
        ('\u{2500}'..='\u{259F}').contains(&letter) || ('\u{2800}'..='\u{28FF}').contains(&letter)
    };
    let mut text = String::new();
    for letter in words.chars() {
        match is_drawn(letter) {
            true => text.push_str(&format!("[U+{:04X}]", u32::from(letter))),
            false => text.push(letter),
        }
    }
    text.trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_line_is_said_although_another_line_has_its_words() {
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        let before = lines("D1\nOwner: A. Name\nD2\nOwner: nobody\nEnd");
        let now = lines("D1\nOwner: A. Name\nD2\nOwner: A. Name\nEnd");
        assert_eq!(changed(&before, &now), ["Owner: A. Name"]);
        assert_eq!(changed(&now, &now).len(), 0);
        assert_eq!(changed(&[], &now), now.iter().collect::<Vec<_>>());
        assert_eq!(changed(&lines("a\na"), &lines("a\na\na")), ["a"]);
        assert_eq!(changed(&lines("a\na\na"), &lines("a\na")).len(), 0);
    }
}
