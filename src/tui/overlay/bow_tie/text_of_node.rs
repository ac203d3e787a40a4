//! The text of the record that a card of a bow-tie is about, and the card that a section belongs to.

use crate::hazard::Record;
use crate::report::{BowTie, BowTieCard, BowTieNode, clean_line};
use crate::template::{Role, Template};
use crate::text::Span;
use crate::tui::section_target::SectionTarget;
use crate::tui::text_place::TextPlace;

/// The text that a card is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextOfNode {
    /// The section, or the field that the record lacks.
    pub section: SectionTarget,
    /// The bytes of a control in its section.
    control: Option<Span>,
}

impl TextOfNode {
    /// The place to show.
    pub fn place(self) -> TextPlace {
        match self.control {
            Some(span) => TextPlace::Bytes(span),
            None => TextPlace::Section(self.section),
        }
    }
}

/// The text of the card at a place among all cards; `None` where the template has no field for it.
pub fn text_of_card(
    at: usize,
    tie: &BowTie,
    record: &Record,
    template: &Template,
) -> Option<TextOfNode> {
    let card = tie.cards().nth(at)?;
    match &card.node {
        // A heading is about the controls below it.
        BowTieNode::WithoutCause | BowTieNode::OnSeverity | BowTieNode::Unplaced => {
            let below = tie.cards().nth(at + 1);
            match below.filter(|card| card.node.is_control()) {
                Some(_) => text_of_card(at + 1, tie, record, template),
                None => of_role(Role::HazardControls, record, template),
            }
        }
        BowTieNode::Control(name) => control(name, record),
        node => of_role(role_of(node), record, template),
    }
}

/// The first card whose text is in a section.
pub fn card_of_section(
    section: SectionTarget,
    tie: &BowTie,
    record: &Record,
    template: &Template,
) -> Option<usize> {
    let cards: Vec<&BowTieCard> = tie.cards().collect();
    (0..cards.len()).find(|at| {
        let text = text_of_card(*at, tie, record, template);
        text.is_some_and(|text| text.section == section)
    })
}

/// The role of the section of a node that is no control.
const fn role_of(node: &BowTieNode) -> Role {
    match node {
        BowTieNode::Cause(_) => Role::Causes,
        BowTieNode::ExistingControls => Role::ExistingControls,
        BowTieNode::Hazard => Role::Hazard,
        BowTieNode::Effect => Role::Effect,
        BowTieNode::Harm => Role::Harm,
        BowTieNode::Control(_)
        | BowTieNode::WithoutCause
        | BowTieNode::OnSeverity
        | BowTieNode::Unplaced => Role::HazardControls,
    }
}

fn control(name: &str, record: &Record) -> Option<TextOfNode> {
    record.hazard.groups.iter().find_map(|group| {
        let mut controls = group.controls();
        let found = controls.find(|control| clean_line(&control.id.to_string()) == name)?;
        Some(TextOfNode {
            section: SectionTarget::Section(group.section),
            control: Some(found.span),
        })
    })
}

/// The section of a role, or the field where the record has no such section.
fn of_role(role: Role, record: &Record, template: &Template) -> Option<TextOfNode> {
    let has_role = |field: usize| template.fields[field].role == Some(role);
    let mut sections = record.hazard.sections.iter();
    let found =
        sections.position(|section| !section.doubled && section.field.is_some_and(has_role));
    let section = match found {
        Some(at) => SectionTarget::Section(at),
        None => SectionTarget::Field((0..template.fields.len()).find(|field| has_role(*field))?),
    };
    Some(TextOfNode {
        section,
        control: None,
    })
}
