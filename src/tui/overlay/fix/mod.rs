//! A preview of what fixes would change, before they are applied.

mod diff;

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use self::diff::{DiffLine, diff_lines};
use super::scrolled_text::{Paragraph, ScrolledText};
use super::{Overlay, Reply, centred, draw};
use crate::check::Safety;
use crate::session::{Fixed, FixedRecord};
use crate::tui::action::Action;
use crate::tui::command::Command;
use crate::tui::keymap::Mode;
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::sentences::{choices_of, sentence};
use crate::tui::spoken::Spoken;
use crate::tui::theme::{Theme, Tone};

const YES: &str = "[ y  Apply ]";
const NO: &str = "[ n  Do not apply ]";

/// The sentence about a fix that is not safe.
const READ_FIRST: &str = "Read this before you apply it. It changes what the record says, and only a person can judge \
                          whether that is right.";

/// What fixes would change.
pub struct FixPreview {
    fixed: Fixed,
    most: Safety,
    text: ScrolledText,
}

impl FixPreview {
    /// A preview of `fixed`; the least safe of its fixes are of `most`.
    pub fn new(fixed: Fixed, most: Safety) -> Self {
        Self {
            text: ScrolledText::new(paragraphs(&fixed, most)),
            fixed,
            most,
        }
    }

    /// The part that scrolls, and the line of the two buttons.
    fn parts(area: Rect) -> (Rect, Rect) {
        let text = usize::from(area.height.saturating_sub(2));
        let last = usize::from(area.height.saturating_sub(1));
        (draw::rows_area(area, 0, text), draw::row_area(area, last))
    }

    fn buttons(area: Rect) -> (Rect, Rect) {
        let (_, line) = Self::parts(area);
        let yes = Rect {
            width: line.width.min(YES.len() as u16),
            ..line
        };
        let x = (yes.right() + 2).min(line.right());
        let no = Rect {
            x,
            width: (line.right() - x).min(NO.len() as u16),
            ..line
        };
        (yes, no)
    }

    fn accept(&self) -> Reply {
        Reply::DoAndClose(vec![Command::SaveFixes(self.fixed.records.clone())])
    }
}

fn paragraphs(fixed: &Fixed, most: Safety) -> Vec<Paragraph> {
    let mut rendered = Vec::new();
    if most == Safety::Unsafe {
        rendered.extend([
            Paragraph::new(READ_FIRST, Tone::Warning),
            Paragraph::blank(),
        ]);
    }
    for record in &fixed.records {
        rendered.push(Paragraph::new(
            format!("{}  {}", record.id, record.path),
            Tone::Heading,
        ));
        let titles = record.fixes.iter();
        rendered.extend(
            titles.map(|(code, title)| Paragraph::new(format!("{code}: {title}"), Tone::Muted)),
        );
        rendered.extend(changed_lines(record));
        rendered.push(Paragraph::blank());
    }
    for (id, why) in &fixed.refused {
        rendered.push(Paragraph::new(
            format!("{id} is not changed: {why}"),
            Tone::Warning,
        ));
    }
    rendered
}

fn changed_lines(record: &FixedRecord) -> Vec<Paragraph> {
    let pieces = diff_lines(&record.before, &record.after);
    let rendered = pieces.into_iter().map(|piece| match piece {
        DiffLine::Same(line) => Paragraph::with_lead("  ", line, Tone::Muted),
        DiffLine::Gone(line) => Paragraph::with_lead("- ", line, Tone::Error),
        DiffLine::New(line) => Paragraph::with_lead("+ ", line, Tone::Done),
        DiffLine::From(line) => Paragraph::new(format!("line {line}"), Tone::Code),
    });
    rendered.collect()
}

/// A line of the diff as it is said.
fn said(line: &DiffLine) -> String {
    match line {
        DiffLine::Same(line) => format!("Unchanged: {line}"),
        DiffLine::Gone(line) => format!("Removed: {line}"),
        DiffLine::New(line) => format!("Added: {line}"),
        DiffLine::From(line) => format!("From line {line}:"),
    }
}

impl Overlay for FixPreview {
    fn mode(&self) -> Mode {
        Mode::Fix
    }

    fn title(&self) -> Cow<'_, str> {
        let kind = match self.most {
            Safety::Safe => "safe",
            Safety::Unsafe => "read before you apply",
        };
        match self.fixed.records.as_slice() {
            [one] => Cow::Owned(format!("Fix {}: {kind}", one.id)),
            several => Cow::Owned(format!("Fix {} hazards: {kind}", several.len())),
        }
    }

    fn size(&self, screen: Rect) -> Rect {
        let width = screen.width.min(110);
        let most = screen.height.saturating_sub(4);
        let height = self.text.height(width.saturating_sub(4), most);
        centred(screen, width, height.saturating_add(4))
    }

    fn place(&mut self, area: Rect) {
        self.text.place(Self::parts(area).0);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        self.text.draw(Self::parts(area).0, buf, theme);
        let (yes, no) = Self::buttons(area);
        draw::text(yes, buf, YES, theme.style(Tone::Key));
        draw::text(no, buf, NO, theme.style(Tone::Key));
    }

    fn spoken(&self) -> Spoken {
        let mut sentences = match self.most {
            Safety::Safe => Vec::new(),
            Safety::Unsafe => vec![READ_FIRST.to_owned()],
        };
        for record in &self.fixed.records {
            sentences.push(format!("{}, {}.", record.id, record.path));
            let fixes = record.fixes.iter();
            sentences.extend(fixes.map(|(code, title)| format!("{code}: {}", sentence(title))));
            sentences.extend(diff_lines(&record.before, &record.after).iter().map(said));
        }
        let refused = self.fixed.refused.iter();
        sentences.extend(refused.map(|(id, why)| format!("{id} is not changed: {why}.")));
        Spoken::window(&self.title(), sentences)
            .asking("Apply these changes?")
            .with_choices(choices_of(Mode::Fix, &[Action::Yes, Action::Cancel]))
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::Yes => self.accept(),
            Action::Cancel => Reply::Close,
            other if self.text.update(other) => Reply::Stay,
            _ => Reply::Ignored,
        }
    }

    fn mouse(&mut self, area: Rect, mouse: Mouse) -> Reply {
        let (yes, no) = Self::buttons(area);
        match mouse.kind {
            MouseKind::Click if yes.contains(mouse.at) => self.accept(),
            MouseKind::Click if no.contains(mouse.at) => Reply::Close,
            _ => {
                self.text.mouse(mouse);
                Reply::Stay
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::RuleCode;
    use crate::hazard::HazardId;
    use crate::tui::overlay::testing::{click, press, shown};

    fn preview(most: Safety) -> FixPreview {
        let before = "## Risk scoring\n\n2 - Acceptable\n\n## Harm\n\nNone.\n";
        let fixed = Fixed {
            records: vec![FixedRecord {
                id: HazardId::new("Hazard-0001"),
                path: "hazards/Hazard-0001.md".to_owned(),
                before: before.to_owned(),
                after: before.replace("2 - Acceptable", "3 - Undesirable"),
                fixes: vec![(RuleCode(301), "write `3 - Undesirable`".to_owned())],
            }],
            refused: Vec::new(),
        };
        FixPreview::new(fixed, most)
    }

    #[test]
    fn only_y_or_a_click_applies_the_fix() {
        let mut one = preview(Safety::Safe);
        assert!(matches!(
            press(&mut one, "y"),
            Reply::DoAndClose(commands) if matches!(commands.as_slice(), [Command::SaveFixes(_)])
        ));
        assert!(matches!(click(&mut one, "Apply ]"), Reply::DoAndClose(_)));
        for keys in ["n", "Esc"] {
            assert!(matches!(press(&mut one, keys), Reply::Close));
        }
        assert!(matches!(press(&mut one, "Enter"), Reply::Ignored));
    }

    #[test]
    fn removed_and_added_lines_are_shown_and_whether_somebody_must_read_them() {
        let mut one = preview(Safety::Unsafe);
        one.place(Rect::new(0, 0, 76, 20));
        insta::assert_snapshot!(shown(&one, 80, 24));
        for (width, height) in [(10, 3), (1, 1)] {
            shown(&one, width, height);
        }
    }
}
