//! The numbers that rules compare with.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// The numbers that rules compare with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thresholds {
    /// In how many hazards one control may stand before the log rests on it (HZ1xx).
    pub common_mode: usize,
    /// With fewer hazards than this, a log is short.
    pub short_log: usize,
    /// From how many words on a control says enough.
    pub control_words: usize,
    /// From how many words on a hazard's name says enough.
    pub name_words: usize,
    /// For how many days from now on a waiver may hold.
    pub max_waiver_days: usize,
    /// For how many days from now on a next review may be away.
    pub longest_review_days: usize,
}

impl Thresholds {
    /// The most that [`Thresholds::max_waiver_days`] can be set to: five years.
    pub const LONGEST_WAIVER: usize = 5 * 366;

    /// The most that [`Thresholds::longest_review_days`] can be set to: ten years.
    pub const LONGEST_REVIEW: usize = 10 * 366;

    /// The last day that a waiver may have.
    pub fn last_waiver_day(&self, today: NaiveDate) -> NaiveDate {
        days_after(today, self.max_waiver_days.min(Self::LONGEST_WAIVER))
    }

    /// The last day that a next review may have.
    pub fn last_review_day(&self, today: NaiveDate) -> NaiveDate {
        days_after(today, self.longest_review_days.min(Self::LONGEST_REVIEW))
    }
}

/// The day that is so many days after another.
fn days_after(today: NaiveDate, days: usize) -> NaiveDate {
    let days = u64::try_from(days).unwrap_or(0);
    today.checked_add_days(Days::new(days)).unwrap_or(today)
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            common_mode: 5,
            short_log: 5,
            control_words: 3,
            name_words: 3,
            max_waiver_days: 366,
            longest_review_days: 731,
        }
    }
}
