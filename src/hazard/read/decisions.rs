//! What named persons decided: a residual risk accepted, its benefit weighed, a record deprecated, a
//! status given.

use super::super::{Assessment, Decision, Hazard, ProblemCode, SignedText};
use super::control_facts::dedent;
use super::keyed_line::{KeyedLine, LineKey, keyed_lines};
use super::option::{OptionRead, read_option};
use super::{Reader, lines};
use crate::document::Document;
use crate::template::undecided::AnswerKind;
use crate::template::{Role, Template, TemplateOption};
use crate::text::Span;

/// The sections in which a record may say why it is deprecated.
pub(crate) const DEPRECATION: [Role; 3] = [Role::UtilityLabel, Role::Residual, Role::Status];

/// The lines `Deprecated: why (day, person)` of a section that asks for one of `options`. A line
/// that is an option, and names no day, is the choice.
pub(crate) fn deprecations(
    document: &Document,
    body: Span,
    options: &[TemplateOption],
) -> Vec<KeyedLine> {
    let mut found = keyed_lines(document, body);
    found.retain(|line| line.key == LineKey::Deprecated && !is_choice(document, line, options));
    found
}

/// The lines `Reason: why (day, person)` of the section of the status. A line that is an option, and
/// names no day, is the choice.
pub(crate) fn status_reasons(
    document: &Document,
    body: Span,
    options: &[TemplateOption],
) -> Vec<KeyedLine> {
    let mut found = keyed_lines(document, body);
    found.retain(|line| line.key == LineKey::Justification && !is_choice(document, line, options));
    found
}

/// The lines of a section that asks for one of `options` which say a decision and are no choice.
pub(crate) fn decisions_beside(
    document: &Document,
    body: Span,
    options: &[TemplateOption],
) -> Vec<KeyedLine> {
    let mut found = deprecations(document, body, options);
    found.extend(status_reasons(document, body, options));
    found.sort_by_key(|line| line.span.start);
    found
}

fn is_choice(document: &Document, line: &KeyedLine, options: &[TemplateOption]) -> bool {
    let words = document.value(line.span);
    let is_option = read_option(words.trim(), options) != OptionRead::Else;
    is_option
        && SignedText::parse(&document.value(line.value))
            .date
            .is_none()
}

/// What the section of a role asks to be chosen from, where it may also say why a record is
/// deprecated.
pub(crate) fn options_beside(role: Role, template: &Template) -> &[TemplateOption] {
    match role {
        Role::UtilityLabel => &template.labels,
        Role::Status => &template.statuses,
        _ => &[],
    }
}

impl Reader<'_> {
    /// Reads the acts in the lines of the residual assessment.
    pub(super) fn decisions(&mut self, lines: &[KeyedLine], assessment: &mut Assessment) {
        let mut of_key = |key: LineKey| {
            let found: Vec<KeyedLine> = lines
                .iter()
                .filter(|line| line.key == key)
                .cloned()
                .collect();
            self.first_decision(&found)
        };
        assessment.accepted = of_key(LineKey::Accepted);
        assessment.risk_benefit = of_key(LineKey::RiskBenefit);
    }

    /// Reads why the record is deprecated, wherever it says so.
    pub(super) fn deprecation(&mut self, hazard: &mut Hazard) {
        let mut found = Vec::new();
        for role in DEPRECATION {
            let section = hazard.section_of(role, self.template);
            found.extend(section.map_or_else(Vec::new, |section| {
                let options = options_beside(role, self.template);
                deprecations(self.document, section.body, options)
            }));
        }
        found.sort_by_key(|line| line.span.start);
        hazard.deprecated = self.first_decision(&found);
    }

    /// Reads why the hazard has its status.
    pub(super) fn status_reason(&mut self, hazard: &mut Hazard) {
        let section = hazard.section_of(Role::Status, self.template);
        let lines = section.map_or_else(Vec::new, |section| {
            status_reasons(self.document, section.body, &self.template.statuses)
        });
        hazard.status_reason = self.first_decision(&lines);
    }

    fn first_decision(&mut self, lines: &[KeyedLine]) -> Option<Decision> {
        let (first, more) = lines.split_first()?;
        if let Some(second) = more.first() {
            let written = self.document.value(second.span);
            let key = written.split(':').next().unwrap_or_default();
            let key = key.trim_matches(|sign: char| !sign.is_alphanumeric());
            let message = format!("`{key}` appears twice; the first one counts");
            self.problem(ProblemCode::SeveralValues, second.span, message);
        }
        Some(Decision {
            value: dedent(&self.document.value(first.value), first.indent),
            span: first.span,
            value_span: first.value,
        })
    }

    /// The visible lines of a section without those that are acts.
    pub(super) fn lines_without_decisions(&self, body: Span, acts: &[KeyedLine]) -> Vec<String> {
        if acts.is_empty() {
            return self.visible_lines(body);
        }
        let mut hidden = self.with_icons(body);
        hidden.extend(acts.iter().map(|act| act.span));
        hidden.sort_by_key(|span| span.start);
        let mut apart: Vec<Span> = Vec::with_capacity(hidden.len());
        for span in hidden {
            match apart.last_mut().filter(|last| span.start < last.end) {
                Some(last) => last.end = last.end.max(span.end),
                None => apart.push(span),
            }
        }
        let text = self.document.uncommented(body, &apart);
        let mut found: Vec<String> = lines(&text).map(str::to_owned).collect();
        if found
            .iter()
            .all(|line| AnswerKind::read(line) == AnswerKind::Nothing)
        {
            found.truncate(1);
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazard::{Answer, HazardId, Record};

    const DONE: &str = "(2026-06-24, A. Rahman)";

    fn read(labels: &str, residual: &str, status: &str) -> Record {
        let text = format!(
            "## General utility label\n\n{labels}\n\n---\n\n\
             ## Residual hazard risk assessment\n\n{residual}\n\n---\n\n\
             ## Hazard status\n\n{status}\n"
        );
        Record::read(HazardId::new("Hazard-0001"), text, &Template::built_in())
    }

    fn reason_of(act: Option<&Decision>) -> Option<(&str, bool)> {
        act.map(|act| (act.reason(), act.is_complete()))
    }

    #[test]
    fn a_residual_risk_is_accepted_in_a_line_of_its_section() {
        let lines = "- Likelihood: 2 - Low\n- Severity: 4 - Major\n- Justification: why.\n";
        for written in [
            format!(
                "{lines}- Accepted: no more is practicable {DONE}\n- Risk-benefit: docs/b.pdf {DONE}"
            ),
            format!(
                "{lines}\nAccepted: no more is practicable {DONE}\nRisk-benefit: docs/b.pdf {DONE}"
            ),
            format!(
                "{lines}- **Accepted:** no more is\n  practicable {DONE}\n- **Risk benefit**: docs/b.pdf {DONE}"
            ),
            format!(
                "{lines}- Accepted: no more <!-- note --> is practicable {DONE}\n- Risk-benefit: docs/b.pdf {DONE}"
            ),
        ] {
            let record = read("[1]", &written, "Closed");
            let residual = &record.hazard.residual;
            let accepted = residual.accepted.as_ref().map(Decision::reason).unwrap();
            let words: Vec<&str> = accepted.split_whitespace().collect();
            assert_eq!(words.join(" "), "no more is practicable", "{written}");
            assert_eq!(
                reason_of(residual.risk_benefit.as_ref()),
                Some(("docs/b.pdf", true))
            );
            assert_eq!(residual.justification, "why.", "{written}");
            assert_eq!(
                residual.likelihood,
                Answer::Known(crate::template::Likelihood(2))
            );
        }
    }

    #[test]
    fn an_act_does_not_make_an_unscored_assessment_prose() {
        let accepted = format!("Accepted: why {DONE}");
        for (written, wanted) in [
            (format!("- {accepted}"), Answer::Blank),
            (format!("TBC\n\n{accepted}"), Answer::Tbc),
            (
                format!("As the initial risk.\n\n{accepted}"),
                Answer::Unrecognised,
            ),
        ] {
            let record = read("[1]", &written, "Open");
            assert_eq!(record.hazard.residual.likelihood, wanted, "{written}");
            assert!(record.hazard.residual.accepted.is_some(), "{written}");
        }
    }

    #[test]
    fn a_deprecation_is_read_beside_the_labels_and_is_no_label() {
        let line = format!("Deprecated: replaced by Hazard-0009 {DONE}");
        let known = Answer::Known(vec![3]);
        for labels in [
            format!("[3]\n\n{line}"),
            format!("[3]\n{line}"),
            format!("- 3 - Deprecated hazard\n- {line}"),
            format!("3 - Deprecated hazard\n\n- {line}"),
        ] {
            let record = read(&labels, "TBC", "Closed");
            assert_eq!(record.hazard.labels, known, "{labels}");
            let act = record.hazard.deprecated.as_ref();
            assert_eq!(
                reason_of(act),
                Some(("replaced by Hazard-0009", true)),
                "{labels}"
            );
        }
        let below_status = format!("Closed\n\n{line}");
        for (residual, status) in [(line.as_str(), "Closed"), ("TBC", &below_status)] {
            let record = read("[3]", residual, status);
            assert!(record.hazard.deprecated.is_some(), "{residual} {status}");
            assert_eq!(record.hazard.status_words(), "Closed");
            assert!(
                record.hazard.status.known().is_some(),
                "{residual} {status}"
            );
            assert_ne!(record.hazard.residual.likelihood, Answer::Unrecognised);
        }
    }

    #[test]
    fn a_reason_beside_a_status_leaves_the_status_known() {
        let reason = format!("Reason: the ward has the new pump {DONE}");
        let over_lines = format!("Reason: the ward has\nthe new pump {DONE}");
        for status in [
            format!("Closed\n\n{reason}"),
            format!("Closed\n{reason}"),
            format!("- Closed\n- {reason}"),
            format!("Closed\n\n- **Reason:** the ward has the new pump {DONE}"),
            format!("Closed\n\n{over_lines}"),
            format!("Closed <!-- a -->\n\n{reason}\nDeprecated: why {DONE}"),
        ] {
            let record = read("[1]", "TBC", &status);
            let hazard = &record.hazard;
            assert!(hazard.status.known().is_some(), "{status}");
            let act = hazard.status_reason.as_ref().unwrap();
            assert!(act.is_complete(), "{status}");
            let words: Vec<&str> = act.reason().split_whitespace().collect();
            assert_eq!(words.join(" "), "the ward has the new pump", "{status}");
            let words = hazard.status_words();
            let words = words.trim_start_matches("- ");
            assert_eq!(words, "Closed", "{status}");
            assert!(
                record
                    .problems
                    .iter()
                    .all(|it| it.code != ProblemCode::UnknownStatus)
            );
        }
        let record = read("[1]", "TBC", "Fixed on 4 May\n\nReason: why");
        assert_eq!(record.hazard.status, Answer::Unrecognised);
        let act = record.hazard.status_reason.as_ref();
        assert_eq!(reason_of(act), Some(("why", false)));
        let record = read("[1]", "TBC", &format!("{reason}\n"));
        assert_eq!(record.hazard.status, Answer::Blank);
        let twice = read("[1]", "TBC", "Closed\n\nReason: one\n\nReason: two");
        let twice = twice.problems.iter().map(|it| it.message.as_str());
        assert!(
            twice
                .clone()
                .any(|it| it == "`Reason` appears twice; the first one counts")
        );
    }

    #[test]
    fn what_says_a_thing_twice_is_a_problem_and_the_first_counts() {
        let twice = format!("- Accepted: one {DONE}\n- Accepted: two {DONE}");
        let record = read(
            "[3]\n\nDeprecated: one",
            &twice,
            "Closed\n\nDeprecated: two",
        );
        let hazard = &record.hazard;
        assert_eq!(
            reason_of(hazard.residual.accepted.as_ref()),
            Some(("one", true))
        );
        assert_eq!(reason_of(hazard.deprecated.as_ref()), Some(("one", false)));
        let twice = record.problems.iter();
        let twice = twice.filter(|problem| problem.message.contains("appears twice"));
        assert_eq!(twice.count(), 2);
    }

    #[test]
    fn an_option_called_deprecated_is_a_choice_unless_it_names_a_day() {
        let options = [TemplateOption {
            key: None,
            label: "Deprecated".to_owned(),
            definition: "no longer a hazard".to_owned(),
        }];
        let found = |text: &str| {
            let document = Document::parse(text);
            deprecations(&document, Span::new(0, text.len()), &options).len()
        };
        assert_eq!(found("Deprecated: no longer a hazard"), 0);
        assert_eq!(found("Deprecated: replaced (2026-06-24, A. Rahman)"), 1);
    }
}
