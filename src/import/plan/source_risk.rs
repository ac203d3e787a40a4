//! The risk that a source gives itself: compared with the matrix, never converted into a class.

use crate::template::{RiskClass, Template, normalise};

/// The risks of a source, as far as they can be compared with the classes of the template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RiskScale {
    /// They can be the classes of the template.
    Classes,
    /// They are products, or on another scale.
    Other,
}

impl RiskScale {
    /// The scale of all risks of a source; each is a text, with the numbers of the scores beside it where they are
    /// numbers.
    pub(super) fn new<'a>(
        risks: impl Iterator<Item = (&'a str, Option<(u32, u32)>)>,
        template: &Template,
    ) -> Self {
        let most = template.criteria.classes.len();
        let mut products = true;
        let mut with_factors = 0;
        for (text, factors) in risks {
            let number = leading_number(text);
            if number
                .is_some_and(|number| usize::try_from(number).is_ok_and(|number| number > most))
            {
                return Self::Other;
            }
            if let (Some(number), Some((one, other))) = (number, factors) {
                with_factors += 1;
                products &= one * other == number;
            }
        }
        if with_factors > 0 && products {
            Self::Other
        } else {
            Self::Classes
        }
    }
}

/// What a risk says of the class that the matrix gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RiskVerdict {
    /// The source says the same.
    Agrees,
    /// The source gives this class.
    Contradicts(RiskClass),
    /// It cannot be compared.
    Apart,
}

/// Compares the risk of a source with the class of the matrix.
pub(super) fn compare(
    text: &str,
    class: Option<RiskClass>,
    scale: RiskScale,
    template: &Template,
) -> RiskVerdict {
    if scale == RiskScale::Other {
        return RiskVerdict::Apart;
    }
    let Some(stated) = class_of(text, template) else {
        return RiskVerdict::Apart;
    };
    match class {
        Some(class) if class == stated => RiskVerdict::Agrees,
        Some(_) => RiskVerdict::Contradicts(stated),
        None => RiskVerdict::Apart,
    }
}

/// The class that a text names: by its number, or by a word that only one class has.
fn class_of(text: &str, template: &Template) -> Option<RiskClass> {
    let levels = &template.criteria.classes;
    if let Some(number) = leading_number(text) {
        let class = RiskClass(u8::try_from(number).ok()?);
        return levels
            .iter()
            .any(|level| level.class == class)
            .then_some(class);
    }
    let wanted = normalise(text);
    let mut named = levels
        .iter()
        .filter(|level| normalise(&level.label) == wanted);
    let first = named.next()?;
    named.next().is_none().then_some(first.class)
}

/// The number that a text begins with.
pub(super) fn leading_number(text: &str) -> Option<u32> {
    let text = text.trim().trim_start_matches(['*', '_', '`']);
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    let behind = &text[digits.len()..];
    let whole = !behind.starts_with(['.', ','])
        || !behind[1..].starts_with(|sign: char| sign.is_ascii_digit());
    if whole { digits.parse().ok() } else { None }
}

/// Whether a text is too long to be a class: a residual risk in prose.
pub(super) fn is_prose(text: &str) -> bool {
    let words = text.split_whitespace().count();
    leading_number(text).is_none() && (words > 4 || words > 2 && text.trim_end().ends_with('.'))
}
