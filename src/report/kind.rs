//! Which reports there are, and in which formats.

use serde::Serialize;

use super::name_of_extract;
use crate::check::Gate;

/// Declares an enum with its list of all variants and a word for each: one list, so that a new variant
/// is in all of them.
macro_rules! listed_enum {
    ($(#[$about:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "lowercase")]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// Every one, in the order in which they are listed.
            pub const ALL: [Self; [$($word),+].len()] = [$(Self::$variant),+];

            /// The word that is typed.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }
    };
}

listed_enum! {
    /// What a report is about.
    pub enum Kind { // the word that is typed
        /// The hazard log, every word of it.
        Log = "log",
        /// NHS Digital's hazard log workbook v3.6.
        Nhs = "nhs",
        /// The clinical safety case report (DCB0129 3.5, 7.1; Implementation Guidance v3.2, Table 6).
        Case = "case",
        /// The pack for the deployer (DCB0160).
        Transfer = "transfer",
        /// What DTAC asks for in C1.2.4 and C1.2.5.
        Dtac = "dtac",
        /// From hazard to code and back.
        Trace = "trace",
        /// One page.
        Summary = "summary",
    }
}

listed_enum! {
    /// How a report is written.
    pub enum Format { // the word that is typed, and the end of a file's name
        /// One self-contained page.
        Html = "html",
        /// PDF/UA.
        Pdf = "pdf",
        /// Office Open XML text.
        Docx = "docx",
        /// Office Open XML workbook.
        Xlsx = "xlsx",
        /// Markdown.
        Md = "md",
        /// Comma-separated values, RFC 4180.
        Csv = "csv",
        /// JSON.
        Json = "json",
        /// A picture.
        Svg = "svg",
    }
}

impl Kind {
    /// The formats that it is written in, the usual one first.
    pub const fn formats(self) -> &'static [Format] {
        use Format::{Csv, Docx, Html, Json, Md, Pdf, Svg, Xlsx};
        match self {
            Self::Log => &[Html, Pdf, Docx, Xlsx, Md, Csv, Json],
            Self::Nhs => &[Xlsx],
            Self::Case => &[Html, Pdf, Docx, Md],
            Self::Transfer => &[Xlsx, Docx, Pdf, Html, Md],
            Self::Dtac => &[Docx, Md, Html],
            Self::Trace => &[Xlsx, Html, Md, Json],
            Self::Summary => &[Html, Pdf, Md, Svg],
        }
    }

    /// What it is, in a line.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Log => "every word of every hazard",
            Self::Nhs => "NHS Digital's hazard log workbook v3.6",
            Self::Case => "clinical safety case report (DCB0129)",
            Self::Transfer => "pack for the deployer (DCB0160)",
            Self::Dtac => "DTAC C1.2.4 and C1.2.5",
            Self::Trace => "hazard, cause, control, evidence, code: both ways",
            Self::Summary => "one page: heat maps, totals, what is open",
        }
    }

    /// The usual name of its file in a format: `hazard-log.html`.
    pub fn file_name(self, format: Format) -> String {
        format!("{}.{}", self.file_stem(), format.as_str())
    }

    /// The usual name of its file where a filter chooses the hazards; an empty one chooses all:
    /// `hazard-log-extract-status-open.html`.
    pub fn file_name_of(self, format: Format, filter: &str) -> String {
        if filter.trim().is_empty() {
            return self.file_name(format);
        }
        let (stem, part) = (self.file_stem(), name_of_extract(filter));
        format!("{stem}{part}.{}", format.as_str())
    }

    /// The gate at which the log is judged for it, where none is asked for: what is sent to another
    /// organisation or signed is judged as at a release.
    pub const fn usual_gate(self) -> Gate {
        match self {
            Self::Nhs | Self::Case | Self::Transfer | Self::Dtac => Gate::Release,
            Self::Log | Self::Trace | Self::Summary => Gate::Daily,
        }
    }

    /// The stem of its file's name: `hazard-log`.
    pub const fn file_stem(self) -> &'static str {
        match self {
            Self::Log => "hazard-log",
            Self::Nhs => "nhs-hazard-log",
            Self::Case => "clinical-safety-case-report",
            Self::Transfer => "dcb0160-transfer-pack",
            Self::Dtac => "dtac-clinical-safety",
            Self::Trace => "traceability",
            Self::Summary => "summary",
        }
    }
}

impl Format {
    /// Whether this program was built with its writer.
    pub const fn is_built(self) -> bool {
        cfg!(feature = "pdf") || !matches!(self, Self::Pdf)
    }
}
