//! The written parts of a clinical safety case, as the checks see them.

/// The parts of a safety case. Empty if the log has no safety case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseFiles {
    /// Every part of the safety case, in order.
    pub parts: Vec<CasePart>,
    /// The files in the folder that are not parts, so no report prints them.
    pub strays: Vec<String>,
    /// Why the folder or one of its files could not be read, if so.
    pub unread: Option<String>,
}

/// A part of a safety case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CasePart {
    /// Its name: `residual-risk`.
    pub stem: String,
    /// Its file, relative to the root of the log.
    pub path: String,
    /// Whether it is written.
    pub state: PartState,
}

/// Whether a part is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartState {
    /// It has no file, or the file has only guidance or `TBC`.
    Unwritten,
    /// Somebody has written it. Holds its text with the guidance blanked out, so that places match
    /// the file.
    Written(String),
}

impl CaseFiles {
    /// The files of the parts that nobody has written.
    pub fn unwritten(&self) -> impl Iterator<Item = &CasePart> {
        let parts = self.parts.iter();
        parts.filter(|part| part.state == PartState::Unwritten)
    }
}
