//! The bow-tie of a hazard: which control the record puts at which cause, or at the harm.
//!
//! A control is at a cause only if its words name the cause by its number, and at the harm only if
//! its `Acts on:` names the severity. Nothing is guessed: a control that names neither has a place of
//! its own.

use super::controls;
use super::page_limits::shorten;
use super::trace::causes_in;
use crate::check::says_nothing;
use crate::hazard::{Control, ControlState, FactKey, GroupItem, Hazard, Record};
use crate::report::{BowTie, BowTieCard, BowTieNode, Cell, clean_line, prose, text_of_blocks};

/// The most letters of a card. The record has the others.
const MOST: usize = 400;

/// The bow-tie of a record; `None` for a record without causes, harm and controls.
pub fn bow_tie(record: &Record) -> Option<BowTie> {
    let hazard = &record.hazard;
    let placed = Placed::of(record);
    let is_empty = hazard.cause_list.is_empty()
        && placed.controls.is_empty()
        && [&hazard.effect, &hazard.hazard, &hazard.harm]
            .iter()
            .all(|text| says_nothing(text));
    if is_empty {
        return None;
    }
    Some(BowTie {
        title: format!("Bow-tie of {}", clean_line(hazard.id.as_str())),
        causes: causes(hazard, &placed),
        hazard: hazard_card(hazard),
        harm: harm(hazard, &placed),
        unplaced: unplaced(&placed),
    })
}

/// A control or the existing controls, with the places that the record gives it.
struct PlacedControl {
    card: BowTieCard,
    causes: Vec<usize>,
    likelihood: bool,
    severity: bool,
    /// Whether it was weighed and not adopted, so that it controls nothing.
    not_adopted: bool,
}

/// All controls of a record, and the causes that other text among the controls names.
struct Placed {
    controls: Vec<PlacedControl>,
    in_prose: Vec<usize>,
}

impl Placed {
    fn of(record: &Record) -> Self {
        let hazard = &record.hazard;
        let count = hazard.cause_list.len();
        let listed = controls::of_record(record).filter(|control| !says_nothing(&control.text));
        let mut all: Vec<PlacedControl> = listed.map(|control| placed(control, count)).collect();
        if !says_nothing(&hazard.existing_controls) {
            all.push(PlacedControl {
                card: card(
                    BowTieNode::ExistingControls,
                    "Existing controls".to_owned(),
                    &hazard.existing_controls,
                ),
                causes: causes_in(&hazard.existing_controls, count),
                likelihood: false,
                severity: false,
                not_adopted: false,
            });
        }
        let items = hazard.groups.iter().flat_map(|group| &group.items);
        let in_prose = items.filter_map(|item| match item {
            GroupItem::Prose(text) => Some(causes_in(text, count)),
            GroupItem::Control(_) => None,
        });
        Self {
            controls: all,
            in_prose: in_prose.flatten().collect(),
        }
    }

    /// The cards of the controls for which `is` holds.
    fn cards(&self, is: impl Fn(&PlacedControl) -> bool) -> Vec<BowTieCard> {
        let those = self.controls.iter().filter(|control| is(control));
        those.map(|control| control.card.clone()).collect()
    }

    fn at_cause(&self, number: usize) -> impl Iterator<Item = &PlacedControl> {
        let all = self.controls.iter();
        all.filter(move |control| control.causes.contains(&number))
    }

    /// What is missing at a cause.
    fn gap_of_cause(&self, number: usize) -> Option<String> {
        let adopted: Vec<&PlacedControl> = self
            .at_cause(number)
            .filter(|control| !control.not_adopted)
            .collect();
        let in_place = |control: &&PlacedControl| {
            matches!(control.card.state, None | Some(ControlState::Implemented))
        };
        let words = match (adopted.is_empty(), self.in_prose.contains(&number)) {
            (true, false) => "no control names this cause",
            (true, true) => "only text between the controls names this cause",
            (false, _) if !adopted.iter().any(in_place) => "no control of this cause is in place",
            (false, _) => return None,
        };
        Some(words.to_owned())
    }
}

fn placed(control: &Control, count: usize) -> PlacedControl {
    let acts_on = |score: &str| {
        let values = control.values(FactKey::ActsOn);
        values
            .flat_map(|value| value.split(|sign: char| !sign.is_alphabetic()))
            .any(|word| word.eq_ignore_ascii_case(score) || word.eq_ignore_ascii_case("both"))
    };
    let state = Cell::state(control.state).text();
    let title = format!(
        "{}, {}",
        clean_line(&control.id.to_string()),
        state.to_lowercase()
    );
    let node = BowTieNode::Control(clean_line(&control.id.to_string()));
    let mut card = card(node, title, &control.text);
    card.state = Some(control.state);
    card.gap = match control.state {
        ControlState::Planned => Some("not in place".to_owned()),
        ControlState::Unknown => Some("the record does not say whether it is in place".to_owned()),
        // One that was not adopted is no gap: a person decided against it.
        ControlState::Implemented | ControlState::NotAdopted => None,
    };
    PlacedControl {
        card,
        causes: causes_in(&control.text, count),
        likelihood: acts_on("likelihood"),
        severity: acts_on("severity"),
        not_adopted: control.is_not_adopted(),
    }
}

fn causes(hazard: &Hazard, placed: &Placed) -> Vec<BowTieCard> {
    let mut cards = Vec::new();
    for (number, cause) in (1..).zip(&hazard.cause_list) {
        let mut cause = card(BowTieNode::Cause(number), format!("Cause {number}"), cause);
        cause.gap = placed.gap_of_cause(number);
        cards.push(cause);
        cards.extend(placed.at_cause(number).map(|control| control.card.clone()));
    }
    if hazard.cause_list.is_empty() {
        let mut none = card(BowTieNode::Cause(0), "Causes".to_owned(), "");
        none.gap = Some("the record names no cause".to_owned());
        cards.push(none);
    }
    let others = placed.cards(|control| control.likelihood && control.causes.is_empty());
    with_heading(
        BowTieNode::WithoutCause,
        "Controls that act on the likelihood and name no cause",
        others,
        &mut cards,
    );
    cards
}

fn hazard_card(hazard: &Hazard) -> BowTieCard {
    let text = match says_nothing(&hazard.hazard) {
        true => &hazard.name,
        false => &hazard.hazard,
    };
    card(BowTieNode::Hazard, "Hazard".to_owned(), text)
}

fn harm(hazard: &Hazard, placed: &Placed) -> Vec<BowTieCard> {
    let mut cards = Vec::new();
    for (node, title, text) in [
        (BowTieNode::Effect, "Effect", &hazard.effect),
        (BowTieNode::Harm, "Harm", &hazard.harm),
    ] {
        let mut one = card(node, title.to_owned(), text);
        if says_nothing(text) {
            one.gap = Some(format!("the record names no {}", title.to_lowercase()));
        }
        cards.push(one);
    }
    let controls = placed.cards(|control| control.severity);
    let heading = match controls.is_empty() {
        true => "No control acts on the severity",
        false => "Controls that act on the severity",
    };
    let heading = card(BowTieNode::OnSeverity, heading.to_owned(), "");
    cards.push(heading);
    cards.extend(controls);
    cards
}

fn unplaced(placed: &Placed) -> Vec<BowTieCard> {
    let mut cards = Vec::new();
    let others = placed
        .cards(|control| control.causes.is_empty() && !control.likelihood && !control.severity);
    with_heading(
        BowTieNode::Unplaced,
        "Controls that name neither a cause nor a score",
        others,
        &mut cards,
    );
    cards
}

fn with_heading(
    node: BowTieNode,
    heading: &str,
    controls: Vec<BowTieCard>,
    cards: &mut Vec<BowTieCard>,
) {
    if controls.is_empty() {
        return;
    }
    cards.push(card(node, heading.to_owned(), ""));
    cards.extend(controls);
}

fn card(node: BowTieNode, title: String, text: &str) -> BowTieCard {
    let plain = clean_line(&text_of_blocks(&prose(text, &|_| None)));
    BowTieCard {
        node,
        title,
        text: shorten(&plain, MOST),
        gap: None,
        state: None,
    }
}
