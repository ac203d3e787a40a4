//! Explanations of rules for the terminal.

use crate::check::explanation::{ExampleLine, accuracy, grades, lines, sentence, setting, waiver};
use crate::check::{Example, Rule, RuleGroup, all};
use crate::cli::output::Ink;
use crate::cli::wrap::wrap;

/// A line to print, with its meaning.
pub type Inked = (Ink, String);

/// A rule, in lines of at most `width` columns.
pub fn rule(rule: &Rule, width: usize) -> Vec<Inked> {
    let mut page = RulePage::new(width);
    page.heading(&format!("{} {}", rule.code, rule.name));
    page.prose(&format!("Grade: {}.", grades(rule)));
    let group = rule.group;
    page.prose(&format!("Group {}: {}.", group.as_str(), group.about()));
    page.section("What it checks", rule.checks);
    if let Some(accuracy) = accuracy(rule) {
        page.section("How often it is right", &accuracy);
    }
    page.section("Why it matters", rule.why);
    page.example("Example with a finding", &rule.wrong);
    page.example("Example without a finding", &rule.right);
    page.section("What to do", &sentence(rule.remedy));
    page.gap("How to waive it or change its grade");
    if rule.can_be_waived() {
        page.prose(
            "To waive one finding, write this comment in its control, section or record. Give the \
             last day, your name and the reason:",
        );
        page.verbatim(&waiver(rule));
    } else {
        page.prose("Findings of this rule cannot be waived.");
    }
    if rule.is_always_an_error() {
        page.prose("No setting in hazlog.yaml lowers its grade.");
    } else {
        page.prose(match rule.holds_gate() {
            true => {
                "To change the grade for the whole log, write this in hazlog.yaml. A lower \
                     grade has no effect at a release:"
            }
            false => "To change the grade for the whole log, write this in hazlog.yaml:",
        });
        for line in setting(rule) {
            page.verbatim(&line);
        }
    }
    page.section("Source", rule.source);
    page.section("Terms", "docs/glossary.md explains the terms.");
    page.lines
}

/// The wanted rules by group, each with a short description.
pub fn list(wanted: impl Fn(&Rule) -> bool, width: usize) -> Vec<Inked> {
    let mut page = RulePage::new(width);
    for group in RuleGroup::ALL {
        let rules: Vec<&Rule> = all()
            .filter(|rule| rule.group == group && wanted(rule))
            .collect();
        if rules.is_empty() {
            continue;
        }
        let (name, about) = (group.as_str(), group.about());
        page.gap(&if name == about {
            name.to_owned()
        } else {
            format!("{name}: {about}")
        });
        for rule in rules {
            let grades = grades(rule);
            page.prose(&format!("{} {} ({grades})", rule.code, rule.name));
            page.inner(rule.checks);
        }
    }
    page.lines
}

/// The lines of a page as it grows.
struct RulePage {
    width: usize,
    lines: Vec<Inked>,
}

impl RulePage {
    fn new(width: usize) -> Self {
        Self {
            width,
            lines: Vec::new(),
        }
    }

    fn heading(&mut self, text: &str) {
        self.lines.push((Ink::Heading, text.to_owned()));
    }

    /// A heading with an empty line before it.
    fn gap(&mut self, title: &str) {
        if !self.lines.is_empty() {
            self.lines.push((Ink::Plain, String::new()));
        }
        self.heading(title);
    }

    fn section(&mut self, title: &str, text: &str) {
        self.gap(title);
        self.prose(text);
    }

    fn prose(&mut self, text: &str) {
        self.indented("  ", text);
    }

    fn inner(&mut self, text: &str) {
        self.indented("        ", text);
    }

    fn indented(&mut self, indent: &str, text: &str) {
        let lines = wrap(&format!("{indent}{text}"), Some(self.width));
        self.lines
            .extend(lines.into_iter().map(|line| (Ink::Plain, line)));
    }

    /// A line that people copy, so it is never wrapped.
    fn verbatim(&mut self, line: &str) {
        self.lines.push((Ink::Plain, format!("    {line}")));
    }

    fn example(&mut self, title: &str, example: &Example) {
        self.gap(title);
        for line in lines(example) {
            match line {
                ExampleLine::About(text) => self.indented("  ", &text),
                ExampleLine::Record(text) if text.is_empty() => self.lines.push((Ink::Plain, text)),
                ExampleLine::Record(text) => self.verbatim(&text),
                ExampleLine::Mark(text) => {
                    let text = wrap(&format!("    {text}"), Some(self.width));
                    self.lines
                        .extend(text.into_iter().map(|line| (Ink::Warning, line)));
                }
            }
        }
    }
}
