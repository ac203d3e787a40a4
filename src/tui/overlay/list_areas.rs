//! Which part of a window with a list is where: the list at the left and what its row says at the right, or on a narrow
//! screen the list above that.

use ratatui::layout::Rect;

/// The least width for two columns.
const WIDE: u16 = 100;
/// The most that the list takes of the height, if what its row says is below it.
const LIST_SHARE: u16 = 2;

/// The parts of a window with a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListAreas {
    /// What is to be known about the whole list.
    pub head: Rect,
    /// The rows.
    pub list: Rect,
    /// The line between the rows and what the selected one says.
    pub rule: Rect,
    /// What the selected row says.
    pub told: Rect,
}

/// Where a window says what its selected row says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToldPlace {
    /// Beside the list, if the window is wide.
    Beside,
    /// Below the list, whose rows need the whole width.
    Below,
}

/// The parts of an area, for the lines of the head and a number of rows.
pub fn areas(area: Rect, head: usize, rows: usize, told: ToldPlace) -> ListAreas {
    let head = u16::try_from(head).unwrap_or(u16::MAX);
    let head = Rect {
        height: head.min(area.height / 3),
        ..area
    };
    let rest = Rect {
        y: head.bottom(),
        height: area.height - head.height,
        ..area
    };
    match told {
        ToldPlace::Beside if area.width >= WIDE => beside(head, rest),
        ToldPlace::Beside | ToldPlace::Below => below(head, rest, rows),
    }
}

fn beside(head: Rect, rest: Rect) -> ListAreas {
    let width = (rest.width * 9 / 20).min(76);
    let list = Rect { width, ..rest };
    let rule = Rect {
        x: list.right() + 1,
        width: 1,
        ..rest
    };
    let x = rule.right() + 1;
    let told = Rect {
        x,
        width: rest.right() - x,
        ..rest
    };
    ListAreas {
        head,
        list,
        rule,
        told,
    }
}

fn below(head: Rect, rest: Rect, rows: usize) -> ListAreas {
    let rows = u16::try_from(rows).unwrap_or(u16::MAX);
    let list = Rect {
        height: rows.min((rest.height / LIST_SHARE).max(1)).min(rest.height),
        ..rest
    };
    let rule = Rect {
        y: list.bottom(),
        height: (rest.height - list.height).min(1),
        ..rest
    };
    let told = Rect {
        y: rule.bottom(),
        height: rest.bottom() - rule.bottom(),
        ..rest
    };
    ListAreas {
        head,
        list,
        rule,
        told,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_inside_the_area_and_do_not_overlap() {
        for width in 0..160 {
            for height in 0..30 {
                for (count, told) in [0, 1, 3, 50]
                    .into_iter()
                    .flat_map(|count| [(count, ToldPlace::Beside), (count, ToldPlace::Below)])
                {
                    let area = Rect::new(2, 3, width, height);
                    let found = areas(area, count, count, told);
                    let parts = [found.head, found.list, found.rule, found.told];
                    for (at, part) in parts.iter().enumerate() {
                        assert_eq!(part.intersection(area).area(), part.area(), "{found:?}");
                        for other in &parts[at + 1..] {
                            assert_eq!(part.intersection(*other).area(), 0, "{found:?}");
                        }
                    }
                    assert!(count == 0 || height == 0 || found.list.height > 0);
                }
            }
        }
    }
}
