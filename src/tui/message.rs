//! Messages for the message line.

/// The kind of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageKind {
    /// Something was done.
    Done,
    /// Something to know.
    Note,
    /// Something failed.
    Error,
}

/// A message for the message line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The kind.
    pub kind: MessageKind,
    /// What happened.
    pub text: String,
    /// What to do next; empty if there is nothing to suggest.
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

    /// Something failed, and what to do next.
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
