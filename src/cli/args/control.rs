//! The commands about controls.

use clap::{Args, Subcommand, ValueEnum};

const EXAMPLES: &str = "\
Examples:
  hazlog control list 22
  hazlog control add 22 design 'Show the date of birth beside the name.'
  hazlog control done 22/D1 22/D2
  hazlog control set 22/D1 'verified=tests/test_banner.py (2026-05-04, A. Name)'

Name a control by its hazard, the letter of its group and its number in the group: `Hazard-0022/D3` \
or `22/D3` is the third design control of hazard 22. The letters are D (design), V (testing), \
T (training), B (business process) and C (any other group). The number changes when you move or \
remove a control before it. Give a control an `id` if its name must never change.";

/// The arguments of `control`.
#[derive(Args, Debug)]
#[command(after_long_help = EXAMPLES)]
pub struct ControlArgs {
    /// The command
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
  hazlog control set 22/D1 'verified=tests/banner.rs (2026-05-04, A. Name)'
  hazlog control set 22/D1 acts-on=likelihood
  hazlog control set 22/D1 evidence=                remove the evidence
  hazlog control set 22/D2 due=2026-12-01
  hazlog control set 22/D3 'not-adopted=too many false alarms (2026-06-17, A. Name)'

Keys:
  text            the words of the control
  state           implemented, planned or unknown
  evidence        where to see the control: a file, lines of a file or a document
  implementation  the same as evidence
  verified        what shows that the control is implemented, with the day and the person
  effective       what shows that the control works, with the day and the person
  acts-on         likelihood, severity or both
  owner           who is responsible for the control
  due             the day by which the control must be implemented
  introduces      the hazards that the control brings with it
  not-adopted     why the control was considered and rejected, with the day and the person
  id              a name that never changes

Repeat a key to give it several texts. The new texts replace the old ones.";

const TO_GROUP_EXAMPLES: &str = "\
Examples:
  hazlog control to-group 22/D3 training            hand the control to the deployer
  hazlog control to-group 22/T4 design              take it back

The group says whose duty a control is. If the record does not have the group, hazlog adds its heading. \
The control gets a new number, and so do the controls after it. Give a control an `id` first if other \
records name it.";

const TO_EXISTING_EXAMPLES: &str = "\
Examples:
  hazlog control to-existing 22/D3

Existing controls are in place already, and the initial risk includes them. The control replaces a text \
that says that there are none. The controls after it get new numbers.";

/// The commands of `control`.
#[derive(Debug, Subcommand)]
pub enum ControlCommand {
    /// List the controls of some hazards, or of all hazards
    #[command(after_long_help = "Examples:\n  hazlog control list 22")]
    List {
        /// The hazards, by id or number; without one, all hazards
        #[arg(value_name = "ID")]
        ids: Vec<String>,
    },
    /// Add a control to a hazard, at the end of a group
    #[command(after_long_help = ADD_EXAMPLES)]
    Add {
        /// The hazard, by id or number
        #[arg(value_name = "ID")]
        id: String,
        /// The group of the control
        #[arg(value_name = "GROUP", value_enum)]
        group: GroupName,
        /// The words of the control; `@FILE` reads them from a file
        #[arg(value_name = "TEXT")]
        text: String,
        /// Whether the control is implemented
        #[arg(long, value_name = "STATE", value_enum, default_value_t)]
        state: StateName,
    },
    /// Change the words, the state or the evidence of a control
    #[command(after_long_help = SET_EXAMPLES)]
    Set {
        /// The control, as `22/D3`
        #[arg(value_name = "ID/CONTROL")]
        control: String,
        /// What to change
        #[arg(value_name = "KEY=VALUE", required = true)]
        values: Vec<String>,
    },
    /// Mark controls as implemented
    #[command(after_long_help = "Examples:\n  hazlog control done 22/D1 22/D2")]
    Done(ControlsArgs),
    /// Mark controls as planned: they are not implemented yet
    #[command(after_long_help = "Examples:\n  hazlog control planned 22/D1")]
    Planned(ControlsArgs),
    /// Remove the state of controls: the record then does not say whether they are implemented
    #[command(after_long_help = "Examples:\n  hazlog control unknown 22/D1")]
    Unknown(ControlsArgs),
    /// Move a control up or down in its group
    #[command(after_long_help = "Examples:\n  hazlog control move 22/D3 up")]
    Move {
        /// The control, as `22/D3`
        #[arg(value_name = "ID/CONTROL")]
        control: String,
        /// The direction
        #[arg(value_name = "WAY", value_enum)]
        way: Way,
    },
    /// Move a control with all that is below it to the end of another group
    #[command(after_long_help = TO_GROUP_EXAMPLES)]
    ToGroup {
        /// The control, as `22/D3`
        #[arg(value_name = "ID/CONTROL")]
        control: String,
        /// The group
        #[arg(value_name = "GROUP", value_enum)]
        group: GroupName,
    },
    /// Move a control with all that is below it to the existing controls
    #[command(after_long_help = TO_EXISTING_EXAMPLES)]
    ToExisting {
        /// The control, as `22/D3`
        #[arg(value_name = "ID/CONTROL")]
        control: String,
    },
    /// Remove controls from their hazards
    #[command(after_long_help = "Examples:\n  hazlog control remove 22/D3")]
    Remove(ControlsArgs),
}

/// Some controls.
#[derive(Args, Debug)]
pub struct ControlsArgs {
    /// The controls, as `22/D3`
    #[arg(value_name = "ID/CONTROL", required = true)]
    pub controls: Vec<String>,
}

/// The groups of controls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum GroupName {
    /// A design change or a protective measure
    Design,
    /// A test
    Testing,
    /// Training of users
    Training,
    /// A change to how people work
    #[value(alias = "business")]
    BusinessProcess,
    /// Any other group of your template, or no group
    Other,
}

/// Whether a control is implemented.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum StateName {
    /// Done
    #[value(alias = "done")]
    Implemented,
    /// Not done yet
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
