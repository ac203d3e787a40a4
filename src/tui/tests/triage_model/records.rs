//! The records of the model, and the few lines that read them.

/// A hazard that nobody decided anything about. The first and the third are similar, for they have the same causes.
const DRAFT: &str = "\
## Hazard name

NAME

## Likelihood scoring

TBC

## Severity scoring

TBC

## Description

What NAME means on a ward.

## Causes

1. CAUSE

## Harm

Late treatment.

## Existing controls

None identified.

## Assignment

Clinical Safety Officer

## Hazard controls

### Design controls (manufacturer)

- [ ] Read the unit of NAME with its number.
- [ ] Show a sign beside NAME.

### Training controls (deployment)

- Train the users of NAME.

## Residual hazard risk assessment

TBC

## Hazard status

Draft from LLM
";

/// A hazard that is scored with a reason, and has no further control.
const SCORED: &str = "\
## Hazard name

Letter goes astray

## Likelihood scoring

1 - Very low

## Severity scoring

2 - Significant

## Risk scoring

1 - Acceptable

Justification: Nobody remembers one.

## Description

A letter to one practice is printed for another.

## Causes

1. Addresses are looked up by postcode alone.

## Harm

A visit more than needed.

## Existing controls

The practice sends it back.

## Assignment

Clinical Safety Officer

## Hazard controls

### Design controls (manufacturer)

### Training controls (deployment)

## Residual hazard risk assessment

TBC

## Hazard status

Draft from LLM
";

/// The pair of hazards that are similar.
pub(super) const SIMILAR: [&str; 2] = ["Hazard-0001", "Hazard-0003"];

/// The records: their ids and texts.
pub(super) fn all() -> [(&'static str, String); 3] {
    let cause = "The unit is a second field, and the screen reads only the first.";
    let draft = |name| DRAFT.replace("NAME", name).replace("CAUSE", cause);
    [
        (SIMILAR[0], draft("Dose unit is shown wrong")),
        ("Hazard-0002", SCORED.to_owned()),
        (SIMILAR[1], draft("Infusion rate is cut off")),
    ]
}

/// What a record says, as far as decisions depend on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Saved {
    pub(super) initial: Score,
    pub(super) residual: Score,
    /// By their words, for an answer can move them.
    pub(super) controls: Vec<Control>,
    pub(super) owner: String,
    pub(super) status: String,
    /// Whether it says something about another hazard.
    pub(super) links: bool,
    /// What a person reads and keeps.
    pub(super) description: String,
    pub(super) existing: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Score {
    pub(super) likelihood: Option<u8>,
    pub(super) severity: Option<u8>,
    pub(super) reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Control {
    pub(super) words: String,
    pub(super) whose: Whose,
    pub(super) state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Whose {
    Manufacturer,
    Deployer,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    NotSaid,
    Planned(Option<String>),
    InPlace(Option<String>),
    NotAdopted(String),
}

impl Saved {
    /// Reads a record.
    pub(super) fn of(text: &str) -> Self {
        let residual = section(text, "Residual hazard risk assessment");
        let item = |name: &str| {
            let mut lines = residual.lines();
            lines.find_map(|line| line.strip_prefix(&format!("- {name}: ")))
        };
        let risk = section(text, "Risk scoring");
        let reason = risk.split_once("Justification: ").map(|(_, reason)| reason);
        let mut controls = controls(&section(text, "Hazard controls"));
        controls.sort();
        Self {
            initial: Score {
                likelihood: digit(&section(text, "Likelihood scoring")),
                severity: digit(&section(text, "Severity scoring")),
                reason: reason.unwrap_or_default().to_owned(),
            },
            residual: Score {
                likelihood: item("Likelihood").and_then(digit),
                severity: item("Severity").and_then(digit),
                reason: item("Justification").unwrap_or_default().to_owned(),
            },
            controls,
            owner: section(text, "Assignment"),
            status: first_line(&section(text, "Hazard status")),
            links: text.starts_with("---") && text.contains("links:"),
            description: section(text, "Description"),
            existing: section(text, "Existing controls"),
        }
    }

    /// The control with these words.
    pub(super) fn control(&mut self, words: &str) -> &mut Control {
        let mut all = self.controls.iter_mut();
        all.find(|control| control.words == words).unwrap()
    }
}

/// The status; the reason for it is below.
fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().to_owned()
}

fn digit(text: &str) -> Option<u8> {
    let first = text.trim().chars().next()?;
    u8::try_from(first.to_digit(10)?).ok()
}

/// The text of a section, without the spaces around it.
fn section(text: &str, heading: &str) -> String {
    let from = format!("## {heading}\n");
    let mut lines = text.split_inclusive('\n').skip_while(|line| **line != from);
    lines.next();
    let body: String = lines.take_while(|line| !line.starts_with("## ")).collect();
    body.trim().to_owned()
}

fn controls(text: &str) -> Vec<Control> {
    let mut found: Vec<Control> = Vec::new();
    let mut whose = Whose::Manufacturer;
    for line in text.lines() {
        if line.starts_with("### ") {
            whose = match line.ends_with("(deployment)") {
                true => Whose::Deployer,
                false => Whose::Manufacturer,
            };
        } else if let Some(item) = line.strip_prefix("- ") {
            let (state, words) = match (item.strip_prefix("[ ] "), item.strip_prefix("[x] ")) {
                (Some(words), _) => (State::Planned(None), words),
                (_, Some(words)) => (State::InPlace(None), words),
                _ => (State::NotSaid, item),
            };
            found.push(Control {
                words: words.to_owned(),
                whose,
                state,
            });
        } else if let (Some(fact), Some(control)) = (line.strip_prefix("  - "), found.last_mut()) {
            add_fact(fact, control);
        }
    }
    found
}

fn add_fact(fact: &str, control: &mut Control) {
    let (key, value) = fact.split_once(": ").unwrap();
    control.state = match (key, control.state.clone()) {
        ("Owner", State::Planned(_)) => State::Planned(Some(value.to_owned())),
        ("Evidence", State::InPlace(_)) => State::InPlace(Some(value.to_owned())),
        // A tick contradicts the decision, so it counts.
        ("Not adopted", State::Planned(_) | State::NotSaid) => State::NotAdopted(value.to_owned()),
        (_, state) => state,
    };
}
