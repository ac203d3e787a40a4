//! The hint line: the keys of the mode, as many as there is room for.

use ratatui::layout::Rect;

use crate::tui::action::{Action, AppAction};
use crate::tui::keymap::{Binding, Key, Mode, bindings_of, key_of};
use crate::tui::message::Message;
use crate::tui::text_width::width;

/// A key on the hint line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Its area; a click on it does the action.
    pub area: Rect,
    /// The key.
    pub key: String,
    /// What it does.
    pub words: &'static str,
    /// What it does, for the app.
    pub action: Action,
}

/// The hints of a mode in an area; drawing and the mouse share this. If there is room for any hint,
/// the keys to leave the mode and to open the help are among them.
pub fn hints(mode: Mode, area: Rect) -> Vec<Hint> {
    let mut x = area.x.saturating_add(1);
    let mut kept: u16 = bindings_of(mode)
        .filter(|binding| is_way_out(binding))
        .map(taken)
        .fold(0, |sum, more| sum.saturating_add(more).saturating_add(2));
    let mut found = Vec::new();
    for binding in bindings_of(mode).filter(|binding| !binding.hint.is_empty()) {
        let Some(key) = binding.keys.first() else {
            continue;
        };
        let key = key.to_string();
        let taken = taken(binding);
        if is_way_out(binding) {
            kept = kept.saturating_sub(taken.saturating_add(2));
        }
        let end = x.saturating_add(taken);
        if end.saturating_add(kept) > area.right() {
            continue;
        }
        found.push(Hint {
            area: Rect::new(x, area.y, taken, area.height.min(1)),
            key,
            words: binding.hint,
            action: binding.action,
        });
        x = x.saturating_add(taken + 2);
    }
    found
}

/// A key that does nothing in a mode, and where its keys are shown.
pub(super) fn unbound_key_message(mode: Mode, key: Key) -> Message {
    let hint = match key_of(mode, Action::App(AppAction::Help)) {
        Some(help) => format!("press {help} to see every key"),
        None => "answer the question first".to_owned(),
    };
    Message {
        hint,
        ..Message::note(format!("{key} does nothing here"))
    }
}

fn is_way_out(binding: &Binding) -> bool {
    let way_out = matches!(
        binding.action,
        Action::Cancel | Action::App(AppAction::Help) | Action::App(AppAction::Quit)
    );
    way_out && !binding.hint.is_empty()
}

/// How many columns a hint takes.
fn taken(binding: &Binding) -> u16 {
    let key = binding.keys.first().map(ToString::to_string);
    let words = width(&key.unwrap_or_default()) + 1 + width(binding.hint);
    u16::try_from(words).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_and_quit_are_among_the_hints_in_eighty_columns() {
        for mode in [Mode::Log, Mode::Hazard] {
            let hints = hints(mode, Rect::new(0, 0, 80, 1));
            for action in [Action::App(AppAction::Help), Action::App(AppAction::Quit)] {
                assert!(hints.iter().any(|hint| hint.action == action), "{mode:?}");
            }
        }
    }

    #[test]
    fn every_mode_shows_how_to_leave_it_in_eighty_columns() {
        for mode in Mode::ALL {
            let outs = bindings_of(mode).filter(|binding| is_way_out(binding));
            let hints = hints(mode, Rect::new(0, 0, 80, 1));
            for out in outs {
                assert!(
                    hints.iter().any(|hint| hint.action == out.action),
                    "{mode:?}: {}",
                    out.hint
                );
            }
        }
    }

    #[test]
    fn hints_stay_in_their_area() {
        for mode in Mode::ALL {
            for width in 0..100 {
                let area = Rect::new(3, 7, width, 1);
                for hint in hints(mode, area) {
                    assert_eq!(hint.area.intersection(area), hint.area);
                }
            }
        }
    }
}
