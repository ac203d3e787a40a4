//! A line without its Markdown marks.

/// A line without list marker, emphasis, code marks and a full stop at its end.
pub(crate) fn plain_line(line: &str) -> &str {
    let line = line.trim();
    let line = line
        .strip_prefix("- ")
        .or_else(|| line.strip_prefix("* "))
        .or_else(|| line.strip_prefix("+ "))
        .unwrap_or(line);
    let line = line.trim().trim_matches(['*', '_', '`']);
    line.strip_suffix('.').unwrap_or(line).trim()
}
