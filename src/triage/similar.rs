//! Hazards that are similar by their names, their descriptions and causes, or the code that they name.
//!
//! hazlog compares content words: each word once, in lower case, without the words that every sentence has. Two hazards are
//! similar if their names share 40% of their words, if their descriptions and causes share 25%, or if both name the same
//! few lines of code. `near_duplicates` of the checks looks for texts that are nearly the same, word for word. Triage also
//! asks about the same hazard in other words.

use std::collections::{BTreeMap, HashMap};

use super::facts::{Alike, SimilarHazard};
use super::shared_words::shared_words;
use crate::hazard::{CodeReference, Hazard, HazardId, Record};

/// The least share of the words of two names, of 100.
const NAMES: usize = 40;
/// The least share of the words of two descriptions with their causes, of 100.
const CAUSES: usize = 25;
/// The most lines of a reference to code that says which code is meant.
const FEW_LINES: u32 = 60;
/// The most similar hazards that are kept of a hazard.
const MOST: usize = 50;

/// Words that every sentence can have.
const COMMON: [&str; 60] = [
    "a", "after", "an", "and", "are", "as", "at", "be", "been", "before", "between", "by", "can",
    "could", "do", "does", "due", "during", "each", "for", "from", "had", "has", "have", "if",
    "in", "into", "is", "it", "its", "may", "no", "not", "of", "on", "only", "or", "out", "so",
    "than", "that", "the", "their", "them", "then", "there", "they", "this", "to", "too", "was",
    "were", "when", "where", "which", "while", "will", "with", "without", "would",
];

/// The similar hazards of a log, of each that is neither deprecated nor in conflict. What is alike is put into words only for
/// the hazard that is asked about: a large log has hundreds of thousands of pairs.
#[derive(Clone, Debug, Default)]
pub struct SimilarHazards {
    hazards: Vec<NamedHazard>,
    places: BTreeMap<HazardId, usize>,
    /// The similar ones of each hazard, most alike first; at most 50.
    pairs: Vec<Vec<Pair>>,
}

/// What a pair is put into words with.
#[derive(Clone, Debug)]
struct NamedHazard {
    id: HazardId,
    /// The name as it is written.
    name: String,
}

/// What a hazard shares with another.
#[derive(Clone, Debug)]
struct Pair {
    other: usize,
    /// The share of the words of both names, of 100.
    names: Option<usize>,
    /// The share of the words of both descriptions and causes, of 100.
    causes: Option<usize>,
    /// The places in the code that both name.
    code: Vec<String>,
}

/// What makes two hazards alike.
enum Shared {
    Names(usize),
    Causes(usize),
    Code(String),
}

impl SimilarHazards {
    /// Finds the similar hazards of a log.
    pub fn of_log(records: &[&Record]) -> Self {
        let live: Vec<&Hazard> = records
            .iter()
            .filter(|record| !record.is_in_conflict() && !record.hazard.is_deprecated())
            .map(|record| &record.hazard)
            .collect();
        let mut numbers = Numbers::default();
        let names: Vec<Vec<u32>> = live.iter().map(|it| numbers.of(&it.name)).collect();
        let mut numbers = Numbers::default();
        let texts = live.iter();
        let texts: Vec<Vec<u32>> = texts
            .map(|it| numbers.of(&format!("{}\n{}", it.description, it.causes)))
            .collect();
        let mut found: Vec<Vec<(usize, Shared)>> = Vec::new();
        found.resize_with(live.len(), Vec::new);
        for pair in shared_words(&names, NAMES, MOST) {
            let (one, other) = pair.pair;
            found[one].push((other, Shared::Names(pair.percent)));
            found[other].push((one, Shared::Names(pair.percent)));
        }
        for pair in shared_words(&texts, CAUSES, MOST) {
            let (one, other) = pair.pair;
            found[one].push((other, Shared::Causes(pair.percent)));
            found[other].push((one, Shared::Causes(pair.percent)));
        }
        for ((one, other), place) in same_code(&live) {
            found[one].push((other, Shared::Code(place.clone())));
            found[other].push((one, Shared::Code(place)));
        }
        let ids = live.iter().enumerate();
        Self {
            places: ids.map(|(at, hazard)| (hazard.id.clone(), at)).collect(),
            pairs: found.into_iter().map(|its| pairs_of(its, &live)).collect(),
            hazards: live
                .iter()
                .map(|hazard| NamedHazard {
                    id: hazard.id.clone(),
                    name: hazard.name.clone(),
                })
                .collect(),
        }
    }

    /// The hazards that are similar to one, most alike first.
    pub fn of(&self, id: &HazardId) -> Vec<SimilarHazard> {
        let Some(of) = self.places.get(id).map(|at| &self.hazards[*at]) else {
            return Vec::new();
        };
        let pairs = self.pairs_of(id);
        let similar = pairs.map(|pair| {
            let to = &self.hazards[pair.other];
            SimilarHazard {
                other: to.id.clone(),
                name: super::answer_of::one_line(&to.name),
                alike: pair.alike(&of.name, &to.name),
                relation: None,
            }
        });
        similar.collect()
    }

    /// The ids of the hazards that are similar to one.
    pub fn ids_of(&self, id: &HazardId) -> impl Iterator<Item = &HazardId> {
        self.pairs_of(id).map(|pair| &self.hazards[pair.other].id)
    }

    /// A hazard is no longer compared, because it is deprecated.
    pub fn leave_out(&mut self, id: &HazardId) {
        if let Some(gone) = self.places.remove(id) {
            self.pairs[gone].clear();
            for pairs in &mut self.pairs {
                pairs.retain(|pair| pair.other != gone);
            }
        }
    }

    fn pairs_of(&self, id: &HazardId) -> impl Iterator<Item = &Pair> {
        let place = self.places.get(id);
        place.into_iter().flat_map(|at| &self.pairs[*at])
    }
}

/// The pairs of a hazard, each with all that it shares with the other one: the most alike first, at most 50.
fn pairs_of(mut found: Vec<(usize, Shared)>, live: &[&Hazard]) -> Vec<Pair> {
    found.sort_by_key(|(other, _)| *other);
    let mut pairs: Vec<Pair> = Vec::new();
    for (other, shared) in found {
        if pairs.last().is_none_or(|last| last.other != other) {
            pairs.push(Pair {
                other,
                names: None,
                causes: None,
                code: Vec::new(),
            });
        }
        if let Some(pair) = pairs.last_mut() {
            match shared {
                Shared::Names(percent) => pair.names = Some(percent),
                Shared::Causes(percent) => pair.causes = Some(percent),
                Shared::Code(place) => pair.code.push(place),
            }
        }
    }
    pairs.sort_by(|one, its| {
        let strongest = its.strength().cmp(&one.strength());
        strongest.then_with(|| live[one.other].id.cmp(&live[its.other].id))
    });
    pairs.truncate(MOST);
    pairs
}

impl Pair {
    /// A number by which the most alike pairs are first.
    fn strength(&self) -> usize {
        self.names.unwrap_or(0) + self.causes.unwrap_or(0) + 10 * self.code.len().min(5)
    }

    /// What is alike, with the words in the order of the first name.
    fn alike(&self, of: &str, to: &str) -> Vec<Alike> {
        let mut alike = Vec::new();
        if let Some(percent) = self.names {
            let theirs = content_words(to);
            let mut words = content_words(of);
            words.retain(|word| theirs.contains(word));
            alike.push(match crate::template::is_same_name(of, to) {
                true => Alike::SameName,
                false => Alike::Name { words, percent },
            });
        }
        if let Some(percent) = self.causes {
            alike.push(Alike::Causes { percent });
        }
        if !self.code.is_empty() {
            alike.push(Alike::Code {
                places: self.code.clone(),
            });
        }
        alike
    }
}

/// A number for each word.
#[derive(Default)]
struct Numbers {
    known: HashMap<String, u32>,
}

impl Numbers {
    /// The numbers of the content words of a text, each once.
    fn of(&mut self, text: &str) -> Vec<u32> {
        let words = content_words(text).into_iter();
        let numbers = words.map(|word| {
            let next = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
            *self.known.entry(word).or_insert(next)
        });
        numbers.collect()
    }
}

/// The content words of a text in their order, each once, in lower case.
fn content_words(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut known = std::collections::HashSet::new();
    for word in text.split(|sign: char| !sign.is_alphanumeric()) {
        let word = word.to_lowercase();
        let counts = !word.is_empty() && COMMON.binary_search(&word.as_str()).is_err();
        if counts && known.insert(word.clone()) {
            found.push(word);
        }
    }
    found
}

/// The pairs of hazards that name the same few lines of a file, with the place as the first has it.
fn same_code(hazards: &[&Hazard]) -> Vec<((usize, usize), String)> {
    let mut by_path: HashMap<&str, Vec<(u32, u32, usize)>> = HashMap::new();
    for (at, hazard) in hazards.iter().enumerate() {
        for reference in &hazard.code_list {
            if let Some((start, end)) = few_lines(reference) {
                let its = by_path.entry(reference.path.as_str()).or_default();
                its.push((start, end, at));
            }
        }
    }
    let mut found: Vec<((usize, usize), String)> = Vec::new();
    let mut counts = vec![0_usize; hazards.len()];
    for (path, mut places) in by_path {
        places.sort_unstable();
        for (at, (start, end, one)) in places.iter().enumerate() {
            let behind = places[at + 1..].iter();
            for (_, _, other) in behind.take_while(|(from, ..)| from <= end) {
                let is_full = counts[*one] >= MOST && counts[*other] >= MOST;
                if one == other || is_full {
                    continue;
                }
                counts[*one] += 1;
                counts[*other] += 1;
                let pair = (*one.min(other), *one.max(other));
                found.push((pair, format!("{path}:{start}-{end}")));
            }
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The lines that a reference names, if they are few.
fn few_lines(reference: &CodeReference) -> Option<(u32, u32)> {
    let (start, end) = (reference.start?, reference.end?);
    let is_few = start <= end && end - start < FEW_LINES;
    is_few.then_some((start, end))
}
