//! A heat map as values for the template.

use typst::foundations::{IntoValue, Value};

use super::blocks::{Setter, all, kind, named};
use crate::report::{HeatCell, HeatMap, HeatRow};

impl Setter<'_> {
    /// A heat map.
    pub fn heat_map(self, map: &HeatMap) -> Value {
        let setter = self.narrow();
        let ids = |ids: &[String]| {
            all(ids, |id| {
                let to = setter.inside(&anchor_of(id));
                kind("link", [("line", setter.words(id)), ("to", to)])
            })
        };
        let row = |row: &HeatRow| {
            let cell = |cell: &HeatCell| {
                let [ground, ink] = self.shades(cell.place);
                Value::Dict(named([
                    ("words", setter.words(&cell.words)),
                    ("hazards", ids(&cell.hazards)),
                    ground,
                    ink,
                ]))
            };
            Value::Dict(named([
                ("word", setter.words(&row.word)),
                ("cells", all(&row.cells, cell)),
            ]))
        };
        let tally = map.unscored_words().unwrap_or_default();
        kind(
            "heat-map",
            [
                ("key", map.key.as_str().into_value()),
                ("title", self.words(&map.title)),
                ("across", setter.words(&map.across)),
                ("down", setter.words(&map.down)),
                ("columns", all(&map.columns, |word| setter.words(word))),
                ("rows", all(&map.rows, row)),
                ("unscored", ids(&map.unscored)),
                ("tally", tally.as_str().into_value()),
            ],
        )
    }
}

/// The anchor of a hazard's section, in the form that builders use.
fn anchor_of(id: &str) -> String {
    let sign = |c: char| if c.is_alphanumeric() { c } else { '-' };
    id.chars().map(sign).collect()
}
