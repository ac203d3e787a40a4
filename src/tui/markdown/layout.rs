//! Lines inside lists and quotations: what each line begins with, and the blank lines.

use super::StyledLine;
use super::text_style::{TextKind, TextStyle};
use crate::tui::wrap::{self, Breaks, Piece};

/// What a container writes before its lines.
struct Indent {
    /// Before its first line, until that line is written.
    first: Option<Piece<TextStyle>>,
    /// Before every other line.
    rest: Piece<TextStyle>,
}

/// The lines so far, and the open containers.
pub(super) struct LineLayout {
    columns: usize,
    lines: Vec<StyledLine>,
    indents: Vec<Indent>,
    /// Whether a blank line is due before the next text.
    gap: bool,
}

impl LineLayout {
    /// No lines yet.
    pub fn new(columns: usize) -> Self {
        Self {
            columns,
            lines: Vec::new(),
            indents: Vec::new(),
            gap: false,
        }
    }

    /// The lines.
    pub fn finish(self) -> Vec<StyledLine> {
        self.lines
    }

    /// The columns that are left for text.
    pub fn room(&self) -> usize {
        self.columns.saturating_sub(self.indent())
    }

    /// Asks for a blank line before the next text.
    pub fn ask_gap(&mut self) {
        self.gap = true;
    }

    /// Opens a container with a marker before its first line and a prefix before the others.
    ///
    /// Where containers are nested so deep that little room is left, the marker becomes part of
    /// the text, and the other lines have no prefix.
    pub fn open(&mut self, first: Piece<TextStyle>, rest: Piece<TextStyle>) {
        let most = (self.columns / 2).min(self.columns - wrap::LEAST_WIDTH);
        let deep = self.indent() + wrap::width(&rest.text) > most;
        let rest = if deep {
            Piece::new("", rest.style)
        } else {
            rest
        };
        self.indents.push(Indent {
            first: Some(first),
            rest,
        });
    }

    /// Closes the innermost container. If it had no text, its marker gets a line.
    pub fn close(&mut self) {
        if self
            .indents
            .last()
            .is_some_and(|indent| indent.first.is_some())
        {
            self.text(&[], Breaks::Words);
        }
        self.indents.pop();
    }

    /// Adds text, wrapped.
    pub fn text(&mut self, pieces: &[Piece<TextStyle>], breaks: Breaks) {
        self.blank_line();
        if self.indents.iter().any(Indent::is_crowded) {
            let mut all = self.take_crowded();
            all.extend_from_slice(pieces);
            return self.wrapped(&all, breaks);
        }
        self.wrapped(pieces, breaks);
    }

    /// Adds lines that are already no wider than [`LineLayout::room`].
    pub fn ready(&mut self, lines: Vec<StyledLine>) {
        self.blank_line();
        if self.indents.iter().any(Indent::is_crowded) {
            let marker = self.take_crowded();
            self.wrapped(&marker, Breaks::Words);
        }
        for line in lines {
            self.push(line);
        }
    }

    fn wrapped(&mut self, pieces: &[Piece<TextStyle>], breaks: Breaks) {
        for line in wrap::pieces(pieces, self.room(), breaks) {
            self.push(line);
        }
    }

    fn indent(&self) -> usize {
        let rests = self
            .indents
            .iter()
            .map(|indent| wrap::width(&indent.rest.text));
        rests.sum()
    }

    fn blank_line(&mut self) {
        if self.gap && !self.lines.is_empty() {
            let bars = self.indents.iter().filter(|indent| indent.first.is_none());
            let line = bars.map(|indent| indent.rest.clone()).collect();
            self.lines.push(trimmed(line));
        }
        self.gap = false;
    }

    /// Takes the markers that become part of the text.
    fn take_crowded(&mut self) -> Vec<Piece<TextStyle>> {
        let crowded = self.indents.iter_mut().filter(|indent| indent.is_crowded());
        crowded.filter_map(|indent| indent.first.take()).collect()
    }

    fn push(&mut self, line: StyledLine) {
        let mut whole: StyledLine = Vec::with_capacity(line.len() + self.indents.len());
        for indent in &mut self.indents {
            let piece = indent.first.take().unwrap_or_else(|| indent.rest.clone());
            if !piece.text.is_empty() {
                whole.push(piece);
            }
        }
        whole.extend(line.into_iter().filter(|piece| !piece.text.is_empty()));
        self.lines.push(trimmed(whole));
    }
}

impl Indent {
    /// Whether its marker becomes part of the text that comes next.
    fn is_crowded(&self) -> bool {
        self.rest.text.is_empty() && self.first.is_some()
    }
}

/// A line without the markers' spaces at its end.
fn trimmed(mut line: StyledLine) -> StyledLine {
    while let Some(last) = line.last_mut() {
        if last.style.kind != TextKind::Marker && !last.text.trim().is_empty() {
            break;
        }
        let kept = last.text.trim_end().len();
        last.text.truncate(kept);
        if kept > 0 {
            break;
        }
        line.pop();
    }
    line
}
