//! Who can withdraw an act.

use super::act::{Act, ActKind};
use super::flaw::Flaw;
use super::person::{NameLikeness, name_likeness};

/// Why a person cannot withdraw an act: it is the decline of somebody else. A decline blocks a release, so only the person
/// who declined takes it back. Anybody can withdraw a sign-off, because that only makes the log ask for more.
pub fn others_decline(name: &str, withdrawn: &Act) -> Option<Flaw> {
    let likeness = name_likeness((name, None), (&withdrawn.name, None));
    let is_theirs = matches!(likeness, NameLikeness::Same | NameLikeness::LooksSame);
    (withdrawn.kind == ActKind::Declined && !is_theirs).then(|| Flaw::OthersDecline {
        declined_by: withdrawn.name.clone(),
    })
}
