//! Which reports there are, and in which formats.

use serde::Serialize;

use super::name_of_extract;
use crate::check::Gate;

/// What a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// The hazard log, every word of it.
    Log,
    /// NHS Digital's hazard log workbook v3.6.
    Nhs,
    /// The clinical safety case report (DCB0129 3.5, 7.1; Implementation Guidance v3.2, Table 6).
    Case,
    /// What is handed to the deploying organisation (DCB0160).
    Transfer,
    /// What DTAC asks for in C1.2.4 and C1.2.5.
    Dtac,
    /// From hazard to code and back.
    Trace,
    /// One page.
    Summary,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// One self-contained page.
    Html,
    /// PDF/UA.
    Pdf,
    /// Office Open XML text.
    Docx,
    /// Office Open XML workbook.
    Xlsx,
    /// Markdown.
    Md,
    /// Comma-separated values, RFC 4180.
    Csv,
    /// JSON.
    Json,
    /// A picture.
    Svg,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Log,
        Self::Nhs,
        Self::Case,
        Self::Transfer,
        Self::Dtac,
        Self::Trace,
        Self::Summary,
    ];

    /// The word that is typed, and that a template's file is named by.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Log => "log",
            Self::Nhs => "nhs",
            Self::Case => "case",
            Self::Transfer => "transfer",
            Self::Dtac => "dtac",
            Self::Trace => "trace",
            Self::Summary => "summary",
        }
    }

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
            Self::Transfer => "pack for the deploying organisation (DCB0160)",
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
    /// The end of a file's name, which is also the word that is typed.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
            Self::Md => "md",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Svg => "svg",
        }
    }

    /// Whether this program was built with its writer.
    pub const fn is_built(self) -> bool {
        cfg!(feature = "pdf") || !matches!(self, Self::Pdf)
    }
}
