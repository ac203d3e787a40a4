//! The base of each count of gaps: if nothing was looked up, no gap is known.

use super::TracedHazard;
use super::gaps::Gap;
use super::thread::{Thread, causes_named};
use crate::check::{LinkKind, Lookup, says_nothing};
use crate::hazard::{Control, ControlState};
use crate::report::build::controls;
use crate::report::build::known_count::{Ground, KnownCount};
use crate::report::{Cell, Column, History, Material, Row, Table};

/// The number of gaps of a kind, and for how many things hazlog can know it.
fn of_gap(gap: Gap, traced: &[TracedHazard<'_>], material: &Material<'_>) -> KnownCount {
    let found = traced.iter().flat_map(|hazard| &hazard.gaps);
    let count = found.filter(|found| found.gap == gap).count();
    let (ground, known, unknown) = match gap {
        Gap::NoCause | Gap::NoControl => (Ground::Stated, traced.len(), 0),
        Gap::CauseWithoutControl => {
            let (linked, others) = causes(traced);
            (Ground::Linked, linked, others)
        }
        Gap::Planned | Gap::StateUnknown => (Ground::Stated, controls(traced, |_| true), 0),
        Gap::NoEvidence => {
            let is = |it: &Control| it.state != ControlState::Planned;
            (Ground::Stated, controls(traced, is), 0)
        }
        Gap::NotVerified | Gap::NotEffective => {
            let is = |it: &Control| it.state == ControlState::Implemented;
            (Ground::Stated, controls(traced, is), 0)
        }
        Gap::NotFound => {
            let (known, unknown) = references(traced, |thread| thread.looked_up);
            (Ground::LookedUp, known, unknown)
        }
        Gap::Drifted => {
            // If git cannot answer, the answer is unknown for every file.
            let whole = material.revision.history == History::Whole;
            let has_git = material.revision.commit.is_some() && whole;
            let (known, unknown) = references(traced, |thread| match has_git {
                true => thread.looked_up,
                false => Lookup::NotLookedUp,
            });
            (Ground::LookedUp, known, unknown)
        }
        Gap::CodeWithoutControl => {
            let threads = traced.iter().flat_map(|hazard| &hazard.threads);
            let code = threads.filter(|thread| thread.kind == LinkKind::Code);
            (Ground::Stated, code.count(), 0)
        }
    };
    KnownCount {
        count,
        known: known.max(count),
        unknown,
        ground,
    }
}

/// The number of references with a known answer, and the number without.
fn references(
    traced: &[TracedHazard<'_>],
    state: impl Fn(&Thread<'_>) -> Lookup,
) -> (usize, usize) {
    let threads = traced.iter().flat_map(|hazard| &hazard.threads);
    let states: Vec<Lookup> = threads.map(state).collect();
    let unknown = states.iter().filter(|it| **it == Lookup::NotLookedUp);
    let unknown = unknown.count();
    (states.len() - unknown, unknown)
}

fn listed<'a>(hazard: &'a TracedHazard<'_>) -> impl Iterator<Item = &'a Control> {
    controls::of_record(hazard.record).filter(|it| !says_nothing(&it.text) && !it.is_not_adopted())
}

fn controls(traced: &[TracedHazard<'_>], is: impl Fn(&Control) -> bool) -> usize {
    traced.iter().flat_map(listed).filter(|it| is(it)).count()
}

/// The number of causes in hazards whose controls name causes, and the number in others.
fn causes(traced: &[TracedHazard<'_>]) -> (usize, usize) {
    let mut linked = 0;
    let mut others = 0;
    for hazard in traced {
        let count = hazard.record.hazard.cause_list.len();
        let is_linked = listed(hazard).any(|it| !causes_named(it, count).is_empty());
        match is_linked {
            true => linked += count,
            false => others += count,
        }
    }
    (linked, others)
}

/// The number of controls that name a cause, and the number of references whose file hazlog looked
/// up, in words.
pub fn sentences(traced: &[TracedHazard<'_>]) -> String {
    let naming = |hazard: &TracedHazard<'_>| {
        let count = hazard.record.hazard.cause_list.len();
        let controls = listed(hazard);
        controls
            .filter(|it| !causes_named(it, count).is_empty())
            .count()
    };
    let naming: usize = traced.iter().map(naming).sum();
    let (linked, others) = causes(traced);
    let (looked_up, unknown) = references(traced, |thread| thread.looked_up);
    format!(
        "Controls that name a cause by its number: {naming} of {}. Causes in hazards whose \
         controls do: {linked} of {}. References whose file hazlog looked up: {looked_up} of {}.",
        controls(traced, |_| true),
        linked + others,
        looked_up + unknown
    )
}

/// The number of gaps of each kind, and for how many things hazlog can know it. The last row counts
/// all.
pub fn by_kind(traced: &[TracedHazard<'_>], material: &Material<'_>) -> Table {
    let mut rows: Vec<Row> = Gap::ALL
        .into_iter()
        .map(|gap| {
            let known = of_gap(gap, traced, material);
            let number = match known.known {
                0 => Cell::words("Not known"),
                _ => Cell::Count {
                    number: known.count,
                },
            };
            Row {
                hazard: None,
                cells: vec![Cell::words(gap.words()), number, known.cell()],
            }
        })
        .collect();
    let all = traced.iter().map(|hazard| hazard.gaps.len()).sum();
    rows.push(Row {
        hazard: None,
        cells: vec![
            Cell::words("All gaps that could be checked"),
            Cell::Count { number: all },
            Cell::Nothing,
        ],
    });
    Table {
        key: "gaps-by-kind".to_owned(),
        caption: "Gaps by kind".to_owned(),
        columns: vec![
            Column::name("gap", "Gap").weighing(4),
            Column::number("count", "Number"),
            Column::text("of", "Out of those that could be checked").weighing(3),
        ],
        rows,
    }
}
