//! Comparisons: `3`, `>=3`, `2..4`, `>=major`, `tbc`.

use super::lex::RawValue;
use super::{FilterError, nearest};

/// A range of whole numbers, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Reach {
    from: u64,
    to: u64,
}

/// The values that pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Allowed {
    reaches: Vec<Reach>,
    unscored: bool,
}

impl Allowed {
    /// Whether a value, or its absence, passes.
    pub(super) fn has(&self, value: Option<u64>) -> bool {
        value.map_or(self.unscored, |value| {
            self.reaches
                .iter()
                .any(|reach| reach.from <= value && value <= reach.to)
        })
    }
}

/// The values that can be named, and by which words.
pub(super) struct Scale<'a> {
    /// What the values are of, for messages: `risk`.
    pub(super) field: &'a str,
    /// The words, each with the values that it names.
    pub(super) words: Vec<(String, u64)>,
    /// The values that there are; none where every number is one.
    pub(super) bounds: Option<(u64, u64)>,
    /// Whether a value can be missing, and `tbc` asks for that.
    pub(super) tbc: Tbc,
}

/// Whether a value can be missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tbc {
    /// It can.
    Possible,
    /// It is always there.
    Never,
}

impl Scale<'_> {
    /// The values that any of `raw` lets through.
    pub(super) fn read(&self, raw: &[RawValue]) -> Result<Allowed, FilterError> {
        let mut allowed = Allowed::default();
        for value in raw {
            let text = value.text.trim();
            let unscored = ["tbc", "none", "unscored"].contains(&text.to_lowercase().as_str());
            if unscored && self.tbc == Tbc::Possible {
                allowed.unscored = true;
            } else {
                allowed.reaches.push(self.reach(text, value)?);
            }
        }
        Ok(allowed)
    }

    fn reach(&self, text: &str, value: &RawValue) -> Result<Reach, FilterError> {
        if let Some((from, to)) = text.split_once("..") {
            let from = self.named(from, value)?.from;
            let to = self.named(to.trim_start_matches('='), value)?.to;
            if from > to {
                let message =
                    format!("the range `{text}` is backwards: write the smaller value first");
                return Err(FilterError::new(value.span, message));
            }
            return Ok(Reach { from, to });
        }
        let all = Reach {
            from: 0,
            to: u64::MAX,
        };
        // The two-character marks come first: `>` also begins `>=`.
        for mark in [">=", "<=", ">", "<", "="] {
            let Some(rest) = text.strip_prefix(mark) else {
                continue;
            };
            let at = self.named(rest, value)?;
            return Ok(match mark {
                ">=" => Reach {
                    from: at.from,
                    ..all
                },
                "<=" => Reach { to: at.to, ..all },
                ">" => above(at.to),
                "<" => below(at.from),
                _ => at,
            });
        }
        self.named(text, value)
    }

    fn named(&self, word: &str, value: &RawValue) -> Result<Reach, FilterError> {
        let word = word.trim();
        let wanted = crate::template::normalise(word);
        let mut found: Option<Reach> = None;
        for (name, at) in &self.words {
            if *name == wanted {
                let before = found.unwrap_or(Reach { from: *at, to: *at });
                found = Some(Reach {
                    from: before.from.min(*at),
                    to: before.to.max(*at),
                });
            }
        }
        if let Some(found) = found {
            return Ok(found);
        }
        match (word.parse::<u64>(), self.bounds) {
            (Ok(number), None) => Ok(Reach {
                from: number,
                to: number,
            }),
            (Ok(number), Some((from, to))) if from <= number && number <= to => Ok(Reach {
                from: number,
                to: number,
            }),
            _ => Err(self.unknown(word, &wanted, value)),
        }
    }

    fn unknown(&self, word: &str, wanted: &str, value: &RawValue) -> FilterError {
        let field = self.field;
        let near = nearest(wanted, self.words.iter().map(|(name, _)| name.as_str()));
        let help = match (near, self.bounds) {
            (Some(near), _) => format!("did you mean `{}`?", near.replace(' ', "-")),
            (None, Some((from, to))) => {
                let mut words: Vec<String> = Vec::new();
                for (name, _) in &self.words {
                    let name = name.replace(' ', "-");
                    if name.parse::<u64>().is_err() && !words.contains(&name) {
                        words.push(name);
                    }
                }
                format!("it is {from} to {to}, {}, or tbc", words.join(", "))
            }
            (None, None) => "it is a number, as in `>=2` or `1..4`".to_owned(),
        };
        FilterError::new(
            value.span,
            format!("`{word}` is not a value of `{field}:`: {help}"),
        )
    }
}

/// Above every number there is none, so the reach of `>18446744073709551615` is empty.
fn above(number: u64) -> Reach {
    match number.checked_add(1) {
        Some(from) => Reach { from, to: u64::MAX },
        None => Reach { from: 1, to: 0 },
    }
}

fn below(number: u64) -> Reach {
    match number.checked_sub(1) {
        Some(to) => Reach { from: 0, to },
        None => Reach { from: 1, to: 0 },
    }
}
