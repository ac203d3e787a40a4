//! The gaps of the trace.

use super::super::controls;
use super::thread::{Thread, causes_named};
use crate::check::{LinkKind, says_nothing};
use crate::hazard::{Control, ControlState, FactKey, Record, Summary};
use crate::report::{Cell, Column, Row, Table, clean_line};

/// A kind of gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// A hazard names no cause.
    NoCause,
    /// A hazard names no control other than the existing ones.
    NoControl,
    /// A cause that no control names, in a record whose controls name causes.
    CauseWithoutControl,
    /// A control is planned.
    Planned,
    /// A record does not give the state of a control.
    StateUnknown,
    /// A control that is not only planned names no evidence and no implementation.
    NoEvidence,
    /// An implemented control was not verified (DCB0129 6.3.2).
    NotVerified,
    /// An implemented control was not shown to be effective (DCB0129 6.3.3).
    NotEffective,
    /// The checks did not find something that a record names.
    NotFound,
    /// A file that a record names has changed since the record did.
    Drifted,
    /// A record names code that none of its controls names.
    CodeWithoutControl,
}

impl Gap {
    /// Every kind.
    pub const ALL: [Self; 11] = [
        Self::NoCause,
        Self::NoControl,
        Self::CauseWithoutControl,
        Self::Planned,
        Self::StateUnknown,
        Self::NoEvidence,
        Self::NotVerified,
        Self::NotEffective,
        Self::NotFound,
        Self::Drifted,
        Self::CodeWithoutControl,
    ];

    /// The kind in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NoCause => "Hazard without a cause",
            Self::NoControl => "Hazard without a further control",
            Self::CauseWithoutControl => {
                "Cause that no control names, in a hazard whose controls name causes"
            }
            Self::Planned => "Control that is not implemented yet",
            Self::StateUnknown => "Control whose state is not stated",
            Self::NoEvidence => "Control that names no evidence and no implementation",
            Self::NotVerified => "Implemented control without verification evidence that counts",
            Self::NotEffective => "Implemented control without effectiveness evidence that counts",
            Self::NotFound => "Reference that the checks found wrong",
            Self::Drifted => "File that was changed after the record",
            Self::CodeWithoutControl => "Code that none of the hazard's controls names",
        }
    }
}

/// A gap of a record.
pub struct FoundGap {
    /// Its kind.
    pub gap: Gap,
    /// Its subject: a control, a cause, a path. Empty for the hazard as a whole.
    pub about: String,
    /// Its description.
    pub words: String,
}

/// The gaps of a record.
pub fn find(record: &Record, threads: &[Thread<'_>]) -> Vec<FoundGap> {
    let hazard = &record.hazard;
    let mut found = Vec::new();
    let mut push = |gap, about: String, words: String| found.push(FoundGap { gap, about, words });
    if hazard.cause_list.is_empty() {
        push(Gap::NoCause, String::new(), String::new());
    }
    let controls: Vec<&Control> = controls::of_record(record)
        .filter(|control| !says_nothing(&control.text) && !control.is_not_adopted())
        .collect();
    if controls.is_empty() {
        push(Gap::NoControl, String::new(), String::new());
    }
    let count = hazard.cause_list.len();
    let named: Vec<usize> = controls
        .iter()
        .flat_map(|control| causes_named(control, count))
        .collect();
    if !named.is_empty() {
        for (number, cause) in (1..).zip(&hazard.cause_list) {
            if !named.contains(&number) {
                push(
                    Gap::CauseWithoutControl,
                    format!("cause {number}"),
                    clean_line(cause),
                );
            }
        }
    }
    for control in controls {
        for gap in of_control(control) {
            push(
                gap,
                clean_line(&control.id.to_string()),
                first_line(control),
            );
        }
    }
    for thread in threads {
        for (gap, words) in [
            (Gap::NotFound, &thread.found.wrong),
            (Gap::Drifted, &thread.found.drift),
        ] {
            if !words.is_empty() {
                push(gap, thread.place.clone(), words.clone());
            }
        }
    }
    for thread in without_control(threads) {
        push(
            Gap::CodeWithoutControl,
            thread.place.clone(),
            clean_line(&thread.written),
        );
    }
    found
}

fn of_control(control: &Control) -> Vec<Gap> {
    let mut gaps = Vec::new();
    let has = |key: FactKey| control.values(key).next().is_some();
    match control.state {
        ControlState::NotAdopted => return gaps,
        ControlState::Planned => gaps.push(Gap::Planned),
        ControlState::Unknown => gaps.push(Gap::StateUnknown),
        ControlState::Implemented => {
            if !control.is_verified() {
                gaps.push(Gap::NotVerified);
            }
            if !control.is_effective() {
                gaps.push(Gap::NotEffective);
            }
        }
    }
    let shown = [
        FactKey::Evidence,
        FactKey::Implementation,
        FactKey::Verified,
        FactKey::Effective,
    ];
    if control.state != ControlState::Planned && !shown.into_iter().any(has) {
        gaps.push(Gap::NoEvidence);
    }
    gaps
}

/// The code of a record that none of its controls names.
fn without_control<'t, 'a>(threads: &'t [Thread<'a>]) -> impl Iterator<Item = &'t Thread<'a>> {
    let named = |path: &Option<String>| {
        threads
            .iter()
            .any(|thread| thread.kind != LinkKind::Code && thread.path == *path)
    };
    threads
        .iter()
        .filter(move |thread| thread.kind == LinkKind::Code && !named(&thread.path))
}

fn first_line(control: &Control) -> String {
    clean_line(control.text.lines().next().unwrap_or_default())
}

/// The columns of a table of gaps.
fn columns() -> Vec<Column> {
    vec![
        Column::name("hazard", "Hazard"),
        Column::choice("gap", "Gap").weighing(2),
        Column::text("about", "About").weighing(2),
        Column::text("words", "What it is"),
    ]
}

/// The rows of the gaps of a record.
pub fn rows(found: &[FoundGap], summary: &Summary) -> Vec<Row> {
    let row = |found: &FoundGap| Row {
        hazard: Some(summary.id.clone()),
        cells: vec![
            super::super::cells::id(&summary.id),
            Cell::words(found.gap.words()),
            Cell::words(&found.about),
            Cell::words(&found.words),
        ],
    };
    found.iter().map(row).collect()
}

/// A table of gaps.
pub fn table(rows: Vec<Row>) -> Table {
    Table {
        key: "gaps".to_owned(),
        caption: "Where the trace breaks off".to_owned(),
        columns: columns(),
        rows,
    }
}
