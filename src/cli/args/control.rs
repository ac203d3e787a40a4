//! The commands about controls.

use clap::{Args, Subcommand, ValueEnum};

const EXAMPLES: &str = "\
Examples:
  hazlog control list 22
  hazlog control add 22 design 'Show the date of birth beside the name.'
  hazlog control done 22/D1 22/D2
  hazlog control set 22/D1 'verified=tests/test_banner.py (2026-05-04, A. Name)'

A control is named by its hazard, its group's letter and its place in the group: `Hazard-0022/D3` \
or `22/D3` is the third design control. The letters: D design, V testing, T training, B business \
process, C any other group. A place changes when a control before it moves or goes; give a control \
an `id` to fix its name.";

/// What `control` is asked.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct Control {
    /// What to do with the controls
    #[command(subcommand)]
    pub command: ControlCommand,
}

const ADD_EXAMPLES: &str = "\
Examples:
  hazlog control add 22 design 'Show the date of birth beside the name.'
  hazlog control add 22 training 'Cover it in the induction.' --state implemented";

const SET_EXAMPLES: &str = "\
Examples:
  hazlog control set 22/D1 text='Show the date of birth and the NHS number.'
  hazlog control set 22/D1 evidence=src/banner.rs:1-40 'owner=Front-end team'
  hazlog control set 22/D1 'verified=tests/banner.rs (2026-05-04, A. Name)' acts-on=likelihood
  hazlog control set 22/D1 evidence=                take the evidence away
  hazlog control set 22/D2 due=2026-12-01
  hazlog control set 22/D3 'not-adopted=too many false alarms (2026-06-17, A. Name)'

Keys: text, state, evidence, implementation, verified, effective, acts-on, owner, due, introduces, \
not-adopted, id. Verified is what showed that the control is there, effective what showed that it \
works. Due is the day by which it is to be in place. Not adopted says why the control was weighed \
and not taken up, with the day and the person: it is then neither planned nor in place. A key that \
is given twice holds both texts; what stood there before goes.";

/// What can be done with controls.
#[derive(Debug, Subcommand)]
pub enum ControlCommand {
    /// List the controls of some hazards, or of all
    #[command(after_long_help = "Examples:\n  hazlog control list 22")]
    List {
        /// The hazards: ids or numbers; all of them when none is named
        #[arg(value_name = "ID")]
        ids: Vec<String>,
    },
    /// Add a control to a hazard, at the end of its group
    #[command(after_long_help = ADD_EXAMPLES)]
    Add {
        /// The hazard: its id, or its number
        #[arg(value_name = "ID")]
        id: String,
        /// The group that the control belongs to
        #[arg(value_name = "GROUP", value_enum)]
        group: GroupName,
        /// The control's words; `@FILE` reads them from a file
        #[arg(value_name = "TEXT")]
        text: String,
        /// Whether it is in place
        #[arg(long, value_name = "STATE", value_enum, default_value_t)]
        state: StateName,
    },
    /// Change a control's words, its state or the facts about it
    #[command(after_long_help = SET_EXAMPLES)]
    Set {
        /// The control: `22/D3`
        #[arg(value_name = "ID/CONTROL")]
        control: String,
        /// What to set
        #[arg(value_name = "KEY=VALUE", required = true)]
        values: Vec<String>,
    },
    /// Mark controls as implemented: they are in place
    #[command(after_long_help = "Examples:\n  hazlog control done 22/D1 22/D2")]
    Done(Controls),
    /// Mark controls as planned: they are not in place yet
    #[command(after_long_help = "Examples:\n  hazlog control planned 22/D1")]
    Planned(Controls),
    /// Say nothing about whether controls are in place
    #[command(after_long_help = "Examples:\n  hazlog control unknown 22/D1")]
    Unknown(Controls),
    /// Move a control up or down its group
    #[command(after_long_help = "Examples:\n  hazlog control move 22/D3 up")]
    Move {
        /// The control: `22/D3`
        #[arg(value_name = "ID/CONTROL")]
        control: String,
        /// Which way
        #[arg(value_name = "WAY", value_enum)]
        way: Way,
    },
    /// Take controls out of their hazards
    #[command(after_long_help = "Examples:\n  hazlog control remove 22/D3")]
    Remove(Controls),
}

/// Some controls.
#[derive(Args, Debug)]
pub struct Controls {
    /// The controls: `22/D3`
    #[arg(value_name = "ID/CONTROL", required = true)]
    pub controls: Vec<String>,
}

/// The groups that a control can be added to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum GroupName {
    /// A change of the design, or a protective measure
    Design,
    /// A test
    Testing,
    /// Training of users
    Training,
    /// A change of the business process
    #[value(alias = "business")]
    BusinessProcess,
    /// A group of the project's own, or none
    Other,
}

/// Whether a control is in place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum StateName {
    /// In place
    #[value(alias = "done")]
    Implemented,
    /// Not yet in place
    #[default]
    Planned,
    /// The record does not say
    Unknown,
}

/// Up or down a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Way {
    /// Towards the first
    Up,
    /// Towards the last
    Down,
}
