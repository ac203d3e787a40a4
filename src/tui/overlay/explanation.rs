//! A rule explained: all that it says of itself.

use std::borrow::Cow;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::reading::{Paragraph, Reading};
use super::{Overlay, Reply, centred};
use crate::check::{Example, Found, Grade, Rule, Sketch};
use crate::tui::action::Action;
use crate::tui::findings::tone;
use crate::tui::keymap::Mode;
use crate::tui::mouse::Mouse;
use crate::tui::theme::{Theme, Tone};

/// A rule explained.
pub struct Explanation {
    title: String,
    text: Reading,
}

impl Explanation {
    /// The explanation of a rule.
    pub fn new(rule: &Rule) -> Self {
        Self {
            title: format!("{} {}", rule.code, rule.name),
            text: Reading::new(paragraphs(rule)),
        }
    }
}

fn paragraphs(rule: &Rule) -> Vec<Paragraph> {
    let daily = match rule.grade {
        Grade::Off => "Not reported day to day".to_owned(),
        grade => format!("Day to day: {grade}"),
    };
    let mut told = vec![
        Paragraph::new(
            format!("{daily}; before a release: {}", rule.release),
            tone(rule.release),
        ),
        Paragraph::new(
            format!("Group {}: {}", rule.group.as_str(), rule.group.about()),
            Tone::Muted,
        ),
    ];
    for (heading, text) in [
        ("What it checks", rule.checks),
        ("Why it matters", rule.why),
        ("What to do", rule.remedy),
        ("Source", rule.source),
    ] {
        told.extend([
            Paragraph::blank(),
            Paragraph::new(heading, Tone::Heading),
            Paragraph::new(text, Tone::Text),
        ]);
    }
    example(&mut told, "Found here", &rule.wrong);
    example(&mut told, "Not found here", &rule.right);
    told.extend([
        Paragraph::blank(),
        Paragraph::new("To set it aside", Tone::Heading),
    ]);
    if rule.can_be_waived() {
        told.extend([
            Paragraph::new(
                "In the section that it is about, until a day and with who answers for it:",
                Tone::Text,
            ),
            Paragraph::led(
                "  ",
                format!(
                    "<!-- hazlog: allow {} until 2027-01-31 by A. Name: why -->",
                    rule.name
                ),
                Tone::Code,
            ),
        ]);
    } else {
        told.push(Paragraph::new("It cannot be waived.", Tone::Text));
    }
    told
}

fn example(told: &mut Vec<Paragraph>, heading: &'static str, example: &Example) {
    told.extend([Paragraph::blank(), Paragraph::new(heading, Tone::Heading)]);
    for sketch in example.records {
        let (id, text) = sketch.own_text();
        let id = match sketch {
            Sketch::With(..) => format!("{id}, of which this is a part"),
            _ => id.to_owned(),
        };
        told.push(Paragraph::new(id, Tone::Muted));
        let lines = text.trim_matches('\n').lines();
        told.extend(lines.map(|line| Paragraph::led("  ", line, Tone::Code)));
    }
    told.extend(example.found.iter().flat_map(found));
}

fn found(found: &Found) -> Vec<Paragraph> {
    let place = match (found.id, found.marked) {
        ("", _) => "the log as a whole".to_owned(),
        (id, "") => id.to_owned(),
        (id, marked) => format!("{id}, at `{marked}`"),
    };
    let mut told = vec![Paragraph::led(
        "> ",
        format!("{place}: {}", found.message),
        Tone::Warning,
    )];
    if let Some(fixed) = found.fixed {
        told.push(Paragraph::led("> ", "The fix makes of it:", Tone::Done));
        let lines = fixed.lines();
        told.extend(lines.map(|line| Paragraph::led(">   ", line, Tone::Code)));
    }
    told
}

impl Overlay for Explanation {
    fn mode(&self) -> Mode {
        Mode::Help
    }

    fn title(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.title)
    }

    fn size(&self, screen: Rect) -> Rect {
        let width = screen.width.min(100);
        let most = screen.height.saturating_sub(2);
        let height = self.text.height(width.saturating_sub(4), most);
        centred(screen, width, height.saturating_add(2))
    }

    fn place(&mut self, area: Rect) {
        self.text.place(area);
    }

    fn draw(&self, area: Rect, buf: &mut Buffer, theme: &Theme) {
        self.text.draw(area, buf, theme);
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::Cancel | Action::Help => Reply::Close,
            other if self.text.update(other) => Reply::Stay,
            _ => Reply::Ignored,
        }
    }

    fn mouse(&mut self, _area: Rect, mouse: Mouse) -> Reply {
        self.text.mouse(mouse);
        Reply::Stay
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::all;
    use crate::tui::overlay::testing::{press, shown};

    #[test]
    fn every_rule_says_all_of_itself_and_fits_any_screen() {
        for rule in all() {
            let mut one = Explanation::new(rule);
            let words = paragraphs(rule);
            for part in [rule.checks, rule.why, rule.remedy, rule.source] {
                assert!(
                    words
                        .iter()
                        .any(|said| *said == Paragraph::new(part, Tone::Text))
                );
            }
            for (width, height) in [(80, 24), (10, 3), (1, 1)] {
                shown(&one, width, height);
            }
            assert!(matches!(press(&mut one, "Esc"), Reply::Close));
        }
    }
}
