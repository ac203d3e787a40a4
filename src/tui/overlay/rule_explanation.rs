//! The explanation of a rule.

use std::borrow::Cow;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::scrolled_text::{Paragraph, ScrolledText};
use super::{Overlay, Reply, Stays, centred};
use crate::check::explanation::{ExampleLine, accuracy, grades, lines, sentence, setting, waiver};
use crate::check::{Example, Rule};
use crate::template::Template;
use crate::tui::action::{Action, AppAction};
use crate::tui::findings::tone;
use crate::tui::keymap::Mode;
use crate::tui::mouse::Mouse;
use crate::tui::spoken::Spoken;
use crate::tui::theme::{Theme, Tone};

/// The explanation of a rule.
pub struct RuleExplanation {
    title: String,
    text: ScrolledText,
}

impl RuleExplanation {
    /// Explains a rule.
    pub fn new(rule: &Rule) -> Self {
        Self {
            title: format!("{} {}", rule.code, rule.name),
            text: ScrolledText::new(paragraphs(rule)),
        }
    }
}

fn paragraphs(rule: &Rule) -> Vec<Paragraph> {
    let group = rule.group;
    let mut paragraphs = vec![
        Paragraph::new(format!("Grade: {}", grades(rule)), tone(rule.release)),
        Paragraph::new(
            format!("Group {}: {}", group.as_str(), group.about()),
            Tone::Muted,
        ),
    ];
    section(&mut paragraphs, "What it checks", rule.checks);
    if let Some(accuracy) = accuracy(rule) {
        section(&mut paragraphs, "How often it is right", accuracy);
    }
    section(&mut paragraphs, "Why it matters", rule.why);
    section(&mut paragraphs, "What to do", sentence(rule.remedy));
    example(&mut paragraphs, "Example with the finding", &rule.wrong);
    example(&mut paragraphs, "Example without it", &rule.right);
    if rule.can_be_waived() {
        section(
            &mut paragraphs,
            "How to waive it",
            "To waive one finding, write this in its control, section or record, with an end date, \
             a name and a reason:",
        );
        paragraphs.push(Paragraph::with_lead("  ", waiver(rule), Tone::Code));
    } else {
        section(
            &mut paragraphs,
            "How to waive it",
            "A finding of this rule cannot be waived.",
        );
    }
    let lowers = match (rule.is_always_an_error(), rule.holds_gate()) {
        (true, _) => "No setting in hazlog.yaml lowers its grade.",
        (false, true) => {
            "To change its grade for the whole log, write this in hazlog.yaml. It has no effect at a release:"
        }
        (false, false) => "To change its grade for the whole log, write this in hazlog.yaml:",
    };
    paragraphs.push(Paragraph::new(lowers, Tone::Text));
    if !rule.is_always_an_error() {
        let lines = setting(rule).into_iter();
        paragraphs.extend(lines.map(|line| Paragraph::with_lead("  ", line, Tone::Code)));
    }
    section(&mut paragraphs, "Source", rule.source);
    paragraphs
}

fn section(paragraphs: &mut Vec<Paragraph>, heading: &'static str, text: impl Into<String>) {
    paragraphs.extend([
        Paragraph::blank(),
        Paragraph::new(heading, Tone::Heading),
        Paragraph::new(text, Tone::Text),
    ]);
}

fn example(paragraphs: &mut Vec<Paragraph>, heading: &'static str, example: &Example) {
    paragraphs.extend([Paragraph::blank(), Paragraph::new(heading, Tone::Heading)]);
    paragraphs.extend(lines(example).into_iter().map(|line| match line {
        ExampleLine::About(text) => Paragraph::new(text, Tone::Muted),
        ExampleLine::Record(text) => Paragraph::with_lead("  ", text, Tone::Code),
        ExampleLine::Mark(text) => Paragraph::with_lead("  ", text, Tone::Warning),
    }));
}

impl Overlay for RuleExplanation {
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

    fn spoken(&self) -> Spoken {
        self.text.speak(&self.title, Mode::Help)
    }

    fn update(&mut self, action: Action) -> Reply {
        match action {
            Action::Cancel | Action::Accept | Action::App(AppAction::Help) => Reply::Close,
            other if self.text.update(other) => Reply::Stay,
            _ => Reply::Ignored,
        }
    }

    fn mouse(&mut self, _area: Rect, mouse: Mouse) -> Reply {
        self.text.mouse(mouse);
        Reply::Stay
    }

    fn template_changed(&mut self, _template: &Arc<Template>) -> Stays {
        Stays::Yes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::all;
    use crate::tui::overlay::testing::{press, shown};

    #[test]
    fn every_rule_is_explained_in_full_and_fits_any_screen() {
        for rule in all() {
            let mut one = RuleExplanation::new(rule);
            let words = paragraphs(rule);
            for part in [rule.checks, rule.why, rule.source] {
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
