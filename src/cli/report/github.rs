//! Findings as GitHub workflow commands, which GitHub shows at the lines of a pull request.

use std::io;

use super::summary::summary;
use super::{CheckReport, waived};
use crate::check::{Diagnostic, Grade};
use crate::cli::output::Output;
use crate::text::printable_line;

/// Writes the notices about the scope, a command for each finding, and the summary.
///
/// # Errors
/// If they cannot be written.
pub fn write(report: &CheckReport<'_>, out: &mut Output) -> io::Result<()> {
    for notice in report.notices {
        let words = data(&printable_line(&notice.sentences()));
        let level = if report.fails(notice) {
            "error"
        } else {
            "warning"
        };
        out.line(&format!("::{level} title=hazlog::{words}"))?;
    }
    for diagnostic in &report.verdict.diagnostics {
        out.line(&command(report, diagnostic))?;
    }
    out.line(&summary(report))
}

fn command(report: &CheckReport<'_>, diagnostic: &Diagnostic) -> String {
    let terms = waived(diagnostic);
    let level = match diagnostic.grade {
        // A waived finding is shown, but fails nothing.
        _ if terms.is_some() => "notice",
        Grade::Error => "error",
        Grade::Warning => "warning",
        Grade::Info | Grade::Off => "notice",
    };
    let mut properties = Vec::new();
    let mut add = |key: &str, value: &str| properties.push(format!("{key}={}", property(value)));
    if diagnostic.path.is_some() {
        add("file", &report.repository_path(diagnostic));
    }
    if let Some(spot) = diagnostic.spot {
        add("line", &spot.start.line.to_string());
        add("col", &spot.start.column.to_string());
        add("endLine", &spot.end.line.to_string());
        add("endColumn", &spot.end.column.to_string());
    }
    let name = format!("{} {}", diagnostic.rule.code, diagnostic.rule.name);
    add("title", &name);
    let mut message = printable_line(&diagnostic.message);
    if let Some(terms) = terms {
        message = format!("{message} ({})", printable_line(&terms));
    } else {
        let help = diagnostic.help.as_deref().unwrap_or(diagnostic.rule.remedy);
        message = format!("{message}\nhelp: {}", printable_line(help));
    }
    format!("::{level} {}::{}", properties.join(","), data(&message))
}

/// A text as the message of a command.
pub(super) fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A text as a property of a command.
pub(super) fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_end_its_command_or_property() {
        assert_eq!(
            data("50% :: a,b\r\n::error::c"),
            "50%25 :: a,b%0D%0A::error::c"
        );
        assert_eq!(property("a,b: 5%\n"), "a%2Cb%3A 5%25%0A");
    }
}
