//! Which hazards a report is of, in words.

/// Which hazards there are, and which of them are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportScope {
    /// The filter in force; empty for none.
    pub filter: String,
    /// How many hazards pass it; `None` while that is not known.
    pub passing: Option<usize>,
    /// How many hazards the log has.
    pub all: usize,
    /// How many of them git has not got as they are.
    pub changed: usize,
}

/// How much of the log a report is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReportReach {
    /// What passes the filter.
    Filter,
    /// All of it.
    All,
}

impl ReportReach {
    /// What is shown.
    pub(super) fn default_for(scope: &ReportScope) -> Self {
        if scope.filter.is_empty() {
            Self::All
        } else {
            Self::Filter
        }
    }

    /// The other one, where there are two.
    pub(super) fn other(self, scope: &ReportScope) -> Self {
        match self {
            Self::Filter => Self::All,
            Self::All => Self::default_for(scope),
        }
    }
}

impl ReportScope {
    /// The filter of a reach; empty for every hazard.
    pub(super) fn filter(&self, reach: ReportReach) -> &str {
        match reach {
            ReportReach::Filter => &self.filter,
            ReportReach::All => "",
        }
    }

    /// Which hazards a report of a reach is of.
    pub(super) fn words(&self, reach: ReportReach) -> String {
        let all = match self.all {
            0 => "no hazard: the log has none".to_owned(),
            1 => "the one hazard of the log".to_owned(),
            all => format!("all {all} hazards"),
        };
        match reach {
            ReportReach::All if self.filter.is_empty() => all,
            ReportReach::All => format!("{all}, whatever the filter"),
            ReportReach::Filter => {
                let noun = if self.all == 1 { "hazard" } else { "hazards" };
                let count = match self.passing {
                    Some(passing) => format!("{passing} of {} {noun}: ", self.all),
                    None => String::new(),
                };
                format!("{count}those that pass the filter `{}`", self.filter)
            }
        }
    }

    /// What git has not got of the log, in words; empty where it has everything.
    pub(super) fn changed_words(&self) -> String {
        match self.changed {
            0 => String::new(),
            1 => "1 hazard differs from git, and the report says so".to_owned(),
            more => format!("{more} hazards differ from git, and the report says so"),
        }
    }
}
