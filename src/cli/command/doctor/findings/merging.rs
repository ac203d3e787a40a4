//! The findings of `hazlog doctor` about how git merges records in this clone.

use super::{DoctorFinding, DoctorFindingKind};
use crate::repo::can_run;
use crate::session::{GitHealth, MergeSetup};
use crate::text::printable_line;

/// What is half set up. git says nothing of it, and merges line by line.
pub fn findings(git: &GitHealth) -> Vec<DoctorFinding> {
    let GitHealth::Works { merging, .. } = git else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if !merging.is_registered() && !merging.selected.is_empty() {
        found.push(not_registered(merging));
    }
    if let Some(command) = merging.textconv.as_deref().filter(|it| !can_run(it)) {
        found.push(DoctorFinding::new(
            DoctorFindingKind::Wrong,
            format!(
                "git is told to show records with `{}`, and there is no such program in the folders of \
                 PATH, so each `git diff` of a record stops",
                printable_line(command)
            ),
            "install hazlog in a folder of PATH, or set `diff.hazlog.textconv` to its full path",
        ));
    }
    if merging.is_registered() {
        let unselected = merging.unselected.iter();
        found.extend(unselected.map(|(folder, merge)| not_selected(folder, merge)));
        let command = merging.command.as_deref().unwrap_or_default();
        if !can_run(command) {
            found.push(DoctorFinding::new(
                DoctorFindingKind::Wrong,
                format!(
                    "git is told to merge records with `{}`, and there is no such program in the \
                     folders of PATH, so each merge of a record stops",
                    printable_line(command)
                ),
                "install hazlog in a folder of PATH, or set `merge.hazlog.driver` to its full path",
            ));
        }
    }
    found
}

fn not_registered(merging: &MergeSetup) -> DoctorFinding {
    let what = match &merging.command {
        None => {
            "the project merges records with hazlog (.gitattributes), but git in this clone is not \
                 told how, so it merges them line by line without a word"
                .to_owned()
        }
        Some(command) => format!(
            "git in this clone is told to merge records with `{}`, which is not `hazlog merge-driver`",
            printable_line(command)
        ),
    };
    let hint = match &merging.command {
        None => "run `hazlog init --git` once in this clone",
        Some(_) => "run `git config --unset merge.hazlog.driver`, then `hazlog init --git`",
    };
    DoctorFinding::new(DoctorFindingKind::Note, what, hint)
}

fn not_selected(folder: &str, merge: &str) -> DoctorFinding {
    let place = match folder {
        "" => "this folder".to_owned(),
        folder => printable_line(folder),
    };
    let (what, hint) = match merge {
        "unspecified" => (
            format!(
                "git merges the records in {place} line by line: no line of .gitattributes names hazlog"
            ),
            "run `hazlog init --git`, and commit .gitattributes",
        ),
        other => (
            format!(
                "git merges the records in {place} with `{}`, because .gitattributes says so",
                printable_line(other)
            ),
            "delete that line of .gitattributes if hazlog should merge them, then run `hazlog init --git`",
        ),
    };
    DoctorFinding::new(DoctorFindingKind::Note, what, hint)
}
