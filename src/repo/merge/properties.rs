//! No line is lost in a merge, or when a person resolves a conflict.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

const TITLES: [&str; 6] = [
    "Hazard name",
    "Causes",
    "Harm",
    "Harm",
    "Hazard status",
    "Our notes",
];

/// A section: its index in [`TITLES`], and its lines.
type Section = (usize, Vec<String>);

/// The change of a side.
#[derive(Clone, Debug)]
enum Act {
    Change(usize, usize),
    Append(usize),
    DropLine(usize, usize),
    Fence(usize),
    Heading(usize),
    DropSection(usize),
    Insert(usize, usize),
    Swap(usize, usize),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let at = 0..8_usize;
    prop::collection::vec(
        prop_oneof![
            4 => (at.clone(), at.clone()).prop_map(|(a, b)| Act::Change(a, b)),
            3 => at.clone().prop_map(Act::Append),
            3 => (at.clone(), at.clone()).prop_map(|(a, b)| Act::DropLine(a, b)),
            1 => at.clone().prop_map(Act::Fence),
            1 => at.clone().prop_map(Act::Heading),
            1 => at.clone().prop_map(Act::DropSection),
            1 => (at.clone(), 0..TITLES.len()).prop_map(|(a, b)| Act::Insert(a, b)),
            1 => (at.clone(), at).prop_map(|(a, b)| Act::Swap(a, b)),
        ],
        0..5,
    )
}

fn record() -> impl Strategy<Value = Vec<Section>> {
    prop::collection::vec((0..TITLES.len(), 0..4_usize), 0..7).prop_map(|sections| {
        let lines =
            |at: usize, count: usize| (0..count).map(|n| format!("line {at}.{n}")).collect();
        let numbered = sections.into_iter().enumerate();
        numbered
            .map(|(at, (title, count))| (title, lines(at, count)))
            .collect()
    })
}

fn acted(record: &[Section], acts: &[Act], side: &str) -> Vec<Section> {
    let mut record = record.to_vec();
    for (number, act) in acts.iter().enumerate() {
        let count = record.len();
        let new = format!("{side} {number}");
        if count == 0 {
            record.push((0, vec![new]));
            continue;
        }
        match *act {
            Act::Change(at, line) => {
                let lines = &mut record[at % count].1;
                match lines.len() {
                    0 => lines.push(new),
                    all => lines[line % all] = new,
                }
            }
            Act::Append(at) => record[at % count].1.push(new),
            Act::DropLine(at, line) => {
                let lines = &mut record[at % count].1;
                if !lines.is_empty() {
                    lines.remove(line % lines.len());
                }
            }
            Act::Fence(at) => record[at % count].1.insert(0, "```".to_owned()),
            Act::Heading(at) => record[at % count].1.push(format!("## {new}")),
            Act::DropSection(at) => {
                record.remove(at % count);
            }
            Act::Insert(at, title) => record.insert(at % (count + 1), (title, vec![new])),
            Act::Swap(a, b) => record.swap(a % count, b % count),
        }
    }
    record
}

fn text(record: &[Section], newline: &str) -> String {
    let mut text = "# Hazard\n\nabove\n\n---\n\n".to_owned();
    for (at, (title, lines)) in record.iter().enumerate() {
        if at > 0 {
            text.push_str("\n---\n\n");
        }
        text.push_str(&format!("## {}\n\n", TITLES[*title]));
        for line in lines {
            text.push_str(&format!("{line}\n"));
        }
    }
    text.replace('\n', newline)
}

/// How often each line with words appears in a text.
fn counted(text: &str) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    let lines = text.lines().map(str::trim);
    for line in lines.filter(|line| !line.is_empty() && *line != "---") {
        *counts.entry(line).or_default() += 1;
    }
    counts
}

/// Checks that each line of a side is in the result, unless the other side removed it or it is in a
/// text that a person saw and did not choose.
fn nothing_lost(
    side: &str,
    seen: &str,
    other: &str,
    result: &str,
    dropped: &[String],
) -> Result<(), TestCaseError> {
    let (seen, other, result) = (counted(seen), counted(other), counted(result));
    let count = |of: &BTreeMap<&str, usize>, line| of.get(line).copied().unwrap_or(0);
    for (line, had) in counted(side) {
        let removed = count(&seen, line).saturating_sub(count(&other, line));
        let shown = dropped.iter().map(|text| {
            // The user also sees the title of a section that is in conflict.
            let title = text.lines().next().map(|first| format!("## {first}"));
            counted(text).get(line).copied().unwrap_or(0)
                + usize::from(title.as_deref() == Some(line))
        });
        let allowed = removed + shown.sum::<usize>();
        prop_assert!(
            count(&result, line) + allowed >= had,
            "`{line}` is lost ({had} before, {allowed} may go)"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_line_is_lost_unseen(
        base in record(),
        mine in acts(),
        others in acts(),
        crlf in any::<bool>(),
        sides in prop::collection::vec(any::<bool>(), 16),
    ) {
        let (id, template) = (HazardId::new("Hazard-0001"), Template::built_in());
        let seen = text(&base, "\n");
        let wanted = text(&acted(&base, &mine, "mine"), "\n");
        let disk = text(&acted(&base, &others, "theirs"), if crlf { "\r\n" } else { "\n" });
        let mut dropped: Vec<String> = Vec::new();
        let mut merged = merge(&id, &seen, &wanted, &disk, &template).map_err(Box::new);
        for _ in 0..2 {
            let Err(dispute) = &merged else { break };
            dropped.clear();
            let chosen: Vec<ChosenSide> = dispute.conflicts.iter().zip(&sides).map(|(_, yours)| {
                if *yours { ChosenSide::Yours } else { ChosenSide::Theirs }
            }).collect();
            for (conflict, side) in dispute.conflicts.iter().zip(&chosen) {
                let shown = |text: &Option<String>| {
                    format!("{}\n{}", conflict.title(), text.clone().unwrap_or_default())
                };
                dropped.push(match side {
                    ChosenSide::Yours => shown(&conflict.theirs),
                    ChosenSide::Theirs => shown(&conflict.yours),
                });
            }
            merged = dispute.settle(&chosen, &template);
        }
        let result = merged.map_err(|dispute| TestCaseError::fail(format!("{dispute:?}")))?.text;
        nothing_lost(&wanted, &seen, &disk, &result, &dropped)?;
        nothing_lost(&disk, &seen, &wanted, &result, &dropped)?;
    }
}
