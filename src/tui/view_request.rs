//! What a window shows that is read from git and from the files of the log, on a separate thread.

use super::overlay::OverlayId;
use crate::hazard::HazardId;
use crate::repo::BaselineFiles;
use crate::report::Comparison;
use crate::session::{ControlsOfLog, SignOffs, SignerOffers, VerifiedBaseline};
use crate::text::printable_line;

/// A window that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ViewRequest {
    /// What it shows.
    pub subject: ViewSubject,
    /// The overlay that was in front when the user asked.
    pub asked_from: Option<OverlayId>,
    /// Whether the window replaces that overlay.
    pub opens: Opens,
}

/// Where a window opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opens {
    /// In front of what is there.
    InFront,
    /// In the place of the overlay that asked.
    InItsPlace,
    /// Nowhere: the overlay that asked takes what was read.
    Nowhere,
}

/// What a window shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewSubject {
    /// The sign-offs of a hazard, or all of them.
    SignOffs(Option<HazardId>),
    /// The form that asks for the versions of a comparison, with the names that there are.
    VersionNames,
    /// What differs between the versions in a range.
    Difference(String),
    /// Every control of the log.
    Controls,
    /// The baselines.
    Baselines,
    /// What the verification of a baseline finds; `None` for all of them.
    VerifiedBaselines(Option<String>),
}

impl ViewSubject {
    /// What is being read, for the message line.
    pub fn reading(&self) -> String {
        match self {
            Self::SignOffs(Some(id)) => format!("reading the sign-offs of {id}"),
            Self::SignOffs(None) => "reading the sign-offs of the log".to_owned(),
            Self::VersionNames => "reading the names of versions".to_owned(),
            Self::Controls => "reading the controls of the log".to_owned(),
            Self::Baselines => "reading the baselines".to_owned(),
            Self::VerifiedBaselines(Some(name)) => format!("verifying {}", printable_line(name)),
            Self::VerifiedBaselines(None) => "verifying every baseline".to_owned(),
            Self::Difference(range) => format!("comparing {}", printable_line(range)),
        }
    }

    /// The hazard that it is about.
    pub const fn hazard(&self) -> Option<&HazardId> {
        match self {
            Self::SignOffs(hazard) => hazard.as_ref(),
            Self::VersionNames
            | Self::Difference(_)
            | Self::Controls
            | Self::Baselines
            | Self::VerifiedBaselines(_) => None,
        }
    }
}

/// What was read for a window.
#[derive(Debug)]
pub enum ViewContent {
    /// The acts, and what a form can offer to the person at this computer.
    SignOffs(SignOffs, SignerOffers),
    /// The names of versions.
    VersionNames(Vec<String>),
    /// Every control of the log.
    Controls(ControlsOfLog),
    /// What differs between two versions.
    Difference(Box<Comparison>),
    /// The baselines, and the name of the person at this computer.
    Baselines(BaselineFiles, Option<String>),
    /// What the verification found.
    Verified(Vec<VerifiedBaseline>),
}
