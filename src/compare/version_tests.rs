//! What is read of a version after another is what is read of it alone.

use proptest::prelude::{Strategy, proptest};

use super::*;
use crate::document::prose::testing::real_records;
use crate::hazard::{HazardId, Record};
use crate::template::{BUILT_IN_TEMPLATE, BUILT_IN_TYPES, Template};

const RECORD: &str = "---\nraised: 2026-01-31\nlinks:\n  - Hazard-0002\n---\n# Hazard\n\n> A remark.\n\n---\n\n\
    ## Hazard name\n\nTwo beds, one name\n\n---\n\n## General utility label\n\n[1]\n\n---\n\n\
    ## Likelihood scoring\n\n3 - Medium\n\n---\n\n## Severity scoring\n\n4 - Major\n\n---\n\n\
    ## Risk scoring\n\n4 - High\n\nJustification: two wards use it.\n\n---\n\n## Causes\n\n1. The list is sorted late.\n\
    2. Nobody checks the wristband.\n\n---\n\n## Hazard type\n\n- Incomplete\n\n## Harm\n\nA wrong dose is given.\n\n\
    ---\n\n## Assignment\n\nAnn Example\n\n---\n\n## Ward\n\n### Night\n\nThree.\n\n## Hazard controls\n\n\
    ### Design controls (manufacturer)\n\n- [ ] Show the date of birth on every screen.\n  - Evidence: src/bed.rs\n\
    - [x] Sort the list at once.\n\n### Training controls (deployment)\n\n- Teach it.\n\n\
    ### Design controls (deployment)\n\nFor the ward:\n\n- [ ] Print a list.\n  - ID: Hazard-0001/P7\n- [x] Hang it up.\n\n\
    ### Business process controls (deployment)\n\n- Read it.\n\n---\n\n\
    ## Residual hazard risk assessment\n\n- Likelihood: 2 - Low\n- Severity: 4 - Major\n- Justification: it is sorted.\n\
    - Accepted: yes (2026-02-01, Ann Example)\n\n## Hazard status\n\nOpen\n\n## Code associated with hazard\n\n\
    - src/bed.rs:3\n";

/// Lines that mean something to Markdown, to hazlog or to git, whole or in part.
const LINES: &[&str] = &[
    "",
    "---",
    "===",
    "```",
    "~~~",
    "<!--",
    "-->",
    "<!-- a remark -->",
    "<div>",
    "[1]: https://example.org",
    "[1]",
    "# Hazard",
    "# Causes",
    "## Causes",
    "## Possible causes",
    "## Hazard name",
    "## Harm #",
    "##",
    "##\tHarm",
    " ## Harm",
    "### Causes",
    "### Testing controls",
    "### Design controls (manufacturer)",
    "### Training controls (deployment)",
    "#### Night",
    " ### Testing controls",
    "- [ ] Another control",
    "- [x] A control\n  - ID: D9\n- One more",
    "## Ward",
    "## [Harm](a.md)",
    "- [x] A control",
    "  - Status: Planned",
    "    ## Harm",
    "> ## Harm",
    "- ## Harm",
    "Deprecated: why (2026-01-01, Ann Example)",
    "Closed",
    "2 - Low",
    "raised: 2026-03-01",
    "<<<<<<< HEAD",
    "=======",
    ">>>>>>> other",
    "||||||| base",
    "words\r",
    "\r## Harm",
    "\u{feff}",
    "a word",
];

/// One edit of a text: at which line, with which line, and what becomes of that line.
#[derive(Clone, Debug)]
struct Edit {
    at: usize,
    with: usize,
    kind: u8,
}

impl Edit {
    fn apply(&self, text: &str) -> String {
        let mut lines: Vec<&str> = text.split('\n').collect();
        let at = self.at % lines.len();
        let line = LINES[self.with % LINES.len()];
        match self.kind {
            0 => lines.insert(at, line),
            1 => lines[at] = line,
            2 => {
                lines.remove(at);
            }
            // Some lines are in another place.
            _ => lines.rotate_left(at),
        }
        lines.join("\n")
    }
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    let edit = (proptest::arbitrary::any::<(usize, usize)>(), 0..12_u8);
    let edit = edit.prop_map(|((at, with), kind)| Edit {
        at,
        with,
        kind: match kind {
            0..=5 => 0,
            6..=8 => 1,
            9 | 10 => 2,
            _ => 3,
        },
    });
    proptest::collection::vec(edit, 1..8)
}

fn built_in() -> Template {
    Template::built_in()
}

/// A template of a project in which the section `Ward` is a group of controls by itself, beside the usual ones.
fn with_another_group() -> Template {
    let text = format!("{BUILT_IN_TEMPLATE}\n\n## Ward\n\n[controls]\nThe measures of the ward.\n");
    Template::parse(&text, BUILT_IN_TYPES).unwrap()
}

fn read(text: &str, before: &SourceContent) -> Option<SourceContent> {
    read_with(text, before, &built_in())
}

fn read_with(text: &str, before: &SourceContent, template: &Template) -> Option<SourceContent> {
    SourceContent::of_version(&HazardId::new("Hazard-0001"), text, template, before)
}

fn whole(text: &str) -> SourceContent {
    whole_with(text, &built_in())
}

fn whole_with(text: &str, template: &Template) -> SourceContent {
    let record = Record::read(HazardId::new("Hazard-0001"), text, template);
    SourceContent::of(&record, template)
}

/// Reads the versions that edits make one after another, and compares each with what it says alone. Gives how many
/// were read after another.
fn read_in_turn<'e>(
    text: &str,
    edits: impl Iterator<Item = &'e Edit>,
    template: &Template,
) -> usize {
    let mut text = text.to_owned();
    let mut before = whole_with(&text, template);
    let mut whole_before = before.content();
    let mut count = 0;
    for edit in edits {
        let edited = edit.apply(&text);
        // It is read as a whole, so the next edit begins without this one.
        let Some(after) = read_with(&edited, &before, template) else {
            continue;
        };
        text = edited;
        count += 1;
        let all = Record::read(HazardId::new("Hazard-0001"), text.as_str(), template);
        assert!(!all.is_in_conflict(), "{text}");
        let whole_after = SourceContent::of(&all, template).content();
        assert_eq!(after.content(), whole_after, "{text}");
        let [was, is] = SourceContent::without_what_is_same(&before, &after);
        assert_eq!(
            compare(&was, &is),
            compare(&whole_before, &whole_after),
            "{text}"
        );
        before = after;
        whole_before = whole_after;
    }
    count
}

proptest! {
    #[test]
    fn a_version_says_the_same_alone_and_after_another(edits in edits()) {
        read_in_turn(RECORD, edits.iter(), &built_in());
    }

    #[test]
    fn a_version_says_the_same_with_the_template_of_a_project(edits in edits()) {
        read_in_turn(RECORD, edits.iter(), &with_another_group());
    }
}

/// The edits are the same for the same record. Without the published records, these are the templates.
#[test]
fn a_version_of_a_published_record_says_the_same_alone_and_after_another() {
    let template = built_in();
    let mut read = 0;
    let published = real_records().into_iter().map(|(_, text)| text);
    let all = std::iter::once(RECORD.to_owned()).chain(published);
    for (at, text) in all.enumerate() {
        if text.len() > 30_000 {
            continue;
        }
        let edits: Vec<Edit> = (0..10_usize)
            .map(|nth| {
                let seed = (at * 31 + nth).wrapping_mul(0x9e37_79b9);
                Edit {
                    at: seed,
                    with: seed.rotate_left(9),
                    kind: [0, 1, 2][nth % 3],
                }
            })
            .collect();
        read += read_in_turn(&text, edits.iter(), &template);
    }
    assert!(read > 5, "only {read} versions were read after another");
}

#[test]
fn what_two_versions_have_in_common_is_read_once() {
    let before = whole(RECORD);
    for (from, to) in [
        ("A wrong dose", "A late dose"),
        ("3 - Medium", "2 - Low"),
        ("- [ ] Show", "- [x] Show"),
        ("## Harm\n\n", "## Harm\n\n<!-- who? -->\n\n"),
        ("raised: 2026", "raised: 2025"),
    ] {
        let text = RECORD.replacen(from, to, 1);
        let after = read(&text, &before).expect(to);
        assert_eq!(
            after.shared_with(&before),
            before.shared_with(&before) - 1,
            "{to}"
        );
    }
}

#[test]
fn a_section_that_may_concern_another_is_not_read_alone() {
    for (from, to) in [
        ("A wrong dose", "```\nA wrong dose"),
        ("A wrong dose", "<!-- A wrong dose"),
        ("A wrong dose", "<<<<<<< HEAD\nA wrong dose"),
        ("A wrong dose", "[a]: b.md\nA wrong dose"),
        ("A wrong dose is given.\n\n", "A wrong dose is given.\n"),
        ("### Night", "### Causes"),
        ("## Ward", "## Possible causes"),
        ("## Ward", "# Ward"),
        ("links:\n", "## a\nlinks:\n"),
        ("---\nraised", "\u{feff}---\nraised"),
        ("\n\n## Harm", "\r\n## Harm"),
    ] {
        let text = RECORD.replacen(from, to, 1);
        assert_ne!(text, RECORD);
        assert_eq!(read(&text, &whole(RECORD)), None, "{to}");
        // Nor is the next version read after it, not even one whose sections can be.
        assert_eq!(read(RECORD, &whole(&text)), None, "{to}");
    }
}
