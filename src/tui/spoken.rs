//! What a screen says as sentences, for `hazlog --linear`.

/// A choice with what is typed for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpokenChoice {
    /// What is typed: `3`.
    pub typed: String,
    /// What it does.
    pub words: String,
}

impl SpokenChoice {
    /// A choice.
    pub fn new(typed: impl Into<String>, words: impl Into<String>) -> Self {
        Self {
            typed: typed.into(),
            words: words.into(),
        }
    }
}

/// What a screen says, in the order of its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spoken {
    /// What the sentences are about, such as the open hazard. A sentence is said once about the same thing.
    pub about: String,
    /// Sentences and lines of the record. Those that were said just before are not said again.
    pub sentences: Vec<String>,
    /// The selected row, or the text that is typed. All of it is said when any of it has changed: another row can have
    /// some of the same facts.
    pub row: Vec<String>,
    /// What is asked; said each time.
    pub question: Option<String>,
    /// The choices; said each time, unless there are many.
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

    /// A window: its title, then its sentences.
    pub fn window(title: &str, sentences: impl IntoIterator<Item = String>) -> Self {
        let head = std::iter::once(format!("{title}."));
        Self::about(title, head.chain(sentences).collect())
    }

    /// The same with the selected row.
    #[must_use]
    pub fn with_row(mut self, row: Vec<String>) -> Self {
        self.row = row;
        self
    }

    /// The same with a question.
    #[must_use]
    pub fn asking(mut self, question: impl Into<String>) -> Self {
        self.question = Some(question.into());
        self
    }

    /// The same with choices.
    #[must_use]
    pub fn with_choices(mut self, choices: Vec<SpokenChoice>) -> Self {
        self.choices = choices;
        self
    }
}
