//! Which reports there are, and in which formats.

use serde::Serialize;

use super::name_of_extract;
use crate::check::Gate;

/// Declares an enum whose variants each have a word that is typed, and lists all of them: one list, so
/// that a new variant is in all of them.
macro_rules! listed_enum {
    ($(#[$about:meta])* pub enum $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $word)] $variant,)+
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

/// What a report is about: one version of the log, or what differs between two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportSubject {
    /// One version.
    OneVersion(Kind),
    /// What differs between two versions.
    Comparison,
    /// The rows of a version history: a draft from what differs between two versions.
    Amendments,
}

impl ReportSubject {
    /// The word for it in a file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::OneVersion(kind) => kind.as_str(),
            Self::Comparison => "diff",
            Self::Amendments => "amendments",
        }
    }

    /// The formats that it is written in.
    pub const fn formats(self) -> &'static [Format] {
        match self {
            Self::OneVersion(kind) => kind.formats(),
            Self::Comparison => &[Format::Html, Format::Pdf, Format::Docx, Format::Md],
            Self::Amendments => &[Format::Csv, Format::Md, Format::Xlsx],
        }
    }
}

impl From<Kind> for ReportSubject {
    fn from(kind: Kind) -> Self {
        Self::OneVersion(kind)
    }
}

/// The name of an outline in `templates/report/`, and its text.
pub type Outline = (&'static str, &'static str);

/// Whether a part of the safety case report that nobody wrote is a finding in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnwrittenParts {
    /// It is.
    AreFindings,
    /// It is not.
    AreNot,
}

/// What is fixed about a kind of report. A new kind needs all of it, and the compiler asks for it.
struct KindFacts {
    /// What it is, in the help of the argument.
    title: &'static str,
    /// What it is, in a line of a list.
    about: &'static str,
    /// The formats that it is written in, the usual one first.
    formats: &'static [Format],
    /// The stem of its file's name.
    file_stem: &'static str,
    /// The gate at which the log is judged for it, where none is asked for: what is sent to another
    /// organisation or signed is judged as at a release.
    usual_gate: Gate,
    /// The outline of its document, a file in `templates/report/`; `None` for a report that is only a
    /// workbook.
    outline: Option<Outline>,
    /// Whether a part of the safety case report that nobody wrote is a finding in it.
    unwritten_parts: UnwrittenParts,
}

/// An outline by the name of its file.
macro_rules! outline {
    ($name:literal) => {
        Some((
            $name,
            include_str!(concat!("../../templates/report/", $name)),
        ))
    };
}

const LOG: KindFacts = KindFacts {
    title: "The hazard log",
    about: "every word of every hazard",
    formats: &[
        Format::Html,
        Format::Pdf,
        Format::Docx,
        Format::Xlsx,
        Format::Md,
        Format::Csv,
        Format::Json,
    ],
    file_stem: "hazard-log",
    usual_gate: Gate::Daily,
    outline: outline!("log.md"),
    unwritten_parts: UnwrittenParts::AreNot,
};

const NHS: KindFacts = KindFacts {
    title: "NHS Digital's hazard log workbook v3.6",
    about: "NHS Digital's hazard log workbook v3.6",
    formats: &[Format::Xlsx],
    file_stem: "nhs-hazard-log",
    usual_gate: Gate::Release,
    outline: None,
    unwritten_parts: UnwrittenParts::AreNot,
};

const CASE: KindFacts = KindFacts {
    title: "The clinical safety case report",
    about: "clinical safety case report (DCB0129)",
    formats: &[Format::Html, Format::Pdf, Format::Docx, Format::Md],
    file_stem: "clinical-safety-case-report",
    usual_gate: Gate::Release,
    outline: outline!("case.md"),
    unwritten_parts: UnwrittenParts::AreFindings,
};

const TRANSFER: KindFacts = KindFacts {
    title: "The pack for the deployer (DCB0160)",
    about: "pack for the deployer (DCB0160)",
    formats: &[
        Format::Xlsx,
        Format::Docx,
        Format::Pdf,
        Format::Html,
        Format::Md,
    ],
    file_stem: "dcb0160-transfer-pack",
    usual_gate: Gate::Release,
    outline: outline!("transfer.md"),
    unwritten_parts: UnwrittenParts::AreNot,
};

const DTAC: KindFacts = KindFacts {
    title: "The answers to DTAC C1.2.4 and C1.2.5",
    about: "DTAC C1.2.4 and C1.2.5",
    formats: &[Format::Docx, Format::Md, Format::Html],
    file_stem: "dtac-clinical-safety",
    usual_gate: Gate::Release,
    outline: outline!("dtac.md"),
    unwritten_parts: UnwrittenParts::AreNot,
};

const TRACE: KindFacts = KindFacts {
    title: "Traceability from hazard to code and back, with the gaps",
    about: "hazard, cause, control, evidence, code: both ways",
    formats: &[Format::Xlsx, Format::Html, Format::Md, Format::Json],
    file_stem: "traceability",
    usual_gate: Gate::Daily,
    outline: outline!("trace.md"),
    unwritten_parts: UnwrittenParts::AreNot,
};

const SUMMARY: KindFacts = KindFacts {
    title: "A summary on one page",
    about: "one page: heat maps, totals, what is open",
    formats: &[Format::Html, Format::Pdf, Format::Md, Format::Svg],
    file_stem: "summary",
    usual_gate: Gate::Daily,
    outline: outline!("summary.md"),
    unwritten_parts: UnwrittenParts::AreNot,
};

impl Kind {
    /// Its row in the table of the reports.
    const fn facts(self) -> &'static KindFacts {
        match self {
            Self::Log => &LOG,
            Self::Nhs => &NHS,
            Self::Case => &CASE,
            Self::Transfer => &TRANSFER,
            Self::Dtac => &DTAC,
            Self::Trace => &TRACE,
            Self::Summary => &SUMMARY,
        }
    }

    /// What it is, in the help of the argument: `The hazard log`.
    pub const fn title(self) -> &'static str {
        self.facts().title
    }

    /// What it is, in a line of a list: `every word of every hazard`.
    pub const fn about(self) -> &'static str {
        self.facts().about
    }

    /// The formats that it is written in, the usual one first.
    pub const fn formats(self) -> &'static [Format] {
        self.facts().formats
    }

    /// The stem of its file's name: `hazard-log`.
    pub const fn file_stem(self) -> &'static str {
        self.facts().file_stem
    }

    /// The gate at which the log is judged for it, where none is asked for: what is sent to another
    /// organisation or signed is judged as at a release.
    pub const fn usual_gate(self) -> Gate {
        self.facts().usual_gate
    }

    /// Our outline of its document; `None` for a report that is only a workbook.
    pub const fn outline(self) -> Option<Outline> {
        self.facts().outline
    }

    /// Whether a part of the safety case report that nobody wrote is a finding in it.
    pub const fn unwritten_parts(self) -> UnwrittenParts {
        self.facts().unwritten_parts
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
}

impl Format {
    /// What it is, in the help of the argument: `Word`.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Html => "One web page that needs no other file",
            Self::Pdf => "PDF that screen readers can read (PDF/UA)",
            Self::Docx => "Word",
            Self::Xlsx => "Excel",
            Self::Md => "Markdown",
            Self::Csv => "Comma-separated values",
            Self::Json => "JSON for programs, described in docs/json.md",
            Self::Svg => "A picture, for web pages",
        }
    }

    /// Whether a file of it is text, which a terminal can show.
    pub const fn is_text(self) -> bool {
        match self {
            Self::Html | Self::Md | Self::Csv | Self::Json | Self::Svg => true,
            Self::Pdf | Self::Docx | Self::Xlsx => false,
        }
    }

    /// Whether this program was built with its writer.
    pub const fn is_built(self) -> bool {
        cfg!(feature = "pdf") || !matches!(self, Self::Pdf)
    }
}
