//! Finds the option of the template for a typed value. The error for an unknown value lists the
//! options.

use super::failure::{Failure, Outcome};
use crate::template::{Axis, Level, OptionKey, Template, TemplateOption, normalise};

/// A level by its word, its number or the template's line.
pub fn level<L: Level>(axis: &Axis, what: &str, typed: &str) -> Outcome<L> {
    if let Some(level) = axis.level_named(typed) {
        return Ok(level);
    }
    let at = line_of(&axis.levels, typed).and_then(|at| axis.ranks().nth(at));
    at.ok_or_else(|| unknown(typed, what, &axis.levels))
}

/// The index of a status, by its word or the template's line.
pub fn status(template: &Template, typed: &str) -> Outcome<usize> {
    template
        .status_named(typed)
        .or_else(|| line_of(&template.statuses, typed))
        .ok_or_else(|| unknown(typed, "status", &template.statuses))
}

/// Labels by number or word, separated by commas, with or without `[` and `]`.
pub fn labels(template: &Template, typed: &str) -> Outcome<Vec<OptionKey>> {
    let inner = typed.trim().trim_start_matches('[').trim_end_matches(']');
    let mut keys = Vec::new();
    for part in inner
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let wanted = normalise(part);
        let met = template.labels.iter().find(|option| {
            normalise(&option.label) == wanted
                || option.key.is_some_and(|key| key.to_string() == wanted)
                || is_line(option, &wanted)
        });
        let key = met.and_then(|option| option.key);
        let key = key.ok_or_else(|| unknown(part, "label", &template.labels))?;
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    Ok(keys)
}

/// Hazard types separated by commas, each in the spelling of the vocabulary or, if it is not there,
/// as typed.
pub fn types(template: &Template, typed: &str) -> Vec<String> {
    let mut types: Vec<String> = Vec::new();
    for part in typed.split([',', '\n']) {
        let part = part.trim();
        let name = template.types.find(part).unwrap_or(part);
        if !name.is_empty() && !types.iter().any(|known| known == name) {
            types.push(name.to_owned());
        }
    }
    types
}

fn line_of(options: &[TemplateOption], typed: &str) -> Option<usize> {
    let wanted = normalise(typed);
    options.iter().position(|option| is_line(option, &wanted))
}

fn is_line(option: &TemplateOption, wanted: &str) -> bool {
    normalise(&option.short()) == wanted || normalise(&option.long()) == wanted
}

fn unknown(typed: &str, what: &str, options: &[TemplateOption]) -> Failure {
    let lines: Vec<String> = options
        .iter()
        .map(|option| format!("  {}", option.long()))
        .collect();
    Failure::new(format!("`{typed}` is not a {what} of the template"))
        .hint(format!("choose one of these:\n{}", lines.join("\n")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::{Likelihood, Severity};

    #[test]
    fn a_level_is_named_by_word_number_or_line() {
        let template = Template::built_in();
        let axis = &template.criteria.likelihood;
        for typed in ["very-low", "Very low", "1", "1 - Very low", "VERY_LOW"] {
            assert_eq!(
                level(axis, "likelihood", typed),
                Ok(Likelihood(1)),
                "{typed}"
            );
        }
        let line = template.criteria.severity.levels[3].long();
        assert_eq!(
            level(&template.criteria.severity, "severity", &line),
            Ok(Severity(4))
        );
    }

    #[test]
    fn an_unknown_option_lists_the_known_ones() {
        let template = Template::built_in();
        let failure = level::<Likelihood>(&template.criteria.likelihood, "likelihood", "2 - High");
        let failure = failure.unwrap_err();
        assert_eq!(
            failure.message,
            "`2 - High` is not a likelihood of the template"
        );
        assert!(failure.hints[0].contains("3 - Medium: It is possible"));
    }

    #[test]
    fn labels_and_types_are_lists() {
        let template = Template::built_in();
        assert_eq!(labels(&template, "[1, 2]"), Ok(vec![1, 2]));
        assert_eq!(labels(&template, "deprecated hazard,3"), Ok(vec![3]));
        assert!(labels(&template, "7").is_err());
        assert_eq!(
            types(&template, "wrongpatient, Own,Own"),
            ["WrongPatient", "Own"]
        );
    }
}
