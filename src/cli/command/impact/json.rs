//! An impact as JSON.

use serde::Serialize;

use crate::check::{FileFate, Impact, ImpactReason, Touched};
use crate::session::ScopeNotice;

/// The version of the format. It increases when a reader of the old version could misread the new
/// one.
const SCHEMA: u32 = 1;

/// An impact; the keys and their order are part of the interface.
#[derive(Serialize)]
pub struct ImpactPage<'a> {
    schema: u32,
    notices: &'a [ScopeNotice],
    range: &'a str,
    files: usize,
    hazards: usize,
    template_changed: bool,
    touched: Vec<ImpactEntry<'a>>,
}

#[derive(Serialize)]
struct ImpactEntry<'a> {
    id: &'a str,
    name: &'a str,
    path: &'a str,
    risk: Option<u8>,
    residual: Option<u8>,
    status: &'a str,
    reasons: Vec<Why<'a>>,
}

#[derive(Serialize)]
struct Why<'a> {
    kind: String,
    control: Option<&'a str>,
    named: Option<&'a str>,
    file: Option<&'a str>,
    fate: Option<&'static str>,
    renamed_to: Option<&'a str>,
    changes: &'a [String],
    message: String,
    to_do: String,
}

/// The page of an impact.
pub fn page<'a>(found: &'a Impact, range: &'a str, notices: &'a [ScopeNotice]) -> ImpactPage<'a> {
    ImpactPage {
        schema: SCHEMA,
        notices,
        range,
        files: found.files,
        hazards: found.hazards,
        template_changed: found.template,
        touched: found.touched.iter().map(entry).collect(),
    }
}

fn entry(touched: &Touched) -> ImpactEntry<'_> {
    ImpactEntry {
        id: touched.id.as_str(),
        name: &touched.name,
        path: &touched.path,
        risk: touched.initial.map(|class| class.0),
        residual: touched.residual.map(|class| class.0),
        status: &touched.status,
        reasons: touched.reasons.iter().map(why).collect(),
    }
}

fn why(reason: &ImpactReason) -> Why<'_> {
    let mut why = Why {
        kind: "record".to_owned(),
        control: None,
        named: None,
        file: None,
        fate: None,
        renamed_to: None,
        changes: &[],
        message: reason.says(),
        to_do: reason.to_do(),
    };
    match reason {
        ImpactReason::Made => why.fate = Some("added"),
        ImpactReason::Lost => why.fate = Some("deleted"),
        ImpactReason::InConflict(_) => why.fate = Some("unknown"),
        ImpactReason::Rewritten(phrases) => {
            why.fate = Some("changed");
            why.changes = phrases;
        }
        ImpactReason::File {
            kind,
            control,
            named,
            met,
            fate,
        } => {
            why.kind = kind.title().to_lowercase();
            why.control = control.as_deref();
            why.named = Some(named);
            why.file = met.as_deref();
            why.fate = Some(match fate {
                FileFate::Changed => "changed",
                FileFate::Added => "added",
                FileFate::Deleted => "deleted",
                FileFate::Renamed(_) => "renamed",
                FileFate::NotLookedAt(_) => "unknown",
            });
            if let FileFate::Renamed(to) = fate {
                why.renamed_to = Some(to);
            }
        }
    }
    why
}
