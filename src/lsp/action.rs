//! Code actions: the fixes of findings, offered at their places.

use std::collections::HashMap;

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use super::diagnostic;
use super::record_view::RecordView;
use crate::check::{Diagnostic, Fix, Safety};
use crate::text::{Edit, Patch, Span};

/// The kind of the action that applies all safe fixes.
pub(super) const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.hazlog");

/// The fixes of findings in a range, and the fix for the whole text.
pub(super) fn actions(view: &RecordView<'_>, asked: &CodeActionParams) -> Vec<CodeActionOrCommand> {
    let only = asked.context.only.as_deref();
    let mut actions = Vec::new();
    if wants(only, &CodeActionKind::QUICKFIX) {
        let range = view.positions.span(asked.range);
        actions.extend(mending(view).filter_map(|(found, fix)| {
            let spot = found.spot?.span;
            meet(spot, range).then(|| quick_fix(view, found, fix))
        }));
    }
    if wants(only, &FIX_ALL) {
        actions.extend(all_safe(view));
    }
    actions
        .into_iter()
        .map(CodeActionOrCommand::CodeAction)
        .collect()
}

/// Whether an editor that asked only for some kinds accepts a kind: itself, or one of its parents.
fn wants(only: Option<&[CodeActionKind]>, kind: &CodeActionKind) -> bool {
    only.is_none_or(|only| {
        only.iter().any(|wanted| {
            let rest = kind.as_str().strip_prefix(wanted.as_str());
            rest.is_some_and(|rest| {
                rest.is_empty() || rest.starts_with('.') || wanted.as_str().is_empty()
            })
        })
    })
}

/// Whether two spans overlap, or touch if one of them is empty.
fn meet(one: Span, other: Span) -> bool {
    one.start <= other.end && other.start <= one.end
}

/// The findings with a fix. Fixes of waived findings are not offered.
fn mending<'a>(view: &RecordView<'a>) -> impl Iterator<Item = (&'a Diagnostic, &'a Fix)> {
    let found = view.diagnostics().filter(|found| found.waived.is_none());
    found.filter_map(|found| Some((found, found.fix.as_ref()?)))
}

fn quick_fix(view: &RecordView<'_>, found: &Diagnostic, fix: &Fix) -> CodeAction {
    let title = match fix.safety {
        Safety::Safe => fix.title.clone(),
        Safety::Unsafe => format!("{} (check the result)", fix.title),
    };
    CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(vec![diagnostic::to_lsp(found, &view.positions)]),
        edit: Some(edit(view, &fix.edits)),
        is_preferred: Some(fix.safety == Safety::Safe),
        ..CodeAction::default()
    }
}

/// Every safe fix of the text in one edit. A fix that overlaps another is left for the next time.
fn all_safe(view: &RecordView<'_>) -> Option<CodeAction> {
    let mut together = Patch::empty();
    for (_, fix) in mending(view).filter(|(_, fix)| fix.safety == Safety::Safe) {
        let Ok(patch) = Patch::new(fix.edits.clone()) else {
            continue;
        };
        // If two findings have the same edit, it is made once.
        let is_new = patch.edits().iter().all(|edit| {
            let mut others = together.edits().iter();
            !others.any(|other| meet(other.span, edit.span))
        });
        if is_new && let Ok(both) = together.clone().and(patch) {
            together = both;
        }
    }
    if together.is_empty() {
        return None;
    }
    Some(CodeAction {
        title: "apply all safe fixes".to_owned(),
        kind: Some(FIX_ALL),
        edit: Some(edit(view, together.edits())),
        ..CodeAction::default()
    })
}

/// Edits for the editor, tied to the version of the text if the editor supports that.
fn edit(view: &RecordView<'_>, edits: &[Edit]) -> WorkspaceEdit {
    let edits = edits.iter().map(|edit| TextEdit {
        range: view.positions.range(edit.span),
        new_text: edit.replacement.clone(),
    });
    let uri = view.document.uri.clone();
    if !view.client.versioned_edits {
        return WorkspaceEdit {
            changes: Some(HashMap::from([(uri, edits.collect())])),
            ..WorkspaceEdit::default()
        };
    }
    let text_document = OptionalVersionedTextDocumentIdentifier {
        uri,
        version: Some(view.document.version),
    };
    WorkspaceEdit {
        document_changes: Some(DocumentChanges::Edits(vec![TextDocumentEdit {
            text_document,
            edits: edits.map(OneOf::Left).collect(),
        }])),
        ..WorkspaceEdit::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_matches_its_name_and_its_parents() {
        let only = |kinds: &[&'static str]| -> Vec<CodeActionKind> {
            kinds.iter().copied().map(CodeActionKind::new).collect()
        };
        assert!(wants(None, &FIX_ALL));
        for kinds in [
            only(&["source"]),
            only(&["source.fixAll"]),
            only(&["refactor", "source.fixAll.hazlog"]),
            only(&[""]),
        ] {
            assert!(wants(Some(&kinds), &FIX_ALL), "{kinds:?}");
        }
        let others = only(&["quickfix", "source.fixAll.other", "sour"]);
        assert!(!wants(Some(&others), &FIX_ALL));
    }
}
