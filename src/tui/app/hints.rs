//! The hint line: the keys of the mode, as many as there is room for.

use ratatui::layout::Rect;

use crate::tui::action::Action;
use crate::tui::fit::width;
use crate::tui::keymap::{Mode, bindings_of};

/// A key on the hint line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// Where it stands; clicking it does it.
    pub area: Rect,
    /// The key.
    pub key: String,
    /// What it does.
    pub words: &'static str,
    /// What it does, for the app.
    pub action: Action,
}

/// The hints of a mode in an area; drawing and the mouse share this.
pub fn hints(mode: Mode, area: Rect) -> Vec<Hint> {
    let mut x = area.x.saturating_add(1);
    let mut found = Vec::new();
    for binding in bindings_of(mode).filter(|binding| !binding.hint.is_empty()) {
        let Some(key) = binding.keys.first() else {
            continue;
        };
        let key = key.to_string();
        let taken = u16::try_from(width(&key) + 1 + width(binding.hint)).unwrap_or(u16::MAX);
        if x.saturating_add(taken) > area.right() {
            break;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_and_quit_are_hinted_at_in_eighty_columns() {
        for mode in [Mode::Log, Mode::Hazard] {
            let hints = hints(mode, Rect::new(0, 0, 80, 1));
            for action in [Action::Help, Action::Quit] {
                assert!(hints.iter().any(|hint| hint.action == action), "{mode:?}");
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
