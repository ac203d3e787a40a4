//! How the words of a run look.

/// How words look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct RunFormat {
    /// What they are.
    pub role: RunRole,
    /// Whether they are bold.
    pub strong: bool,
    /// Whether they are italic.
    pub emphasis: bool,
    /// Whether they are struck through.
    pub struck: bool,
    /// Their colour, where it is not the style's.
    pub ink: Option<&'static str>,
    /// Where they are in a link already: a link holds no other.
    pub linked: bool,
}

/// What words are.
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
    /// With strong stress.
    pub fn strong(self) -> Self {
        Self {
            strong: true,
            ..self
        }
    }

    /// With stress.
    pub fn emphasis(self) -> Self {
        Self {
            emphasis: true,
            ..self
        }
    }

    /// As something else than plain words.
    pub fn role(self, role: RunRole) -> Self {
        Self { role, ..self }
    }

    /// In a colour, given as `#rrggbb`.
    pub fn ink(self, colour: &'static str) -> Self {
        Self {
            ink: Some(colour),
            ..self
        }
    }

    /// Whether the style of the paragraph says all of it.
    pub fn is_plain(self) -> bool {
        Self {
            linked: false,
            ..self
        } == Self::default()
    }
}
