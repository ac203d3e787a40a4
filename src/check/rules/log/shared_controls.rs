//! Controls that stand in several hazards.

use crate::check::{ControlFacts, Log, Stage, WordDigest};
use crate::hazard::{ControlState, HazardId};

/// A control as one hazard has it: the place of the record, and the control.
pub(super) type Occurrence<'a> = (usize, &'a ControlFacts);

/// A control that stands in at least two hazards.
pub(super) struct SharedControl<'a> {
    /// Where it stands, once a hazard, in the log's order.
    pub(super) occurrences: Vec<Occurrence<'a>>,
    /// Whether it is one control by its fixed name, and not only by its words.
    pub(super) is_by_name: bool,
}

impl SharedControl<'_> {
    /// Whether so much of the log rests on it that it is a matter of its own.
    pub(super) fn is_common_mode(&self, log: &Log<'_>) -> bool {
        /// A control that is not there yet is missed in as few hazards as this.
        const SEVERAL: usize = 3;
        let hazards = self.occurrences.len();
        let unbuilt = self
            .occurrences
            .iter()
            .all(|(_, control)| control.state == ControlState::Planned);
        hazards >= log.thresholds.common_mode.max(2) || (unbuilt && hazards >= SEVERAL)
    }
}

/// That a control is in another state in an earlier hazard.
pub(super) struct Opposite<'a> {
    /// How it is here.
    pub(super) here: &'static str,
    /// How it is there.
    pub(super) there: &'static str,
    /// The hazard in which it is so.
    pub(super) hazard: &'a HazardId,
}

/// The first hazard before the one at a place of [`SharedControl::occurrences`] in which the
/// control is planned while it is in place here, or the other way round.
pub(super) fn opposite<'a>(
    log: &Log<'a>,
    shared: &SharedControl<'_>,
    at: usize,
) -> Option<Opposite<'a>> {
    let state = |occurrence: &Occurrence<'_>| match occurrence.1.state {
        ControlState::Implemented => Some("done"),
        ControlState::Planned => Some("planned"),
        _ => None,
    };
    let here = state(&shared.occurrences[at])?;
    shared.occurrences[..at].iter().find_map(|occurrence| {
        let there = state(occurrence).filter(|there| *there != here)?;
        Some(Opposite {
            here,
            there,
            hazard: &log.records[occurrence.0].id,
        })
    })
}

/// The name of a control in the log: `Hazard-0022/D3`.
pub(super) fn name(log: &Log<'_>, (record, control): &Occurrence<'_>) -> String {
    format!("{}/{}", log.records[*record].id, control.id)
}

/// The controls that stand in several hazards, by a fixed name or by their words, in the log's
/// order. Words that are too few to say anything are not compared.
pub(super) fn shared_controls<'a>(log: &Log<'a>) -> Vec<SharedControl<'a>> {
    let least = u32::try_from(log.thresholds.control_words).unwrap_or(u32::MAX);
    let mut by_name: Vec<(&str, Occurrence<'a>)> = Vec::new();
    let mut by_words: Vec<(WordDigest, Occurrence<'a>)> = Vec::new();
    let repeated = RepeatedDigests::count(occurrences(log).map(|(_, control)| control.digest));
    for occurrence in occurrences(log) {
        let control = occurrence.1;
        if is_fixed(&control.id) {
            by_name.push((&control.id, occurrence));
        } else if control.digest.words >= least && repeated.may_hold(control.digest) {
            by_words.push((control.digest, occurrence));
        }
    }
    let mut all = alike(by_name, true);
    all.extend(alike(by_words, false));
    all.sort_by_key(|shared| {
        let (record, control) = shared.occurrences[0];
        (record, control.spot.span)
    });
    all
}

/// Every control of the log, but of what is deprecated.
fn occurrences<'a>(log: &Log<'a>) -> impl Iterator<Item = Occurrence<'a>> + Clone {
    let records = log.records.iter().copied().enumerate();
    let kept = records.filter(|(_, facts)| facts.stage != Stage::Deprecated);
    let all = kept.flat_map(|(at, facts)| facts.controls.iter().map(move |control| (at, control)));
    // No hazard rests on a control that was weighed and not adopted.
    all.filter(|(_, control)| control.state != ControlState::NotAdopted)
}

/// Wordings that may stand more than once. Nearly all controls of a log stand once, and are not
/// worth being sorted.
struct RepeatedDigests {
    /// By place, whether none, one or several had it.
    places: Vec<u8>,
}

impl RepeatedDigests {
    fn count(digests: impl Iterator<Item = WordDigest> + Clone) -> Self {
        let mut places = vec![0_u8; digests.clone().count().saturating_mul(8)];
        let count = places.len();
        for digest in digests {
            let place = &mut places[digest.place(count)];
            *place = place.saturating_add(1);
        }
        Self { places }
    }

    fn may_hold(&self, digest: WordDigest) -> bool {
        let place = digest.place(self.places.len());
        self.places.get(place).is_some_and(|count| *count > 1)
    }
}

/// Those of one key that stand in several hazards.
fn alike<'a, K: Ord>(
    mut keyed: Vec<(K, Occurrence<'a>)>,
    is_by_name: bool,
) -> Vec<SharedControl<'a>> {
    // Stable, so that each group keeps the order of the log.
    keyed.sort_by(|(one, _), (other, _)| one.cmp(other));
    let groups = keyed.chunk_by(|(one, _), (other, _)| one == other);
    let groups = groups.filter(|group| group.len() > 1).map(|group| {
        let mut occurrences: Vec<Occurrence<'a>> = group.iter().map(|(_, one)| *one).collect();
        // A control that stands twice in one hazard rests on that hazard once.
        occurrences.dedup_by_key(|(record, _)| *record);
        SharedControl {
            occurrences,
            is_by_name,
        }
    });
    groups
        .filter(|shared| shared.occurrences.len() > 1)
        .collect()
}

/// Whether a control's name is one that an `ID:` fixes for the whole log: `D3` is only a place in
/// its hazard.
fn is_fixed(id: &str) -> bool {
    let mut signs = id.chars();
    let letter = signs.next();
    let rest = signs.as_str();
    let is_place = letter.is_some_and(|letter| "DVTBC".contains(letter))
        && rest.bytes().all(|byte| byte.is_ascii_digit());
    !is_place
}
