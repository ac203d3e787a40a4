//! Layer 4: one filter language and one sort order for the command line and the terminal.
//!
//! `status:open risk:>=3 residual:tbc type:WrongPatient owner:"A. Name" has:problem
//! controls:open label:2 words` - all terms must match; a bare word is a full-text search.
//!
//! `lex` cuts what was typed into terms, `named` puts filters with a name in the place of `@name`, `misreading` refuses words that are meant as a part of the
//! language, and `parse` reads each term as a `test` of a `field`; `scale` compares numbers and levels, `value` texts and parts of a record. `sort` and `group` order
//! lists.
//! `-term` excludes what a term matches, a comma separates alternatives, and `> >= < <= =` and
//! `2..4` compare.

#![deny(clippy::disallowed_methods, clippy::print_stdout, clippy::print_stderr)]

mod error;
mod field;
mod group;
mod lex;
mod misreading;
mod named;
mod parse;
mod scale;
mod sort;
mod test;
#[cfg(test)]
mod tests;
mod value;

pub use error::FilterError;
pub use field::Field;
pub use group::{Group, GroupKey};
pub use named::{NamedFilter, expanded};
pub use sort::{Sort, SortKey};

pub use crate::text::{nearest, nearest_few};

use crate::hazard::Summary;
use crate::template::Template;
use test::Term;

/// A filter, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    terms: Vec<Term>,
    words: Vec<String>,
}

impl Filter {
    /// Reads a filter. A quotation mark that is never closed runs to the end.
    ///
    /// # Errors
    /// When a term names no field, or a value that the field cannot have.
    pub fn parse(typed: &str, template: &Template) -> Result<Self, FilterError> {
        let mut filter = Self::default();
        let tokens = lex::tokens(typed)?;
        misreading::refuse(typed, &tokens)?;
        for piece in tokens {
            match piece {
                lex::Token::Word(word) => filter.words.push(word.text),
                lex::Token::Term(raw) => filter.terms.push(parse::term(&raw, template)?),
            }
        }
        Ok(filter)
    }

    /// Whether a hazard passes every term but the bare words.
    pub fn matches(&self, summary: &Summary) -> bool {
        self.terms.iter().all(|term| term.holds(summary))
    }

    /// The bare words, which only the full text can answer.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Whether the filter lets every hazard through.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty() && self.words.is_empty()
    }
}
