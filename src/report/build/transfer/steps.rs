//! The steps of the deployer, each with its clause of DCB0160 and fields for the person, the day
//! and the evidence.

use crate::report::{Cell, Column, Row, Table};

/// The due time of a step, relative to the go-live day.
#[derive(Clone, Copy)]
enum StepTime {
    Before,
    After,
    AtTheEnd,
}

impl StepTime {
    const fn words(self) -> &'static str {
        match self {
            Self::Before => "Before go-live",
            Self::After => "From go-live",
            Self::AtTheEnd => "Before the product is withdrawn",
        }
    }
}

/// A step.
struct DeployerStep {
    title: &'static str,
    what: &'static str,
    /// The clause of DCB0160 Specification v3.2, or its section if the step is the whole of it.
    clause: &'static str,
    when: StepTime,
}

const STEPS: [DeployerStep; 12] = [
    DeployerStep {
        title: "Get and review the issued safety case",
        what: "Get the manufacturer's clinical safety case report and hazard log as issued for \
               the version that you deploy, and review them. The digest of the hazard log is \
               printed in this pack.",
        clause: "2.5.1",
        when: StepTime::Before,
    },
    DeployerStep {
        title: "Define the environment and the users",
        what: "Record where the product is used, by whom, and with which other systems.",
        clause: "4.2.3",
        when: StepTime::Before,
    },
    DeployerStep {
        title: "Meet the operating constraints",
        what: "Record how you meet each operating constraint. Treat a constraint that you cannot \
               meet as a hazard of your own.",
        clause: "4.3.1",
        when: StepTime::Before,
    },
    DeployerStep {
        title: "Identify your own hazards",
        what: "Copy the hazards of this pack into your own hazard log, with the manufacturer's ids \
               next to yours. Add the hazards that come from the way in which you introduce and \
               use the product. This pack cannot know them.",
        clause: "4.3.1",
        when: StepTime::Before,
    },
    DeployerStep {
        title: "Score each hazard yourself",
        what: "Score each hazard for your own setting, by your own criteria. Keep the \
               manufacturer's scores next to yours and do not convert them: two matrices can use \
               the same words with different meanings.",
        clause: "Sections 4.4 and 5.1",
        when: StepTime::Before,
    },
    DeployerStep {
        title: "Implement your controls and record the evidence",
        what: "Give each control an owner and a date. Record the evidence that it is implemented. \
               Record separately the evidence that it works.",
        clause: "Section 6.3",
        when: StepTime::Before,
    },
    DeployerStep {
        title: "Assess local customisations",
        what: "List what you configure or change in the product, and assess each before \
               deployment.",
        clause: "7.1.1",
        when: StepTime::Before,
    },
    DeployerStep {
        title: "Review before go-live",
        what: "Hold a formal review before deployment, and record its results in your own clinical \
               safety case report.",
        clause: "7.1.2 and 7.1.3",
        when: StepTime::Before,
    },
    DeployerStep {
        title: "Accept the residual risk",
        what: "Your top management accepts all residual risk and authorises deployment. Your \
               clinical safety officer advises in writing.",
        clause: "2.2.2",
        when: StepTime::Before,
    },
    DeployerStep {
        title: "Report incidents",
        what: "Agree the route by which users report incidents to you and you report them to the \
               manufacturer, with a named contact on both sides.",
        clause: "Section 7.2",
        when: StepTime::After,
    },
    DeployerStep {
        title: "Assess each upgrade",
        what: "Get the manufacturer's new pack for each version that you take. Compare it with \
               this one by the hazard ids, and assess what changed before the upgrade.",
        clause: "Section 7.3",
        when: StepTime::After,
    },
    DeployerStep {
        title: "Decommission safely",
        what: "Apply the same process when you withdraw the product: assess the system that \
               follows and the migration of data, and issue a clinical safety case report.",
        clause: "7.4.1 to 7.4.4",
        when: StepTime::AtTheEnd,
    },
];

/// A row for each step.
pub fn table() -> Table {
    let rows = (1..)
        .zip(&STEPS)
        .map(|(number, step): (usize, &DeployerStep)| {
            let mut cells = vec![
                Cell::words(format!("{number}. {}", step.title)),
                Cell::words(step.what),
                Cell::words(step.clause),
                Cell::words(step.when.words()),
            ];
            cells.extend(vec![Cell::Fill; 4]);
            Row {
                hazard: None,
                cells,
            }
        });
    Table {
        key: "steps".to_owned(),
        caption: "Your steps, with the clauses of DCB0160 Specification v3.2".to_owned(),
        columns: vec![
            Column::name("step", "Step").weighing(2),
            Column::text("what", "What you do"),
            Column::choice("clause", "DCB0160"),
            Column::choice("when", "When"),
            Column::fill("due", "Due, in days before or after go-live").weighing(1),
            Column::fill("owner", "Your owner").weighing(1),
            Column::fill("done", "Done on").weighing(1),
            Column::fill("evidence", "Your evidence"),
        ],
        rows: rows.collect(),
    }
}
