//! The command that writes reports.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::builder::PossibleValue;
use clap::{Args, ValueEnum, ValueHint};

use super::{Completeness, GateName};
use crate::check::Gate;
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
  hazlog report log --changes-since v1.6 -o log.docx
  hazlog report --all -o reports            write every report in every format
  hazlog report log --site site             a website with a page for each hazard";

const AFTER_THE_REPORTS: &str = "\
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
#[command(after_long_help = after_help())]
pub struct ReportArgs {
    /// The report
    #[arg(value_name = "KIND", value_enum, required_unless_present = "all")]
    pub kind: Option<Kind>,

    /// The format; without it, the ending of the file name decides, or the default of the report
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub format: Option<Format>,

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

    /// Report on the log as it was in this git revision or baseline
    #[arg(long, value_name = "REVISION")]
    pub at: Option<String>,

    /// Add what changed since this git revision or baseline: to `log` in every format but CSV, and to `summary`
    #[arg(long, value_name = "REVISION", conflicts_with_all = ["all", "filter"])]
    pub changes_since: Option<String>,

    /// The title of the report, instead of the standard one
    #[arg(long, value_name = "TITLE")]
    pub title: Option<String>,

    /// How strictly to check the log for the findings in the report
    #[arg(long, value_name = "GATE", value_enum, help = gate_help())]
    pub gate: Option<GateName>,

    /// Compare dates with this day instead of the day of the commit: `2027-01-31`
    #[arg(long, value_name = "DAY", value_parser = super::check::day)]
    pub today: Option<NaiveDate>,

    /// Whether hazards may be missing
    #[command(flatten)]
    pub completeness: Completeness,
}

impl ValueEnum for Kind {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.as_str()).help(self.title()))
    }
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.as_str()).help(self.title()))
    }
}

/// What follows the arguments in the help.
fn after_help() -> String {
    format!(
        "{EXAMPLES}\n\nThe reports and their formats; the first format is the default:\n{}\n\n{AFTER_THE_REPORTS}",
        list_of_reports()
    )
}

/// Each report with its formats and what it is, in columns.
fn list_of_reports() -> String {
    let rows = Kind::ALL.map(|kind| {
        let formats = kind.formats().iter().map(|format| format.as_str());
        let formats = formats.collect::<Vec<_>>().join(", ");
        (kind.as_str(), formats, kind.about())
    });
    let longest_word = rows.iter().map(|(word, ..)| word.len()).max();
    let longest_formats = rows.iter().map(|(_, formats, _)| formats.len()).max();
    let words = longest_word.unwrap_or_default() + 3;
    let widest = longest_formats.unwrap_or_default() + 3;
    let lines =
        rows.map(|(word, formats, about)| format!("  {word:<words$}{formats:<widest$}{about}"));
    lines.join("\n")
}

/// The help of `--gate`, which names the reports that are judged as at a release.
fn gate_help() -> String {
    let kinds = Kind::ALL.into_iter();
    let released: Vec<&str> = kinds
        .filter(|kind| kind.usual_gate() == Gate::Release)
        .map(Kind::as_str)
        .collect();
    let released = match released.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        few => few.concat(),
    };
    format!(
        "How strictly to check the log for the findings in the report; without it, `release` for \
         {released}, and `daily` for the others"
    )
}
