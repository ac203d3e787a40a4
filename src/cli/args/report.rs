//! The command that writes reports.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum, ValueHint};

use super::{Completeness, GateName};
use crate::report::{Format, Kind};

const EXAMPLES: &str = "\
Examples:
  hazlog report log -o log.html             the hazard log as one web page
  hazlog report log -o log.xlsx             the hazard log as an Excel workbook
  hazlog report nhs -o nhs.xlsx             the NHS Digital workbook
  hazlog report case -o case.docx           the clinical safety case report
  hazlog report transfer -o pack.xlsx       the actions of the deployer
  hazlog report log --format csv            print the hazard log as CSV
  hazlog report log --filter 'risk:>=3' --at v1.2 -o v1.2-undesirable.pdf
  hazlog report --all -o reports            write every report in every format
  hazlog report log --site site             a website with a page for each hazard

The reports and their formats; the first format is the default:
  log        html, pdf, docx, xlsx, md, csv, json   every word of every hazard
  nhs        xlsx                                   NHS Digital's hazard log workbook v3.6
  case       html, pdf, docx, md                    clinical safety case report (DCB0129)
  transfer   xlsx, docx, pdf, html, md              pack for the deployer (DCB0160)
  dtac       docx, md, html                         DTAC C1.2.4 and C1.2.5
  trace      xlsx, html, md, json                   hazard, cause, control, evidence, code: both ways
  summary    html, pdf, md, svg                     one page: heat maps, totals, what is open

hazlog checks each report against the records and writes nothing if they disagree. A report names \
the commit and says whether files differ from it. It counts drafts and hazards without a score, lists \
findings and waivers, and gives a digest of the records. Reports of one commit are always the same, \
byte for byte: hazlog compares dates with the day of the commit, unless you give --today.

Exit codes:
  0  hazlog wrote the report
  1  hazlog wrote the report, and hazards may be missing in it: the log is
     empty, no hazard matches the filter, or hazlog did not read files that
     may hold hazards
  2  hazlog wrote no report

Where hazards may be missing, the report says so in its first lines. --allow-incomplete then gives 0.

The wording and the layout are templates. To change one, copy it from hazlog's folder \
`templates/report` into the folder `templates/report` of your project. Run `hazlog init --case` to \
create the files of the safety case report that a person must write.";

/// The arguments of `report`.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct Report {
    /// The report
    #[arg(value_name = "KIND", value_enum, required_unless_present = "all")]
    pub kind: Option<ReportKind>,

    /// The format; without it, the ending of the file name decides, or the default of the report
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub format: Option<ReportFormat>,

    /// Write into this file, replacing it if it exists; with --all, into this folder
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub output: Option<PathBuf>,

    /// Write every report in every format (or only in --format) into the folder of -o
    #[arg(long, conflicts_with_all = ["kind", "site"], requires = "output")]
    pub all: bool,

    /// Write the log as a website into this folder, with a page for each hazard
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["output", "format"])]
    #[arg(value_hint = ValueHint::DirPath)]
    pub site: Option<PathBuf>,

    /// Include only the hazards that match this filter, as in `hazlog list`; the report says so
    #[arg(
        long,
        value_name = "FILTER",
        default_value = "",
        hide_default_value = true
    )]
    #[arg(allow_hyphen_values = true)]
    pub filter: String,

    /// Report on the log as it was in this git revision
    #[arg(long, value_name = "REVISION")]
    pub at: Option<String>,

    /// The title of the report, instead of the standard one
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,

    /// How strictly to check the log for the findings in the report; without it, `release` for
    /// case, transfer, dtac and nhs, and `daily` for the others
    #[arg(long, value_name = "GATE", value_enum)]
    pub gate: Option<GateName>,

    /// Compare dates with this day instead of the day of the commit: `2027-01-31`
    #[arg(long, value_name = "DAY", value_parser = super::check::day)]
    pub today: Option<NaiveDate>,

    /// Whether hazards may be missing
    #[command(flatten)]
    pub completeness: Completeness,
}

/// The kind of report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportKind {
    /// The hazard log
    Log,
    /// NHS Digital's hazard log workbook v3.6
    Nhs,
    /// The clinical safety case report
    Case,
    /// The pack for the deployer (DCB0160)
    Transfer,
    /// The answers to DTAC C1.2.4 and C1.2.5
    Dtac,
    /// Traceability from hazard to code and back, with the gaps
    Trace,
    /// A summary on one page
    Summary,
}

/// The format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// One web page that needs no other file
    Html,
    /// PDF that screen readers can read (PDF/UA)
    Pdf,
    /// Word
    Docx,
    /// Excel
    Xlsx,
    /// Markdown
    Md,
    /// Comma-separated values
    Csv,
    /// JSON for programs, described in docs/json.md
    Json,
    /// A picture, for web pages
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
    fn the_help_lists_every_kind_with_its_purpose_and_formats() {
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
