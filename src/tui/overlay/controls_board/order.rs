//! The orders of the board.

use crate::hazard::HazardId;
use crate::session::ControlOfLog;
use crate::template::Duty;

/// The order of the controls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum BoardOrder {
    /// That of the log.
    #[default]
    Log,
    /// By whose duty they are.
    Duty,
    /// By their group.
    Group,
    /// By their state.
    State,
    /// By their owner.
    Owner,
    /// Those without evidence first.
    Evidence,
    /// By the date by which they are due; those without one last.
    Due,
    /// Those on which a hazard rests alone first.
    Alone,
}

impl BoardOrder {
    /// The next order.
    pub(super) const fn next(self) -> Self {
        match self {
            Self::Log => Self::Duty,
            Self::Duty => Self::Group,
            Self::Group => Self::State,
            Self::State => Self::Owner,
            Self::Owner => Self::Evidence,
            Self::Evidence => Self::Due,
            Self::Due => Self::Alone,
            Self::Alone => Self::Log,
        }
    }

    /// The order in words.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Log => "in the order of the log",
            Self::Duty => "by duty",
            Self::Group => "by group",
            Self::State => "by state",
            Self::Owner => "by owner",
            Self::Evidence => "those without evidence first",
            Self::Due => "by due date",
            Self::Alone => "those on which a hazard rests alone first",
        }
    }

    /// Sorts controls, given by their index. Equal ones stay in the order of the log.
    pub(super) fn sort(self, shown: &mut [usize], all: &[ControlOfLog], on_one: &[HazardId]) {
        match self {
            Self::Log => {}
            Self::Duty => shown.sort_by_key(|at| duty_words(all[*at].duty)),
            Self::Group => shown.sort_by_key(|at| all[*at].group),
            Self::State => {
                shown.sort_by_key(|at| all[*at].state().map(crate::hazard::ControlState::as_str));
            }
            Self::Owner => shown.sort_by_cached_key(|at| {
                let owners = all[*at].owners();
                (owners.is_empty(), owners.join(", ").to_lowercase())
            }),
            Self::Evidence => shown.sort_by_cached_key(|at| !all[*at].evidence().is_empty()),
            Self::Due => shown.sort_by_key(|at| {
                let due = all[*at].due();
                (due.is_none(), due)
            }),
            Self::Alone => shown.sort_by_cached_key(|at| !rests_on(&all[*at], on_one)),
        }
    }
}

/// Whether a hazard rests on this control alone.
pub(super) fn rests_on(control: &ControlOfLog, on_one: &[HazardId]) -> bool {
    control.is_adopted_in(|hazard| on_one.binary_search(hazard).is_ok())
}

/// Whose duty a control is, in a word.
pub(super) const fn duty_words(duty: Option<Duty>) -> &'static str {
    match duty {
        Some(Duty::Manufacturer) => "manufacturer",
        Some(Duty::Deployment) => "deployment",
        None => "duty not stated",
    }
}
