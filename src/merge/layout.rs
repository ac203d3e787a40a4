//! The layout of a text as a whole: its byte order mark, its line ends and its last line end. They are no words, so each
//! is merged by itself, and the merge of the words does not see them.

use super::conflict::Three;
use crate::text::Newline;

const BYTE_ORDER_MARK: char = '\u{feff}';

/// The layout of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Layout {
    mark: ByteOrderMark,
    /// Its line end; `None` if its lines end in several ways, or there is no line end.
    newline: Option<Newline>,
    end: LastLine,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ByteOrderMark {
    Present,
    Absent,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LastLine {
    Ended,
    Open,
}

impl Layout {
    fn of(text: &str) -> Self {
        let newline = Newline::detect(text);
        let is_uniform = text.contains('\n') && newline.apply(text) == text;
        Self {
            mark: match text.starts_with(BYTE_ORDER_MARK) {
                true => ByteOrderMark::Present,
                false => ByteOrderMark::Absent,
            },
            newline: is_uniform.then_some(newline),
            end: match text.is_empty() || text.ends_with('\n') {
                true => LastLine::Ended,
                false => LastLine::Open,
            },
        }
    }

    /// A text in this layout.
    pub(super) fn apply(self, text: &str) -> String {
        let mut text = text.to_owned();
        if self.end == LastLine::Open && text.ends_with('\n') {
            text.pop();
            // A text with mixed line ends.
            if self.newline.is_none() && text.ends_with('\r') {
                text.pop();
            }
        }
        if let Some(newline) = self.newline {
            text = newline.apply(&text);
        }
        if self.mark == ByteOrderMark::Present {
            text.insert(0, BYTE_ORDER_MARK);
        }
        text
    }
}

/// The three texts without their layouts, each line of which ends, and the layout that both sides together want.
pub(super) fn without_layout(texts: Three<&str>) -> (Three<String>, Layout) {
    let layouts = texts.map(Layout::of);
    let known = layouts.map(|layout| layout.newline);
    let any = known.ours.or(known.theirs).or(known.base);
    // A text without a line end takes that of the others.
    let ended = Three {
        base: known.base.or(any.filter(|_| !texts.base.contains('\n'))),
        ours: known.ours.or(any.filter(|_| !texts.ours.contains('\n'))),
        theirs: known
            .theirs
            .or(any.filter(|_| !texts.theirs.contains('\n'))),
    };
    // A lone carriage return is a line end to some programs, and none to others.
    let is_lone = |text: &&str| text.replace("\r\n", "").contains('\r');
    let newline = match [texts.base, texts.ours, texts.theirs].iter().any(is_lone) {
        true => None,
        false => ended.merged().copied().unwrap_or(any),
    };
    let layout = Layout {
        mark: *layouts
            .map(|layout| layout.mark)
            .merged()
            .unwrap_or(&layouts.ours.mark),
        newline,
        end: *layouts
            .map(|layout| layout.end)
            .merged()
            .unwrap_or(&layouts.ours.end),
    };
    let plain = texts.map(|text| {
        let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
        let mut text = match newline {
            Some(_) => Newline::Lf.apply(text),
            None => text.to_owned(),
        };
        if !text.is_empty() && !text.ends_with('\n') {
            text.push_str(match newline {
                Some(_) => "\n",
                None => Newline::detect(&text).as_str(),
            });
        }
        text
    });
    (plain, layout)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn merged(base: &str, ours: &str, theirs: &str) -> String {
        let (plain, layout) = without_layout(Three { base, ours, theirs });
        layout.apply(plain.merged().unwrap())
    }

    #[test]
    fn each_part_of_the_layout_is_merged_by_itself() {
        let mark = "\u{feff}";
        assert_eq!(merged("a\n", "a\r\n", "b\n"), "b\r\n");
        assert_eq!(
            merged("a\n", &format!("{mark}a\n"), "a"),
            format!("{mark}a")
        );
        assert_eq!(
            merged("a\r\n", "a\n", &format!("{mark}b\r\n")),
            format!("{mark}b\n")
        );
        assert_eq!(merged("a", "a\r\nb\r\n", "a"), "a\r\nb\r\n");
    }

    #[test]
    fn mixed_line_ends_stay_as_they_are() {
        assert_eq!(merged("a\r\nb\n", "a\r\nb\n", "a\r\nc\n"), "a\r\nc\n");
        assert_eq!(merged("a\rb\n", "a\rb\n", "a\rc"), "a\rc");
        assert_eq!(
            merged("a\r\nb\nc\r\n", "a\r\nb\nc\r\n", "a\r\nb\nc"),
            "a\r\nb\nc"
        );
    }
}
