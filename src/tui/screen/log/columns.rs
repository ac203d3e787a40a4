//! The columns of the log in a width, and their places: a pure function that drawing and clicks on
//! the header share.

use crate::filter::SortKey;
use crate::hazard::ListedField;
use crate::tui::text_width::Align;

/// A column in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedColumn {
    /// Its field. A click on its name sorts by it.
    pub key: SortKey,
    /// Its name, in the length that the width allows.
    pub title: &'static str,
    /// Its first column, counted from the left of the log.
    pub x: usize,
    /// How wide it is.
    pub width: usize,
    /// The alignment of its text.
    pub align: Align,
    /// How long its texts can be.
    pub setting: ColumnWidth,
}

/// How long the texts of the columns can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnWidth {
    /// Whole words.
    Wide,
    /// A risk class is its number, so that no two classes are cut to the same words; the totals
    /// and the line below the log say it in words.
    Narrow,
}

/// The widths of a column.
struct ColumnSpec {
    key: SortKey,
    titles: (&'static str, &'static str),
    /// Wide and narrow.
    widths: (usize, usize),
    align: Align,
    /// The importance of leaving it out: the highest number is left out first.
    spare: u8,
}

/// The columns before the listed fields.
const FIRST: [ColumnSpec; 7] = [
    column_spec(SortKey::Id, ("ID", "ID"), (0, 0), Align::Left, 0),
    column_spec(SortKey::Name, ("Name", "Name"), (30, 20), Align::Left, 0),
    column_spec(
        SortKey::Likelihood,
        ("Likelihood", "Likelih."),
        (10, 9),
        Align::Left,
        7,
    ),
    column_spec(
        SortKey::Severity,
        ("Severity", "Severity"),
        (12, 12),
        Align::Left,
        8,
    ),
    column_spec(
        SortKey::Risk,
        ("Initial risk", "Initial"),
        (15, 7),
        Align::Left,
        1,
    ),
    column_spec(
        SortKey::Residual,
        ("Residual risk", "Residual"),
        (15, 8),
        Align::Left,
        2,
    ),
    column_spec(
        SortKey::Status,
        ("Status", "Status"),
        (16, 11),
        Align::Left,
        3,
    ),
];

/// The columns after the listed fields.
const LAST: [ColumnSpec; 2] = [
    column_spec(
        SortKey::Controls,
        ("Controls", "Done"),
        (8, 5),
        Align::Right,
        4,
    ),
    column_spec(
        SortKey::Problems,
        ("Findings", "!"),
        (8, 4),
        Align::Right,
        5,
    ),
];

/// The `spare` of the owner, whom readers look for sooner than what a risk is made of.
const SPARE_OF_OWNER: u8 = 6;
/// The `spare` of the listed fields after the owner begins here, above all others.
const SPARE_OF_OTHERS: u8 = 8;

const fn column_spec(
    key: SortKey,
    titles: (&'static str, &'static str),
    widths: (usize, usize),
    align: Align,
    spare: u8,
) -> ColumnSpec {
    ColumnSpec {
        key,
        titles,
        widths,
        align,
        spare,
    }
}

/// Every column, in its order.
fn specs() -> Vec<ColumnSpec> {
    let listed = (SPARE_OF_OTHERS..).zip(ListedField::all());
    let listed = listed.map(|(others, field)| {
        let spare = match field {
            ListedField::OWNER => SPARE_OF_OWNER,
            _ => others,
        };
        let (key, title) = (SortKey::Listed(field), field.heading());
        column_spec(key, (title, title), field.widths(), Align::Left, spare)
    });
    FIRST.into_iter().chain(listed).chain(LAST).collect()
}

/// The columns left of all others, for the mark of an uncommitted change.
pub const MARK: usize = 2;

/// The columns of a log of `width`. The least important are left out first. The name gets the rest
/// of the width.
pub fn columns(width: usize, id_width: usize) -> Vec<PlacedColumn> {
    let id_width = id_width.clamp(2, 20);
    // Wide columns are used only if they leave out hardly any other column.
    let specs = specs();
    let most = specs.iter().map(|spec| spec.spare).max().unwrap_or(0);
    for (setting, least) in [(ColumnWidth::Wide, 7), (ColumnWidth::Narrow, 0)] {
        for spare in (least..=most).rev() {
            let shown: Vec<&ColumnSpec> = specs.iter().filter(|spec| spec.spare <= spare).collect();
            if let Some(placed) = place(&shown, width, id_width, setting) {
                return placed;
            }
        }
    }
    let id: Vec<&ColumnSpec> = specs.iter().take(1).collect();
    place(&id, width, id_width, ColumnWidth::Narrow).unwrap_or_default()
}

/// Places columns next to each other; `None` if they do not fit.
fn place(
    shown: &[&ColumnSpec],
    width: usize,
    id_width: usize,
    setting: ColumnWidth,
) -> Option<Vec<PlacedColumn>> {
    let narrow = setting == ColumnWidth::Narrow;
    let gap = if narrow { 1 } else { 2 };
    let wanted = |spec: &ColumnSpec| match spec.key {
        SortKey::Id => id_width,
        // Next to the ID alone, a name of a few letters is better than none.
        SortKey::Name if shown.len() == 2 => 8,
        _ if narrow => spec.widths.1,
        _ => spec.widths.0,
    };
    let least: usize = shown.iter().map(|spec| wanted(spec)).sum();
    let gaps = gap * shown.len().saturating_sub(1);
    let spare = width.checked_sub(MARK + least + gaps)?;
    let mut x = MARK;
    let placed = shown.iter().map(|spec| {
        let more = if spec.key == SortKey::Name { spare } else { 0 };
        let column = PlacedColumn {
            key: spec.key,
            title: if narrow { spec.titles.1 } else { spec.titles.0 },
            x,
            width: wanted(spec) + more,
            align: spec.align,
            setting,
        };
        x += column.width + gap;
        column
    });
    Some(placed.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_never_overlap_or_leave_the_log() {
        for width in 0..260 {
            let placed = columns(width, 11);
            for pair in placed.windows(2) {
                assert!(pair[0].x + pair[0].width < pair[1].x);
            }
            if let Some(last) = placed.last() {
                assert!(last.x + last.width <= width, "{width}");
            }
        }
    }

    #[test]
    fn the_least_important_columns_are_left_out_first() {
        let keys = |width| {
            let placed = columns(width, 11);
            placed.iter().map(|column| column.key).collect::<Vec<_>>()
        };
        assert_eq!(keys(200).len(), specs().len());
        // The width of the log next to a hazard on a screen of 200 columns.
        let usual = FIRST.len() + 1 + LAST.len();
        assert!(keys(117).len() >= usual);
        assert_eq!(
            keys(80),
            [
                SortKey::Id,
                SortKey::Name,
                SortKey::Risk,
                SortKey::Residual,
                SortKey::Status,
                SortKey::Controls,
                SortKey::Problems
            ]
        );
        // The owner of a hazard is more important than the two scores of its risk.
        let owner = SortKey::Listed(ListedField::OWNER);
        assert!(!keys(84).contains(&owner));
        for width in 85..260 {
            assert!(keys(width).contains(&owner), "{width}");
        }
        assert_eq!(keys(30), [SortKey::Id, SortKey::Name]);
        assert_eq!(keys(14), [SortKey::Id]);
    }
}
