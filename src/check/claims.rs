//! Claims that a text makes about the numbers and classes of a log: `All 9 residual risks are
//! Acceptable`.
//!
//! Only a number directly before the words is read, and only a class that the same sentence gives
//! to all hazards or residual risks, to a number of them, or to none. Any other statement may be
//! about something else.

mod lists;
#[cfg(test)]
mod tests;
mod words;

use self::lists::{BEFORE, BOUNDS, FILLERS, LABELS, NARROWING, OPEN, VERBS};
use self::words::{Word, number, words};
use crate::template::{Criteria, RiskClass};
use crate::text::Span;

/// What a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noun {
    Hazards,
    ResidualRisks,
    Controls,
    Causes,
}

/// How many of them a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// All in the log: `all`, `every`, `in the log`.
    Whole,
    /// Some, or the sentence does not say.
    Some,
    /// None: `no residual risk is`.
    None,
}

/// Whether a claim is about the present log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Time {
    /// The sentence mentions no other time.
    Now,
    /// Its sentence has a word such as `previous` or `version`.
    PerhapsBefore,
}

/// A claim in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Claim {
    /// What it is about.
    pub noun: Noun,
    /// The number, if the claim has one.
    pub number: Option<usize>,
    /// Whether it is about all of them.
    pub reach: Reach,
    /// The classes that it claims; empty if it claims none.
    pub classes: Vec<RiskClass>,
    /// Whether it may be about another time.
    pub time: Time,
    /// Its place in the text.
    pub span: Span,
}

/// Everything that a text claims, in its order.
pub(super) fn claims(text: &str, criteria: &Criteria) -> Vec<Claim> {
    let words = words(text);
    let reader = Reader {
        words: &words,
        classes: class_names(criteria),
    };
    (0..words.len()).filter_map(|at| reader.claim(at)).collect()
}

/// The names of the classes as words: `undesirable`.
fn class_names(criteria: &Criteria) -> Vec<(RiskClass, Vec<String>)> {
    let names = criteria.classes.iter().map(|level| {
        let name = words(&level.label);
        (
            level.class,
            name.into_iter().map(|word| word.text).collect(),
        )
    });
    names
        .filter(|(_, name): &(_, Vec<String>)| !name.is_empty())
        .collect()
}

struct Reader<'a> {
    words: &'a [Word],
    classes: Vec<(RiskClass, Vec<String>)>,
}

impl Reader<'_> {
    /// The claim whose noun begins at a word.
    fn claim(&self, at: usize) -> Option<Claim> {
        let (noun, end) = self.noun(at)?;
        let mut first = at;
        let mut classes = Vec::new();
        if let Some((class, from)) = self.class_before(at) {
            (classes, first) = (class, from);
        }
        let mut claimed = None;
        if let Some(value) = self.before(first).and_then(number) {
            if self.is_label_or_bound(first - 1) {
                return None;
            }
            claimed = Some(value);
            first -= 1;
        }
        let is_one = !self.words[end - 1].text.ends_with('s');
        if is_one && claimed.is_some_and(|value| value != 1) {
            // `6 hazard workshops`.
            return None;
        }
        let (mut reach, first) = self.reach_before(first);
        let said = classes.is_empty();
        if !said && reach == Reach::Whole {
            // `All undesirable residual risks`: all of that class.
            reach = Reach::Some;
        }
        match self.behind(end) {
            Behind::Log => reach = Reach::Whole,
            Behind::Narrowed => {
                reach = Reach::Some;
                classes.clear();
            }
            Behind::Classes(found) if said => classes = found,
            Behind::Classes(_) | Behind::Other if is_one && claimed.is_some() => return None,
            Behind::Classes(_) | Behind::Other => {}
        }
        let is_initial = noun == Noun::Hazards && self.sentence(at).any(|word| word == "initial");
        if is_initial || matches!(noun, Noun::Controls | Noun::Causes) {
            classes.clear();
        }
        let opens = self.before(first).is_some_and(|word| OPEN.contains(&word));
        let says = claimed.is_some() || (!classes.is_empty() && reach != Reach::Some);
        (says && !opens).then(|| Claim {
            noun,
            number: claimed,
            reach,
            classes,
            time: self.time(at),
            span: Span::new(self.words[first].span.start, self.words[end - 1].span.end),
        })
    }

    /// Whether the number at a word names something else, is a bound or the end of a range.
    fn is_label_or_bound(&self, at: usize) -> bool {
        let word = self.before(at).unwrap_or_default();
        match word {
            "and" | "or" | "to" => {
                let before = at.checked_sub(1).and_then(|at| self.before(at));
                before.is_some_and(|word| number(word).is_some() || matches!(word, "up" | "close"))
            }
            word => LABELS.contains(&word) || BOUNDS.contains(&word),
        }
    }

    /// The words of the sentence of a word.
    fn sentence(&self, at: usize) -> impl Iterator<Item = &str> {
        let sentence = self.words[at].sentence;
        let its = self
            .words
            .iter()
            .filter(move |word| word.sentence == sentence);
        its.map(|word| word.text.as_str())
    }

    /// The noun at a word, and the word after it.
    fn noun(&self, at: usize) -> Option<(Noun, usize)> {
        let noun = match self.words[at].text.as_str() {
            "hazard" | "hazards" => Noun::Hazards,
            "controls" => Noun::Controls,
            "causes" => Noun::Causes,
            "residual" => {
                let next = self.at(at, at + 1)?;
                return matches!(next, "risk" | "risks").then_some((Noun::ResidualRisks, at + 2));
            }
            _ => return None,
        };
        Some((noun, at + 1))
    }

    /// The word at `wanted`, if it is in the same sentence as the word at `at`.
    fn at(&self, at: usize, wanted: usize) -> Option<&str> {
        let word = self.words.get(wanted)?;
        (word.sentence == self.words[at].sentence).then_some(word.text.as_str())
    }

    /// The word before a word, in its sentence.
    fn before(&self, at: usize) -> Option<&str> {
        self.at(at, at.checked_sub(1)?)
    }

    /// The class whose name ends before a word, and its first word.
    fn class_before(&self, at: usize) -> Option<(Vec<RiskClass>, usize)> {
        let named = self.classes.iter().filter_map(|(_, name)| {
            let from = at.checked_sub(name.len())?;
            self.is_name(at, from, name).then_some((name, from))
        });
        let (name, from) = named.max_by_key(|(name, _)| name.len())?;
        Some((self.of_name(name), from))
    }

    fn is_name(&self, at: usize, from: usize, name: &[String]) -> bool {
        let mut words = name.iter().enumerate();
        words.all(|(place, word)| self.at(at, from + place) == Some(word.as_str()))
    }

    /// Every class of a name: several may have the same.
    fn of_name(&self, name: &[String]) -> Vec<RiskClass> {
        let named = self.classes.iter().filter(|(_, known)| known == name);
        named.map(|(class, _)| *class).collect()
    }

    /// Whether the words before the word at `first` mean all of them, and where these words begin.
    fn reach_before(&self, first: usize) -> (Reach, usize) {
        let mut from = first;
        while let Some("the" | "of" | "our" | "these" | "its") = self.before(from) {
            from -= 1;
        }
        match self.before(from) {
            Some("all" | "every" | "each" | "total") => (Reach::Whole, from - 1),
            Some("no" | "none") => (Reach::None, from - 1),
            Some("has" | "have" | "holds" | "contains" | "lists" | "records" | "log")
                if self.names_log(from) =>
            {
                (Reach::Whole, first)
            }
            _ => (Reach::Some, first),
        }
    }

    /// Whether one of the few words before a word is `log`.
    fn names_log(&self, at: usize) -> bool {
        (1..=3).any(|back| {
            let place = at.checked_sub(back);
            place.is_some_and(|place| self.at(at, place) == Some("log"))
        })
    }

    /// What follows the noun.
    fn behind(&self, end: usize) -> Behind {
        let at = end - 1;
        let next = |place: usize| self.at(at, end + place);
        let Some(word) = next(0) else {
            return Behind::Other;
        };
        let is_log = match (word, next(1)) {
            ("in", Some("total")) => true,
            ("in", Some("the" | "this" | "our")) => {
                next(2) == Some("log") || (next(2) == Some("hazard") && next(3) == Some("log"))
            }
            _ => false,
        };
        if is_log {
            return Behind::Log;
        }
        if NARROWING.contains(&word) {
            return Behind::Narrowed;
        }
        if !VERBS.contains(&word) {
            return Behind::Other;
        }
        let mut place = end + 1;
        while let Some(word) = self.at(at, place)
            && FILLERS.contains(&word)
        {
            place += 1;
        }
        Behind::Classes(self.classes_at(at, place))
    }

    /// The classes that are named from a word on: `acceptable or undesirable`, `class 3`.
    fn classes_at(&self, at: usize, mut place: usize) -> Vec<RiskClass> {
        let mut found = Vec::new();
        loop {
            if let Some("class" | "classes" | "of") = self.at(at, place) {
                place += 1;
                continue;
            }
            if let Some((classes, end)) = self.class_at(at, place) {
                found.extend(classes);
                place = end;
            } else {
                return found;
            }
            match self.at(at, place) {
                Some("or" | "and") => place += 1,
                _ => return found,
            }
        }
    }

    fn class_at(&self, at: usize, place: usize) -> Option<(Vec<RiskClass>, usize)> {
        let named = self.classes.iter().map(|(_, name)| name);
        let named = named.filter(|name| self.is_name(at, place, name));
        if let Some(name) = named.max_by_key(|name| name.len()) {
            return Some((self.of_name(name), place + name.len()));
        }
        let digits: u8 = self.at(at, place)?.parse().ok()?;
        let (class, name) = self.classes.iter().find(|(class, _)| class.0 == digits)?;
        // `3 - Undesirable` is one class, by its number.
        let end = match self.is_name(at, place + 1, name) {
            true => place + 1 + name.len(),
            false => place + 1,
        };
        Some((vec![*class], end))
    }

    fn time(&self, at: usize) -> Time {
        let mut words = self.sentence(at).peekable();
        while let Some(word) = words.next() {
            let next = words.peek().copied().unwrap_or_default();
            let is_numbered = next.starts_with(|c: char| c.is_ascii_digit());
            if BEFORE.contains(&word) || (matches!(word, "release" | "version") && is_numbered) {
                return Time::PerhapsBefore;
            }
        }
        Time::Now
    }
}

/// What follows a noun.
enum Behind {
    /// Words that mean the whole log.
    Log,
    /// Words that narrow it.
    Narrowed,
    /// The claimed classes; empty if the verb claims something else.
    Classes(Vec<RiskClass>),
    /// Anything else.
    Other,
}
