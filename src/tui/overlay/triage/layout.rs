//! Where the parts of triage are: a pure function of the size.

use ratatui::layout::Rect;

use crate::tui::overlay::frame;

/// The least columns at which the story and the decisions are side by side.
const SIDE_BY_SIDE: u16 = 100;
/// The least rows of the story where the decisions are below it.
const LEAST_STORY: u16 = 5;

/// The areas of triage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TriageAreas {
    /// How many hazards are left, and the pace.
    pub head: Rect,
    /// The story.
    pub story: Rect,
    /// How much of it was read.
    pub read: Rect,
    /// The line between the story and the decisions.
    pub divider: Rect,
    /// The list of decisions: one line where the decisions are below the story.
    pub decisions: Rect,
    /// The card.
    pub card: Rect,
}

/// Whether the decisions are beside the story.
pub(super) fn is_wide(area: Rect) -> bool {
    area.width >= SIDE_BY_SIDE
}

/// The areas inside the window. `rows` is how many lines the list of decisions has, and `card` how many the card.
pub(super) fn areas(area: Rect, rows: usize, card: usize) -> TriageAreas {
    let head = Rect {
        height: area.height.min(1),
        ..area
    };
    let body = Rect {
        y: area.y + head.height,
        height: area.height - head.height,
        ..area
    };
    match is_wide(area) {
        true => beside(head, body, length(rows)),
        false => below(head, body, length(card)),
    }
}

/// The decisions beside the story.
fn beside(head: Rect, body: Rect, rows: u16) -> TriageAreas {
    let right = (body.width / 3).clamp(44, 76);
    let left = body.width - right - 3;
    let story = Rect {
        width: left,
        height: body.height.saturating_sub(1),
        ..body
    };
    let read = Rect {
        y: story.bottom(),
        height: body.height.min(1),
        ..story
    };
    let divider = Rect {
        x: body.x + left + 1,
        width: 1,
        ..body
    };
    let side = Rect {
        x: body.x + left + 3,
        width: right,
        ..body
    };
    let rows = rows.min(side.height / 2);
    let decisions = Rect {
        height: rows,
        ..side
    };
    let card = Rect {
        y: side.y + rows,
        height: side.height - rows,
        ..side
    };
    TriageAreas {
        head,
        story,
        read,
        divider,
        decisions,
        card,
    }
}

/// The decisions below the story.
fn below(head: Rect, body: Rect, card: u16) -> TriageAreas {
    let most = body
        .height
        .saturating_sub(LEAST_STORY + 2)
        .min(body.height / 2 + 1);
    let card_height = card.min(most);
    let story_height = body.height.saturating_sub(card_height + 2);
    let story = Rect {
        height: story_height,
        ..body
    };
    let line = |y: u16| Rect {
        y,
        height: u16::from(y < body.bottom()),
        ..body
    };
    TriageAreas {
        head,
        story,
        read: line(story.bottom()),
        divider: Rect::default(),
        decisions: line(story.bottom() + 1),
        card: Rect {
            y: (story.bottom() + 2).min(body.bottom()),
            height: card_height.min(body.bottom().saturating_sub(story.bottom() + 2)),
            ..body
        },
    }
}

/// The outer area of a text that is typed: it covers the card and leaves the story visible.
pub(super) fn text_area(screen: Rect) -> Rect {
    let inner = frame::inside(screen);
    if is_wide(inner) {
        let areas = areas(inner, 0, 0);
        let height = areas.card.height.min(18);
        return Rect {
            x: areas.card.x.saturating_sub(2),
            y: inner.bottom().saturating_sub(height),
            width: areas.card.width + 4,
            height: height + 1,
        }
        .intersection(screen);
    }
    let height = (screen.height / 2).max(6).min(screen.height);
    Rect {
        y: screen.bottom() - height,
        height,
        ..screen
    }
}

fn length(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_part_is_outside_its_window() {
        for width in [0, 1, 20, 76, 99, 100, 136, 296] {
            for height in [0, 1, 2, 5, 10, 19, 36, 96] {
                let area = Rect::new(2, 1, width, height);
                let all = areas(area, 7, 30);
                for part in [
                    all.head,
                    all.story,
                    all.read,
                    all.divider,
                    all.decisions,
                    all.card,
                ] {
                    assert!(
                        part.is_empty() || area.intersection(part) == part,
                        "{part:?} in {area:?}"
                    );
                }
                let screen = Rect::new(0, 0, width, height);
                assert_eq!(text_area(screen).intersection(screen), text_area(screen));
            }
        }
    }

    #[test]
    fn the_story_stays_visible_while_a_text_is_typed() {
        for (width, height) in [(140, 40), (80, 24), (200, 60)] {
            let screen = Rect::new(0, 0, width, height);
            let story = areas(frame::inside(screen), 7, 12).story;
            let left = story.height
                - story
                    .intersection(text_area(screen))
                    .height
                    .min(story.height);
            let beside = story.intersection(text_area(screen)).is_empty();
            assert!(beside || left >= 5, "{width}x{height}");
        }
    }
}
