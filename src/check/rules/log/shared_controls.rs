//! Controls that several hazards have.

use crate::check::{ControlFacts, Log, Stage, WordDigest};
use crate::hazard::{ControlState, HazardId};

/// A control in one hazard: the index of the record, and the control.
pub(super) type Occurrence<'a> = (usize, &'a ControlFacts);

/// A control that at least two hazards have.
pub(super) struct SharedControl<'a> {
    /// Its occurrences, one for each hazard, in the order of the log.
    pub(super) occurrences: Vec<Occurrence<'a>>,
    /// Whether the controls share an `ID:`, and not only their words.
    pub(super) is_by_name: bool,
}

impl SharedControl<'_> {
    /// Whether so many hazards depend on it that `common-mode` reports it.
    pub(super) fn is_common_mode(&self, log: &Log<'_>) -> bool {
        /// For a control that nobody has implemented yet, this many hazards are enough.
        const SEVERAL: usize = 3;
        let hazards = self.occurrences.len();
        let unbuilt = self
            .occurrences
            .iter()
            .all(|(_, control)| control.state == ControlState::Planned);
        hazards >= log.thresholds.common_mode.max(2) || (unbuilt && hazards >= SEVERAL)
    }
}

/// A control that has another state in an earlier hazard.
pub(super) struct Opposite<'a> {
    /// Its state in this hazard.
    pub(super) here: &'static str,
    /// Its state in the other hazard.
    pub(super) there: &'static str,
    /// The other hazard.
    pub(super) hazard: &'a HazardId,
}

/// The first hazard before index `at` of [`SharedControl::occurrences`] in which the control is
/// planned while it is implemented here, or the other way round.
pub(super) fn opposite<'a>(
    log: &Log<'a>,
    shared: &SharedControl<'_>,
    at: usize,
) -> Option<Opposite<'a>> {
    let state = |occurrence: &Occurrence<'_>| match occurrence.1.state {
        ControlState::Implemented => Some("implemented"),
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

/// The controls that several hazards have, by an `ID:` or by their words, in the order of the log.
/// Very short texts are not compared.
pub(super) fn shared_controls<'a>(log: &Log<'a>) -> Vec<SharedControl<'a>> {
    let least = u32::try_from(log.thresholds.control_words).unwrap_or(u32::MAX);
    let mut by_name: Vec<(&str, Occurrence<'a>)> = Vec::new();
    let mut by_words: Vec<(WordDigest, Occurrence<'a>)> = Vec::new();
    let repeated = RepeatedDigests::count(occurrences(log).map(|(_, control)| control.digest));
    for occurrence in occurrences(log) {
        let control = occurrence.1;
        if control.has_fixed_id() {
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

/// Every control of the log, without deprecated hazards.
fn occurrences<'a>(log: &Log<'a>) -> impl Iterator<Item = Occurrence<'a>> + Clone {
    let records = log.records.iter().copied().enumerate();
    let kept = records.filter(|(_, facts)| facts.stage != Stage::Deprecated);
    let all = kept.flat_map(|(at, facts)| facts.controls.iter().map(move |control| (at, control)));
    // No hazard depends on a control that was not adopted.
    all.filter(|(_, control)| control.state != ControlState::NotAdopted)
}

/// The texts that may occur more than once. Most controls occur once, and sorting them would waste
/// time.
struct RepeatedDigests {
    /// For each hash slot, how many digests fell into it.
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

/// The groups with the same key in several hazards.
fn alike<'a, K: Ord>(
    mut keyed: Vec<(K, Occurrence<'a>)>,
    is_by_name: bool,
) -> Vec<SharedControl<'a>> {
    // A stable sort keeps each group in the order of the log.
    keyed.sort_by(|(one, _), (other, _)| one.cmp(other));
    let groups = keyed.chunk_by(|(one, _), (other, _)| one == other);
    let groups = groups.filter(|group| group.len() > 1).map(|group| {
        let mut occurrences: Vec<Occurrence<'a>> = group.iter().map(|(_, one)| *one).collect();
        // A control that occurs twice in one hazard counts once.
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
