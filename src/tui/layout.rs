//! The layout of the screen: a pure function of its size, which drawing and the mouse share.

use ratatui::layout::Rect;

/// The least number of columns at which the hazard is shown next to the log.
pub const TWO_PANES: u16 = 110;
/// The columns for the owner of each hazard in the log. The log shows them only if the hazard next
/// to it keeps its least width.
const LOG_WITH_OWNERS: u16 = 85;
/// The least number of rows at which the totals are shown.
const ROOM_FOR_TOTALS: u16 = 16;

/// Which pane is focused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pane {
    /// The log.
    #[default]
    Log,
    /// The hazard.
    Hazard,
    /// The problems, which have the whole screen.
    Problems,
}

/// Which optional parts are shown, because they move the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VisibleParts {
    /// Which pane is focused.
    pub focus: Pane,
    /// How many lines the notices about the scope take.
    pub notices: u16,
    /// The filter line.
    pub filter: bool,
    /// The totals.
    pub totals: bool,
}

/// The areas of the screen. A part that is not shown has an empty area.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Areas {
    /// The whole screen.
    pub screen: Rect,
    /// The area for overlays: the screen above the message line and, if there are notices, below
    /// them.
    pub front: Rect,
    /// The line at the top.
    pub title: Rect,
    /// The notices about the scope.
    pub notices: Rect,
    /// The filter, as typed.
    pub filter: Rect,
    /// The totals by risk class.
    pub totals: Rect,
    /// The names of the columns.
    pub header: Rect,
    /// The rows of the log.
    pub rows: Rect,
    /// The line between the log and the hazard.
    pub divider: Rect,
    /// The hazard's name, scores, status, owner and controls.
    pub banner: Rect,
    /// The hazard's text.
    pub text: Rect,
    /// How many problems there are, and how they are shown.
    pub bar: Rect,
    /// The rows of the problems.
    pub problems: Rect,
    /// The selected problem in full.
    pub detail: Rect,
    /// The message line.
    pub message: Rect,
    /// The hint line.
    pub hints: Rect,
}

/// Takes rows from the top or the bottom of the remaining area.
struct RemainingArea(Rect);

impl RemainingArea {
    fn top(&mut self, rows: u16) -> Rect {
        let rows = rows.min(self.0.height);
        let taken = Rect {
            height: rows,
            ..self.0
        };
        self.0.y += rows;
        self.0.height -= rows;
        taken
    }

    fn bottom(&mut self, rows: u16) -> Rect {
        let rows = rows.min(self.0.height);
        self.0.height -= rows;
        Rect {
            y: self.0.bottom(),
            height: rows,
            ..self.0
        }
    }
}

/// Computes the areas of a screen.
pub fn areas(screen: Rect, showing: VisibleParts) -> Areas {
    let mut rest = RemainingArea(screen);
    let mut areas = Areas {
        screen,
        hints: rest.bottom(1),
        message: rest.bottom(1),
        ..Areas::default()
    };
    areas.front = rest.0;
    areas.title = rest.top(1);
    if showing.notices > 0 {
        // On a low screen some rows stay free for the log.
        areas.notices = rest.top(showing.notices.min(rest.0.height / 2));
        areas.front = rest.0;
    }
    let two_panes = screen.width >= TWO_PANES;
    if showing.focus == Pane::Problems {
        place_problems(&mut areas, rest, two_panes);
        return areas;
    }
    if two_panes || showing.focus == Pane::Log {
        if showing.filter {
            areas.filter = rest.top(1);
        }
        if showing.totals && screen.height >= ROOM_FOR_TOTALS {
            areas.totals = rest.top(4);
        }
    }
    let (log, hazard) = split(rest.0, showing.focus, two_panes);
    if two_panes {
        areas.divider = Rect {
            x: log.right() + 1,
            width: 1,
            ..log
        };
    }
    let mut log = RemainingArea(log);
    areas.header = log.top(1);
    areas.rows = log.0;
    let mut hazard = RemainingArea(hazard);
    areas.banner = hazard.top(4);
    areas.text = hazard.0;
    areas
}

/// The findings: the selected one in full next to the list or, on a narrow screen, below it.
fn place_problems(areas: &mut Areas, mut rest: RemainingArea, two_panes: bool) {
    areas.bar = rest.top(1);
    if two_panes {
        let (list, detail) = split(rest.0, Pane::Problems, two_panes);
        areas.divider = Rect {
            x: list.right() + 1,
            width: 1,
            ..list
        };
        (areas.problems, areas.detail) = (list, detail);
        return;
    }
    // The list is at least as large as the detail.
    let detail = (rest.0.height.saturating_sub(1) / 2).min(9);
    areas.detail = rest.bottom(detail);
    areas.divider = rest.bottom(1.min(detail));
    areas.problems = rest.0;
}

/// The areas of the log and of the hazard.
fn split(area: Rect, focus: Pane, two_panes: bool) -> (Rect, Rect) {
    if !two_panes {
        return match focus {
            Pane::Log | Pane::Problems => (area, Rect::default()),
            Pane::Hazard => (Rect::default(), area),
        };
    }
    // A hazard's text is easiest to read in up to a hundred columns. The log gets the rest; in two
    // hundred columns that is enough for all of its columns.
    let hazard = u32::from(area.width) * 2 / 5;
    let hazard = u16::try_from(hazard).unwrap_or(u16::MAX);
    let for_owners = area.width.saturating_sub(LOG_WITH_OWNERS + 3);
    let hazard = hazard.min(for_owners).clamp(52, 100);
    let log = Rect {
        width: area.width - hazard - 3,
        ..area
    };
    let hazard = Rect {
        x: log.right() + 3,
        width: hazard,
        ..area
    };
    (log, hazard)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHOWING: VisibleParts = VisibleParts {
        focus: Pane::Log,
        notices: 0,
        filter: true,
        totals: true,
    };

    #[test]
    fn no_area_is_outside_the_screen_whatever_its_size() {
        for width in [0, 1, 10, 79, 80, 109, 110, 200, 400] {
            for height in [0, 1, 2, 3, 8, 24, 60] {
                let screen = Rect::new(0, 0, width, height);
                for (focus, notices) in [
                    (Pane::Log, 0),
                    (Pane::Log, 3),
                    (Pane::Hazard, 2),
                    (Pane::Problems, 1),
                ] {
                    let showing = VisibleParts {
                        focus,
                        notices,
                        ..SHOWING
                    };
                    let areas = areas(screen, showing);
                    for area in [
                        areas.title,
                        areas.notices,
                        areas.filter,
                        areas.totals,
                        areas.header,
                        areas.rows,
                        areas.divider,
                        areas.banner,
                        areas.text,
                        areas.bar,
                        areas.problems,
                        areas.detail,
                        areas.message,
                        areas.hints,
                    ] {
                        assert!(area.right() <= width.max(1) && area.bottom() <= height.max(1));
                    }
                }
            }
        }
    }

    #[test]
    fn the_hazard_is_next_to_the_log_if_there_is_room() {
        let narrow = areas(Rect::new(0, 0, 80, 24), SHOWING);
        assert_eq!((narrow.rows.width, narrow.text.width), (80, 0));
        let wide = areas(Rect::new(0, 0, 120, 40), SHOWING);
        assert_eq!((wide.rows.width, wide.text.width), (65, 52));
        assert_eq!(wide.text.right(), 120);
        let owners = areas(Rect::new(0, 0, 140, 40), SHOWING);
        assert_eq!(
            (owners.rows.width, owners.text.width),
            (LOG_WITH_OWNERS, 52)
        );
    }
}
