//! The numbers that rules compare with.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// The numbers that rules compare with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thresholds {
    /// With a control in at least this many hazards, the log depends on it (HZ1xx).
    pub common_mode: usize,
    /// A log with fewer hazards is short.
    pub short_log: usize,
    /// A control needs at least this many words.
    pub control_words: usize,
    /// The name of a hazard needs at least this many words.
    pub name_words: usize,
    /// The most days from today that a waiver may last.
    pub max_waiver_days: usize,
    /// The most days from today to the next review.
    pub longest_review_days: usize,
}

impl Thresholds {
    /// The highest value for [`Thresholds::max_waiver_days`]: five years.
    pub const LONGEST_WAIVER: usize = 5 * 366;

    /// The highest value for [`Thresholds::longest_review_days`]: ten years.
    pub const LONGEST_REVIEW: usize = 10 * 366;

    /// The latest date on which a waiver may end.
    pub fn last_waiver_day(&self, today: NaiveDate) -> NaiveDate {
        days_after(today, self.max_waiver_days.min(Self::LONGEST_WAIVER))
    }

    /// The latest date for the next review.
    pub fn last_review_day(&self, today: NaiveDate) -> NaiveDate {
        days_after(today, self.longest_review_days.min(Self::LONGEST_REVIEW))
    }
}

/// The date that is `days` days after `today`.
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
