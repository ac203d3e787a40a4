//! The lines of a text, with their numbers.

/// A line, without the blanks at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// Counted from 1.
    pub(super) number: usize,
    pub(super) text: &'a str,
}

impl Line<'_> {
    /// The number of blanks at its beginning. A tab counts as one: what matters is whether there is any.
    pub(super) fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start().len()
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Lines that are read from the first on.
#[derive(Clone, Debug)]
pub(super) struct Lines<'a>(Vec<Line<'a>>);

impl<'a> Lines<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let lines = text.lines().enumerate();
        Self(
            lines
                .map(|(at, text)| Line {
                    number: at + 1,
                    text: text.trim_end(),
                })
                .collect(),
        )
    }

    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    pub(super) fn as_slice(&self) -> &[Line<'a>] {
        &self.0
    }

    /// These lines without their common indentation, and without blank lines around them.
    pub(super) fn inside(lines: &[Line<'a>]) -> Self {
        let is_text = |line: &&Line<'a>| !line.is_blank();
        let indent = lines.iter().filter(is_text).map(Line::indent).min();
        let first = lines.iter().position(|line| !line.is_blank());
        let last = lines.iter().rposition(|line| !line.is_blank());
        let (Some(indent), Some(first), Some(last)) = (indent, first, last) else {
            return Self(Vec::new());
        };
        let inside = lines[first..=last].iter().map(|line| Line {
            text: line.text.get(indent..).unwrap_or(line.text),
            ..*line
        });
        Self(inside.collect())
    }
}

/// How many lines from the first on belong to a block whose content is indented: those that are blank or indented by
/// more than `indent`, without blank lines at the end.
pub(super) fn indented(lines: &[Line<'_>], indent: usize) -> usize {
    let end = lines
        .iter()
        .position(|line| !line.is_blank() && line.indent() <= indent)
        .unwrap_or(lines.len());
    lines[..end]
        .iter()
        .rposition(|line| !line.is_blank())
        .map_or(0, |last| last + 1)
}

/// The text of lines.
pub(super) fn text_of(lines: &[Line<'_>]) -> String {
    let texts: Vec<&str> = lines.iter().map(|line| line.text).collect();
    texts.join("\n").trim_matches('\n').trim_end().to_owned()
}
