//! A record in plain words: one line for each fact, so that a comparison line by line shows what a
//! change means.

use super::content::{AssessmentContent, Content, ControlContent, SectionContent};
use super::difference::Difference;
use super::differences::compare;
use super::told::{Side, unsaid};
use crate::hazard::FactKey;

/// The content of a record in plain words. Every word of the record is in it; how the bytes are laid
/// out is not. A control is called by its `ID:` or by its words, which other controls do not change.
pub fn plain_words(content: &Content) -> String {
    let mut lines = Lines::default();
    lines.fact("Name", &content.name);
    lines.fact("Status", &content.status);
    for label in &content.labels {
        lines.fact("Label", label);
    }
    for hazard_type in &content.types {
        lines.fact("Hazard type", hazard_type);
    }
    lines.fact("Owner", &content.owner);
    assessment("Initial", &content.initial, &mut lines);
    assessment("Residual", &content.residual, &mut lines);
    for (key, decision) in &content.decisions {
        lines.fact(key.name(), decision);
    }
    for (key, value) in &content.front {
        lines.fact(key.as_str(), value);
    }
    for link in &content.links {
        lines.fact("Link", link);
    }
    for cause in &content.causes {
        lines.fact("Cause", cause);
    }
    for control in &content.controls {
        lines.control(control);
    }
    for code in &content.code {
        lines.fact("Code", code);
    }
    let values = compare(&Content::default(), content);
    for section in &content.sections {
        lines.section(section, &values);
    }
    for (key, bytes) in &content.unread {
        let what = format!("Bytes of {} that are not UTF-8", key.words());
        for bytes in bytes {
            lines.fact(&what, bytes);
        }
    }
    lines.text
}

fn assessment(which: &str, assessment: &AssessmentContent, lines: &mut Lines) {
    for (what, value) in [
        ("likelihood", &assessment.likelihood),
        ("severity", &assessment.severity),
        ("risk", &assessment.risk),
        ("reason", &assessment.reason),
    ] {
        lines.fact(&format!("{which} {what}"), value);
    }
    if assessment.stated_risk != assessment.risk {
        lines.fact(&format!("{which} risk as stated"), &assessment.stated_risk);
    }
}

/// The lines so far.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// A fact: a line for each line of its value, or none if it has no value.
    fn fact(&mut self, what: &str, value: &str) {
        for line in value.lines() {
            self.line(&format!("{what}: {line}"));
        }
    }

    fn control(&mut self, control: &ControlContent) {
        let words = control.words();
        let name = control.own_id.as_deref().unwrap_or(&words);
        self.line(&format!("Control: {name}"));
        if control.own_id.is_some() {
            self.fact("  words", &words);
        }
        self.fact("  state", control.state.as_str());
        self.fact("  group", control.group.as_str());
        self.fact(
            "  duty",
            control.duty.map_or("", crate::template::Duty::as_str),
        );
        for (key, value) in &control.facts {
            if *key != FactKey::Id {
                self.fact(&format!("  {}", key.title()), value);
            }
        }
    }

    /// The words of a section that no fact above says.
    fn section(&mut self, section: &SectionContent, values: &[Difference]) {
        let left = unsaid(section, Side::After, values);
        if left.is_empty() {
            return;
        }
        if !section.key.title.is_empty() {
            self.line("");
            self.line(&format!("[{}]", section.key.title));
        }
        for line in left {
            self.line(line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazard::{HazardId, Record};
    use crate::template::Template;
    use proptest::prelude::*;

    fn words(text: &str) -> String {
        let template = Template::built_in();
        let record = Record::read(HazardId::new("Hazard-0001"), text, &template);
        plain_words(&Content::of(&record, &template))
    }

    const RECORD: &str = "## Hazard name\n\nDose shown in the wrong unit\n\n## Likelihood scoring\n\n3 - Medium\n\n\
                          ## Severity scoring\n\n4 - Major\n\n## Harm\n\nAn **overdose**\nof a drug.\n\n\
                          ## Hazard controls\n\n### Design controls (manufacturer)\n\n- [x] The unit is kept.\n  \
                          - Evidence: src/dose.rs:1-2\n- [ ] Ask twice.\n  - ID: C-7\n\n## Hazard status\n\nOpen\n\n\
                          ## Our own section\n\nA word.\n";

    #[test]
    fn each_fact_has_a_line() {
        insta::assert_snapshot!(words(RECORD));
    }

    #[test]
    fn another_form_gives_the_same_words() {
        let other = RECORD
            .replace("**overdose**\nof", "overdose of")
            .replace("- [x]", "* [X]")
            .replace("- [ ]", "* [ ]")
            .replace("\n\n", "\n\n\n");
        assert_eq!(words(&other), words(RECORD));
        assert_eq!(words(&RECORD.replace('\n', "\r\n")), words(RECORD));
    }

    #[test]
    fn a_new_control_changes_no_other_line() {
        let more = RECORD.replace("- [x] The unit", "- [ ] A new one.\n- [x] The unit");
        let (before, after) = (words(RECORD), words(&more));
        let gone: Vec<&str> = before
            .lines()
            .filter(|line| !after.contains(line))
            .collect();
        assert_eq!(gone, Vec::<&str>::new());
    }

    proptest! {
        /// Texts that differ in more than their form have other words.
        #[test]
        fn no_word_is_left_out(word in "[a-z]{9}", at in 0usize..9) {
            let places: Vec<usize> = RECORD.match_indices("\n\n").map(|(at, _)| at).collect();
            let place = places[at * places.len() / 9];
            let text = format!("{}\n\n{word}{}", &RECORD[..place], &RECORD[place..]);
            prop_assert!(words(&text).contains(&word), "{}", words(&text));
        }

        #[test]
        fn any_text_has_words(text in "(?s).*") {
            words(&text);
        }
    }
}
