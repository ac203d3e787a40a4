//! Scores of one axis, read by the scale that the source itself uses.
//!
//! A number means what the source's legend says and nothing else. A word is one of ours only where the source uses our
//! words: in a scale of other words, the same word can are in another place.

use std::collections::BTreeMap;

use super::legend::Legend;
use super::score_text::ScoreText;
use crate::template::undecided::AnswerKind;
use crate::template::{Template, TemplateOption, normalise};

/// Which of the two axes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AxisKind {
    /// How likely the harm is.
    Likelihood,
    /// How severe it is.
    Severity,
}

impl AxisKind {
    /// The levels of the axis in a template, lowest first.
    pub fn levels(self, template: &Template) -> &[TemplateOption] {
        match self {
            Self::Likelihood => &template.criteria.likelihood.levels,
            Self::Severity => &template.criteria.severity.levels,
        }
    }

    /// The other axis.
    pub const fn other(self) -> Self {
        match self {
            Self::Likelihood => Self::Severity,
            Self::Severity => Self::Likelihood,
        }
    }

    /// The word for it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Likelihood => "likelihood",
            Self::Severity => "severity",
        }
    }
}

/// What a score says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScoreReading {
    /// Nothing: an empty cell, `N/A`, `TBC`.
    Nothing,
    /// A level, by its rank from 1; and what the author wrote besides it.
    Level {
        /// The rank.
        rank: u8,
        /// The reason beside it; empty where there is none.
        remark: String,
    },
    /// It cannot be determined; why, as a clause.
    Open(String),
}

/// The scale of one axis in a source.
#[derive(Clone, Debug)]
pub struct AxisScale<'t> {
    kind: AxisKind,
    levels: &'t [TemplateOption],
    others: &'t [TemplateOption],
    legend: Option<Legend>,
    /// What a person has answered: the text of the source, normalised, and the rank.
    answers: BTreeMap<String, u8>,
    /// Words of the source that are not ours, which make the whole scale another one.
    foreign: Vec<String>,
}

impl<'t> AxisScale<'t> {
    /// The scale of a source, from its legend, all its scores on this axis, and the answers of a person.
    pub fn new<'a>(
        kind: AxisKind,
        template: &'t Template,
        legend: Option<Legend>,
        answers: &BTreeMap<String, u8>,
        scores: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let levels = kind.levels(template);
        let mut scale = Self {
            kind,
            levels,
            others: kind.other().levels(template),
            legend,
            answers: answers
                .iter()
                .map(|(text, rank)| (normalise(text), *rank))
                .collect(),
            foreign: Vec::new(),
        };
        scale.foreign = match &scale.legend {
            Some(legend) => scale.moved_words(legend),
            None => scale.unknown_words(scores),
        };
        scale
    }

    /// The legend that is used.
    pub fn legend(&self) -> Option<&Legend> {
        self.legend.as_ref()
    }

    /// Reads a score.
    pub fn read(&self, text: &str) -> ScoreReading {
        if AnswerKind::read(text) != AnswerKind::Words && ScoreText::parse(text).number.is_none() {
            return ScoreReading::Nothing;
        }
        if let Some(rank) = self.answers.get(&normalise(text)) {
            return level(*rank, String::new());
        }
        let score = ScoreText::parse(text);
        match (score.number, score.normal()) {
            (Some(number), Some(word)) => self.read_both(number, &word, &score),
            (Some(number), None) => self.read_number(number, score.remark),
            (None, Some(word)) => self.read_word(&word, &score),
            (None, None) => ScoreReading::Open(format!("`{text}` is no {}", self.kind.word())),
        }
    }

    fn read_both(&self, number: u32, word: &str, score: &ScoreText) -> ScoreReading {
        let written = score.word.as_deref().unwrap_or_default();
        if let Some(rank) = self.answers.get(word) {
            return level(*rank, score.remark.clone());
        }
        let Some(rank) = self.rank_of(word) else {
            return self.no_level(word, written);
        };
        let own = self.key_of(rank) == Some(number);
        let said = self.legend.as_ref().and_then(|legend| legend.word(number));
        match said {
            Some(said) if normalise(said) == word => level(rank, score.remark.clone()),
            Some(said) => ScoreReading::Open(format!(
                "`{number}` is `{said}` in the scale of the source, and the text says `{written}`"
            )),
            None if own => level(rank, score.remark.clone()),
            None => {
                ScoreReading::Open(format!("`{number}` and `{written}` are not one level here"))
            }
        }
    }

    fn read_number(&self, number: u32, remark: String) -> ScoreReading {
        if let Some(rank) = self.answers.get(&number.to_string()) {
            return level(*rank, remark);
        }
        let Some(legend) = &self.legend else {
            return ScoreReading::Open(self.both_directions(number));
        };
        let Some(word) = legend.word(number) else {
            return ScoreReading::Open(format!("the scale of the source has no `{number}`"));
        };
        if let Some(rank) = self.answers.get(&normalise(word)) {
            return level(*rank, remark);
        }
        match self.rank_of(&normalise(word)) {
            Some(rank) if self.foreign.is_empty() => level(rank, remark),
            Some(_) => ScoreReading::Open(self.other_scale(word)),
            None => ScoreReading::Open(format!(
                "`{number}` is `{word}` in the scale of the source, and the template has no such {}",
                self.kind.word()
            )),
        }
    }

    fn read_word(&self, word: &str, score: &ScoreText) -> ScoreReading {
        let written = score.word.as_deref().unwrap_or_default();
        if let Some(rank) = self.answers.get(word) {
            return level(*rank, score.remark.clone());
        }
        let Some(rank) = self.rank_of(word) else {
            return self.no_level(word, written);
        };
        if self.foreign.is_empty() {
            if names_another(&score.remark, rank, self.levels) {
                return ScoreReading::Open(format!(
                    "`{written}` and `{}` are two answers",
                    score.remark
                ));
            }
            return level(rank, score.remark.clone());
        }
        ScoreReading::Open(self.other_scale(written))
    }

    fn no_level(&self, word: &str, written: &str) -> ScoreReading {
        let of_other = self
            .others
            .iter()
            .any(|option| normalise(&option.label) == word);
        let (own, other) = (self.kind.word(), self.kind.other().word());
        ScoreReading::Open(match of_other {
            true => format!("`{written}` is a {other} and is where a {own} is expected"),
            false => format!("`{written}` is no {own} of the template"),
        })
    }

    fn other_scale(&self, word: &str) -> String {
        let foreign = self.foreign.iter().map(|word| format!("`{word}`"));
        format!(
            "`{word}` belongs to another scale here, which has {}",
            foreign.collect::<Vec<_>>().join(", ")
        )
    }

    /// A number without a legend, read in both directions.
    fn both_directions(&self, number: u32) -> String {
        let count = u32::try_from(self.levels.len()).unwrap_or_default();
        let label = |rank: u32| {
            let at = usize::try_from(rank).unwrap_or_default().checked_sub(1)?;
            self.levels.get(at).map(|option| option.label.as_str())
        };
        match (
            label(number),
            (count + 1).checked_sub(number).and_then(label),
        ) {
            (Some(up), Some(down)) if up != down => format!(
                "the source does not say what `{number}` means: `{up}` if 1 is the lowest, `{down}` if 1 is the highest"
            ),
            (Some(same), Some(_)) => format!(
                "the source does not say what `{number}` means: `{same}`, if it has {count} levels"
            ),
            _ => format!("the source does not say what `{number}` means"),
        }
    }

    fn rank_of(&self, word: &str) -> Option<u8> {
        let at = self
            .levels
            .iter()
            .position(|option| normalise(&option.label) == word)?;
        u8::try_from(at + 1).ok()
    }

    fn key_of(&self, rank: u8) -> Option<u32> {
        let option = self.levels.get(usize::from(rank).checked_sub(1)?)?;
        option.key.and_then(|key| key.to_string().parse().ok())
    }

    /// The words of a legend with as many levels as ours in which one of our words is in another place, in either
    /// direction: then no word of it is ours.
    fn moved_words(&self, legend: &Legend) -> Vec<String> {
        let words: Vec<String> = legend
            .levels
            .iter()
            .map(|(_, word)| normalise(word))
            .collect();
        let known: Vec<(usize, usize)> = words
            .iter()
            .enumerate()
            .filter_map(|(at, word)| Some((at, usize::from(self.rank_of(word)?) - 1)))
            .collect();
        let rises = known.windows(2).all(|pair| pair[0].1 < pair[1].1);
        let falls = known.windows(2).all(|pair| pair[0].1 > pair[1].1);
        let same_length = words.len() == self.levels.len();
        let in_place = known.iter().all(|(at, rank)| at == rank);
        let mirrored = known
            .iter()
            .all(|(at, rank)| at + rank + 1 == self.levels.len());
        if (rises || falls) && (!same_length || in_place || mirrored) {
            return Vec::new();
        }
        let all = legend.levels.iter().map(|(_, word)| word.clone());
        all.collect()
    }

    /// The bare words of the source that are not ours. One of them makes the whole scale another one.
    fn unknown_words<'a>(&self, scores: impl IntoIterator<Item = &'a str>) -> Vec<String> {
        let mut unknown: Vec<String> = Vec::new();
        for text in scores {
            let score = ScoreText::parse(text);
            let Some(word) = score.normal().filter(|_| score.is_bare()) else {
                continue;
            };
            let is_ours = self.rank_of(&word).is_some()
                || self.answers.contains_key(&word)
                || self.answers.contains_key(&normalise(text));
            let is_other = self
                .others
                .iter()
                .any(|option| normalise(&option.label) == word);
            let written = score.word.unwrap_or_default();
            let says = AnswerKind::read(text) == AnswerKind::Words
                && written.chars().all(|sign| !sign.is_ascii_digit());
            if !is_ours && !is_other && says && !unknown.contains(&written) {
                unknown.push(written);
            }
        }
        unknown
    }
}

fn level(rank: u8, remark: String) -> ScoreReading {
    ScoreReading::Level { rank, remark }
}

/// Whether a remark names another level than the one beside it.
fn names_another(remark: &str, rank: u8, levels: &[TemplateOption]) -> bool {
    let remark = normalise(remark);
    let words: Vec<&str> = remark.split(' ').collect();
    levels.iter().enumerate().any(|(at, option)| {
        at + 1 != usize::from(rank) && words.first() == Some(&normalise(&option.label).as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::source::Place;
    use crate::import::vocabulary::Scored;

    fn read(words: &[&str], scores: &[&str], text: &str) -> String {
        let template = Template::built_in();
        let levels = words.iter().enumerate();
        let levels: Vec<_> = levels
            .map(|(at, word)| (u32::try_from(at + 1).ok(), (*word).to_owned()))
            .collect();
        let legend = (!words.is_empty()).then_some(Legend {
            place: Place::Line(1),
            of: Scored::Severity,
            levels,
        });
        let scale = AxisScale::new(
            AxisKind::Severity,
            &template,
            legend,
            &BTreeMap::new(),
            scores.iter().copied(),
        );
        match scale.read(text) {
            ScoreReading::Nothing => "nothing".to_owned(),
            ScoreReading::Level { rank, remark } => format!("{rank} {remark}"),
            ScoreReading::Open(why) => why,
        }
    }

    #[test]
    fn a_number_means_what_the_legend_says() {
        let reversed = [
            "Catastrophic",
            "Major",
            "Considerable",
            "Significant",
            "Minor",
        ];
        assert_eq!(read(&reversed, &[], "1"), "5 ");
        assert_eq!(read(&reversed, &[], "4 (Significant)"), "2 ");
        assert!(read(&reversed, &[], "4 (Major)").contains("in the scale of the source"));
        assert_eq!(
            read(&[], &["1"], "1"),
            "the source does not say what `1` means: `Minor` if 1 is the lowest, `Catastrophic` if 1 is the highest"
        );
        let serious = ["Minor", "Significant", "Serious", "Major", "Catastrophic"];
        assert_eq!(read(&serious, &[], "4"), "4 ");
        assert!(read(&serious, &[], "3").contains("`Serious`"));
    }

    #[test]
    fn a_word_belongs_to_a_scale() {
        let other = ["Negligible", "Minor", "Moderate", "Major", "Catastrophic"];
        assert!(read(&other, &[], "2").contains("another scale"));
        assert!(read(&other, &[], "Minor").contains("another scale"));
        assert!(read(&[], &["Moderate", "Minor"], "Minor").contains("another scale"));
        assert_eq!(read(&[], &["Major", "Minor"], "Minor"), "1 ");
        assert_eq!(
            read(&[], &[], "Catastrophic (anaphylaxis)"),
            "5 anaphylaxis"
        );
        assert_eq!(
            read(&["Negligible", "Catastrophic"], &[], "Catastrophic"),
            "5 "
        );
        assert!(read(&[], &[], "Very low").contains("is a likelihood"));
        assert_eq!(read(&[], &[], "5 (Catastrophic)"), "5 ");
        assert!(read(&[], &[], "4 (Catastrophic)").contains("are not one level"));
        assert!(read(&[], &[], "Minor clinically, moderate operationally").contains("no severity"));
        assert_eq!(read(&[], &[], "N/A"), "nothing");
        assert_eq!(read(&[], &[], ""), "nothing");
    }
}
