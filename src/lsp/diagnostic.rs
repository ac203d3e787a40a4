//! Findings in the form for an editor.

use lsp_types::{DiagnosticSeverity, NumberOrString, Range};
use serde_json::json;

use super::hover::help;
use super::position::Positions;
use crate::check::{Diagnostic, Grade, Safety};
use crate::text::printable;

/// The source name of the findings.
pub(super) const SOURCE: &str = "hazlog";

/// A finding in the form for an editor. A waived finding is a hint, and says so. A finding without
/// a place is at the start of the text.
pub(super) fn to_lsp(found: &Diagnostic, positions: &Positions<'_>) -> lsp_types::Diagnostic {
    let range = found
        .spot
        .map_or_else(Range::default, |spot| positions.range(spot.span));
    let severity = match (&found.waived, found.grade) {
        (Some(_), _) => DiagnosticSeverity::HINT,
        (None, Grade::Error) => DiagnosticSeverity::ERROR,
        (None, Grade::Warning) => DiagnosticSeverity::WARNING,
        (None, Grade::Info | Grade::Off) => DiagnosticSeverity::INFORMATION,
    };
    let name = found.rule.name;
    let mut message = format!("{} ({name})", found.message);
    match &found.waived {
        Some(terms) => message.push_str(&format!(
            "\nwaived until {} by {}: {}",
            terms.until, terms.by, terms.reason
        )),
        None => message.push_str(&format!("\nhelp: {}", help(found))),
    }
    let fix = found
        .fix
        .as_ref()
        .map(|fix| json!({ "title": fix.title, "safe": fix.safety == Safety::Safe }));
    lsp_types::Diagnostic {
        range,
        severity: Some(severity),
        code: Some(NumberOrString::String(found.rule.code.to_string())),
        code_description: None,
        source: Some(SOURCE.to_owned()),
        message: printable(&message).into_owned(),
        related_information: None,
        tags: None,
        data: Some(json!({ "rule": name, "fix": fix })),
    }
}
