//! What a file can be, and the words for it.

use std::fmt;

/// The kind of a file, by its name and its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detected {
    /// A hazard record, which hazlog reads.
    Record,
    /// Hazards in a form that hazlog does not read as records, or a file that may have some.
    Hazards(Hazards),
    /// A report that hazlog wrote.
    Report,
    /// Nothing that looks like a hazard.
    Other,
}

/// Hazards in a form that hazlog does not read as records. Its [`Display`](fmt::Display) describes
/// it in a phrase after *is*: `a table of 60 hazards`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hazards {
    /// Their form.
    pub form: Form,
    /// Their estimated number; `None` if hazlog could not look.
    pub count: Option<usize>,
}

/// The form of hazards in a file that is not a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// A hazard record where hazlog does not read records, such as in a folder inside a folder of records.
    Record,
    /// The records of several hazards, one below the other.
    Records,
    /// Hazards of another form, each below a heading.
    Headings,
    /// A table in Markdown or HTML, with a row for each hazard, or tables.
    Table,
    /// A table of values separated by commas, semicolons or tabs.
    SeparatedValues,
    /// Entries of YAML or JSON.
    Entries,
    /// A list, with an item for each hazard.
    List,
    /// The page of one hazard, copied from a published page.
    Page,
    /// A workbook. hazlog does not open it.
    Workbook,
    /// A document of a word processor. hazlog does not open it.
    WordDocument,
    /// A PDF. hazlog does not open it.
    Pdf,
    /// A file that hazlog cannot open: the system forbids it, or a link leads out of the log.
    NotOpened,
    /// A text longer than the part that hazlog reads, with no hazard in that part.
    LongText,
    /// A folder with more files than hazlog examines. The examined ones are named too.
    LargeFolder,
}

impl Form {
    /// Whether hazlog found hazards in it. In the others it could not look, or not everywhere.
    pub fn holds_hazards(self) -> bool {
        match self {
            Self::Record
            | Self::Records
            | Self::Headings
            | Self::Table
            | Self::SeparatedValues
            | Self::Entries
            | Self::List
            | Self::Page => true,
            Self::Workbook
            | Self::WordDocument
            | Self::Pdf
            | Self::NotOpened
            | Self::LongText
            | Self::LargeFolder => false,
        }
    }
}

impl fmt::Display for Hazards {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hazards = match self.count {
            None => "hazards".to_owned(),
            Some(1) => "1 hazard".to_owned(),
            Some(count) => format!("{count} hazards"),
        };
        match self.form {
            Form::Record => f.write_str("the record of 1 hazard"),
            Form::Records => write!(f, "one file with the records of {hazards}"),
            Form::Headings => write!(f, "a text with {hazards} below headings"),
            Form::Table => write!(f, "a table of {hazards}"),
            Form::SeparatedValues => write!(f, "a CSV table of {hazards}"),
            Form::Entries => write!(f, "YAML or JSON with {hazards}"),
            Form::List => write!(f, "a list of {hazards}"),
            Form::Page => f.write_str("the published page of 1 hazard"),
            Form::Workbook => f.write_str("a workbook, which may hold hazards"),
            Form::WordDocument => {
                f.write_str("a word processor's document, which may hold hazards")
            }
            Form::Pdf => f.write_str("a PDF, which may hold hazards"),
            Form::NotOpened => {
                f.write_str("a file that hazlog cannot open, which may hold hazards")
            }
            Form::LongText => write!(
                f,
                "a text of which hazlog read only the first {} MB: the rest may hold hazards",
                super::LOOKED_AT / 1_000_000
            ),
            Form::LargeFolder => {
                f.write_str("a folder with more files than hazlog reads: the rest may hold hazards")
            }
        }
    }
}
