//! Records with words planted in them that no edit may lose.
//!
//! `kept 7` is in a comment, a waiver or prose that is part of no value. Only an edit of the whole
//! text of its section may change it. `inside 8` is in a control and goes only with it. `value 9`
//! is part of a value.

use std::fmt::Write as _;

/// Random numbers that are the same for the same seed (splitmix64).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % end as u64).unwrap()
    }

    fn chance(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// A title of a section, what it may say, and whether prose in it is part of its value.
struct Kind {
    titles: &'static [&'static str],
    values: &'static [&'static str],
    /// More values, for a section that makes a choice.
    own_values: &'static [&'static str],
    prose_is_value: bool,
}

const CHOICES: &[&str] = &[
    "",
    "TBC",
    "TBC (awaiting scoring)",
    "[2]",
    "3",
    "3 - Medium",
    "- 3 - Medium",
    "**Medium**",
    "3 - Medium: It is possible",
    "1 - Very low\n2 - Low",
    "3 - High",
    "fairly low",
];

const LIKELIHOODS: &[&str] = &[
    "2: Low",
    "3 (Medium)",
    "Low (2)",
    "Medium (3), as agreed kept 0",
    "3 - Medium, because kept 0",
    "Medium - as agreed kept 0",
];

const SEVERITIES: &[&str] = &[
    "5 (Catastrophic)",
    "4: Major",
    "Major (single)",
    "Major (4): one patient kept 0",
    "4 - Major, because kept 0",
];

const KINDS: &[Kind] = &[
    Kind {
        titles: &["Hazard name"],
        values: &["A name", "A name\nof two lines"],
        own_values: &[],
        prose_is_value: true,
    },
    Kind {
        titles: &["General utility label"],
        values: &[
            "",
            "[2]",
            "[1, 2]",
            "2",
            "TBC",
            "1 - Hazard\n2 - New hazard for triage",
            "[3]\n\nDeprecated: value 0 (2026-06-24, A. Name)",
            "- 3 - Deprecated hazard\n- Deprecated: value 0",
            "1 - Hazard\n2 - New hazard for triage, as agreed kept 0",
            "odd",
        ],
        own_values: &[],
        prose_is_value: false,
    },
    Kind {
        titles: &["Likelihood scoring", "Likelihood"],
        values: CHOICES,
        own_values: LIKELIHOODS,
        prose_is_value: false,
    },
    Kind {
        titles: &["Severity scoring", "Consequence"],
        values: CHOICES,
        own_values: SEVERITIES,
        prose_is_value: false,
    },
    Kind {
        titles: &["Risk scoring"],
        values: &[
            "",
            "TBC",
            "3 - Undesirable",
            "3 - Undesirable, as agreed kept 0",
            "Undesirable (3)",
            "[2]",
            "2 - Acceptable\n\nJustification: value 0",
            "3 - Undesirable\n\n**Justification:** value 0\nvalue 0\n\nvalue 0",
            "Justification:",
        ],
        own_values: &[],
        prose_is_value: true,
    },
    Kind {
        titles: &["Description"],
        values: &["value 0\n\nvalue 0", "```\nvalue 0 <!-- code -->\n```", ""],
        own_values: &[],
        prose_is_value: true,
    },
    Kind {
        titles: &["Causes", "Cause(s)"],
        values: &["- value 0\n- value 0\n  - value 0", "value 0"],
        own_values: &[],
        prose_is_value: true,
    },
    Kind {
        titles: &["Effect"],
        values: &["value 0", "> value 0", ""],
        own_values: &[],
        prose_is_value: true,
    },
    Kind {
        titles: &["Hazard"],
        values: &["value 0\nvalue 0", "| a | b |\n|---|---|\n| c | d |"],
        own_values: &[],
        prose_is_value: true,
    },
    Kind {
        titles: &["Hazard type"],
        values: &[
            "",
            "TBC",
            "- WrongPatient",
            "- WrongPatient\n- DataLoss\n- NotAType",
            "WrongPatient, DataLoss",
            "WrongPatient",
            "* WrongPatient\n* DataLoss",
            "1. DataLoss\n2. WrongPatient",
        ],
        own_values: &[],
        prose_is_value: false,
    },
    Kind {
        titles: &["Harm", "Potential clinical impact"],
        values: &["value 0", "value 0\n\n- value 0"],
        own_values: &[],
        prose_is_value: true,
    },
    Kind {
        titles: &["Existing controls"],
        values: &["- value 0", "None known."],
        own_values: &[],
        prose_is_value: true,
    },
    Kind {
        titles: &["Assignment"],
        values: &["Clinical Safety Officer", "TBC", "- Dr A. Name"],
        own_values: &[],
        prose_is_value: true,
    },
    Kind {
        titles: &["Labelling"],
        values: &["TBC (awaiting scoring)", "likelihood-low", "team: ward", ""],
        own_values: &[],
        prose_is_value: true,
    },
    Kind {
        titles: &["Project"],
        values: &["TBC", "value 0"],
        own_values: &[],
        prose_is_value: true,
    },
    Kind {
        titles: &["Hazard controls", "New hazard controls"],
        values: &[],
        own_values: &[],
        prose_is_value: false,
    },
    Kind {
        titles: &["Residual hazard risk assessment"],
        values: &[
            "",
            "TBC",
            "- Likelihood: 1 - Very low\n- Severity: 4 - Major\n- Risk: 2 - Acceptable\n- Justification: value 0",
            "- Likelihood: 1 - Very low\n- Severity: 4 - Major\n- Accepted: value 0 (2026-06-24, A. Name)\n- Risk-benefit: docs/a.pdf (2026-06-24, A. Name)",
            "TBC\n\n- Accepted: value 0 (2026-06-24, A. Name)",
            "Likelihood: Low\nSeverity: Major\n**Accepted:** value 0 (2026-06-24, A. Name)",
            "* Likelihood: TBC\n* Severity:",
            "- Likelihood: 2 - Low\n- Severity: TBC (awaiting Dr A. Name)",
            "Likelihood: Low\nSeverity: Major",
            "- Likelihood: Low (2), as agreed kept 0\n- Severity: 4 (Major)\n- Risk: 3 - Undesirable, as agreed kept 0",
            "- Likelihood: 2 - Low\n  kept 0\n- Severity: quite bad\n- Justification: value 0\n  value 0",
        ],
        own_values: &[],
        prose_is_value: false,
    },
    Kind {
        titles: &["Hazard status"],
        values: &[
            "",
            "TBC",
            "Open",
            "Draft from LLM",
            "Closed",
            "Closed\n\nDeprecated: value 0 (2026-06-24, A. Name)",
            "Open\n\nReason: value 0 (2026-06-24, A. Name)",
            "- Closed\n- Reason: value 0\n- Deprecated: value 0 (2026-06-24, A. Name)",
            "Fixed on 4 May",
        ],
        own_values: &[],
        prose_is_value: false,
    },
    Kind {
        titles: &["Code associated with hazard"],
        values: &[
            "",
            "TBC",
            "- src/a.rs:1-2 - why",
            "- `src/a.rs`\n- [b](src/b.rs):3",
            "src/a.rs\nsrc/b.rs",
        ],
        own_values: &[],
        prose_is_value: false,
    },
    Kind {
        titles: &["Lessons learnt", "Owner's notes"],
        values: &["value 0", "- value 0"],
        own_values: &[],
        prose_is_value: true,
    },
];

const FRONT: &[&str] = &[
    "raised: 2026-01-02\n",
    "\"raised\": 2026-01-02 # kept 0\n",
    "'source': it is # kept 0\n",
    "source: |\n  value 0\n\n  value 0\n",
    "other: [1, 2] # kept 0\n",
    "# kept 0\n",
    "next_review: 2027-01-02\n",
    "links:\n- a\n- b\n",
    "links:\n  - a # kept 0\n  # kept 0\n  - 'c: d'\n",
    "links: [a, b]\n",
    "links: a # kept 0\n",
    "introduced_by: Hazard-0001/D1\n",
    "other: &a x\nmore: *a\n",
    "? odd\n: x\n",
    "raised: 2026-01-02\nraised: 2026-01-03\n",
    "source:\n",
    "note: >\n  value 0\n",
];

/// A record of a seed.
pub(crate) fn record(dice: &mut Dice) -> String {
    let heading = dice.pick(&["## ", "## ", "### "]);
    let separator = dice.pick(&["\n\n---\n\n", "\n\n---\n\n", "\n\n", "\n\n-----\n\n"]);
    let mut text = head(dice);
    let mut parts = Vec::new();
    for kind in KINDS {
        let times = dice.pick(&[0, 1, 1, 1, 1, 1, 1, 2]);
        for _ in 0..times {
            let body = body(dice, kind);
            parts.push(format!("{heading}{}\n\n{body}", dice.pick(kind.titles)));
        }
    }
    if dice.chance(6) && parts.len() > 1 {
        let last = parts.len() - 1;
        let (one, other) = (dice.below(last), dice.below(last));
        parts.swap(one, other);
    }
    text.push_str(&parts.join(separator));
    text.push_str(dice.pick(&["\n", "\n", "", "\n\n"]));
    let text = numbered(&text);
    match dice.chance(4) {
        true => text.replace('\n', "\r\n"),
        false => text,
    }
}

fn head(dice: &mut Dice) -> String {
    let mut text = String::new();
    if dice.chance(8) {
        text.push('\u{feff}');
    }
    if dice.chance(2) {
        text.push_str("---\n");
        for _ in 0..=dice.below(4) {
            text.push_str(dice.pick(FRONT));
        }
        text.push_str("---\n\n");
    }
    text.push_str(dice.pick(&[
        "# Hazard\n\n> **Careful.** kept 0\n\n---\n\n",
        "",
        "<!-- kept 0 -->\n\n",
    ]));
    text
}

/// The text of a section: its value among comments, waivers and prose.
fn body(dice: &mut Dice, kind: &Kind) -> String {
    let mut blocks = vec![if kind.values.is_empty() {
        controls(dice)
    } else {
        let more = !kind.own_values.is_empty() && dice.chance(3);
        let from = if more { kind.own_values } else { kind.values };
        dice.pick(from).to_owned()
    }];
    // In a section that makes a choice and says one thing, that thing is the choice.
    let prose_alone = !kind.prose_is_value && blocks[0].is_empty();
    if dice.chance(4) {
        let value = &mut blocks[0];
        match dice.below(3) {
            0 if !value.contains("```") => value.push_str(" <!-- kept 0 -->"),
            1 => value.insert_str(0, "<!-- kept 0 --> "),
            _ => value.push_str("\n<!-- kept 0\n\nkept 0 -->"),
        }
    }
    for _ in 0..dice.below(3) {
        let prose = match kind.prose_is_value {
            true => "value 0 (Dr A. Name).",
            false => "Agreed at the workshop kept 0 (Dr A. Name).",
        };
        let block = dice.pick(&[
            "<!-- kept 0 -->",
            "<!-- hazlog: allow unknown-type until 2027-01-31: kept 0 -->",
            "<!--\nkept 0\n\nkept 0\n-->",
            "<!-- [icon] -->\n<div>kept 0</div>\n<!-- [iconend] -->",
            prose,
            prose,
        ]);
        if prose_alone && block == prose {
            continue;
        }
        let at = dice.below(blocks.len() + 1);
        blocks.insert(at, block.to_owned());
    }
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n\n")
}

fn controls(dice: &mut Dice) -> String {
    const GROUPS: [&str; 4] = [
        "Design controls (manufacturer)",
        "Testing controls (manufacturer)",
        "Training controls (deployment)",
        "Business process controls (deployment)",
    ];
    if dice.chance(6) {
        return dice.pick(&["", "TBC", "None."]).to_owned();
    }
    let marker = dice.pick(&["- ", "- ", "* ", "1. "]);
    let blank = " ".repeat(marker.len());
    let mut text = String::new();
    for group in GROUPS {
        if dice.chance(3) {
            continue;
        }
        let _ = write!(text, "#### {group}\n\n");
        if dice.chance(6) {
            let _ = write!(
                text,
                "**{}**\n\n",
                dice.pick(&["Implemented", "Planned", "kept 0"])
            );
        }
        for _ in 0..dice.below(4) {
            let mark = dice.pick(&["[x] ", "[ ] ", "", ""]);
            let words = dice.pick(&[
                "value 0",
                "value 0 <!-- inside 0 -->",
                "✓ value 0",
                "value 0. Status: Planned.",
                "value 0\nMORE",
                "<!-- inside 0 --> value 0",
            ]);
            let words = words.replace("MORE", &format!("{blank}value 0"));
            let _ = writeln!(text, "{marker}{mark}{words}");
            for _ in 0..dice.below(3) {
                let fact = dice.pick(&[
                    "- Evidence: value 0",
                    "- Evidence: a.rs <!-- inside 0 -->",
                    "- Owner: value 0",
                    "- ID: D7",
                    "- Status: Planned",
                    "- a note value 0",
                    "- Verified:",
                ]);
                let _ = writeln!(text, "{blank}{fact}");
            }
            if dice.chance(5) {
                let _ = write!(text, "\n<!-- kept 0 -->\n\n");
            }
            if dice.chance(8) {
                let _ = write!(text, "\nAgreed kept 0.\n\n");
            }
        }
        text.push('\n');
    }
    text.trim_end().to_owned()
}

/// The text with a number of its own for each planted word.
fn numbered(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut number = 0;
    let mut rest = text;
    while let Some((at, length)) = next_planted(rest) {
        number += 1;
        out.push_str(&rest[..at + length - 1]);
        let _ = write!(out, "{number}");
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    out
}

fn next_planted(text: &str) -> Option<(usize, usize)> {
    let words = ["kept 0", "inside 0", "value 0"];
    let found = words
        .iter()
        .filter_map(|word| Some((text.find(word)?, word.len())));
    found.min()
}

/// The words that are planted in a text, with their places, in order.
pub(crate) fn planted<'a>(text: &'a str, word: &str) -> Vec<(usize, &'a str)> {
    let found = text.match_indices(word).map(|(at, _)| {
        let digits = text[at + word.len()..]
            .bytes()
            .take_while(u8::is_ascii_digit)
            .count();
        (at, &text[at..at + word.len() + digits])
    });
    found
        .filter(|(_, found)| found.len() > word.len())
        .collect()
}
