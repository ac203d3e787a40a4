//! The parts of a clinical safety case that people write, as the checks see them.

/// What is known of the parts of a safety case. Nothing where no safety case was begun.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseFiles {
    /// Every part that a safety case has, in its order.
    pub parts: Vec<CasePart>,
    /// The files of the folder that are no part, so that no report prints them.
    pub strays: Vec<String>,
    /// Why the folder or one of its files could not be read, where that is so.
    pub unread: Option<String>,
}

/// A part of a safety case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CasePart {
    /// Its name: `residual-risk`.
    pub stem: String,
    /// Its file, relative to the root of the log.
    pub path: String,
    /// How far it is.
    pub state: PartState,
}

/// How far a part is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartState {
    /// It has no file, or the file holds nothing but guidance or a promise.
    Unwritten,
    /// It says something: its text, in which guidance is blanked out, so that places are those of
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
