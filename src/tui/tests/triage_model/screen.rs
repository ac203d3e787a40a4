//! What the window of triage says, read from its drawn lines.

use crate::tui::tests::Terminal;

/// The marks of the decisions, in the order of the list. `None` where the list has no such line.
pub(super) const TITLES: [&str; 7] = [
    "drafted text",
    "duplicates",
    "initial risk",
    "controls",
    "residual risk",
    "owner",
    "status",
];

/// What the window of triage says.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    /// The hazard that is open.
    pub(super) hazard: String,
    pub(super) marks: [Option<char>; 7],
    /// How many hazards have open decisions, and the counts of this one.
    pub(super) header: String,
    /// How many controls are undecided, in words.
    pub(super) controls: String,
    /// The heading of the card, and the lines below it.
    pub(super) heading: String,
    pub(super) card: Vec<String>,
}

impl Shown {
    /// Reads the screen.
    pub(super) fn of(terminal: &Terminal) -> Self {
        let screen = terminal.screen();
        let mut lines = screen.lines();
        let title = lines.next().unwrap().trim_start_matches(['┌', ' ']);
        let hazard = title.split(':').next().unwrap().to_owned();
        let header = lines.next().unwrap().trim_matches(['│', ' ']).to_owned();
        let right: Vec<String> = lines
            .filter_map(|line| {
                let parts: Vec<&str> = line.split('│').collect();
                Some((*parts.get(2)?).to_owned())
            })
            .collect();
        let mark = |title: &str| {
            let mut lines = right.iter();
            lines.find_map(|line| {
                let (mark, rest) = line.get(3..)?.strip_prefix('[')?.split_once("] ")?;
                let is_its = rest.starts_with(&format!("{title:<14} "));
                is_its.then(|| (mark.chars().next().unwrap(), rest[15..].trim().to_owned()))
            })
        };
        let below = right.iter().skip_while(|line| !line.contains("───"));
        let mut below = below.skip(1).cloned();
        Self {
            hazard,
            header,
            marks: TITLES.map(|title| mark(title).map(|(mark, _)| mark)),
            controls: mark("controls").map_or_else(String::new, |(_, words)| words),
            heading: below.next().unwrap_or_default().trim().to_owned(),
            card: below.map(|line| line.trim_end().to_owned()).collect(),
        }
    }

    /// The answers of the card: their numbers and the words of their first lines.
    pub(super) fn answers(&self) -> Vec<(u8, String)> {
        let answers = self.card.iter().filter_map(|line| {
            let (number, words) = line.trim_start().split_once("  ")?;
            Some((number.parse().ok()?, words.trim().to_owned()))
        });
        answers.collect()
    }
}
