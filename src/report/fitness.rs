//! Why a document must not be issued yet: a release document begins with it.

use super::{Block, Inline, Item, Note};

/// What stops the issue of a report, as far as hazlog can count it.
///
/// It never says that a report is fit to be issued: that is for the clinical safety officer to judge
/// (DCB0129 3.5.2 and 7.1.1).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fitness {
    /// Each reason as a clause with its count; none where hazlog found none.
    pub reasons: Vec<String>,
}

/// The words above the reasons.
const NOT_FIT: &str = "not fit to issue, because";

/// The words where there is no reason.
const NO_REASON: &str = "hazlog found nothing at the release gate that blocks the issue of this \
                         report. It has not judged evidence, scores or the narrative parts";

impl Fitness {
    /// Every reason in one clause, without a full stop.
    pub fn message(&self) -> String {
        if self.reasons.is_empty() {
            return NO_REASON.to_owned();
        }
        format!("{NOT_FIT}: {}", self.reasons.join("; "))
    }

    /// The name of it for programs.
    pub const fn code(&self) -> &'static str {
        if self.reasons.is_empty() {
            "no-reason-found"
        } else {
            "not-fit-to-issue"
        }
    }

    /// Every reason as a block of a document, one line each.
    pub fn block(&self) -> Block {
        if self.reasons.is_empty() {
            return Block::Note {
                note: Note::Remark,
                blocks: vec![Block::text(format!("{NO_REASON}."))],
            };
        }
        let item = |reason: &String| Item {
            state: None,
            blocks: vec![Block::text(reason)],
        };
        let mut heading = format!("{NOT_FIT}:");
        heading[..1].make_ascii_uppercase();
        Block::Note {
            note: Note::Warning,
            blocks: vec![
                Block::Paragraph {
                    line: vec![Inline::Strong(vec![Inline::Text(heading)])],
                },
                Block::List {
                    first: None,
                    items: self.reasons.iter().map(item).collect(),
                },
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::text_of_blocks;

    #[test]
    fn it_never_says_that_a_report_is_fit() {
        let none = Fitness {
            reasons: Vec::new(),
        };
        assert!(none.message().starts_with("hazlog found nothing"));
        let some = Fitness {
            reasons: vec!["1 of 2 hazards is a draft".to_owned()],
        };
        assert_eq!(
            some.message(),
            "not fit to issue, because: 1 of 2 hazards is a draft"
        );
        let said = text_of_blocks(&[some.block()]);
        assert!(said.contains("Not fit to issue, because:"), "{said}");
    }
}
