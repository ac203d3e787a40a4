//! The facts that hazlog reads from a record's front matter.

/// The front matter's facts. All else in it is the author's, and stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FrontFacts {
    /// All of it as written, fences included; empty where there is none.
    pub text: String,
    /// When the hazard was raised.
    pub raised: Option<String>,
    /// Where it came from.
    pub source: Option<String>,
    /// When it is to be reviewed next.
    pub next_review: Option<String>,
    /// Links to issues, incidents and documents.
    pub links: Vec<String>,
    /// The control that introduced it: `Hazard-0022/D3`.
    pub introduced_by: Option<String>,
}
