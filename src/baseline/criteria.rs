//! The digest of the risk criteria, as each form of the file has it: the same score can be another risk under other
//! criteria.

use super::BaselineForm;
use crate::report::file_digest;
use crate::template::{Acceptability, Axis, Criteria, Level, Likelihood, Severity};

/// The digest of the risk criteria in a form of the file. The second form has the one that sign-offs have too.
pub fn criteria_digest(form: BaselineForm, criteria: &Criteria) -> String {
    match form {
        BaselineForm::One => digest_of_form_one(criteria),
        BaselineForm::Two => crate::compare::criteria_digest(criteria),
    }
}

/// The digest in files of the first form, which must stay verifiable.
fn digest_of_form_one(criteria: &Criteria) -> String {
    let mut text = String::from("hazlog-criteria-1\n");
    axis::<Likelihood>(&mut text, "likelihood", &criteria.likelihood);
    axis::<Severity>(&mut text, "severity", &criteria.severity);
    for level in &criteria.classes {
        let number = level.class.0.to_string();
        let asks = level.acceptability.map_or("not stated", asks);
        part(
            &mut text,
            "class",
            &[&number, &level.label, &level.definition, asks],
        );
    }
    for likelihood in criteria.likelihood.ranks::<Likelihood>() {
        for severity in criteria.severity.ranks::<Severity>() {
            let class = criteria.risk(likelihood, severity);
            let class = class.map_or_else(String::new, |class| class.0.to_string());
            part(
                &mut text,
                "cell",
                &[&likelihood.0.to_string(), &severity.0.to_string(), &class],
            );
        }
    }
    file_digest(text.as_bytes())
}

fn axis<L: Level>(text: &mut String, name: &str, axis: &Axis) {
    for option in axis.ranks::<L>().filter_map(|rank| axis.option(rank)) {
        let key = option.key.map_or_else(String::new, |key| key.to_string());
        part(text, name, &[&key, &option.label, &option.definition]);
    }
}

/// What a class asks for, in a word that never changes.
const fn asks(acceptability: Acceptability) -> &'static str {
    match acceptability {
        Acceptability::Acceptable => "acceptable",
        Acceptability::AcceptableIfJustified => "acceptable if justified",
        Acceptability::AcceptableWithReason => "acceptable with reason",
        Acceptability::NotAcceptable => "not acceptable",
    }
}

/// Adds values with the length of each before it, so that no two lists of values give one text.
fn part(text: &mut String, name: &str, values: &[&str]) {
    text.push_str(name);
    for value in values {
        text.push_str(&format!(" {}:{value}", value.len()));
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::{BUILT_IN_TEMPLATE, BUILT_IN_TYPES, Template};

    fn of(change: impl Fn(String) -> String) -> String {
        let text = change(BUILT_IN_TEMPLATE.to_owned());
        let template = Template::parse(&text, BUILT_IN_TYPES).unwrap();
        criteria_digest(BaselineForm::One, &template.criteria)
    }

    #[test]
    fn a_word_of_the_criteria_changes_the_digest_and_another_word_does_not() {
        let built_in = of(|text| text);
        assert_eq!(built_in.len(), 64);
        assert_ne!(
            of(|text| text.replace("Undesirable", "Bothersome")),
            built_in
        );
        assert_ne!(of(|text| text.replace("Very low", "Hardly ever")), built_in);
        assert_eq!(of(|text| text.replace("## Effect", "## Effects")), built_in);
    }

    #[test]
    fn no_two_lists_of_values_give_one_text() {
        let text = |values: &[&str]| {
            let mut text = String::new();
            part(&mut text, "cell", values);
            text
        };
        assert_ne!(text(&["a", "b"]), text(&["a 1:b"]));
        assert_ne!(text(&["a\ncell 1:b"]), text(&["a"]) + &text(&["b"]));
    }
}
