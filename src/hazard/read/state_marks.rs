//! What the marks around a control say of its state.

use super::super::ControlState;
use crate::template::normalise;

/// The marks that a control itself carries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Marks {
    /// From its check box.
    pub(crate) checkbox: Option<ControlState>,
    /// From a tick at the head or the end of its words.
    pub(crate) tick: Option<ControlState>,
    /// From `Status: …`, in a fact or at the end of its words.
    pub(crate) status: Option<ControlState>,
}

impl Marks {
    /// The state that the marks agree on; `Err` where they do not; `None` where there is none.
    pub(crate) fn state(self) -> Result<Option<ControlState>, ()> {
        let mut agreed = None;
        for mark in [self.checkbox, self.tick, self.status]
            .into_iter()
            .flatten()
        {
            match agreed {
                None => agreed = Some(mark),
                Some(state) if state == mark => {}
                Some(_) => return Err(()),
            }
        }
        Ok(agreed)
    }
}

/// The ticks that logs use.
pub(crate) const TICKS: [char; 4] = ['✓', '✔', '✅', '☑'];

/// The place of a tick that marks the whole control: at the head of its words, directly after
/// its bold head, or at its end. A tick elsewhere may be part of what is described.
pub(crate) fn tick_at(words: &str) -> Option<usize> {
    let trimmed = words.trim_end().trim_end_matches(['.', '\u{fe0f}']);
    if words.starts_with(TICKS) {
        return Some(0);
    }
    if let Some(tick) = trimmed.chars().next_back().filter(|c| TICKS.contains(c)) {
        return Some(trimmed.len() - tick.len_utf8());
    }
    let inner = words.strip_prefix("**")?;
    let close = inner.find("**")? + 4;
    let head = inner[..close - 4].trim_end_matches([':', ' ']);
    if head.ends_with(TICKS) {
        let tick = head.chars().next_back().map_or(0, char::len_utf8);
        return Some(2 + head.len() - tick);
    }
    let behind = &words[close..];
    let blank = behind.len() - behind.trim_start().len();
    behind[blank..].starts_with(TICKS).then_some(close + blank)
}

/// The place of the words after a `Status:` at the end of a control's text.
pub(crate) fn inline_status(words: &str) -> Option<(usize, usize)> {
    const KEY: &str = "status:";
    let at = words.to_ascii_lowercase().rfind(KEY)?;
    let before = words[..at].trim_end_matches(['*', '_']);
    let alone = before.is_empty() || before.ends_with([' ', '\n', '\r', '(', '[']);
    let value = &words[at + KEY.len()..];
    let behind = value.trim_start_matches(['*', '_', ' ', '\t']);
    let start = at + KEY.len() + (value.len() - behind.len());
    let end = words
        .trim_end()
        .trim_end_matches(['.', ')', ']', '*', '_'])
        .len();
    let short = words.get(start..end)?;
    (alone && !short.contains(['.', '\n', '\r']) && short.len() <= 40).then_some((start, end))
}

/// The state that the words of a `Status:` name.
pub(crate) fn state_named(words: &str) -> Option<ControlState> {
    match normalise(words).as_str() {
        "implemented" | "done" | "complete" | "completed" | "in place" | "fully implemented" => {
            Some(ControlState::Implemented)
        }
        "planned"
        | "not implemented"
        | "not yet implemented"
        | "to do"
        | "todo"
        | "proposed"
        | "not started"
        | "not done"
        | "open"
        | "future" => Some(ControlState::Planned),
        _ => None,
    }
}

/// The words beside `implemented` and `planned` that leave them as they are. With any other word
/// (`partially`, `never`, `should be`) the state is not known.
const PLAIN_WORDS: &str = " controls control measures measure mitigations mitigation actions action items \
    list hazard risk safety design testing test tests training business process technical software code \
    manufacturer deployment deploying organisation already fully currently now new existing additional \
    further future next and the all these are is have been in on since as of for release version \
    sprint status state phase done complete completed yet ";

/// The state that a heading or a bold line gives the controls below it; `Unknown` where it names
/// one without being clear, `None` where it names none.
pub(crate) fn state_of_heading(words: &str) -> Option<ControlState> {
    let asked = words.contains('?');
    let words = normalise(words);
    // Most headings name no state.
    if !words.contains("implement") && !words.contains("planned") {
        return None;
    }
    let mut words = format!(" {words} ");
    let mut planned = false;
    for denial in [
        " not yet implemented ",
        " not implemented ",
        " to be implemented ",
    ] {
        planned |= words.contains(denial);
        words = words.replace(denial, " ");
    }
    let (mut implemented, mut plain, mut speaks) = (false, !asked, planned);
    for word in words.split_whitespace() {
        match word {
            "implemented" => implemented = true,
            "planned" => planned = true,
            _ if word.contains("implement") => (plain, speaks) = (false, true),
            _ => {
                let known = PLAIN_WORDS.contains(&format!(" {word} "));
                plain &= known || word.contains(|c: char| c.is_ascii_digit());
            }
        }
    }
    speaks |= implemented || planned;
    match (implemented, planned) {
        (true, false) if plain => Some(ControlState::Implemented),
        (false, true) if plain => Some(ControlState::Planned),
        _ if speaks => Some(ControlState::Unknown),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_give_a_state() {
        use ControlState::{Implemented, Planned};
        assert_eq!(
            state_of_heading("Implemented Controls ✓"),
            Some(Implemented)
        );
        assert_eq!(
            state_of_heading("Planned Controls (Not Yet Implemented)"),
            Some(Planned)
        );
        assert_eq!(state_of_heading("Not implemented"), Some(Planned));
        for unclear in [
            "Implemented and planned",
            "Partially implemented",
            "Never implemented",
            "Implemented?",
            "Implementation notes",
        ] {
            assert_eq!(
                state_of_heading(unclear),
                Some(ControlState::Unknown),
                "{unclear}"
            );
        }
        assert_eq!(state_of_heading("Implemented in v1.2"), Some(Implemented));
        assert_eq!(state_of_heading("Design controls"), None);
    }

    #[test]
    fn only_a_tick_that_marks_the_control_counts() {
        assert_eq!(tick_at("✓ Do this"), Some(0));
        assert_eq!(tick_at("**Do this** ✓: so"), Some(12));
        assert_eq!(tick_at("Do this ✓."), Some(8));
        assert_eq!(tick_at("Show a ✓ beside the name"), None);
    }

    #[test]
    fn a_status_at_the_end_is_found() {
        let words = "Retry with backoff. Status: Planned.";
        let (start, end) = inline_status(words).unwrap();
        assert_eq!(&words[start..end], "Planned");
        let words = "Retry. **status:** Planned";
        let (start, end) = inline_status(words).unwrap();
        assert_eq!(&words[start..end], "Planned");
        assert_eq!(inline_status("Return HTTP Status: 503. Then log it."), None);
        assert_eq!(state_named("In place"), Some(ControlState::Implemented));
        assert_eq!(state_named("in progress"), None);
    }

    #[test]
    fn marks_that_disagree_give_no_state() {
        let marks = Marks {
            checkbox: Some(ControlState::Planned),
            tick: Some(ControlState::Implemented),
            status: None,
        };
        assert_eq!(marks.state(), Err(()));
    }
}
