//! Shared code of the overlay tests: a record for tests, keys, and the screen as text.

use std::sync::Arc;

use crossterm::event::KeyCode;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Overlay, Reply, inside};
use crate::document::Document;
use crate::hazard::{
    Answer, Assessment, Change, Control, ControlGroup, ControlId, ControlState, Duty, Fact,
    FactKey, GroupItem, GroupKind, Hazard, HazardId, Record,
};
use crate::template::{Likelihood, Severity, Template};
use crate::text::Span;
use crate::tui::command::Command;
use crate::tui::keymap::{self, Key};
use crate::tui::mouse::{Mouse, MouseKind};
use crate::tui::theme::{Colour, Theme};

/// The built-in template.
pub fn template() -> Arc<Template> {
    Arc::new(Template::built_in())
}

/// The scores of an assessment.
pub fn assessment(scores: Option<(u8, u8)>) -> Assessment {
    let answer = |rank: Option<u8>| rank.map_or(Answer::Tbc, Answer::Known);
    Assessment {
        likelihood: answer(scores.map(|(rank, _)| rank)).map(Likelihood),
        severity: answer(scores.map(|(_, rank)| rank)).map(Severity),
        ..Assessment::default()
    }
}

/// A control of a group.
pub fn control(id: &str, group: GroupKind, state: ControlState, text: &str) -> Control {
    Control {
        id: ControlId(id.to_owned()),
        group,
        duty: duty(group),
        state,
        text: text.to_owned(),
        facts: Vec::new(),
        names_type: false,
        refuted: Vec::new(),
        span: Span::at(0),
        text_span: Span::at(0),
    }
}

/// A fact of a control.
pub fn fact(key: FactKey, value: &str) -> Fact {
    Fact {
        key,
        value: value.to_owned(),
        span: Span::at(0),
        value_span: Span::at(0),
        lack: Fact::lack_of(key, value),
    }
}

/// A group of controls.
pub fn group(title: &str, kind: GroupKind, controls: Vec<Control>) -> ControlGroup {
    let items = controls
        .into_iter()
        .map(|control| GroupItem::Control(Box::new(control)));
    ControlGroup {
        title: title.to_owned(),
        kind,
        duty: duty(kind),
        items: items.collect(),
        section: 0,
        heading: Span::at(0),
        body: Span::at(0),
    }
}

fn duty(kind: GroupKind) -> Option<Duty> {
    match kind {
        GroupKind::Design | GroupKind::Testing => Some(Duty::Manufacturer),
        GroupKind::Training | GroupKind::BusinessProcess => Some(Duty::Deployment),
        GroupKind::Other => None,
    }
}

/// A hazard of two groups: three controls of the manufacturer, one of the deployment.
pub fn hazard() -> Hazard {
    use ControlState::{Implemented, Planned, Unknown};
    let mut first = control(
        "D1",
        GroupKind::Design,
        Implemented,
        "Show the patient's NHS number and date of birth in a banner on every page.",
    );
    first.facts = vec![
        fact(FactKey::Evidence, "src/banner.rs:1-40"),
        fact(FactKey::Verified, "tests/banner.rs (2026-05-04, A. Name)"),
    ];
    let second = control(
        "D2",
        GroupKind::Design,
        Planned,
        "Ask before a record is changed.",
    );
    let third = control(
        "V1",
        GroupKind::Testing,
        Unknown,
        "A test opens two records at once.",
    );
    let last = control(
        "T1",
        GroupKind::Training,
        Planned,
        "Train staff to read the banner.",
    );
    Hazard {
        id: HazardId::new("Hazard-0007"),
        name: "Wrong patient's record".to_owned(),
        initial: assessment(Some((3, 4))),
        residual: assessment(None),
        status: Answer::Known(1),
        status_text: "Open".to_owned(),
        groups: vec![
            group(
                "Design controls (manufacturer)",
                GroupKind::Design,
                vec![first, second],
            ),
            group(
                "Testing controls (manufacturer)",
                GroupKind::Testing,
                vec![third],
            ),
            group(
                "Training controls (deployment)",
                GroupKind::Training,
                vec![last],
            ),
        ],
        ..Hazard::default()
    }
}

/// A record of a hazard, without text.
pub fn record(hazard: Hazard) -> Arc<Record> {
    Arc::new(Record {
        document: Arc::new(Document::parse("")),
        hazard,
        problems: Vec::new(),
        replaced_bytes: Vec::new(),
    })
}

/// A record with one section, `Harm`, with the text `text`.
pub fn record_of_section(text: &str) -> Arc<Record> {
    let text = format!("## Harm\n\n{text}");
    Arc::new(Record::read(hazard().id, text, &template()))
}

/// The key with a name: `Enter`, `Ctrl-s`, or a letter.
fn key(name: &str) -> Key {
    if let Some(letter) = name.strip_prefix("Ctrl-") {
        return Key::ctrl(letter.chars().next().unwrap());
    }
    if let Some(letter) = name.strip_prefix("Alt-") {
        return Key::alt(letter.chars().next().unwrap());
    }
    let code = match name {
        "Enter" => KeyCode::Enter,
        "Esc" => KeyCode::Esc,
        "Tab" => KeyCode::Tab,
        "Up" => KeyCode::Up,
        "Down" => KeyCode::Down,
        "Left" => KeyCode::Left,
        "Right" => KeyCode::Right,
        "Home" => KeyCode::Home,
        "End" => KeyCode::End,
        "Space" => KeyCode::Char(' '),
        "Backspace" => KeyCode::Backspace,
        letter => KeyCode::Char(letter.chars().next().unwrap()),
    };
    Key::code(code)
}

/// Presses keys, named with spaces between them. Returns the last reply.
pub fn press(overlay: &mut dyn Overlay, keys: &str) -> Reply {
    let mut reply = Reply::Stay;
    for name in keys.split_whitespace() {
        reply = press_key(overlay, key(name));
    }
    reply
}

/// Types a text letter by letter.
pub fn type_text(overlay: &mut dyn Overlay, text: &str) {
    for letter in text.chars() {
        press_key(overlay, Key::char(letter));
    }
}

fn press_key(overlay: &mut dyn Overlay, key: Key) -> Reply {
    match keymap::action(overlay.mode(), key) {
        Some(action) => overlay.update(action),
        None => overlay.key(key),
    }
}

/// Clicks on the first place of `words` on a screen of 80x24.
pub fn click(overlay: &mut dyn Overlay, words: &str) -> Reply {
    let screen = Rect::new(0, 0, 80, 24);
    let shown = shown(overlay, 80, 24);
    let rows = shown.lines().enumerate();
    let found = rows.filter_map(|(y, line)| {
        let before = &line[..line.find(words)?];
        Some((crate::tui::wrap::width(before), y))
    });
    let (x, y) = found
        .into_iter()
        .next()
        .unwrap_or_else(|| panic!("{words} in\n{shown}"));
    let mouse = Mouse {
        kind: MouseKind::Click,
        at: Position::new(x as u16, y as u16),
    };
    overlay.mouse(inside(overlay.size(screen)), mouse)
}

/// An overlay on a screen, without colour, as text.
pub fn shown(overlay: &dyn Overlay, width: u16, height: u16) -> String {
    let theme = Theme {
        colour: Colour::None,
        ..Theme::default()
    };
    let buf = buffer(overlay, width, height, &theme);
    let lines = (0..height).map(|y| {
        let mut line = String::new();
        let mut skip = 0;
        for x in 0..width {
            let symbol = buf[(x, y)].symbol();
            if skip == 0 {
                line.push_str(symbol);
                skip = crate::tui::wrap::width(symbol).saturating_sub(1);
            } else {
                skip -= 1;
            }
        }
        line.trim_end().to_owned()
    });
    let lines: Vec<String> = lines.collect();
    lines.join("\n")
}

/// The cells of a screen with an overlay on it.
pub fn buffer(overlay: &dyn Overlay, width: u16, height: u16, theme: &Theme) -> Buffer {
    use ratatui::widgets::{Block, Widget};
    let screen = Rect::new(0, 0, width, height);
    let mut buf = Buffer::empty(screen);
    let outer = overlay.size(screen).intersection(screen);
    Block::bordered()
        .title(format!(" {} ", overlay.title()))
        .render(outer, &mut buf);
    overlay.draw(inside(outer), &mut buf, theme);
    overlay.cursor(inside(outer));
    buf
}

/// The changes in a reply.
pub fn changes(reply: Reply) -> Vec<Change> {
    let (Reply::Do(commands) | Reply::DoAndClose(commands)) = reply else {
        return Vec::new();
    };
    let of = |command| match command {
        Command::Change { changes, .. } => changes,
        other => panic!("{other:?}"),
    };
    commands.into_iter().flat_map(of).collect()
}

/// The overlay that a reply opens.
pub fn opened(reply: Reply) -> Box<dyn Overlay> {
    match reply {
        Reply::Open(overlay) => overlay,
        _ => panic!("nothing was opened"),
    }
}
