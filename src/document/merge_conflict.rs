//! Unresolved merge conflicts, which a person must resolve.
//!
//! The markers are git's, in each of its styles (merge, diff3, zdiff3), and with them those of
//! Mercurial, Subversion, Fossil and jj, which begin and end in the same way. A merge knows nothing
//! of Markdown. It puts its markers at the start of a line wherever the texts differ, so they count
//! in front matter, comments and fenced code too: nobody can tell an example of a marker from a
//! marker. An example is indented by at least one space, which no merge does.

#[cfg(test)]
mod tests;

use super::byte_order_mark;
use crate::text::Span;

/// The fewest characters of a marker. `conflict-marker-size` can ask for more, and a merge within a
/// merge writes longer ones.
const FEWEST: usize = 7;

/// The most characters of a marker. A deeper quotation is text.
const MOST: usize = 1_000;

/// One side of a conflict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConflictSide {
    /// Its name: `HEAD`, a branch or a commit; empty if it has none.
    pub label: String,
    /// The text of this side, without the markers.
    pub text: Span,
}

/// An unresolved merge conflict. A side whose marker is missing is `None`. Half a conflict is also
/// a conflict, because nobody can tell where the other half began or ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeConflict {
    /// From its first marker to its last one, without line ends.
    pub span: Span,
    /// The first marker, without its line end.
    pub marker: Span,
    /// The side above the `=======`.
    pub ours: Option<ConflictSide>,
    /// The side below it.
    pub theirs: Option<ConflictSide>,
}

impl MergeConflict {
    /// Both sides by their names: `` `HEAD` and `branch` ``.
    pub fn sides(&self) -> String {
        let name = |side: &Option<ConflictSide>, place: &str| match side {
            None => format!("a side whose marker is missing ({place})"),
            Some(side) if side.label.is_empty() => format!("a side without a name ({place})"),
            Some(side) => format!("`{}`", side.label),
        };
        format!(
            "{} and {}",
            name(&self.ours, "above"),
            name(&self.theirs, "below")
        )
    }
}

/// The unresolved merge conflicts of a text, in its order. A conflict within another is part of it.
pub fn merge_conflicts(text: &str) -> Vec<MergeConflict> {
    let mut reader = Reader {
        text,
        open: Vec::new(),
        found: Vec::new(),
    };
    let mut at = byte_order_mark(text);
    for line in text[at..].split_inclusive('\n') {
        let shown = line.trim_end_matches(['\n', '\r']);
        if let Some(mark) = Mark::parse(shown) {
            let place = MarkerLine {
                line: Span::new(at, at + shown.len()),
                next: at + line.len(),
            };
            reader.meet(&mark, place);
        }
        at += line.len();
    }
    reader.end();
    reader.found
}

/// The kind of a marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// `<<<<<<<`
    Begin,
    /// `|||||||`: what both sides had before.
    Base,
    /// `=======`
    Middle,
    /// `>>>>>>>`
    End,
    /// `%%%%%%%` and `+++++++` of jj, each of which names a side.
    Part,
    /// `-------` of jj: what the sides had before.
    PartBase,
}

/// A line that can be a marker.
struct Mark<'t> {
    sign: Sign,
    count: usize,
    label: &'t str,
}

impl<'t> Mark<'t> {
    fn parse(line: &'t str) -> Option<Self> {
        let first = *line.as_bytes().first()?;
        let sign = match first {
            b'<' => Sign::Begin,
            b'|' => Sign::Base,
            b'=' => Sign::Middle,
            b'>' => Sign::End,
            b'%' | b'+' => Sign::Part,
            b'-' => Sign::PartBase,
            _ => return None,
        };
        let count = line.bytes().take_while(|byte| *byte == first).count();
        let rest = &line[count..];
        let parted = rest.is_empty() || rest.starts_with([' ', '\t']);
        ((FEWEST..=MOST).contains(&count) && parted).then(|| Self {
            sign,
            count,
            label: rest.trim(),
        })
    }

    /// Whether it marks a conflict although no conflict is open. `|||||||` alone can be a row of a
    /// table; `=======` and `-------` underline a heading.
    fn is_half(&self) -> bool {
        match self.sign {
            Sign::Begin | Sign::End => true,
            Sign::Base => !self.label.is_empty() && !self.label.contains('|'),
            Sign::Middle | Sign::Part | Sign::PartBase => false,
        }
    }
}

#[derive(Clone, Copy)]
struct MarkerLine {
    line: Span,
    next: usize,
}

/// An open conflict.
struct Open {
    count: usize,
    marker: Span,
    label: String,
    /// The start of our side, and its end once a marker has ended it.
    ours: (usize, Option<usize>),
    /// The start of their side.
    theirs: Option<usize>,
    /// The parts into which jj has split the conflict.
    parts: Vec<ConflictPart>,
    /// Complete conflicts inside it.
    inside: Vec<MergeConflict>,
}

/// A part of a conflict in the form of jj.
struct ConflictPart {
    sign: Sign,
    label: String,
    /// The start of its marker, and the start of its text.
    marker: usize,
    text: usize,
}

struct Reader<'t> {
    text: &'t str,
    open: Vec<Open>,
    found: Vec<MergeConflict>,
}

impl Reader<'_> {
    fn meet(&mut self, mark: &Mark<'_>, place: MarkerLine) {
        if mark.sign == Sign::Begin {
            self.open.push(Open {
                count: mark.count,
                marker: place.line,
                label: mark.label.to_owned(),
                ours: (place.next, None),
                theirs: None,
                parts: Vec::new(),
                inside: Vec::new(),
            });
            return;
        }
        let fits = |open: &Open| open.count == mark.count;
        let Some(depth) = self.open.iter().rposition(fits) else {
            if self.open.is_empty() && mark.is_half() {
                self.found.push(half(mark, place));
            }
            return;
        };
        match mark.sign {
            Sign::End => self.close(depth, mark, place),
            sign => {
                if depth + 1 == self.open.len() {
                    self.open[depth].part(sign, mark, place);
                }
            }
        }
    }

    /// Ends the conflict at `depth`. Conflicts that began inside it and have not ended are half
    /// conflicts in it.
    fn close(&mut self, depth: usize, mark: &Mark<'_>, place: MarkerLine) {
        self.open.truncate(depth + 1);
        let Some(open) = self.open.pop() else { return };
        let conflict = open.whole(self.text, mark, place);
        match self.open.last_mut() {
            Some(outer) => outer.inside.push(conflict),
            None => self.found.push(conflict),
        }
    }

    /// A conflict that has not ended is half a conflict. A complete one after its marker is a
    /// conflict too.
    fn end(&mut self) {
        for open in self.open.drain(..) {
            self.found.push(MergeConflict {
                span: open.marker,
                marker: open.marker,
                ours: Some(ConflictSide {
                    label: open.label,
                    text: Span::at(open.marker.end),
                }),
                theirs: None,
            });
            self.found.extend(open.inside);
        }
        self.found.sort_by_key(|conflict| conflict.span.start);
    }
}

impl Open {
    fn part(&mut self, sign: Sign, mark: &Mark<'_>, place: MarkerLine) {
        let start = place.line.start;
        match sign {
            Sign::Base => {
                self.ours.1.get_or_insert(start);
            }
            Sign::Middle => {
                self.ours.1.get_or_insert(start);
                self.theirs.get_or_insert(place.next);
            }
            Sign::Part | Sign::PartBase => self.parts.push(ConflictPart {
                sign,
                label: mark.label.to_owned(),
                marker: start,
                text: place.next,
            }),
            Sign::Begin | Sign::End => {}
        }
    }

    fn whole(self, text: &str, mark: &Mark<'_>, place: MarkerLine) -> MergeConflict {
        let end = place.line.start;
        let side = |label: &str, from: usize, to: usize| {
            Some(ConflictSide {
                label: label.to_owned(),
                text: Span::new(from, to.max(from)).trimmed(text),
            })
        };
        let until = |at: usize| self.parts.get(at + 1).map_or(end, |next| next.marker);
        let named = self.parts.iter().enumerate();
        let mut named = named
            .filter(|(_, part)| part.sign == Sign::Part)
            .map(|(at, part)| side(&part.label, part.text, until(at)));
        let (ours, theirs) = match (self.theirs, named.next(), named.next()) {
            // jj: each part names its side, and the first and last markers only number the conflict.
            (None, Some(one), Some(other)) => (one, other),
            (theirs, ..) => {
                let ours_end = self.ours.1.unwrap_or(end);
                // Without a `=======`, nobody can tell where one side ends.
                let below = side(mark.label, theirs.unwrap_or(end), end);
                (side(&self.label, self.ours.0, ours_end), below)
            }
        };
        MergeConflict {
            span: Span::new(self.marker.start, place.line.end),
            marker: self.marker,
            ours,
            theirs,
        }
    }
}

/// A marker without an open conflict.
fn half(mark: &Mark<'_>, place: MarkerLine) -> MergeConflict {
    let side = Some(ConflictSide {
        label: mark.label.to_owned(),
        text: Span::at(place.line.start),
    });
    let (ours, theirs) = match mark.sign {
        Sign::End => (None, side),
        _ => (None, None),
    };
    MergeConflict {
        span: place.line,
        marker: place.line,
        ours,
        theirs,
    }
}
