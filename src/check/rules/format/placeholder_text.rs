//! Text that somebody must replace before anybody relies on it.

use crate::check::{
    Example, Expected, Findings, Grade, Phrases, Rule, RuleCode, RuleGroup, Run, Sketch, Subject,
};
use crate::hazard::SectionInfo;
use crate::template::undecided::{AnswerKind, is_help, placeholder};
use crate::template::{FieldKind, Role, normalise};
use crate::text::Span;

pub(super) const PHRASES: Phrases = Phrases {
    table: include_str!("placeholder_text.tsv"),
    sections: "## Description\n\n{}\n",
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode(23),
    name: "placeholder-text",
    group: RuleGroup::Format,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 4.3.1 (hazards are identified and documented)",
    checks: "No text of a hazard past draft holds a placeholder: `TBC`, `TODO`, `FIXME`, `xxx`, \
             `???`, `lorem ipsum`, a prompt such as `[describe the harm]` or `<insert the ward>`, \
             or the help text of the template. Reasons, controls and the source of the hazard are \
             texts too.",
    why: "A reader takes the section as answered. Nobody asks again what somebody still meant to \
          find out about the patient.",
    remedy: "write what is known, or say what is not known and who will find out",
    if_unused: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Existing controls\n\nThe pharmacist looks at each order. TODO: ask the wards \
             about nights.\n",
        )],
        setup: &[],
        expected: &[Expected {
            id: "Hazard-0001",
            marked: "TODO",
            message: "`Existing controls` still holds `TODO`",
            fixed: None,
        }],
    },
    right: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Description\n\nA dose whose unit is `TBC` is shown without one, and [the form] \
             says \"TODO\" beside it...\n",
        )],
        setup: &[],
        expected: &[],
    },
};

/// The sections that hold a choice, an owner or labels. Rules for them find `TBC`.
const NO_PROSE: [Role; 8] = [
    Role::UtilityLabel,
    Role::Likelihood,
    Role::Severity,
    Role::HazardType,
    Role::Assignment,
    Role::Labelling,
    Role::Status,
    Role::Code,
];

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !subject.is_live() {
        return;
    }
    let hazard = subject.hazard();
    for section in &hazard.sections {
        let field = section.field.and_then(|at| subject.template.fields.get(at));
        let role = field.and_then(|field| field.role);
        let is_choice = field.is_some_and(|field| field.role.is_none() && !is_prose(&field.kind));
        if section.doubled || is_choice || role.is_some_and(|role| NO_PROSE.contains(&role)) {
            continue;
        }
        let text = subject.record.document.blanked(section.body);
        let help = field.map_or("", |field| field.help.as_str());
        if is_help(&text, help) {
            let message = format!(
                "`{}` still holds the help text of the template",
                section.title
            );
            findings.at(section.body, message);
            continue;
        }
        let found = match role {
            Some(Role::Risk) => in_reason(&text, &hazard.initial.justification),
            Some(Role::Residual) => in_reason(&text, &hazard.residual.justification),
            Some(Role::Causes) if hazard.cause_list.is_empty() => None,
            role => first(&text, lacks(role)),
        };
        if let Some((at, words)) = found {
            report(section, at, words, findings);
        }
    }
    in_source(subject, findings);
}

fn is_prose(kind: &FieldKind) -> bool {
    matches!(kind, FieldKind::Text | FieldKind::Controls(_))
}

/// The first placeholder of a justification and of what follows it. A rule about scores reports a
/// justification that says nothing else.
fn in_reason<'a>(text: &'a str, reason: &str) -> Option<(usize, &'a str)> {
    let opening = reason.lines().next().map(str::trim)?;
    if opening.is_empty()
        || matches!(
            AnswerKind::read(reason),
            AnswerKind::Nothing | AnswerKind::ToCome("")
        )
    {
        return None;
    }
    let start = text.find(opening)?;
    let found = placeholder(&text[start..])?;
    let place = start + found.start;
    Some((place, &text[place..start + found.end]))
}

/// Finds a placeholder in the hazard's source, which is in the front matter.
fn in_source(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let source = subject.hazard().front.source.as_deref().unwrap_or_default();
    let Some(found) = placeholder(source) else {
        return;
    };
    let words = found.of(source);
    let front = subject.record.document.front_matter();
    let Some(span) = front.map(|front| front.span) else {
        return;
    };
    let text = span.of(subject.record.text());
    let Some(at) = text
        .find("source")
        .and_then(|key| Some(key + text[key..].find(words)?))
    else {
        return;
    };
    let start = span.start + at;
    let message = format!("`source` still holds `{words}`");
    findings.at(Span::new(start, start + words.len()), message);
}

fn report(section: &SectionInfo, at: usize, words: &str, findings: &mut Findings<'_>) {
    let start = section.body.start + at;
    let message = format!("`{}` still holds `{words}`", section.title);
    findings.at(Span::new(start, start + words.len()), message);
}

/// The first placeholder of a text, and its place.
fn first(text: &str, lacks: Lacks) -> Option<(usize, &str)> {
    const LONGEST: usize = 16;
    let words = text.trim();
    if words.len() <= LONGEST && !words.is_empty() && lacks != Lacks::FoundElsewhere {
        let was_never_filled_in = match AnswerKind::read(words) {
            AnswerKind::Nothing | AnswerKind::ToCome("") => true,
            // `N/A` among the controls says that there is no control.
            AnswerKind::None => lacks != Lacks::MayBeNone && normalise(words) == "n a",
            AnswerKind::ToCome(_) | AnswerKind::Words => false,
        };
        if was_never_filled_in {
            let at = text.len() - text.trim_start().len();
            return Some((at, words));
        }
    }
    let found = placeholder(text)?;
    let is_first = text[..found.start].trim().is_empty();
    let is_found = lacks == Lacks::FoundElsewhere && is_first;
    (!is_found).then(|| (found.start, found.of(text)))
}

/// What it means that a section has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lacks {
    /// This rule finds it.
    FoundHere,
    /// A rule for this section finds it.
    FoundElsewhere,
    /// This rule finds it, and `N/A` is an answer.
    MayBeNone,
}

fn lacks(role: Option<Role>) -> Lacks {
    match role {
        Some(Role::Causes | Role::Effect | Role::Harm) => Lacks::FoundElsewhere,
        Some(Role::ExistingControls | Role::HazardControls) => Lacks::MayBeNone,
        _ => Lacks::FoundHere,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn an_undecided_section_is_reported_by_its_own_rule() {
        assert_eq!(first("TBC", lacks(Some(Role::Harm))), None);
        let causes = lacks(Some(Role::Causes));
        assert_eq!(first("TBC after the workshop", causes), None);
        assert!(first("One dose, or two (TBC)", lacks(Some(Role::Harm))).is_some());
        assert!(first("xxx", lacks(Some(Role::Description))).is_some());
        assert!(first("...", lacks(None)).is_some());
        assert!(first("N/A", lacks(None)).is_some());
        assert_eq!(first("N/A", lacks(Some(Role::ExistingControls))), None);
    }

    #[test]
    fn a_placeholder_is_found_in_every_text_of_a_record() {
        for text in [
            "## Description\n\nxxx\n",
            "## Causes\n\n1. The unit is lost\n2. ???\n",
            "## Residual hazard risk assessment\n\n- Likelihood: 1 - Very low\n- Severity: 4 - \
             Major\n- Justification: TODO ask Amina. All twelve found it.\n",
            "## Risk scoring\n\n2 - Acceptable\n\nJustification: All twelve found it (FIXME).\n",
            "## Hazard controls\n\n- [x] The unit is stored.\n  - Owner: <add the team>\n",
            "## Notes of the ward\n\nTODO\n",
            "---\nsource: Workshop TBC\n---\n",
        ] {
            let found = findings(RULE.name, &[Sketch::With("Hazard-0001", text)], &[]);
            assert_eq!(found.len(), 1, "{text}");
        }
        let scores = "## Residual hazard risk assessment\n\n- Likelihood: TBC\n- Severity: \
                      TBC\n- Justification: TBC\n";
        let found = findings(RULE.name, &[Sketch::With("Hazard-0001", scores)], &[]);
        assert!(found.is_empty());
    }

    #[test]
    fn help_text_of_the_template_does_not_answer() {
        let sketch = Sketch::With(
            "Hazard-0001",
            "## Effect\n\nHow the care that was intended\nchanges because of a cause.\n",
        );
        let found = findings("placeholder-text", &[sketch], &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "`Effect` still holds the help text of the template"
        );
    }

    #[test]
    fn a_draft_may_have_placeholders() {
        let sketch = Sketch::With(
            "Hazard-0001",
            "## Effect\n\nTODO\n\n## Hazard status\n\nDraft from LLM\n",
        );
        assert!(findings("placeholder-text", &[sketch], &[]).is_empty());
    }
}
