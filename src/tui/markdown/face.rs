//! What a piece of text is, for the theme to give it a style.

/// What a piece of text is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Prose.
    #[default]
    Text,
    /// A heading.
    Heading,
    /// Code, in a line or as a block.
    Code,
    /// The words of a link.
    Link,
    /// Where a link or an image leads.
    Target,
    /// A quotation.
    Quote,
    /// A bullet, a number, a rule, the bars of a table or a quotation.
    Marker,
    /// A check box that is ticked.
    Done,
    /// A check box that is not.
    NotDone,
    /// What Markdown would hide: HTML, comments, definitions.
    Hidden,
}

/// What a piece of text is, and how the author stressed it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Face {
    /// What it is.
    pub tone: Tone,
    /// Whether it is bold.
    pub strong: bool,
    /// Whether it is in italics.
    pub emphasis: bool,
    /// Whether it is struck through.
    pub struck: bool,
}

impl Face {
    /// Text of a tone, without stress.
    pub const fn of(tone: Tone) -> Self {
        Self {
            tone,
            strong: false,
            emphasis: false,
            struck: false,
        }
    }

    /// The same stress in another tone.
    pub const fn toned(self, tone: Tone) -> Self {
        Self { tone, ..self }
    }
}
