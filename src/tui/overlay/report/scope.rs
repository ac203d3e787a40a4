//! Which hazards are in a report, in words.

/// Which hazards the log has, and which of them are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportScope {
    /// The current filter; empty for none.
    pub filter: String,
    /// How many hazards pass it; `None` while hazlog does not know.
    pub passing: Option<usize>,
    /// How many hazards the log has.
    pub all: usize,
    /// How many of them have uncommitted changes.
    pub changed: usize,
}

/// Which part of the log a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReportReach {
    /// The hazards that pass the filter.
    Filter,
    /// The whole log.
    All,
}

impl ReportReach {
    /// The part that is shown.
    pub(super) fn default_for(scope: &ReportScope) -> Self {
        if scope.filter.is_empty() {
            Self::All
        } else {
            Self::Filter
        }
    }

    /// The other part, if there is a filter.
    pub(super) fn other(self, scope: &ReportScope) -> Self {
        match self {
            Self::Filter => Self::All,
            Self::All => Self::default_for(scope),
        }
    }
}

impl ReportScope {
    /// The filter for a part; empty for every hazard.
    pub(super) fn filter(&self, reach: ReportReach) -> &str {
        match reach {
            ReportReach::Filter => &self.filter,
            ReportReach::All => "",
        }
    }

    /// Which hazards are in a report about a part, in words.
    pub(super) fn words(&self, reach: ReportReach) -> String {
        let all = match self.all {
            0 => "no hazards: the log is empty".to_owned(),
            1 => "the one hazard of the log".to_owned(),
            all => format!("all {all} hazards"),
        };
        match reach {
            ReportReach::All if self.filter.is_empty() => all,
            ReportReach::All => format!("{all}, without the filter"),
            ReportReach::Filter => {
                let noun = if self.all == 1 { "hazard" } else { "hazards" };
                let count = match self.passing {
                    Some(passing) => format!("{passing} of {} {noun}: ", self.all),
                    None => String::new(),
                };
                format!("{count}those that match the filter `{}`", self.filter)
            }
        }
    }

    /// The uncommitted changes of the log in words; empty if there are none.
    pub(super) fn changed_words(&self) -> String {
        match self.changed {
            0 => String::new(),
            1 => "1 hazard has uncommitted changes, and the report says so".to_owned(),
            more => format!("{more} hazards have uncommitted changes, and the report says so"),
        }
    }
}
