//! `hazlog merge-driver`

use super::Context;
use crate::cli::args::MergeDriver;
use crate::cli::failure::{Failure, Outcome};
use crate::merge::{ConflictReason, FieldConflict, Three};
use crate::session::{GitMerge, MergeFiles, merge_for_git};
use crate::text::printable_line;

/// Merges a file for git. Everything that it says is for the person who merges, so it goes to the standard error.
pub fn run(context: &mut Context<'_>, asked: &MergeDriver) -> Outcome {
    let root = context.directory().to_owned();
    let at = |path: &std::path::Path| root.join(path);
    let files = MergeFiles {
        texts: Three {
            base: at(&asked.base),
            ours: at(&asked.ours),
            theirs: at(&asked.theirs),
        },
        path: asked.path.clone(),
        root,
    };
    let merged = merge_for_git(&files, asked.size)?;
    let path = printable_line(&asked.path);
    match &merged {
        GitMerge::Record { conflicts } => {
            for conflict in conflicts {
                context.out.note(&said(&path, conflict));
            }
            if let Some(hint) = hint(conflicts) {
                context.out.note(&hint);
            }
        }
        GitMerge::NoRecord { .. } => {}
        GitMerge::Unchecked { why } => context.out.note(&format!(
            "error: {path}: {}, so only its lines are merged\n\
             hint: compare the file with both branches (`git diff HEAD MERGE_HEAD -- {path}`), then \
             run `hazlog check` and `git add {path}`",
            printable_line(why)
        )),
    }
    match merged.is_complete() {
        true => Ok(()),
        false => Err(Failure::findings()),
    }
}

fn said(path: &str, conflict: &FieldConflict) -> String {
    let field = printable_line(&conflict.field);
    let reason = printable_line(&conflict.reason.to_string());
    format!("error: {path}: merge conflict in `{field}`: {reason}")
}

fn hint(conflicts: &[FieldConflict]) -> Option<String> {
    let first = conflicts.first()?;
    Some(match first.reason {
        ConflictReason::SameId => "hint: these may be two hazards: `git merge --abort`, run `hazlog renumber` on \
                                   one branch, commit, and merge again"
            .to_owned(),
        _ => "hint: open the file, keep what is right of each part, delete the marker lines (`<<<<<<<`, \
              `|||||||`, `=======`, `>>>>>>>`), then `git add` it"
            .to_owned(),
    })
}
