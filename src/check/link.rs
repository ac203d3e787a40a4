//! The links of a record to code and evidence.

use serde::{Deserialize, Serialize};

use super::Spot;
use crate::hazard::Record;
use crate::template::Template;

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LinkKind {
    /// A reference of the section of code.
    Code,
    /// `Evidence:` of a control.
    Evidence,
    /// `Implementation:` of a control.
    Implementation,
    /// `Verified:` of a control.
    Verified,
    /// `Effective:` of a control.
    Effective,
}

/// A link of a record to a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What it is for.
    pub kind: LinkKind,
    /// The control that it belongs to: `D3`.
    pub control: Option<String>,
    /// The path as the record names it; a glob where it holds `*`.
    pub path: String,
    /// Where a Markdown link leads, from the record's folder.
    pub target: Option<String>,
    /// The first and the last line that it names, counted from 1.
    pub lines: Option<(u32, u32)>,
    /// What it names in the file: a test's or a function's name.
    pub name: Option<String>,
    /// Where the path stands in the record.
    pub spot: Spot,
}

/// The links of a record, in its order.
pub(super) fn links(_record: &Record, _template: &Template) -> Vec<Link> {
    Vec::new()
}
