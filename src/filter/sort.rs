//! One sort order for lists.

use std::cmp::Ordering;

use super::value::is_blank;
use super::{FilterError, nearest};
use crate::hazard::{ListedField, Summary, SummaryScores};
use crate::text::Span;

/// What a list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortKey {
    /// The id, by number.
    #[default]
    Id,
    /// The name.
    Name,
    /// The initial likelihood.
    Likelihood,
    /// The initial severity.
    Severity,
    /// The initial risk class, then severity.
    Risk,
    /// The residual risk class, then severity.
    Residual,
    /// The status.
    Status,
    /// A field of words, such as the owner.
    Listed(ListedField),
    /// The share of controls that are in place.
    Controls,
    /// How many problems.
    Problems,
}

/// A sort order: the id decides where the key is equal, and unscored comes last both ways.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sort {
    /// The key.
    pub key: SortKey,
    /// Whether from the most to the least.
    pub descending: bool,
}

impl SortKey {
    /// Every key, in the order of the columns.
    pub fn all() -> impl Iterator<Item = Self> + Clone {
        let first = [
            Self::Id,
            Self::Name,
            Self::Likelihood,
            Self::Severity,
            Self::Risk,
            Self::Residual,
            Self::Status,
        ];
        let listed = ListedField::all().map(Self::Listed);
        let last = [Self::Controls, Self::Problems];
        first.into_iter().chain(listed).chain(last)
    }

    /// The key's word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Name => "name",
            Self::Likelihood => "likelihood",
            Self::Severity => "severity",
            Self::Risk => "risk",
            Self::Residual => "residual",
            Self::Status => "status",
            Self::Listed(field) => field.key(),
            Self::Controls => "controls",
            Self::Problems => "problems",
        }
    }
}

impl Sort {
    /// Reads `risk` or, from the most to the least, `-risk`.
    ///
    /// # Errors
    /// When there is no such key.
    pub fn parse(typed: &str) -> Result<Self, FilterError> {
        let word = typed.trim();
        let (descending, name) = match word.strip_prefix('-') {
            Some(name) => (true, name),
            None => (false, word),
        };
        let wanted = name.to_lowercase();
        let found = SortKey::all().find(|key| key.as_str() == wanted);
        if let Some(key) = found {
            return Ok(Self { key, descending });
        }
        let names = SortKey::all().map(SortKey::as_str);
        let help = match nearest(&wanted, names.clone()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it can be {}", names.collect::<Vec<_>>().join(", ")),
        };
        Err(FilterError::new(
            Span::new(0, typed.len()),
            format!("a list cannot be sorted by `{name}`: {help}"),
        ))
    }

    /// Sorts.
    pub fn apply(self, summaries: &mut [Summary]) {
        match self.key {
            SortKey::Id if self.descending => {
                summaries.sort_by(|one, other| by_id(other, one));
            }
            SortKey::Id => summaries.sort_by(by_id),
            SortKey::Name => self.by(summaries, |of| text(&of.name)),
            SortKey::Likelihood => self.by(summaries, |of| of.initial.likelihood),
            SortKey::Severity => self.by(summaries, |of| of.initial.severity),
            SortKey::Risk => self.by(summaries, |of| risk(&of.initial)),
            SortKey::Residual => self.by(summaries, |of| risk(&of.residual)),
            SortKey::Status => self.by(summaries, status),
            SortKey::Listed(field) => self.by(summaries, |of| text(field.value(of))),
            SortKey::Controls => self.by(summaries, share),
            SortKey::Problems => self.by(summaries, |of| Some(of.problems)),
        }
    }

    fn by<K: Ord>(self, summaries: &mut [Summary], key: impl Fn(&Summary) -> Option<K>) {
        // The keys are made once each: some of them are text in lower case.
        let mut keyed: Vec<(Option<K>, usize)> = summaries.iter().map(key).zip(0..).collect();
        keyed.sort_by(|(one, at), (other, there)| {
            let order = match (one, other) {
                (Some(one), Some(other)) if self.descending => other.cmp(one),
                (Some(one), Some(other)) => one.cmp(other),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => Ordering::Equal,
            };
            order.then_with(|| by_id(&summaries[*at], &summaries[*there]))
        });
        let sorted: Vec<Summary> = keyed
            .iter()
            .map(|(_, at)| std::mem::take(&mut summaries[*at]))
            .collect();
        for (place, summary) in summaries.iter_mut().zip(sorted) {
            *place = summary;
        }
    }
}

fn by_id(one: &Summary, other: &Summary) -> Ordering {
    one.id
        .cmp(&other.id)
        .then_with(|| one.path.cmp(&other.path))
}

fn text(text: &str) -> Option<String> {
    (!is_blank(text)).then(|| text.to_lowercase())
}

fn risk(scores: &SummaryScores) -> Option<impl Ord + use<>> {
    scores.risk.map(|class| (class, scores.severity))
}

/// From draft to closed, then what the template does not have, by its words.
fn status(of: &Summary) -> Option<impl Ord + use<>> {
    let words = text(&of.status.text)?;
    let rank = of.status.kind.map_or(u8::MAX, |kind| kind as u8);
    Some((rank, words))
}

/// In thousandths: enough to tell any two shares of a real record apart.
fn share(of: &Summary) -> Option<usize> {
    (of.controls.implemented * 1000).checked_div(of.controls.total)
}
