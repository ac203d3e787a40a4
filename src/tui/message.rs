//! What the message line says.

/// How much a message matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageKind {
    /// Something was done.
    Done,
    /// Something to know.
    Note,
    /// Something could not be done.
    Error,
}

/// What the message line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// How much it matters.
    pub kind: MessageKind,
    /// What happened.
    pub text: String,
    /// What to do next; empty where nothing can be said.
    pub hint: String,
}

impl Message {
    /// Something was done.
    pub fn done(text: impl Into<String>) -> Self {
        Self::new(MessageKind::Done, text, "")
    }

    /// Something to know.
    pub fn note(text: impl Into<String>) -> Self {
        Self::new(MessageKind::Note, text, "")
    }

    /// Something could not be done, and what to do next.
    pub fn error(text: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(MessageKind::Error, text, hint)
    }

    fn new(kind: MessageKind, text: impl Into<String>, hint: impl Into<String>) -> Self {
        Self {
            kind,
            text: text.into(),
            hint: hint.into(),
        }
    }
}
