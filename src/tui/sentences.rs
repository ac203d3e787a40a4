//! The sentences that many windows say alike: a row of a list, scores, a text, and what can be typed.

use super::action::Action;
use super::keymap::{Mode, bindings_of, key_of};
use super::spoken::SpokenChoice;
use crate::hazard::Scores;
use crate::template::{Axis, Criteria, Level};

/// The place of a row in its list: `Control 2 of 7`.
pub fn place_of(noun: &str, at: usize, count: usize) -> String {
    format!("{noun} {} of {count}", at + 1)
}

/// Words as a sentence: with a full stop, if nothing ends them.
pub fn sentence(words: &str) -> String {
    let words = words.trim();
    match words.ends_with(['.', '?', '!', ':']) || words.is_empty() {
        true => words.to_owned(),
        false => format!("{words}."),
    }
}

/// A level with its number: `2 - Low`; `TBC` where nobody scored it.
pub fn level_words<L: Level>(axis: &Axis, level: Option<L>) -> String {
    let Some(level) = level else {
        return "TBC".to_owned();
    };
    match axis.option(level) {
        Some(option) if option.key.is_some() => option.short(),
        Some(option) => format!("{} - {}", level.rank(), option.label),
        None => level.rank().to_string(),
    }
}

/// Scores with numbers and words, and their class: `Likelihood: 2 - Low. Severity: 4 - Major. Class: 3 - Undesirable.`
pub fn scores_in_words(scores: Scores, criteria: &Criteria) -> String {
    let class = scores.risk(criteria);
    let class = class.map_or_else(
        || "none until both are scored".to_owned(),
        |class| criteria.words(class),
    );
    format!(
        "Likelihood: {}. Severity: {}. Class: {class}.",
        level_words(&criteria.likelihood, scores.likelihood),
        level_words(&criteria.severity, scores.severity),
    )
}

/// The same in half a sentence: `likelihood 2 - Low, severity 4 - Major, class 3 - Undesirable`.
pub fn scores_in_short(scores: Scores, criteria: &Criteria) -> String {
    if scores == Scores::default() {
        return "not scored".to_owned();
    }
    let class = scores.risk(criteria).map_or_else(String::new, |class| {
        format!(", class {}", criteria.words(class))
    });
    format!(
        "likelihood {}, severity {}{class}",
        level_words(&criteria.likelihood, scores.likelihood),
        level_words(&criteria.severity, scores.severity),
    )
}

/// A text below its heading, line by line.
pub fn headed_text(heading: &str, text: &str) -> Vec<String> {
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    match lines.as_slice() {
        [] => vec![format!("{heading}: nothing.")],
        [line] => vec![format!("{heading}: {line}")],
        _ => {
            let head = std::iter::once(format!("{heading}:"));
            head.chain(lines.iter().map(|line| (*line).to_owned()))
                .collect()
        }
    }
}

/// A line of differences in words: the arrow between two values becomes `to`.
pub fn worded(line: &str) -> String {
    line.replace(" → ", " to ")
}

/// A drawn line of a record without what draws: the bar before a quotation becomes a word, the bars of a table become
/// commas, and a line that only draws becomes empty.
pub fn undrawn(line: &str) -> String {
    let is_drawn = |letter: char| ('\u{2500}'..='\u{257F}').contains(&letter);
    if line.chars().all(|letter| is_drawn(letter) || letter == ' ') {
        return String::new();
    }
    let quoted = line.strip_prefix("│ ");
    let lead = if quoted.is_some() { "Quoted: " } else { "" };
    format!("{lead}{}", quoted.unwrap_or(line).replace(" │ ", ", "))
}

/// What is typed for an action in a mode: its word, else its key. Where letters are text, a colon comes first.
pub fn typed_for(mode: Mode, action: Action) -> Option<String> {
    let mut bindings = bindings_of(mode).filter(|binding| binding.action == action);
    let word = bindings.find(|binding| !binding.hint.is_empty());
    let name = match word {
        Some(binding) => binding.hint.to_owned(),
        None => key_of(mode, action)?.to_string(),
    };
    Some(match mode.is_text() {
        true => format!(":{name}"),
        false => name,
    })
}

/// Actions as choices, with what is typed for each and what it does. Those that the mode does not have are left out.
pub fn choices_of(mode: Mode, actions: &[Action]) -> Vec<SpokenChoice> {
    let choice = |action: &Action| {
        let mut bindings = bindings_of(mode);
        let binding = bindings.find(|binding| binding.action == *action)?;
        Some(SpokenChoice::new(typed_for(mode, *action)?, binding.help))
    };
    actions.iter().filter_map(choice).collect()
}

/// Words as numbered choices, from 1.
pub fn numbered(words: impl Iterator<Item = String>) -> Vec<SpokenChoice> {
    let choices = words.enumerate();
    choices
        .map(|(at, words)| SpokenChoice::new((at + 1).to_string(), words))
        .collect()
}

/// What can be typed in a mode, in a sentence.
pub fn what_to_type(mode: Mode) -> String {
    let colon = match mode.is_text() {
        true => ":",
        false => "",
    };
    let has = |action| bindings_of(mode).any(|binding| binding.action == action);
    let mut words: Vec<String> = Vec::new();
    if !mode.is_text() && has(Action::Down) {
        words.extend(["next".to_owned(), "previous".to_owned()]);
    }
    for binding in bindings_of(mode) {
        let word = format!("{colon}{}", binding.hint);
        let is_new = !binding.hint.is_empty() && binding.hint != "help" && !words.contains(&word);
        if is_new {
            words.push(word);
        }
    }
    format!(
        "You can type: {}. {colon}? lists everything.",
        words.join(", ")
    )
}
