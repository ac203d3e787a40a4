//! Hazards that are similar by their names, their descriptions and causes, or the code that they name.
//!
//! hazlog compares content words: each word once, in lower case, without the words that every sentence has. Two hazards are
//! similar if their names share 40% of their words, if their descriptions and causes share 25%, or if both name the same
//! few lines of code. `near_duplicates` of the checks looks for texts that are nearly the same, word for word. Triage also
//! asks about the same hazard in other words.

use std::collections::{BTreeMap, HashMap};

use super::facts::{Alike, SimilarHazard};
use super::shared_words::{SharedWords, shared_words};
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

/// For each hazard of the log that is neither deprecated nor in conflict, the similar ones, most alike first; at most 50.
pub fn similar_hazards(records: &[&Record]) -> BTreeMap<HazardId, Vec<SimilarHazard>> {
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
    let mut pairs: BTreeMap<(usize, usize), Pair> = BTreeMap::new();
    for found in shared_words(&names, NAMES, MOST) {
        pairs.entry(found.pair).or_default().names = Some(found);
    }
    for found in shared_words(&texts, CAUSES, MOST) {
        pairs.entry(found.pair).or_default().causes = Some(found.percent);
    }
    for (pair, place) in same_code(&live) {
        pairs.entry(pair).or_default().code.push(place);
    }
    let mut by_hazard: Vec<Vec<(usize, SimilarHazard)>> = vec![Vec::new(); live.len()];
    for ((one, other), pair) in &pairs {
        for (of, to) in [(*one, *other), (*other, *one)] {
            let alike = pair.alike(live[of], live[to]);
            let similar = SimilarHazard {
                other: live[to].id.clone(),
                name: super::answer_of::one_line(&live[to].name),
                alike,
                relation: None,
            };
            by_hazard[of].push((pair.strength(), similar));
        }
    }
    let sorted = live.iter().zip(by_hazard).map(|(hazard, mut similar)| {
        similar.sort_by(|(strength, one), (its, other)| {
            its.cmp(strength).then_with(|| one.other.cmp(&other.other))
        });
        similar.truncate(MOST);
        let similar: Vec<SimilarHazard> = similar.into_iter().map(|(_, it)| it).collect();
        (hazard.id.clone(), similar)
    });
    sorted.filter(|(_, similar)| !similar.is_empty()).collect()
}

/// What two hazards share.
#[derive(Default)]
struct Pair {
    names: Option<SharedWords>,
    causes: Option<usize>,
    code: Vec<String>,
}

impl Pair {
    /// A number by which the most alike pairs are first.
    fn strength(&self) -> usize {
        let names = self.names.as_ref().map_or(0, |shared| shared.percent);
        names + self.causes.unwrap_or(0) + 10 * self.code.len().min(5)
    }

    /// What is alike, with the words in the order of the first name.
    fn alike(&self, of: &Hazard, to: &Hazard) -> Vec<Alike> {
        let mut alike = Vec::new();
        let names = self.names.as_ref().map(|shared| shared.percent);
        if let Some(percent) = names {
            let theirs = content_words(&to.name);
            let mut words = content_words(&of.name);
            words.retain(|word| theirs.contains(word));
            alike.push(match same_name(of, to) {
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

fn same_name(one: &Hazard, other: &Hazard) -> bool {
    crate::template::is_same_name(&one.name, &other.name)
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
