//! The groups of rules.

/// What a rule is about. Settings can name a group for all of its rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RuleGroup {
    /// HZ0xx: whether the record can be read as what it means.
    Format,
    /// HZ1xx: the log as a whole.
    Log,
    /// HZ2xx: what the record says of cause, effect and harm.
    Content,
    /// HZ3xx: likelihood, severity and their reasons.
    Scoring,
    /// HZ4xx: whether the risk may be accepted.
    Acceptance,
    /// HZ5xx: the controls and their evidence.
    Controls,
    /// HZ6xx: the status and reviews.
    Status,
    /// HZ7xx: links to code and evidence.
    Links,
    /// HZ8xx: the settings, the template, the people and the written parts of the safety case.
    Settings,
    /// HZ9xx: waivers.
    Waivers,
}

impl RuleGroup {
    /// Every group, in the order of their codes.
    pub const ALL: [Self; 10] = [
        Self::Format,
        Self::Log,
        Self::Content,
        Self::Scoring,
        Self::Acceptance,
        Self::Controls,
        Self::Status,
        Self::Links,
        Self::Settings,
        Self::Waivers,
    ];

    /// The word for it in settings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Log => "log",
            Self::Content => "content",
            Self::Scoring => "scoring",
            Self::Acceptance => "acceptance",
            Self::Controls => "controls",
            Self::Status => "status",
            Self::Links => "links",
            Self::Settings => "settings",
            Self::Waivers => "waivers",
        }
    }

    /// What its rules are about, in a phrase.
    pub const fn about(self) -> &'static str {
        match self {
            Self::Format => "whether the record can be read as what it means",
            Self::Log => "the log as a whole",
            Self::Content => "what the record says of cause, effect and harm",
            Self::Scoring => "likelihood, severity and their reasons",
            Self::Acceptance => "whether the risk may be accepted",
            Self::Controls => "the controls and their evidence",
            Self::Status => "the status and reviews",
            Self::Links => "links to code and evidence",
            Self::Settings => {
                "the settings, the template, the people and the written parts of the safety case"
            }
            Self::Waivers => "waivers",
        }
    }

    /// The hundred that the codes of its rules begin with.
    pub fn hundred(self) -> u16 {
        let at = Self::ALL.iter().position(|group| *group == self);
        at.and_then(|at| u16::try_from(at).ok()).unwrap_or(0)
    }
}
