//! A rule explained on the terminal.

use crate::check::explanation::{Line, accuracy, grades, lines, sentence, setting, waiver};
use crate::check::{Example, Group, Rule, all};
use crate::cli::output::Ink;
use crate::cli::wrap::wrap;

/// A line to print, and what it means.
pub type Inked = (Ink, String);

/// A rule, in lines of at most `width` columns.
pub fn rule(rule: &Rule, width: usize) -> Vec<Inked> {
    let mut told = Told::new(width);
    told.heading(&format!("{} {}", rule.code, rule.name));
    told.prose(&format!("Grade: {}.", grades(rule)));
    let group = rule.group;
    told.prose(&format!("Group {}: {}.", group.as_str(), group.about()));
    told.section("What it checks", rule.checks);
    if let Some(accuracy) = accuracy(rule) {
        told.section("How often it is right", &accuracy);
    }
    told.section("Why it matters", rule.why);
    told.example("Found", &rule.wrong);
    told.example("Not found", &rule.right);
    told.section("What to do", &sentence(rule.remedy));
    told.gap("To set it aside");
    if rule.can_be_waived() {
        told.prose(
            "For one finding, in its control, section or record, until a day, by somebody and \
             for a reason:",
        );
        told.verbatim(&waiver(rule));
    } else {
        told.prose("No waiver sets this aside.");
    }
    if rule.is_always_an_error() {
        told.prose("No setting in hazlog.yaml lowers this.");
    } else {
        told.prose(match rule.holds_gate() {
            true => "For the whole log, in hazlog.yaml. It has no effect at a release:",
            false => "For the whole log, in hazlog.yaml:",
        });
        for line in setting(rule) {
            told.verbatim(&line);
        }
    }
    told.section("Source", rule.source);
    told.section("Terms", "docs/glossary.md explains the terms.");
    told.lines
}

/// The rules that are wanted, by group, a line or two each.
pub fn list(wanted: impl Fn(&Rule) -> bool, width: usize) -> Vec<Inked> {
    let mut told = Told::new(width);
    for group in Group::ALL {
        let rules: Vec<&Rule> = all()
            .filter(|rule| rule.group == group && wanted(rule))
            .collect();
        if rules.is_empty() {
            continue;
        }
        let (name, about) = (group.as_str(), group.about());
        told.gap(&if name == about {
            name.to_owned()
        } else {
            format!("{name}: {about}")
        });
        for rule in rules {
            let grades = grades(rule);
            told.prose(&format!("{} {} ({grades})", rule.code, rule.name));
            told.inner(rule.checks);
        }
    }
    told.lines
}

/// The lines so far.
struct Told {
    width: usize,
    lines: Vec<Inked>,
}

impl Told {
    fn new(width: usize) -> Self {
        Self {
            width,
            lines: Vec::new(),
        }
    }

    fn heading(&mut self, text: &str) {
        self.lines.push((Ink::Heading, text.to_owned()));
    }

    /// A heading with a line before it.
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

    /// A line that must not be broken, for it is to be copied.
    fn verbatim(&mut self, line: &str) {
        self.lines.push((Ink::Plain, format!("    {line}")));
    }

    fn example(&mut self, title: &str, example: &Example) {
        self.gap(title);
        for line in lines(example) {
            match line {
                Line::About(text) => self.indented("  ", &text),
                Line::Record(text) if text.is_empty() => self.lines.push((Ink::Plain, text)),
                Line::Record(text) => self.verbatim(&text),
                Line::Mark(text) => {
                    let text = wrap(&format!("    {text}"), Some(self.width));
                    self.lines
                        .extend(text.into_iter().map(|line| (Ink::Warning, line)));
                }
            }
        }
    }
}
