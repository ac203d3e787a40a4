//! The words of a line, with their stress, links and code.

use serde::Serialize;

/// A part of a line. Its text is clean: see [`clean`](crate::report::clean).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "content")]
pub enum Inline {
    /// Words.
    Text(String),
    /// Words with stress.
    Emphasis(Vec<Inline>),
    /// Words with strong stress.
    Strong(Vec<Inline>),
    /// Words struck out.
    Struck(Vec<Inline>),
    /// Words that the second of two versions alone has.
    Inserted(Vec<Inline>),
    /// Words that the first of two versions alone has.
    Deleted(Vec<Inline>),
    /// Code.
    Code(String),
    /// A link; what is in it are its words. Where the words do not say where it leads, the
    /// address follows the link as [`Inline::Aside`], for paper.
    Link(Target, Vec<Inline>),
    /// What Markdown keeps from a reader: an address, a comment, raw HTML. Shown, and set apart.
    Aside(String),
    /// The end of a line.
    Break,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "to")]
pub enum Target {
    /// An address on the web, or of mail: `https:`, `http:` or `mailto:` and nothing else.
    Web(String),
    /// The anchor of a section of this report. A builder removes links that lead nowhere.
    Inside(String),
    /// Anything else: not to be followed.
    Nowhere,
}
