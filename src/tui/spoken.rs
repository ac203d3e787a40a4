//! What a screen says as sentences, for `hazlog --linear`.

/// A choice with what is typed for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpokenChoice {
    /// What is typed: `3`.
    pub typed: String,
    /// What it does.
    pub words: String,
}

/// What a screen says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spoken {
    /// What the sentences are about, such as the open hazard. A sentence is said once about the same thing.
    pub about: String,
    /// Sentences and lines of the record. Those that were said just before are not said again.
    pub sentences: Vec<String>,
    /// What is asked; said each time.
    pub question: Option<String>,
    /// The choices; said each time.
    pub choices: Vec<SpokenChoice>,
}

impl Spoken {
    /// Only sentences, about a thing.
    pub fn about(about: impl Into<String>, sentences: Vec<String>) -> Self {
        Self {
            about: about.into(),
            sentences,
            ..Self::default()
        }
    }
}
