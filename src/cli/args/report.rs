//! The command that writes reports.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum, ValueHint};

use super::{Completeness, GateName};
use crate::report::{Format, Kind};

const EXAMPLES: &str = "\
Examples:
  hazlog report log -o log.html             one page, to read anywhere
  hazlog report log -o log.xlsx             a workbook
  hazlog report nhs -o nhs.xlsx             the NHS Digital workbook
  hazlog report case -o case.docx           the clinical safety case report
  hazlog report transfer -o pack.xlsx       what is the deploying organisation's to do
  hazlog report log --format csv            on standard output
  hazlog report log --filter 'risk:>=3' --at v1.2 -o v1.2-undesirable.pdf
  hazlog report --all -o reports            every report in every format
  hazlog report log --site site             a page for each hazard, for any web server

The reports and their formats, the usual one first:
  log        html, pdf, docx, xlsx, md, csv, json   every word of every hazard
  nhs        xlsx                                   NHS Digital's hazard log workbook v3.6
  case       html, pdf, docx, md                    clinical safety case report (DCB0129)
  transfer   xlsx, docx, pdf, html, md              pack for the deploying organisation (DCB0160)
  dtac       docx, md, html                         DTAC C1.2.4 and C1.2.5
  trace      xlsx, html, md, json                   hazard, cause, control, evidence, code: both ways
  summary    html, pdf, md, svg                     one page: heat maps, totals, what is open

Before a report is written it is held against the log: it names the commit and whether anything \
differs from it, counts drafts and hazards without a score, lists findings and waivers, and gives
a digest of the records. Reports of one commit are the same to the byte, whoever makes them and when:
the checks' dates are compared with the day of the commit, unless --today names another.

The exit code is 1 when the report was written and hazards may be missing in it: the log is empty, no \
hazard matches the filter, or files that may hold hazards were not read. The report says so in its \
first lines. --allow-incomplete makes the exit code 0.

Wording and layout are templates: copy one from the project's `templates/report` folder into \
`templates/report` of yours and change it. `hazlog init --case` makes the files of the safety case \
that a person must write.";

/// What `report` is asked.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct Report {
    /// Which report
    #[arg(value_name = "KIND", value_enum, required_unless_present = "all")]
    pub kind: Option<ReportKind>,

    /// The format; without it, the one that the file's name ends with, or the usual one
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub format: Option<ReportFormat>,

    /// The file to write, in place of one that is there; with --all, the folder
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub output: Option<PathBuf>,

    /// Write every report, each in every one of its formats (or in --format), into the folder -o
    #[arg(long, conflicts_with_all = ["kind", "site"], requires = "output")]
    pub all: bool,

    /// Write the log as a website into this folder: a page for each hazard
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["output", "format"])]
    #[arg(value_hint = ValueHint::DirPath)]
    pub site: Option<PathBuf>,

    /// Only the hazards that pass this filter, as in `hazlog list`; the report says so
    #[arg(
        long,
        value_name = "FILTER",
        default_value = "",
        hide_default_value = true
    )]
    #[arg(allow_hyphen_values = true)]
    pub filter: String,

    /// The log as it was at this revision of git
    #[arg(long, value_name = "REVISION")]
    pub at: Option<String>,

    /// A title of your own
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,

    /// How strictly the log is checked for the findings of the report; without it, `release` for
    /// case, transfer, dtac and nhs, and `daily` for the others
    #[arg(long, value_name = "GATE", value_enum)]
    pub gate: Option<GateName>,

    /// The day that dates are compared with, instead of the day of the commit: `2027-01-31`
    #[arg(long, value_name = "DAY", value_parser = super::check::day)]
    pub today: Option<NaiveDate>,

    /// What the report may lack
    #[command(flatten)]
    pub completeness: Completeness,
}

/// Which report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportKind {
    /// The hazard log
    Log,
    /// NHS Digital's hazard log workbook v3.6
    Nhs,
    /// The clinical safety case report
    Case,
    /// The pack for the deploying organisation (DCB0160)
    Transfer,
    /// What DTAC asks for in C1.2.4 and C1.2.5
    Dtac,
    /// Traceability, both ways, with the gaps
    Trace,
    /// One page
    Summary,
}

/// The format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// A page that needs nothing else
    Html,
    /// PDF/UA
    Pdf,
    /// Word
    Docx,
    /// Excel
    Xlsx,
    /// Markdown
    Md,
    /// Comma-separated values
    Csv,
    /// For programs: docs/json.md
    Json,
    /// A picture
    Svg,
}

impl From<ReportKind> for Kind {
    fn from(kind: ReportKind) -> Self {
        match kind {
            ReportKind::Log => Self::Log,
            ReportKind::Nhs => Self::Nhs,
            ReportKind::Case => Self::Case,
            ReportKind::Transfer => Self::Transfer,
            ReportKind::Dtac => Self::Dtac,
            ReportKind::Trace => Self::Trace,
            ReportKind::Summary => Self::Summary,
        }
    }
}

impl From<ReportFormat> for Format {
    fn from(format: ReportFormat) -> Self {
        match format {
            ReportFormat::Html => Self::Html,
            ReportFormat::Pdf => Self::Pdf,
            ReportFormat::Docx => Self::Docx,
            ReportFormat::Xlsx => Self::Xlsx,
            ReportFormat::Md => Self::Md,
            ReportFormat::Csv => Self::Csv,
            ReportFormat::Json => Self::Json,
            ReportFormat::Svg => Self::Svg,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_says_of_every_kind_what_it_is_and_how_it_can_be_had() {
        for kind in Kind::ALL {
            let formats: Vec<&str> = kind.formats().iter().map(|one| one.as_str()).collect();
            let line = EXAMPLES.lines().find(|line| {
                line.trim_start().starts_with(kind.as_str())
                    && line.contains(&format!(" {} ", formats.join(", ")))
            });
            let line = line.unwrap_or_else(|| panic!("no line of {}", kind.as_str()));
            assert!(line.ends_with(kind.about()), "{line}");
        }
    }
}
