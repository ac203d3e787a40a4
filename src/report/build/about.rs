//! The facts of a report about itself.

use super::{criteria, findings, wording};
use crate::check::Stage;
use crate::report::{
    About, Block, Cell, FindingCounts, History, Material, Note, Pair, ScopeNotice, State,
    clean_line,
};

/// The warning in a shallow clone.
pub const CUT_OFF: &str = "The git history is incomplete (a shallow clone). hazlog looked for lost \
                           hazards, changed code and changed criteria only in the commits that it \
                           has. To fetch the whole history, run `git fetch --unshallow`, or set \
                           `fetch-depth: 0` in actions/checkout. Then make the report again.";

/// The facts about a report of this material.
pub fn build(material: &Material<'_>) -> About {
    let records = material.scope.records;
    let count = |is: &dyn Fn(&(crate::hazard::Record, crate::hazard::Summary)) -> bool| {
        records.iter().filter(|record| is(record)).count()
    };
    let line = |text: &Option<String>| {
        text.as_deref()
            .map(clean_line)
            .filter(|text| !text.is_empty())
    };
    let not_accepted = not_accepted(material);
    About {
        notices: material
            .scope
            .notices
            .iter()
            .map(ScopeNotice::cleaned)
            .collect(),
        product: line(&material.product.name),
        version: line(&material.product.version),
        manufacturer: line(&material.product.manufacturer),
        officers: officers(material),
        program: concat!("hazlog ", env!("CARGO_PKG_VERSION")).to_owned(),
        commit: material.revision.commit.clone(),
        date: material.revision.date,
        state: match (
            &material.revision.commit,
            material.revision.changed.is_empty(),
        ) {
            (None, _) => State::Unversioned,
            (Some(_), true) => State::Committed,
            (Some(_), false) => State::Dirty,
        },
        history: material.revision.history,
        records: records.len(),
        of: material.scope.of,
        filter: material.scope.filter.map(clean_line),
        drafts: count(&|(record, _)| record.hazard.is_draft(material.template))
            + not_accepted.as_ref().map_or(0, Vec::len),
        not_accepted,
        drafts_not_known: material.machine_drafts.unknown().map(clean_line),
        unscored_initial: count(&|(_, summary)| summary.initial.risk.is_none()),
        unscored_residual: count(&|(_, summary)| summary.residual.risk.is_none()),
        unread: material
            .scope
            .unread
            .iter()
            .map(|file| clean_line(&format!("{}: {}", file.path, file.why)))
            .collect(),
        criteria: criteria::declaration(material),
        gate: findings::at_gate(material.verdict.gate).to_owned(),
        gates: material.gates,
        checked_on: Some(material.checked_on),
        findings: findings::counted_findings(material.verdict),
        waived: findings::waived(material),
        digest: material.digest.clone(),
        digest_command: material.digest_command.clone(),
        report_digest: material.report_digest.clone(),
    }
}

/// The hazards of the report that a machine drafted earlier, and that no named person has accepted as they are. A hazard
/// that is a draft by its status is counted there, and a deprecated one needs nobody.
fn not_accepted(material: &Material<'_>) -> Option<Vec<String>> {
    let ids = material.machine_drafts.known()?;
    let live =
        material.scope.records.iter().filter(|(record, _)| {
            Stage::of_hazard(&record.hazard, material.template) == Stage::Live
        });
    let found = live.filter(|(_, summary)| ids.contains(&summary.id));
    Some(
        found
            .map(|(_, summary)| clean_line(summary.id.as_str()))
            .collect(),
    )
}

/// The clinical safety officers in the settings, one in each line.
fn officers(material: &Material<'_>) -> Vec<String> {
    let is_officer = |role: &str| {
        let role = crate::template::normalise(role);
        role.contains("clinical safety officer") || role.split(' ').any(|word| word == "cso")
    };
    material
        .people
        .iter()
        .filter(|person| person.role.as_deref().is_some_and(is_officer))
        .map(|person| {
            let parts = [&person.name, &person.role, &person.registration];
            let parts: Vec<String> = parts
                .into_iter()
                .flatten()
                .map(|part| clean_line(part))
                .collect();
            parts.join(", ")
        })
        .collect()
}

/// The facts of a report about itself, in the order in which readers need them.
pub fn facts(about: &About) -> Vec<Pair> {
    let mut pairs = vec![
        pair("Product", stated(about.product.as_ref(), "product: name")),
        pair(
            "Version",
            stated(about.version.as_ref(), "product: version"),
        ),
        pair(
            "Manufacturer",
            stated(about.manufacturer.as_ref(), "product: manufacturer"),
        ),
        pair("Clinical safety officer", officer(about)),
        pair("Made from", Cell::words(revision(about))),
        pair("Hazards", Cell::words(scope(about))),
        pair("Drafts", Cell::words(drafts(about))),
        pair("Not scored", Cell::words(unscored(about))),
        pair("Findings", Cell::words(checked(about))),
        pair(
            "Waivers",
            Cell::words(findings::waivers_in_words(&about.waived)),
        ),
        pair("Criteria", Cell::words(&about.criteria)),
        pair(
            "Digest (SHA-256)",
            Cell::Code {
                text: about.digest.clone(),
            },
        ),
    ];
    if let Some(command) = &about.digest_command {
        let text = command.clone();
        pairs.push(pair("Command for the same digest", Cell::Code { text }));
    }
    if about.history == History::CutOff {
        pairs.push(pair("Not checked", Cell::words(CUT_OFF)));
    }
    pairs.push(pair("Written by", Cell::words(&about.program)));
    pairs
}

/// The facts of a report about itself, as a part of a document.
pub fn blocks(about: &About) -> Vec<Block> {
    let mut blocks = Vec::new();
    let warning = |text: String| Block::Note {
        note: Note::Warning,
        blocks: vec![Block::text(text)],
    };
    if about.history == History::CutOff {
        blocks.push(warning(CUT_OFF.to_owned()));
    }
    if about.drafts > 0 {
        blocks.push(warning(format!(
            "{}: nobody has taken responsibility for what {} says.",
            drafts(about),
            if about.drafts == 1 {
                "it"
            } else {
                "each of them"
            }
        )));
    }
    if about.state != State::Committed {
        blocks.push(warning(format!("{}.", revision(about))));
    }
    blocks.push(Block::Facts {
        pairs: facts(about),
    });
    blocks
}

fn officer(about: &About) -> Cell {
    if about.officers.is_empty() {
        return stated(None, "people");
    }
    Cell::words(about.officers.join("\n"))
}

fn stated(text: Option<&String>, key: &str) -> Cell {
    match text {
        Some(text) => Cell::words(text),
        None => Cell::words(format!("Not stated (hazlog.yaml, `{key}`)")),
    }
}

/// The commit and its day, and whether the records differ from it.
pub fn revision(about: &About) -> String {
    let Some(commit) = &about.commit else {
        return "The records are not in git, so nobody can make this report again from a commit"
            .to_owned();
    };
    let day = about.date.map_or_else(String::new, |date| {
        format!(" of {}", date.format("%-d %B %Y"))
    });
    let state = match about.state {
        State::Dirty => " with changes that are not committed (dirty)",
        _ => "",
    };
    format!("Commit {commit}{day}{state}")
}

/// Which hazards of the log are in the report.
pub fn scope(about: &About) -> String {
    match about.extract() {
        Some(part) => format!("An extract, {}", part.words()),
        None if about.records == about.of && about.unread.is_empty() => {
            format!("{}: the whole log", about.records)
        }
        None if about.records == about.of => format!(
            "{}: all that hazlog could read. It could not read {}",
            about.records,
            wording::plural(about.unread.len(), "file")
        ),
        None => format!("{} of {}", about.records, about.of),
    }
}

/// How many hazards, of how many, have no score.
fn unscored(about: &About) -> String {
    match about.records {
        0 => "None to count: this report has no hazard".to_owned(),
        of => format!(
            "{} of {of} without an initial risk, {} of {of} without a residual risk",
            about.unscored_initial, about.unscored_residual
        ),
    }
}

/// How many hazards count as drafts, and why.
pub fn drafts(about: &About) -> String {
    if about.records == 0 {
        return "None to count: this report has no hazard".to_owned();
    }
    let of = wording::plural(about.records, "hazard");
    let by_status = match about.drafts_by_status() {
        0 => format!("None of {of} is a draft"),
        1 => format!("1 of {of} is a draft, from a machine or otherwise not yet triaged"),
        count => format!("{count} of {of} are drafts, from a machine or otherwise not yet triaged"),
    };
    let others = about.not_accepted.as_deref().unwrap_or_default();
    match (others, &about.drafts_not_known) {
        (_, Some(why)) => format!(
            "{by_status}, by status. hazlog does not know which hazards a machine drafted earlier: {why}"
        ),
        ([], None) => by_status,
        ([one], None) => format!(
            "{by_status}, by status. A machine drafted {one} earlier, and no named person has accepted what it \
             says now, so it counts as a draft: {} of {of} in all",
            about.drafts
        ),
        (several, None) => format!(
            "{by_status}, by status. A machine drafted {} earlier, and no named person has accepted what they \
             say now, so they count as drafts: {} of {of} in all",
            several.join(", "),
            about.drafts
        ),
    }
}

/// The findings at each gate, and which of the two this report lists.
fn checked(about: &About) -> String {
    let day = about.checked_on.map_or_else(String::new, |day| {
        format!(" on {}", day.format("%-d %B %Y"))
    });
    format!(
        "At the release gate: {}. Day to day: {}. Both count the whole log{day}. This report lists \
         those found {}",
        findings_in_words(about.gates.release),
        findings_in_words(about.gates.daily),
        about.gate,
    )
}

/// The number of findings of each grade, in words.
pub fn findings_in_words(counts: FindingCounts) -> String {
    format!(
        "{}, {} and {}",
        wording::plural(counts.errors, "error"),
        wording::plural(counts.warnings, "warning"),
        wording::plural(counts.hints, "hint"),
    )
}

fn pair(name: &str, value: Cell) -> Pair {
    Pair {
        name: name.to_owned(),
        value,
    }
}
