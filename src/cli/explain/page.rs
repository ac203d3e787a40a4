//! The rules as Markdown: `docs/rules.md`, and the help that code hosts show.

use crate::check::explanation::{ExampleLine, accuracy, grades, lines, sentence, setting, waiver};
use crate::check::{Example, Rule, RuleGroup, all};

const HEAD: &str = "# The rules of `hazlog check`\n\nhazlog generates this page from the rules: \
                    `.ci/update` writes it again, and a test fails if it is out of date. `hazlog explain RULE` shows the same text in \
                    the terminal.\n\nAn *error* breaks a clause of the standard, the declared \
                    criteria or the record format. A *warning* is a judgement that a reasonable \
                    person may disagree with. An *info* is a hint. You can set the grade of a rule \
                    in `hazlog.yaml` ([configuration.md](configuration.md)), and waive one finding \
                    with a comment in the record ([record-format.md](record-format.md)).\n";

/// The whole page.
pub fn rules_page() -> String {
    let mut page = HEAD.to_owned();
    for group in RuleGroup::ALL {
        let rules: Vec<&Rule> = all().filter(|rule| rule.group == group).collect();
        if rules.is_empty() {
            continue;
        }
        page.push_str(&format!(
            "\n## {}\n\n| code | rule | grade | what it checks |\n|---|---|---|---|\n",
            title(group)
        ));
        for rule in rules {
            page.push_str(&format!(
                "| {} | [`{}`](#{}) | {} | {} |\n",
                rule.code,
                rule.name,
                anchor(rule),
                grades(rule),
                rule.checks.replace('|', "\\|")
            ));
        }
    }
    page.push_str("\n## The rules\n");
    for rule in all() {
        page.push_str(&section(rule));
    }
    page
}

/// `Scoring: likelihood, severity and their reasons`
fn title(group: RuleGroup) -> String {
    let name = sentence(group.as_str());
    let name = name.trim_end_matches('.');
    if group.about() == group.as_str() {
        return name.to_owned();
    }
    format!("{name}: {}", group.about())
}

/// The anchor of a rule's heading on code hosts.
fn anchor(rule: &Rule) -> String {
    format!("{}-{}", rule.code, rule.name).to_lowercase()
}

fn section(rule: &Rule) -> String {
    let accuracy = accuracy(rule);
    let right = accuracy.map(|right| {
        format!(
            "

**How often it is right.** {right}"
        )
    });
    format!(
        "
### {} {}

{}

{}{}

Example with a finding:

{}
Example without a finding:

{}
{}",
        rule.code,
        rule.name,
        sentence(&format!("{} ({})", grades(rule), rule.group.as_str())),
        help(rule),
        right.unwrap_or_default(),
        fenced(&rule.wrong),
        fenced(&rule.right),
        waiver_and_grade(rule),
    )
}

/// How to waive a finding of a rule, and how to set its grade.
fn waiver_and_grade(rule: &Rule) -> String {
    let waived = if rule.can_be_waived() {
        format!("Waive one finding with `{}`", waiver(rule))
    } else {
        "Findings of this rule cannot be waived".to_owned()
    };
    if rule.is_always_an_error() {
        return format!("{waived}. No setting in `hazlog.yaml` lowers its grade.\n");
    }
    let then = if rule.can_be_waived() { ", or" } else { ";" };
    let lines = setting(rule).join("\n");
    let except_at_a_release = match rule.holds_gate() {
        true => " (a lower grade has no effect at a release)",
        false => "",
    };
    format!(
        "{waived}{then} set the grade of the rule in \
             `hazlog.yaml`{except_at_a_release}:\n\n```yaml\n{lines}\n```\n"
    )
}

/// What a rule checks, why it matters, what to do, and the source, as Markdown.
pub fn help(rule: &Rule) -> String {
    format!(
        "{}\n\n**Why it matters.** {}\n\n**What to do.** {}\n\n**Source.** {}.",
        rule.checks,
        rule.why,
        sentence(rule.remedy),
        rule.source
    )
}

/// An example as a fenced block of code.
fn fenced(example: &Example) -> String {
    let mut block = String::from("~~~~text\n");
    for line in lines(example) {
        match line {
            ExampleLine::About(text) => block.push_str(&format!("({text})\n")),
            ExampleLine::Record(text) | ExampleLine::Mark(text) => {
                block.push_str(&format!("{text}\n"));
            }
        }
    }
    block.push_str("~~~~\n");
    block
}
