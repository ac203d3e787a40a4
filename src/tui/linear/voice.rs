//! Prints sentences, one below the other.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

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
    sentences: HashSet<String>,
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
        for sentence in &spoken.sentences {
            if !plain(sentence).is_empty() && !before.sentences.contains(sentence) {
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
            sentences: spoken.sentences.iter().cloned().collect(),
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
