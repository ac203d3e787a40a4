//! From a term as typed to what it asks.

use super::lex::{RawTerm, RawValue};
use super::scale::{Scale, Tbc};
use super::test::{Count, IdIs, Score, Term, Test};
use super::value::{CONTROLS, ControlsAre, RecordPart, StatusIs, TextIs, record_parts};
use super::{Field, FilterError, nearest};
use crate::template::{Axis, OptionKey, StatusKind, Template, normalise};

/// Reads a term.
pub(super) fn term(raw: &RawTerm, template: &Template) -> Result<Term, FilterError> {
    let Some(field) = Field::named(&raw.field) else {
        return Err(no_field(raw));
    };
    Ok(Term {
        negated: raw.negated,
        test: test(field, &raw.values, template)?,
    })
}

fn no_field(raw: &RawTerm) -> FilterError {
    let name = &raw.field;
    let help = match nearest(name, Field::all().map(|(name, _)| name)) {
        Some(near) => format!("did you mean `{near}:`?"),
        None => {
            let names: Vec<&str> = Field::all().map(|(name, _)| name).collect();
            format!(
                "the fields are {}; put words in quotation marks to search for them",
                names.join(", ")
            )
        }
    };
    FilterError::new(
        raw.field_span,
        format!("a filter has no field `{name}:`: {help}"),
    )
}

fn test(field: Field, values: &[RawValue], template: &Template) -> Result<Test, FilterError> {
    let criteria = &template.criteria;
    let likely = |score| -> Result<Test, FilterError> {
        let scale = axis_scale(field.as_str(), &criteria.likelihood);
        Ok(Test::Score(score, scale.read(values)?))
    };
    let severe = |score| -> Result<Test, FilterError> {
        let scale = axis_scale(field.as_str(), &criteria.severity);
        Ok(Test::Score(score, scale.read(values)?))
    };
    let risk = |score| -> Result<Test, FilterError> {
        let scale = risk_scale(field.as_str(), template);
        Ok(Test::Score(score, scale.read(values)?))
    };
    let count = |count| -> Result<Test, FilterError> {
        Ok(Test::Count(
            count,
            number_scale(field.as_str()).read(values)?,
        ))
    };
    Ok(match field {
        Field::Risk => risk(Score::Risk)?,
        Field::Residual => risk(Score::Residual)?,
        Field::Likelihood => likely(Score::Likelihood)?,
        Field::Severity => severe(Score::Severity)?,
        Field::ResidualLikelihood => likely(Score::ResidualLikelihood)?,
        Field::ResidualSeverity => severe(Score::ResidualSeverity)?,
        Field::Causes => count(Count::Causes)?,
        Field::Code => count(Count::Code)?,
        Field::Problems => count(Count::Problems)?,
        Field::Status => Test::Status(each(values, |value| status(value, template))?),
        Field::Label => Test::Label(
            values
                .iter()
                .map(|v| label(v, template))
                .collect::<Result<_, _>>()?,
        ),
        Field::Has => Test::Has(each(values, |value| part(value, "has"))?),
        Field::No => Test::No(each(values, |value| part(value, "no"))?),
        Field::Controls => Test::Controls(each(values, controls)?),
        Field::Id => Test::Id(each(values, id)?),
        Field::Type => Test::Type(each(values, |value| hazard_type(value, template))?),
        Field::Listed(field) => Test::Listed(field, texts(values, TextIs::part)),
        Field::Name => Test::Name(texts(values, TextIs::part)),
        Field::Path => Test::Path(texts(values, TextIs::part)),
    })
}

fn each<T>(
    values: &[RawValue],
    read: impl Fn(&RawValue) -> Result<T, FilterError>,
) -> Result<Vec<T>, FilterError> {
    values.iter().map(read).collect()
}

fn texts(values: &[RawValue], read: impl Fn(&str) -> TextIs) -> Vec<TextIs> {
    values.iter().map(|value| read(&value.text)).collect()
}

fn axis_scale<'a>(field: &'a str, axis: &Axis) -> Scale<'a> {
    let mut words = Vec::new();
    for (rank, option) in (1..).zip(&axis.levels) {
        words.push((normalise(&option.label), rank));
        if let Some(key) = option.key {
            words.push((key.to_string(), rank));
        }
    }
    Scale {
        field,
        words,
        bounds: Some((1, axis.len() as u64)),
        tbc: Tbc::Possible,
    }
}

fn risk_scale<'a>(field: &'a str, template: &Template) -> Scale<'a> {
    let classes = &template.criteria.classes;
    let number =
        |at: Option<&crate::template::RiskLevel>| at.map_or(0, |level| level.class.0.into());
    Scale {
        field,
        words: classes
            .iter()
            .map(|level| (normalise(&level.label), u64::from(level.class.0)))
            .collect(),
        bounds: Some((number(classes.first()), number(classes.last()))),
        tbc: Tbc::Possible,
    }
}

fn number_scale(field: &str) -> Scale<'_> {
    Scale {
        field,
        words: Vec::new(),
        bounds: None,
        tbc: Tbc::Never,
    }
}

const KINDS: &[(&str, StatusIs)] = &[
    ("draft", StatusIs::Kind(StatusKind::Draft)),
    ("open", StatusIs::Kind(StatusKind::Open)),
    ("transferred", StatusIs::Kind(StatusKind::Transferred)),
    ("closed", StatusIs::Kind(StatusKind::Closed)),
    ("other", StatusIs::Other),
    ("unrecognised", StatusIs::Unrecognised),
    ("tbc", StatusIs::Blank),
    ("none", StatusIs::Blank),
];

/// A word that no status begins with counts as a typing error, because as free text it would silently
/// find nothing; in quotation marks it is free text.
fn status(value: &RawValue, template: &Template) -> Result<StatusIs, FilterError> {
    let wanted = normalise(&value.text);
    if value.quoted {
        return Ok(StatusIs::Holding(wanted));
    }
    if let Some((_, kind)) = KINDS.iter().find(|(word, _)| *word == wanted) {
        return Ok(kind.clone());
    }
    let labels: Vec<String> = template
        .statuses
        .iter()
        .map(|option| normalise(&option.label))
        .collect();
    let known = || {
        let kinds = KINDS.iter().map(|(word, _)| *word);
        kinds.chain(labels.iter().map(String::as_str))
    };
    if known().any(|name| name.starts_with(wanted.as_str())) {
        return Ok(StatusIs::Beginning(wanted));
    }
    let help = match nearest(&wanted, known()) {
        Some(near) => format!("did you mean `{}`?", near.replace(' ', "-")),
        None => {
            let kinds = KINDS.iter().map(|(word, _)| *word);
            let own = labels.iter().map(String::as_str).filter(|label| {
                let first = label.split(' ').next().unwrap_or_default();
                !kinds.clone().any(|kind| kind == first)
            });
            let words: Vec<String> = own
                .chain(kinds.clone())
                .map(|word| word.replace(' ', "-"))
                .collect();
            format!("it can be {}.", words.join(", "))
        }
    };
    Err(FilterError::new(
        value.span,
        format!(
            "`{}` is not a status: {help} Put it in quotation marks to search for it in the \
             statuses as written",
            value.text
        ),
    ))
}

/// A type that the template does not have counts as a typing error, because it would silently find
/// nothing; in quotation marks it is a type as written.
fn hazard_type(value: &RawValue, template: &Template) -> Result<TextIs, FilterError> {
    let wanted = TextIs::whole(&value.text);
    let types = &template.types;
    let is_known = types.all().any(|known| wanted.holds(known));
    if value.quoted || is_known || types.all().next().is_none() {
        return Ok(wanted);
    }
    let part = TextIs::part(&value.text);
    let with_it: Vec<&str> = types.all().filter(|known| part.holds(known)).collect();
    let help = match nearest(&value.text, types.all()) {
        Some(near) => format!("did you mean `{near}`?"),
        None if with_it.is_empty() => {
            format!("it can be {}.", types.all().collect::<Vec<_>>().join(", "))
        }
        None => format!("did you mean {}?", with_it.join(" or ")),
    };
    Err(FilterError::new(
        value.span,
        format!(
            "`{}` is not a hazard type of the template: {help} Put it in quotation marks to search \
             for it in the types as written",
            value.text
        ),
    ))
}

fn label(value: &RawValue, template: &Template) -> Result<OptionKey, FilterError> {
    let wanted = normalise(&value.text);
    let key: Option<OptionKey> = wanted.parse().ok();
    let found = template
        .labels
        .iter()
        .find(|option| (key.is_some() && option.key == key) || normalise(&option.label) == wanted);
    if let Some(key) = found.and_then(|option| option.key) {
        return Ok(key);
    }
    let names: Vec<String> = template
        .labels
        .iter()
        .map(crate::template::TemplateOption::short)
        .collect();
    Err(FilterError::new(
        value.span,
        format!(
            "`{}` is not a label: the labels are {}",
            value.text,
            names.join(", ")
        ),
    ))
}

fn part(value: &RawValue, field: &str) -> Result<RecordPart, FilterError> {
    let wanted = value.text.trim().to_lowercase();
    let single = wanted.strip_suffix('s').unwrap_or(&wanted);
    record_parts()
        .find(|(word, _)| *word == wanted || *word == single)
        .map(|(_, part)| part)
        .ok_or_else(|| unknown_word(value, field, &wanted, record_parts().map(|(word, _)| word)))
}

fn controls(value: &RawValue) -> Result<ControlsAre, FilterError> {
    let wanted = value.text.trim().to_lowercase();
    if let Some((_, found)) = CONTROLS.iter().find(|(word, _)| *word == wanted) {
        return Ok(found.clone());
    }
    match number_scale("controls").read(std::slice::from_ref(value)) {
        Ok(allowed) => Ok(ControlsAre::Count(allowed)),
        Err(_) => {
            let words = CONTROLS.iter().map(|(word, _)| *word);
            Err(unknown_word(value, "controls", &wanted, words))
        }
    }
}

fn id(value: &RawValue) -> Result<IdIs, FilterError> {
    let text = value.text.trim();
    let compares = text.starts_with(['>', '<', '=']) || text.contains("..");
    if compares || text.parse::<u64>().is_ok() {
        let allowed = number_scale("id").read(std::slice::from_ref(value))?;
        return Ok(IdIs::Number(allowed));
    }
    Ok(IdIs::Text(TextIs::whole(text)))
}

fn unknown_word<'a>(
    value: &RawValue,
    field: &str,
    wanted: &str,
    words: impl Iterator<Item = &'a str> + Clone,
) -> FilterError {
    let help = match nearest(wanted, words.clone()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("it can be {}", words.collect::<Vec<_>>().join(", ")),
    };
    FilterError::new(
        value.span,
        format!("`{}` is not a value of `{field}:`: {help}", value.text),
    )
}
