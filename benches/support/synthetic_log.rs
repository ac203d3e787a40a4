//! A synthetic hazard log: records of real size and shape in words of our own, the same for the
//! same seed, so that a measurement can be made again.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

/// The bytes that a record has on average, about those of a published log.
pub const BYTES_A_RECORD: usize = 5_200;

const THINGS: &[&str] = &[
    "allergy banner",
    "appointment letter",
    "audit trail",
    "bed board",
    "blood group",
    "cannula chart",
    "care plan",
    "clinic list",
    "consent form",
    "demographics card",
    "discharge summary",
    "dose calculator",
    "drug chart",
    "escalation bleep",
    "fluid balance",
    "growth chart",
    "handover sheet",
    "identity check",
    "imaging request",
    "infusion rate",
    "insulin scale",
    "interpreter flag",
    "laboratory result",
    "medication list",
    "message queue",
    "microbiology report",
    "note template",
    "observation set",
    "outpatient slot",
    "pathway timer",
    "patient search",
    "pharmacy queue",
    "prescription",
    "problem list",
    "referral",
    "renal function",
    "repeat prescription",
    "resuscitation status",
    "risk score",
    "sample label",
    "screening invitation",
    "sepsis prompt",
    "session token",
    "staff rota",
    "theatre list",
    "transfer note",
    "triage category",
    "vaccination history",
    "warfarin record",
    "weight entry",
    "wound photograph",
    "wristband printer",
    "alarm threshold",
    "device clock",
    "consultant's worklist",
    "oxygen prescription",
    "birth notification",
    "safeguarding flag",
    "mortality review",
    "correspondence archive",
];
const PARTS: &[&str] = &[
    "cache",
    "client",
    "worker",
    "scheduler",
    "migration",
    "validator",
    "parser",
    "gateway",
    "listener",
    "replica",
    "index",
    "adapter",
    "renderer",
    "transaction",
    "retry loop",
    "lock",
    "feature flag",
    "time zone table",
    "unit converter",
    "rounding rule",
    "sort order",
    "pagination cursor",
    "event handler",
    "background job",
    "access rule",
    "mapping table",
    "terminology server",
    "interface engine",
    "export",
    "import",
    "form state",
    "search filter",
    "local storage",
    "service worker",
    "web socket",
    "connection pool",
    "certificate",
    "clock",
    "configuration file",
    "backup",
];
const FAULTS: &[&str] = &[
    "shows the value of the patient before",
    "drops the last entry without a message",
    "rounds the dose to the wrong unit",
    "is written twice when the network is slow",
    "keeps a stale copy after midnight",
    "sorts by text instead of by date",
    "accepts a future date of birth",
    "loses the decimal point on a small screen",
    "sends the message to a closed inbox",
    "hides the warning behind the keyboard",
    "uses the time of the server instead of the ward",
    "matches on surname alone",
    "treats an empty answer as no",
    "stops after the first hundred rows",
    "repeats the order when the page is reloaded",
    "shows a draft as if it were signed",
    "merges two people with one number",
    "ignores the change of weight",
    "fails silently when the certificate expires",
    "is read while it is half written",
    "truncates the free text",
    "shows micrograms as milligrams",
    "does not survive a restart",
    "swaps left and right",
    "loses the attachment",
];
const PEOPLE: &[&str] = &[
    "a nurse on a night shift",
    "a junior doctor",
    "the ward pharmacist",
    "a locum",
    "the on-call registrar",
    "a midwife",
    "the booking clerk",
    "a community nurse",
    "the anaesthetist",
    "a care home",
    "the general practitioner",
    "a healthcare assistant",
    "the laboratory",
    "a radiographer",
    "the discharge coordinator",
    "an emergency physician",
    "a physiotherapist",
    "the patient",
];
const OUTCOMES: &[&str] = &[
    "gives a dose that is ten times too high",
    "does not give a medicine that is due",
    "delays a scan for a suspected stroke",
    "acts on the result of somebody else",
    "misses a falling blood pressure",
    "repeats an invasive test",
    "sends a frail patient home too soon",
    "overlooks a penicillin allergy",
    "operates on the wrong side",
    "discloses a record to a relative",
    "starts treatment without consent",
    "does not see a critical potassium",
    "books a follow-up that never happens",
    "stops anticoagulation before it is safe",
    "treats a child by an adult's chart",
    "loses an hour finding paper notes",
    "resuscitates against the patient's wish",
];
const MEASURES: &[&str] = &[
    "Refuse the entry and say why",
    "Show the name, date of birth and number beside every action",
    "Write in one transaction and roll back on any error",
    "Ask for a second signature",
    "Expire the copy after thirty seconds",
    "Compare the version before a save",
    "Log who saw what and when",
    "Show the unit next to the number in full",
    "Disable the button until the answer has come",
    "Warn when the value is outside three standard deviations",
    "Fall back to a read-only view",
    "Keep the text in a draft until it is sent",
    "Add a property test over arbitrary dates",
    "Test with two browsers at once",
    "Test with the clock moved over a change of summer time",
    "Simulate a lost connection in the middle of a save",
    "Check the printed label against the screen",
    "Teach the check of three identifiers",
    "Rehearse the paper fallback every quarter",
    "Review the exceptions report each Monday",
    "Name an owner for the queue",
    "Monitor the age of the oldest message",
    "Agree a threshold with the laboratory",
    "Audit fifty records a month",
    "Block the release while the test fails",
];
const TYPES: &[&str] = &[
    "WrongPatient",
    "WrongDrugDose",
    "DrugDelay",
    "Allergy",
    "DataLoss",
    "StaleData",
    "CorruptedData",
    "SystemUnavailable",
    "WrongObservationResult",
    "RequestNotReceivedActioned",
    "DelayedClinicalInteraction",
    "Incomplete",
    "IncorrectResult",
    "UnauthorizedAccess",
];
const SYLLABLES: &[&str] = &[
    "ba", "cor", "dex", "fen", "gli", "hy", "ibu", "ka", "lor", "mab", "nox", "ol", "pril", "quin",
    "ra", "sta", "tin", "u", "vir", "xi", "zo", "mer",
];
const LIKELIHOODS: &[&str] = &[
    "1 - Very low",
    "2 - Low",
    "3 - Medium",
    "4 - High",
    "5 - Very high",
];
const SEVERITIES: &[&str] = &[
    "1 - Minor",
    "2 - Significant",
    "3 - Considerable",
    "4 - Major",
    "5 - Catastrophic",
];
const RISKS: &[&str] = &[
    "1 - Acceptable",
    "2 - Acceptable",
    "3 - Undesirable",
    "4 - Mandatory-risk-elimination",
    "5 - Unacceptable",
];
const MATRIX: [[usize; 5]; 5] = [
    [1, 1, 2, 2, 3],
    [1, 2, 2, 3, 4],
    [2, 2, 3, 3, 4],
    [2, 3, 3, 4, 5],
    [3, 4, 4, 5, 5],
];

/// A small generator of numbers (SplitMix64): the same on every machine and in every year.
pub struct Numbers(u64);

impl Numbers {
    /// The numbers of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }

    /// One of `choices`.
    pub fn of(&mut self, choices: &[&'static str]) -> &'static str {
        choices[self.below(choices.len())]
    }
}

/// How a record is laid out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Dialect {
    Mission,
    Older,
}

struct Writer {
    numbers: Numbers,
    dialect: Dialect,
    out: String,
}

/// The record of a number, in a log of a seed.
pub fn record(number: usize, seed: u64) -> String {
    let mut numbers = Numbers::new(seed ^ (number as u64).wrapping_mul(0xa076_1d64_78bd_642f));
    let dialect = if numbers.below(10) == 0 {
        Dialect::Older
    } else {
        Dialect::Mission
    };
    let mut writer = Writer {
        numbers,
        dialect,
        out: String::with_capacity(BYTES_A_RECORD + 1_500),
    };
    writer.write();
    writer.out
}

/// Writes `count` records into `folder`, named as the mission names them.
pub fn write_log(folder: &Path, count: usize, seed: u64) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for number in 1..=count {
        fs::write(
            folder.join(format!("Hazard-{number:04}.md")),
            record(number, seed),
        )?;
    }
    Ok(())
}

impl Writer {
    fn write(&mut self) {
        if self.dialect == Dialect::Mission {
            self.out
                .push_str("# Hazard\n\n> **Edited through the log's own tool.**\n\n---\n");
        }
        let name = self.fault();
        self.section("Hazard name", &name);
        let label = ["[1]", "[1]", "[2]", "[3]"][self.numbers.below(4)];
        self.section("General utility label", label);
        let scored = self.scores();
        let description = self.sentences(2);
        self.section("Description", &description);
        let causes = self.numbered(4);
        self.section("Causes", &causes);
        for title in ["Effect", "Hazard"] {
            let text = self.sentences(2);
            self.section(title, &text);
        }
        let types = format!("- {}\n- {}", self.numbers.of(TYPES), self.numbers.of(TYPES));
        self.section("Hazard type", &types);
        let harm = self.sentences(2);
        self.section("Harm", &harm);
        let existing = self.sentences(1);
        self.section("Existing controls", &existing);
        self.section(
            "Assignment",
            [
                "Clinical Safety Officer",
                "Ward systems team",
                "Pharmacy lead",
            ][scored.0 % 3],
        );
        self.section("Labelling", "TBC (awaiting scoring)");
        self.section("Project", "Ward record");
        self.controls();
        self.residual(scored);
        let status = [
            "Draft from LLM",
            "Open",
            "Open",
            "Transferred",
            "Closed",
            "Under review",
        ][self.numbers.below(6)];
        self.section("Hazard status", status);
        self.code();
    }

    fn section(&mut self, title: &str, text: &str) {
        let _ = match self.dialect {
            Dialect::Mission => write!(self.out, "\n## {title}\n\n{text}\n\n---\n"),
            Dialect::Older => write!(self.out, "### {title}\n{text}\n\n"),
        };
    }

    fn scores(&mut self) -> (usize, Option<(usize, usize)>) {
        let turn = self.numbers.below(12);
        if turn < 4 {
            self.section("Likelihood scoring", "TBC");
            self.section("Severity scoring", "TBC");
            return (turn, None);
        }
        let (likelihood, severity) = (self.numbers.below(5), self.numbers.below(5));
        self.section("Likelihood scoring", LIKELIHOODS[likelihood]);
        self.section("Severity scoring", SEVERITIES[severity]);
        self.section("Risk scoring", RISKS[MATRIX[likelihood][severity] - 1]);
        (turn, Some((likelihood, severity)))
    }

    fn fault(&mut self) -> String {
        let (thing, fault) = (self.numbers.of(THINGS), self.numbers.of(FAULTS));
        let mut name = format!("{thing} {fault}");
        name[..1].make_ascii_uppercase();
        name
    }

    /// A made-up name of a medicine, a module or a setting: what gives an index its long tail.
    ///
    /// One of some 6,000, the first far more often than the last, as words are used.
    fn term(&mut self) -> String {
        let common = self.numbers.below(6_000) + 1;
        let mut numbers = Numbers::new(self.numbers.below(common) as u64);
        let count = 2 + numbers.below(3);
        (0..count).map(|_| numbers.of(SYLLABLES)).collect()
    }

    fn sentence(&mut self) -> String {
        let (thing, part, fault) = (
            self.numbers.of(THINGS),
            self.numbers.of(PARTS),
            self.numbers.of(FAULTS),
        );
        let (person, outcome, term) = (
            self.numbers.of(PEOPLE),
            self.numbers.of(OUTCOMES),
            self.term(),
        );
        match self.numbers.below(4) {
            0 => format!(
                "When the {part} of `{term}` is slow, the {thing} {fault}, and {person} {outcome}."
            ),
            1 => format!("The {thing} {fault}; {person} relies on it for {term} and {outcome}."),
            2 => format!(
                "Since the {part} was changed, the {thing} {fault} in about 1 of {} cases.",
                20 + self.numbers.below(900)
            ),
            _ => format!("Seeing no sign that the {thing} {fault}, {person} {outcome}."),
        }
    }

    fn sentences(&mut self, count: usize) -> String {
        (0..count)
            .map(|_| self.sentence())
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn numbered(&mut self, count: usize) -> String {
        (1..=count)
            .map(|n| format!("{n}. {}", self.sentence()))
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn controls(&mut self) {
        let titles = [
            "Design controls (manufacturer)",
            "Testing controls (manufacturer)",
            "Training controls (deployment)",
            "Business process controls (deployment)",
        ];
        let mut text = String::new();
        if self.dialect == Dialect::Older {
            text = self.sentences(20);
            self.section("New hazard controls", &text);
            return;
        }
        for (at, title) in titles.iter().enumerate() {
            let _ = writeln!(text, "{}### {title}", if at == 0 { "" } else { "\n\n" });
            for _ in 0..[4, 3, 2, 3][at] {
                let item = self.control();
                text.push_str(&item);
            }
        }
        self.section("Hazard controls", &text);
    }

    fn control(&mut self) -> String {
        let mark = ["- ", "- [x] ", "- [ ] "][self.numbers.below(3)];
        let (measure, thing, part, term) = (
            self.numbers.of(MEASURES),
            self.numbers.of(THINGS),
            self.numbers.of(PARTS),
            self.term(),
        );
        let why = self.sentence();
        let mut item = format!("\n{mark}{measure} in the {thing}, at the {part} `{term}`. {why}");
        if mark == "- [x] " && self.numbers.below(2) == 0 {
            let _ = write!(
                item,
                "\n  - Evidence: src/{term}.rs:{}",
                1 + self.numbers.below(400)
            );
        }
        item
    }

    fn residual(&mut self, scored: (usize, Option<(usize, usize)>)) {
        let text = match scored {
            (turn, Some((likelihood, severity))) if turn > 6 => {
                let after = likelihood.saturating_sub(1);
                format!(
                    "- Likelihood: {}\n- Severity: {}\n- Risk: {}\n- Justification: {}",
                    LIKELIHOODS[after],
                    SEVERITIES[severity],
                    RISKS[MATRIX[after][severity] - 1],
                    self.sentence()
                )
            }
            _ => "TBC — awaiting the controls.".to_owned(),
        };
        self.section("Residual hazard risk assessment", &text);
    }

    fn code(&mut self) {
        let (one, other) = (self.term(), self.term());
        let line = 1 + self.numbers.below(300);
        let text = format!(
            "- src/{one}/{other}.rs:{line}-{}\n- tests/{one}.rs",
            line + 12
        );
        match self.dialect {
            Dialect::Mission => {
                let _ = write!(self.out, "\n## Code associated with hazard\n\n{text}\n");
            }
            Dialect::Older => self.section("Code associated with hazard", &text),
        }
    }
}
