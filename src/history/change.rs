//! A difference as lines, each about one field.

use super::field::ChangedField;
use crate::compare::{Content, ControlChange, Difference, DifferenceClass, compare};

/// One line about what changed in a hazard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// How much it means.
    pub class: DifferenceClass,
    /// What it is about.
    pub field: ChangedField,
    /// What that was before: a control can have had another name in the hazard.
    pub former: Option<ChangedField>,
    /// The change in words, from what to what.
    pub words: String,
}

impl Change {
    /// The changes from one content to another.
    pub fn between(before: &Content, after: &Content) -> Vec<Self> {
        let differences = compare(before, after);
        differences.iter().flat_map(Self::of).collect()
    }

    /// A difference as changes. None if other differences say all of it.
    pub fn of(difference: &Difference) -> Vec<Self> {
        let field = ChangedField::of(difference);
        if let Difference::ControlChanged { control, at } = difference {
            let changes = ControlChange::told(control, at);
            let name = ControlChange::name(control);
            let former = (control.before.name != control.after.name)
                .then(|| ChangedField::Control(control.before.name.clone()));
            let of_one = changes.iter().map(|change| Self {
                class: change.class(),
                field: field.clone(),
                former: former.clone(),
                words: change.part(&name).phrase(),
            });
            return of_one.collect();
        }
        let class = difference.class();
        let phrases = difference.phrases().into_iter();
        phrases
            .map(|words| Self {
                class,
                field: field.clone(),
                former: None,
                words,
            })
            .collect()
    }

    /// The highest class of changes; form if there is none.
    pub fn highest(changes: &[Self]) -> DifferenceClass {
        let classes = changes.iter().map(|change| change.class);
        classes.max().unwrap_or(DifferenceClass::Form)
    }
}
