//! What was found out about a log, kept for a user who types while nothing on disk changes.

use std::cell::RefCell;
use std::rc::Rc;

use super::baselines::BaselineCache;
use super::git_answers::GitAnswers;
use crate::check::Gate;
use crate::signoff::LogStanding;

/// git's answers about a log, what differs since its baselines, and the state of its sign-offs, cached
/// until something on disk changes.
#[derive(Clone, Default)]
pub struct GitCache {
    pub(super) answers: Rc<GitAnswers>,
    pub(super) baselines: Rc<BaselineCache>,
    standing: Rc<RefCell<GateStanding>>,
}

/// The state of sign-offs for a gate, if it is known.
type GateStanding = Option<(Gate, LogStanding)>;

impl GitCache {
    /// The state of the sign-offs for a gate, which `find` gives the first time.
    pub fn standing(&self, gate: Gate, find: impl FnOnce() -> LogStanding) -> LogStanding {
        if let Some((known, standing)) = &*self.standing.borrow()
            && *known == gate
        {
            return standing.clone();
        }
        let standing = find();
        *self.standing.borrow_mut() = Some((gate, standing.clone()));
        standing
    }
}
