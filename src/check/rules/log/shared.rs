//! Controls that stand in several hazards.

use crate::check::{ControlFacts, Log, Stage, Wording};

/// A control as one hazard has it: the place of the record, and the control.
pub(super) type Standing<'a> = (usize, &'a ControlFacts);

/// A control that stands in at least two hazards.
pub(super) struct Shared<'a> {
    /// Where it stands, once a hazard, in the log's order.
    pub(super) standings: Vec<Standing<'a>>,
    /// Whether it is one control by its fixed name, and not only by its words.
    pub(super) is_by_name: bool,
}

impl Shared<'_> {
    /// Whether so much of the log rests on it that it is a matter of its own.
    pub(super) fn is_common_mode(&self, log: &Log<'_>) -> bool {
        use crate::hazard::ControlState;
        /// A control that is not there yet is missed in as few hazards as this.
        const SEVERAL: usize = 3;
        let hazards = self.standings.len();
        let unbuilt = self
            .standings
            .iter()
            .all(|(_, control)| control.state == ControlState::Planned);
        hazards >= log.thresholds.common_mode.max(2) || (unbuilt && hazards >= SEVERAL)
    }
}

/// The name of a control in the log: `Hazard-0022/D3`.
pub(super) fn name(log: &Log<'_>, (record, control): &Standing<'_>) -> String {
    format!("{}/{}", log.records[*record].id, control.id)
}

/// The controls that stand in several hazards, by a fixed name or by their words, in the log's
/// order. Words that are too few to say anything are not compared.
pub(super) fn shared<'a>(log: &Log<'a>) -> Vec<Shared<'a>> {
    let least = u32::try_from(log.thresholds.control_words).unwrap_or(u32::MAX);
    let mut by_name: Vec<(&str, Standing<'a>)> = Vec::new();
    let mut by_words: Vec<(Wording, Standing<'a>)> = Vec::new();
    for (at, facts) in log.records.iter().enumerate() {
        if facts.stage == Stage::Deprecated {
            continue;
        }
        for control in &facts.controls {
            if is_fixed(&control.id) {
                by_name.push((&control.id, (at, control)));
            } else if control.wording.words >= least {
                by_words.push((control.wording, (at, control)));
            }
        }
    }
    let mut all = alike(by_name, true);
    all.extend(alike(by_words, false));
    all.sort_by_key(|shared| {
        let (record, control) = shared.standings[0];
        (record, control.spot.span)
    });
    all
}

/// Those of one key that stand in several hazards.
fn alike<'a, K: Ord>(mut keyed: Vec<(K, Standing<'a>)>, is_by_name: bool) -> Vec<Shared<'a>> {
    // Stable, so that each group keeps the order of the log.
    keyed.sort_by(|(one, _), (other, _)| one.cmp(other));
    let groups = keyed.chunk_by(|(one, _), (other, _)| one == other);
    let groups = groups.filter(|group| group.len() > 1).map(|group| {
        let mut standings: Vec<Standing<'a>> = group.iter().map(|(_, one)| *one).collect();
        // A control that stands twice in one hazard rests on that hazard once.
        standings.dedup_by_key(|(record, _)| *record);
        Shared {
            standings,
            is_by_name,
        }
    });
    groups.filter(|shared| shared.standings.len() > 1).collect()
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
