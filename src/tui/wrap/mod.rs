//! Text fitted to columns. It is measured and broken by grapheme clusters, which is what a terminal
//! cell shows. So no wide character, combining mark or joined emoji is split.

#[cfg(test)]
mod tests;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The least number of columns that text is wrapped to; a narrower place is treated as this wide.
pub const LEAST_WIDTH: usize = 4;

/// A run of text in one style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece<S> {
    /// The text, made printable.
    pub text: String,
    /// Its style.
    pub style: S,
}

impl<S> Piece<S> {
    /// A run of text.
    pub fn new(text: impl Into<String>, style: S) -> Self {
        Self {
            text: text.into(),
            style,
        }
    }
}

/// Where a line may be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Breaks {
    /// Between words and next to wide characters. The spaces at a break are left out. A word that
    /// is longer than a line is broken where the line ends.
    Words,
    /// Anywhere, with every space kept: for code.
    Anywhere,
}

/// The columns that `text` takes in a terminal, cluster by cluster.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|byte| !byte.is_ascii_control()).count();
    }
    text.graphemes(true).map(cluster_width).sum()
}

/// The columns that pieces take side by side.
pub fn pieces_width<S>(pieces: &[Piece<S>]) -> usize {
    pieces.iter().map(|piece| width(&piece.text)).sum()
}

/// Plain text wrapped to `columns` columns; a line feed starts a new line.
pub fn plain(text: &str, columns: usize) -> Vec<String> {
    let piece = [Piece::new(text, ())];
    pieces(&piece, columns, Breaks::Words)
        .into_iter()
        .map(|line| line.into_iter().map(|piece| piece.text).collect())
        .collect()
}

/// Styled text wrapped to `columns` columns; a line feed starts a new line. Gives at least one
/// line, and no line wider than `columns` (or [`LEAST_WIDTH`]).
pub fn pieces<S: Copy + PartialEq>(
    pieces: &[Piece<S>],
    columns: usize,
    breaks: Breaks,
) -> Vec<Vec<Piece<S>>> {
    let columns = columns.max(LEAST_WIDTH);
    let atoms = atoms(pieces, columns);
    let ranges = match breaks {
        Breaks::Words => by_words(&atoms, columns),
        Breaks::Anywhere => anywhere(&atoms, columns),
    };
    ranges
        .into_iter()
        .map(|(start, end)| gather(pieces, &atoms[start..end]))
        .collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum AtomKind {
    Glyph,
    Space,
    Newline,
}

/// A cluster of a piece.
#[derive(Clone, Copy)]
struct Atom {
    piece: usize,
    start: usize,
    end: usize,
    width: usize,
    kind: AtomKind,
}

fn atoms<S>(pieces: &[Piece<S>], columns: usize) -> Vec<Atom> {
    let mut out = Vec::with_capacity(pieces.iter().map(|piece| piece.text.len()).sum());
    for (at, piece) in pieces.iter().enumerate() {
        if piece.text.is_ascii() {
            out.extend((0..piece.text.len()).map(|start| atom(piece, at, start, start + 1)));
            continue;
        }
        for (start, cluster) in piece.text.grapheme_indices(true) {
            let whole = atom(piece, at, start, start + cluster.len());
            if whole.width <= columns {
                out.push(whole);
                continue;
            }
            let chars = cluster.char_indices();
            out.extend(chars.map(|(from, c)| {
                let from = start + from;
                atom(piece, at, from, from + c.len_utf8())
            }));
        }
    }
    out
}

fn atom<S>(piece: &Piece<S>, at: usize, start: usize, end: usize) -> Atom {
    let cluster = &piece.text[start..end];
    let kind = match cluster {
        "\n" | "\r\n" => AtomKind::Newline,
        " " | "\t" | "\u{3000}" => AtomKind::Space,
        _ => AtomKind::Glyph,
    };
    Atom {
        piece: at,
        start,
        end,
        width: cluster_width(cluster),
        kind,
    }
}

fn cluster_width(cluster: &str) -> usize {
    let mut chars = cluster.chars();
    match (chars.next(), chars.next()) {
        (Some(only), None) => only.width().unwrap_or(0),
        _ => cluster.width(),
    }
}

fn anywhere(atoms: &[Atom], columns: usize) -> Vec<(usize, usize)> {
    let mut lines = Vec::new();
    let (mut start, mut used) = (0, 0);
    for (at, atom) in atoms.iter().enumerate() {
        if atom.kind == AtomKind::Newline {
            lines.push((start, at));
            (start, used) = (at + 1, 0);
            continue;
        }
        if used + atom.width > columns {
            lines.push((start, at));
            (start, used) = (at, 0);
        }
        used += atom.width;
    }
    lines.push((start, atoms.len()));
    lines
}

fn by_words(atoms: &[Atom], columns: usize) -> Vec<(usize, usize)> {
    let mut filler = Filler {
        atoms,
        columns,
        lines: Vec::new(),
        start: 0,
        used: 0,
        break_at: None,
    };
    let mut at = 0;
    while at < atoms.len() {
        at = filler.take(at);
    }
    filler.end(atoms.len(), atoms.len());
    filler.lines
}

/// Fills lines word by word.
struct Filler<'a> {
    atoms: &'a [Atom],
    columns: usize,
    lines: Vec<(usize, usize)>,
    start: usize,
    used: usize,
    /// The last atom before which the line can be broken.
    break_at: Option<usize>,
}

impl Filler<'_> {
    /// Takes the atom at `at` into the line, or ends the line. Gives the next atom to look at.
    fn take(&mut self, at: usize) -> usize {
        let atom = self.atoms[at];
        let fits = self.used + atom.width <= self.columns;
        match atom.kind {
            AtomKind::Newline => {
                self.end(at, at + 1);
                at + 1
            }
            AtomKind::Space if fits => self.keep(at, Some(at + 1)),
            AtomKind::Space => {
                let rest = &self.atoms[at..];
                let spaces = rest.iter().take_while(|atom| atom.kind == AtomKind::Space);
                let next = at + spaces.count();
                self.end(at, next);
                next
            }
            AtomKind::Glyph => {
                if atom.width > 1 && at > self.start {
                    self.break_at = Some(at);
                }
                if fits {
                    let after = (atom.width > 1).then_some(at + 1);
                    return self.keep(at, after.or(self.break_at));
                }
                self.break_before(at);
                at
            }
        }
    }

    fn keep(&mut self, at: usize, break_at: Option<usize>) -> usize {
        self.used += self.atoms[at].width;
        self.break_at = break_at;
        at + 1
    }

    /// Ends the line at its last break, or right before `at` where it has none.
    fn break_before(&mut self, at: usize) {
        let break_at = self.break_at.filter(|end| {
            let line = &self.atoms[self.start..*end];
            line.iter().any(|atom| atom.kind != AtomKind::Space)
        });
        let next = break_at.unwrap_or(at);
        self.end(next, next);
        self.used = self.atoms[next..at].iter().map(|atom| atom.width).sum();
    }

    fn end(&mut self, end: usize, next: usize) {
        let line = &self.atoms[self.start..end];
        let kept = line.iter().rposition(|atom| atom.kind != AtomKind::Space);
        let end = kept.map_or(self.start, |last| self.start + last + 1);
        self.lines.push((self.start, end));
        (self.start, self.used, self.break_at) = (next, 0, None);
    }
}

fn gather<S: Copy + PartialEq>(pieces: &[Piece<S>], atoms: &[Atom]) -> Vec<Piece<S>> {
    let mut out: Vec<Piece<S>> = Vec::new();
    let mut at = 0;
    while at < atoms.len() {
        let first = atoms[at];
        let same = atoms[at..]
            .iter()
            .take_while(|atom| atom.piece == first.piece);
        let count = same.count();
        let piece = &pieces[first.piece];
        let text = &piece.text[first.start..atoms[at + count - 1].end];
        match out.last_mut() {
            Some(last) if last.style == piece.style => last.text.push_str(text),
            _ => out.push(Piece::new(text, piece.style)),
        }
        at += count;
    }
    out
}
