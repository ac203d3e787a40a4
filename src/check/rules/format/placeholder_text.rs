//! Text that was to be replaced before somebody relies on it.

use crate::check::{Example, Findings, Found, Grade, Group, Rule, RuleCode, Run, Sketch, Subject};
use crate::hazard::SectionInfo;
use crate::template::undecided::{MARKERS, Said, is_help, is_marker};
use crate::template::{Role, normalise};
use crate::text::Span;

pub(super) const RULE: Rule = Rule {
    code: RuleCode(23),
    name: "placeholder-text",
    group: Group::Format,
    grade: Grade::Warning,
    release: Grade::Warning,
    source: "DCB0129 4.3.1 (hazards are identified and documented)",
    checks: "The prose of a hazard past draft holds no `TBC` or `TODO`, no `lorem ipsum`, no \
             prompt in square brackets, and not the template's own help.",
    why: "A reader takes the section for answered. What somebody still meant to find out about \
          the patient is never asked again.",
    remedy: "write what is known, or say in words what is not known and who will find out",
    everywhere: None,
    run: Run::Record(check),
    wrong: Example {
        records: &[Sketch::With(
            "Hazard-0001",
            "## Existing controls\n\nThe pharmacist looks at each order. TODO: ask the wards \
             about nights.\n",
        )],
        around: &[],
        found: &[Found {
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
        around: &[],
        found: &[],
    },
};

/// The sections that are looked at. Owner, labels, choices and the residual assessment have rules
/// of their own for `TBC`.
const PROSE: [Role; 9] = [
    Role::Name,
    Role::Description,
    Role::Causes,
    Role::Effect,
    Role::Hazard,
    Role::Harm,
    Role::ExistingControls,
    Role::Project,
    Role::HazardControls,
];

/// Those for which a rule of its own says that the answer is yet to come.
const ASKED_ELSEWHERE: [Role; 4] = [Role::Description, Role::Causes, Role::Effect, Role::Harm];

/// What a prompt in square brackets begins with: `[describe the harm]`.
const PROMPTS: [&str; 16] = [
    "add",
    "describe",
    "detail",
    "enter",
    "explain",
    "fill",
    "insert",
    "list",
    "placeholder",
    "provide",
    "specify",
    "state",
    "summarise",
    "summarize",
    "write",
    "your",
];

fn check(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    if !subject.is_live() {
        return;
    }
    for section in &subject.hazard().sections {
        let field = section.field.and_then(|at| subject.template.fields.get(at));
        let Some(role) = field.and_then(|field| field.role) else {
            continue;
        };
        if section.doubled || !PROSE.contains(&role) {
            continue;
        }
        let text = subject.record.document.blanked(section.body);
        let help = field.map_or("", |field| field.help.as_str());
        if is_help(&text, help) {
            let message = format!("`{}` still holds the help of the template", section.title);
            findings.at(section.body, message);
        } else if let Some((at, words)) = placeholder(&text, role) {
            report(section, at, words, findings);
        }
    }
}

fn report(section: &SectionInfo, at: usize, words: &str, findings: &mut Findings<'_>) {
    let start = section.body.start + at;
    let message = format!("`{}` still holds `{words}`", section.title);
    findings.at(Span::new(start, start + words.len()), message);
}

/// The first placeholder of a text, and where it stands.
fn placeholder(text: &str, role: Role) -> Option<(usize, &str)> {
    const LONGEST: usize = 16;
    let asked = ASKED_ELSEWHERE.contains(&role);
    let words = text.trim();
    if words.len() <= LONGEST && !words.is_empty() && !asked {
        let none = role == Role::ExistingControls || role == Role::HazardControls;
        let was_never_filled_in = match Said::of(words) {
            Said::Nothing | Said::ToCome("") => true,
            // `N/A` among controls says that there is none.
            Said::None => !none && normalise(words) == "n a",
            Said::ToCome(_) | Said::Words => false,
        };
        if was_never_filled_in {
            let at = text.len() - text.trim_start().len();
            return Some((at, words));
        }
    }
    if !may_hold(text) {
        return None;
    }
    let bytes = text.as_bytes();
    let mut quoted = Quoted::default();
    let mut at = 0;
    while at < bytes.len() {
        let sign = bytes[at];
        quoted.meet(sign);
        let found = match sign {
            _ if quoted.is_open() => None,
            b'T' | b'F' | b'X' => word_at(text, at).filter(|_| !(asked && at == 0)),
            b'l' | b'L' => ipsum_at(text, at),
            b'[' => prompt_at(text, at),
            _ => None,
        };
        if let Some(words) = found {
            return Some((at, words));
        }
        at += 1;
    }
    None
}

/// Whether a text may hold a placeholder: a quick look, since nearly none does.
fn may_hold(text: &str) -> bool {
    let prompt = |(at, _): (usize, &str)| {
        // Neither a check box nor the words of a link in back-ticks.
        let mut inner = text[at + 1..].chars();
        inner.next().is_some_and(char::is_alphabetic) && inner.next() != Some(']')
    };
    text.match_indices('[').any(prompt)
        || text.contains("ipsum")
        || text.contains("IPSUM")
        || text.contains("Ipsum")
        || MARKERS.iter().any(|word| text.contains(word))
}

/// Whether what is read stands between back-ticks or quotation marks, where it is spoken of.
#[derive(Default)]
struct Quoted {
    code: bool,
    quotes: bool,
}

impl Quoted {
    fn meet(&mut self, sign: u8) {
        match sign {
            b'`' => self.code = !self.code,
            b'"' if !self.code => self.quotes = !self.quotes,
            // A mark that is never closed must not hide the lines below it.
            b'\n' => *self = Self::default(),
            _ => {}
        }
    }

    fn is_open(&self) -> bool {
        self.code || self.quotes
    }
}

/// The word of [`MARKERS`] that begins at a place and stands alone.
fn word_at(text: &str, at: usize) -> Option<&str> {
    if !begins_word(text, at) {
        return None;
    }
    let rest = &text[at..];
    let length = rest
        .find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-')
        .unwrap_or(rest.len());
    let word = &rest[..length];
    is_capital_marker(word).then_some(word)
}

/// Whether a word in capitals says that a thing is yet to be written.
fn is_capital_marker(word: &str) -> bool {
    is_marker(word) && !word.contains(char::is_lowercase)
}

fn ipsum_at(text: &str, at: usize) -> Option<&str> {
    const IPSUM: &str = "lorem ipsum";
    let words = text.get(at..at + IPSUM.len())?;
    words.eq_ignore_ascii_case(IPSUM).then_some(words)
}

/// The prompt in square brackets that begins at a place, where it is no link, check box or key.
fn prompt_at(text: &str, at: usize) -> Option<&str> {
    const LONGEST: usize = 200;
    let inner = &text[at + 1..];
    let close = inner.find([']', '[', '\n'])?;
    let (inner, behind) = (&inner[..close], &inner[close..]);
    let behind = behind.strip_prefix(']')?;
    if behind.starts_with(['(', '[', ':']) || inner.len() > LONGEST {
        return None;
    }
    let words = inner.trim_end_matches(['.', '…', ' ']);
    let first = words.split(' ').next()?.trim_end_matches(':');
    let is_prompt = PROMPTS.iter().any(|word| word.eq_ignore_ascii_case(first));
    // One word alone is the name of a key or a button: `[Enter]`.
    let several = words.contains(' ') || words.len() < inner.len();
    let is_word = is_capital_marker(words);
    ((is_prompt && several) || is_word).then(|| &text[at..at + close + 2])
}

fn begins_word(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    before.is_none_or(|c| !c.is_alphanumeric() && !"_-/'‘“«".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::findings;

    #[test]
    fn what_is_still_to_be_written_is_found() {
        for (text, words) in [
            ("The dose is TBC.", "TBC"),
            ("Lorem ipsum dolor sit amet", "Lorem ipsum"),
            (
                "[Describe the effect…] on the ward",
                "[Describe the effect…]",
            ),
            ("Seen [insert date here] by the nurse", "[insert date here]"),
            ("Seen [TBC] by the nurse", "[TBC]"),
            ("...", "..."),
            ("N/A", "N/A"),
        ] {
            let found = placeholder(text, Role::Hazard);
            assert_eq!(found.map(|(_, found)| found), Some(words), "{text}");
        }
    }

    #[test]
    fn what_is_only_spoken_of_is_not() {
        for text in [
            "The screen says `TBC` until it is scored.",
            "The screen says \"TBC\" until it is scored.",
            "The screen says “TBC” until it is scored.",
            "Press [Enter] twice, or [add a unit](units.md)",
            "- [x] Add the unit",
            "[add]: https://example.org",
            "TODOs are listed elsewhere, and the TBC-form too",
            "The list goes on...",
            "Is the lorry late?",
        ] {
            assert_eq!(placeholder(text, Role::Hazard), None, "{text}");
        }
        assert_eq!(placeholder("N/A", Role::ExistingControls), None);
    }

    #[test]
    fn a_section_that_is_to_come_is_told_by_its_own_rule() {
        assert_eq!(placeholder("TBC", Role::Harm), None);
        assert_eq!(placeholder("TBC after the workshop", Role::Causes), None);
        assert!(placeholder("One dose, or two (TBC)", Role::Harm).is_some());
    }

    #[test]
    fn the_help_of_the_template_is_no_answer() {
        let sketch = Sketch::With(
            "Hazard-0001",
            "## Effect\n\nHow the care that was intended\nchanges because of a cause.\n",
        );
        let found = findings("placeholder-text", &[sketch], &[]);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].message,
            "`Effect` still holds the help of the template"
        );
    }

    #[test]
    fn a_draft_may_hold_anything() {
        let sketch = Sketch::With(
            "Hazard-0001",
            "## Effect\n\nTODO\n\n## Hazard status\n\nDraft from LLM\n",
        );
        assert!(findings("placeholder-text", &[sketch], &[]).is_empty());
    }
}
