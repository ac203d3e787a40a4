//! The style of the words of a run.

/// The style of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RunFormat {
    /// Their role.
    pub role: RunRole,
    /// Whether they are bold.
    pub strong: bool,
    /// Whether they are italic.
    pub emphasis: bool,
    /// Whether they are struck through.
    pub struck: bool,
    /// Their colour, if it differs from the colour of the style.
    pub ink: Option<&'static str>,
    /// Whether they are already in a link, which cannot contain another link.
    pub linked: bool,
    /// Whether they are deleted in a tracked change.
    pub deleted: bool,
}

/// The role of words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum RunRole {
    #[default]
    Plain,
    Code,
    Aside,
    Link,
    Placeholder,
    CheckBox,
}

impl RunFormat {
    /// The same with strong emphasis.
    pub fn strong(self) -> Self {
        Self {
            strong: true,
            ..self
        }
    }

    /// The same with emphasis.
    pub fn emphasis(self) -> Self {
        Self {
            emphasis: true,
            ..self
        }
    }

    /// The same within a tracked change, where no link can be.
    pub fn unlinked(self) -> Self {
        Self {
            linked: true,
            ..self
        }
    }

    /// The same as words that a tracked change deletes.
    pub fn deleted(self) -> Self {
        Self {
            deleted: true,
            ..self
        }
    }

    /// The same in another role.
    pub fn role(self, role: RunRole) -> Self {
        Self { role, ..self }
    }

    /// The same in a colour, given as `#rrggbb`.
    pub fn ink(self, colour: &'static str) -> Self {
        Self {
            ink: Some(colour),
            ..self
        }
    }

    /// Whether it equals the style of the paragraph.
    pub fn is_plain(self) -> bool {
        Self {
            linked: false,
            deleted: false,
            ..self
        } == Self::default()
    }
}
