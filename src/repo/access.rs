//! Whether hazlog may change the files of a log.
//!
//! The answer is in the [`Layout`](super::Layout), and every function that writes into the repository asks for
//! it. So a log that was opened for reading only stays as it is, whatever a key or a command leads to.

/// Whether hazlog may change the files of a log.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// It may.
    #[default]
    Write,
    /// It may not.
    ReadOnly(ReadOnlyReason),
}

/// Why a log is open for reading only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadOnlyReason {
    /// The user asked for it.
    Asked,
    /// No folder of records can be written.
    NotWritable,
}

impl ReadOnlyReason {
    /// Why nothing is changed, as a sentence without a full stop.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Asked => "hazlog was started for reading only, so it changes nothing in this log",
            Self::NotWritable => {
                "the folder of records cannot be written, so hazlog opened this log for reading only"
            }
        }
    }

    /// What to do to change the log, as an imperative sentence.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Asked => {
                "to change the log, start hazlog without `--read-only` and without HAZLOG_READ_ONLY"
            }
            Self::NotWritable => {
                "to change the log, get the right to write in that folder, or work on a copy"
            }
        }
    }
}
