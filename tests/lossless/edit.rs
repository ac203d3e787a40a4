//! What must hold of every change to every record.

use hazlog::hazard::{
    Answer, Assessment, AssessmentKind, Change, Control, ControlId, ControlState, DecisionKey,
    Direction, FactKey, FrontKey, GroupKind, Hazard, HazardId, Record, Refused,
};
use hazlog::template::{Likelihood, OptionKey, Role, Severity, Template};
use hazlog::text::Span;

use super::facts::wrongly_changed;
use super::planted::planted;

/// Which changes are taken back by their value and must give the original.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WayBack {
    /// Every change: for records that people write.
    All,
    /// Scores, statuses, labels and the states of controls: for records of any shape at all, in
    /// which text that is typed again need not have the form that nobody types.
    Choices,
    /// No change.
    None,
}

impl WayBack {
    fn covers(self, change: &Change) -> bool {
        let is_choice = match change {
            Change::Likelihood(..)
            | Change::Severity(..)
            | Change::Status(_)
            | Change::Labels(_)
            | Change::ControlState(..) => true,
            Change::Name(_)
            | Change::Justification(..)
            | Change::Decision(..)
            | Change::Types(_)
            | Change::Code(_)
            | Change::Field { .. }
            | Change::Section { .. }
            | Change::FieldValue { .. }
            | Change::SectionValue { .. }
            | Change::AddControl { .. }
            | Change::ControlText(..)
            | Change::ControlFact(..)
            | Change::MoveControl(..)
            | Change::ControlToGroup(..)
            | Change::ControlToExisting(_)
            | Change::RemoveControl(_)
            | Change::Links(_)
            | Change::Front(..) => false,
        };
        match self {
            Self::All => true,
            Self::Choices => is_choice,
            Self::None => false,
        }
    }
}

/// What came of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It was made, and all held.
    Made,
    /// It was refused, with a reason.
    Refused,
}

pub(crate) fn read(text: &str, template: &Template) -> Record {
    Record::read(HazardId::new("Hazard-0007"), text, template)
}

/// The sections of a record and what stands before them are its text, no byte more or less.
pub(crate) fn check_tiles(record: &Record) {
    let sections = &record.hazard.sections;
    let mut at = sections
        .first()
        .map_or(record.text().len(), |first| first.extent.start);
    for section in sections {
        assert_eq!(
            section.extent.start, at,
            "a gap or an overlap before `{}`",
            section.title
        );
        assert!(
            section.extent.encloses(section.heading),
            "`{}`",
            section.title
        );
        assert!(section.extent.encloses(section.body), "`{}`", section.title);
        assert!(section.heading.end <= section.body.start || section.body.is_empty());
        assert!(
            section.start_line <= section.end_line,
            "`{}`",
            section.title
        );
        at = section.extent.end;
    }
    assert_eq!(
        at,
        record.text().len(),
        "the last section ends with the text"
    );
    for problem in &record.problems {
        assert!(problem.span.end <= record.text().len() && !problem.message.is_empty());
        let place = record.document.place(problem.span.start);
        assert!(place.line >= 1 && place.column >= 1);
    }
    for control in record.hazard.controls() {
        assert!(control.span.encloses(control.text_span));
    }
}

/// Makes a change and checks all that a change promises; `Err` is a promise that was broken.
pub(crate) fn check_change(
    record: &Record,
    change: &Change,
    template: &Template,
    way_back: WayBack,
) -> Result<Outcome, String> {
    let patch = match change.patch(record, template, None) {
        Ok(patch) => patch,
        Err(refused) => {
            assert!(!refused.to_string().is_empty());
            return Ok(Outcome::Refused);
        }
    };
    let after = record.patched(&patch, template);
    let broken = |promise: &str| {
        Err(format!(
            "{change:?}: {promise}: {}",
            difference(record.text(), after.text())
        ))
    };
    if patch.invert(record.text()).apply(after.text()) != record.text() {
        return broken("its inverse does not give the original");
    }
    if !has_value(&after, change, record, template) {
        return broken("reading again does not give what was set");
    }
    let mine = touched(record, change, template);
    for edit in patch.edits() {
        let inside = mine.iter().any(|span| span.encloses(edit.span))
            || is_room_and(&mine, record, edit.span);
        let makes_room = edit.span.is_empty() && is_between_sections(record, edit.span.start);
        if !inside && !makes_room {
            return broken("it changes bytes of another section");
        }
    }
    if others(record, change, template) != others(&after, change, template) {
        return broken("another section reads otherwise");
    }
    let wrong = wrongly_changed(record, &after, change, template);
    if !wrong.is_empty() {
        return broken(&format!("it changes other facts: {}", wrong.join("; ")));
    }
    if let Some(lost) = lost_words(record, &after, change, template) {
        return broken(&format!("it loses or moves `{lost}`"));
    }
    check_tiles(&after);
    assert!(!change.describe(template).is_empty());
    let shaky = way_back == WayBack::Choices && is_crowded(record.text());
    if way_back.covers(change) && !shaky {
        check_way_back(record, &after, change, template)?;
    }
    Ok(Outcome::Made)
}

/// The first of the planted words that a change loses, doubles or puts in another order.
#[allow(clippy::too_many_lines, reason = "one arm a kind of change")]
fn lost_words(
    before: &Record,
    after: &Record,
    change: &Change,
    template: &Template,
) -> Option<String> {
    let gone = match change {
        // The person had the whole text of the section before them.
        Change::Field { .. } | Change::Section { .. } => touched(before, change, template),
        // The person gave a new value: comments and generated blocks are no part of it.
        Change::FieldValue { .. } | Change::SectionValue { .. } => {
            outside_comments(before.text(), &touched(before, change, template))
        }
        Change::RemoveControl(id)
        | Change::MoveControl(id, _)
        | Change::ControlToGroup(id, _)
        | Change::ControlToExisting(id) => {
            let controls = before.hazard.controls();
            let mut spans: Vec<Span> = controls
                .filter(|control| control.id == *id)
                .map(|control| control.span)
                .collect();
            if matches!(change, Change::MoveControl(..)) {
                spans = before
                    .hazard
                    .controls()
                    .map(|control| control.span)
                    .collect();
            }
            spans
        }
        Change::Name(_)
        | Change::Likelihood(..)
        | Change::Severity(..)
        | Change::Justification(..)
        | Change::Decision(..)
        | Change::Status(_)
        | Change::Labels(_)
        | Change::Types(_)
        | Change::Code(_)
        | Change::AddControl { .. }
        | Change::ControlState(..)
        | Change::ControlText(..)
        | Change::ControlFact(..)
        | Change::Links(_)
        | Change::Front(..) => Vec::new(),
    };
    // A control that moves takes what is in it along.
    let moves = matches!(
        change,
        Change::MoveControl(..) | Change::ControlToGroup(..) | Change::ControlToExisting(_)
    );
    for word in ["kept ", "inside "] {
        let wanted: Vec<&str> = planted(before.text(), word)
            .into_iter()
            .filter(|(at, _)| !gone.iter().any(|span| span.contains(*at)))
            .map(|(_, word)| word)
            .collect();
        let found: Vec<&str> = planted(after.text(), word)
            .into_iter()
            .map(|(_, word)| word)
            .filter(|word| !moves || wanted.contains(word))
            .collect();
        if wanted != found {
            let lost = wanted.iter().find(|word| !found.contains(word));
            return Some(lost.map_or_else(|| word.to_owned(), |word| (*word).to_owned()));
        }
    }
    let all = |record: &Record| {
        let words = planted(record.text(), "inside ").into_iter();
        sorted(words.map(|(_, word)| word.to_owned()))
    };
    (moves && all(before) != all(after)).then(|| "inside".to_owned())
}

/// Setting the value that was there before gives the file that was there before.
fn check_way_back(
    record: &Record,
    after: &Record,
    change: &Change,
    template: &Template,
) -> Result<(), String> {
    if record.text() == after.text() {
        return Ok(());
    }
    let Some(back) = opposite(record, after, change, template) else {
        return Ok(());
    };
    match back.patch(after, template, Some(record)) {
        Ok(patch) => {
            let text = patch.apply(after.text());
            // A blank line that keeps new text from becoming a heading above a rule may stay.
            let blank_may_stay = is_crowded(record.text());
            if text == record.text()
                || blank_may_stay && unblanked(&text) == unblanked(record.text())
            {
                return Ok(());
            }
            let difference = difference(record.text(), &text);
            Err(format!(
                "{change:?}, then {back:?}, is not the original: {difference}"
            ))
        }
        Err(Refused::Misread(_)) => Ok(()),
        Err(refused) => Err(format!(
            "{change:?} was made, but {back:?} refused: {refused}"
        )),
    }
}

/// Whether a rule stands right below a line that is not blank.
fn is_crowded(text: &str) -> bool {
    let text = text.replace("\r\n", "\n");
    let lines: Vec<&str> = text.split(['\n', '\r']).collect();
    lines
        .windows(2)
        .any(|pair| !pair[0].trim().is_empty() && pair[1].starts_with("---"))
}

fn unblanked(text: &str) -> Vec<&str> {
    let lines = text.split(['\n', '\r']);
    lines.filter(|line| !line.trim().is_empty()).collect()
}

/// The part in which two texts differ, with a little around it.
fn difference(one: &str, other: &str) -> String {
    let head = one
        .bytes()
        .zip(other.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let shorter = one.len().min(other.len()) - head;
    let tail = one
        .bytes()
        .rev()
        .zip(other.bytes().rev())
        .take(shorter)
        .take_while(|(a, b)| a == b)
        .count();
    let part = |text: &str| {
        let bytes =
            &text.as_bytes()[head.saturating_sub(60)..(text.len() - tail + 30).min(text.len())];
        String::from_utf8_lossy(bytes).into_owned()
    };
    format!("\n      was {:?}\n      now {:?}", part(one), part(other))
}

fn front(hazard: &Hazard, key: FrontKey) -> Option<String> {
    match key {
        FrontKey::Raised => hazard.front.raised.clone(),
        FrontKey::Source => hazard.front.source.clone(),
        FrontKey::NextReview => hazard.front.next_review.clone(),
        FrontKey::IntroducedBy => hazard.front.introduced_by.clone(),
    }
}

fn assessment(hazard: &Hazard, kind: AssessmentKind) -> &Assessment {
    match kind {
        AssessmentKind::Initial => &hazard.initial,
        AssessmentKind::Residual => &hazard.residual,
    }
}

#[allow(clippy::too_many_lines, reason = "one arm a kind of change")]
fn has_value(after: &Record, change: &Change, before: &Record, template: &Template) -> bool {
    let hazard = &after.hazard;
    match change {
        Change::Name(name) => {
            let section = hazard.section_of(Role::Name, template);
            let body = section.map_or("", |section| after.document.slice(section.body));
            same_words(&uncommented(body), name)
        }
        Change::Likelihood(kind, value) => {
            assessment(hazard, *kind).likelihood.known() == value.as_ref()
        }
        Change::Severity(kind, value) => {
            assessment(hazard, *kind).severity.known() == value.as_ref()
        }
        Change::Justification(kind, text) => {
            same_words(&uncommented(&assessment(hazard, *kind).justification), text)
        }
        Change::Decision(key, text) => {
            let now = hazard.decision(*key).map_or("", |act| act.value.as_str());
            same_words(now, text)
        }
        Change::Status(value) => hazard.status.known() == value.as_ref(),
        Change::Labels(keys) => hazard
            .labels
            .known()
            .map_or(keys.is_empty(), |labels| labels == keys),
        Change::Types(types) => hazard.types == *types,
        Change::Field { field, text } => {
            let found = hazard
                .sections
                .iter()
                .find(|s| s.field == Some(*field) && !s.doubled);
            found.map_or(text.trim().is_empty(), |section| {
                same(after.document.slice(section.body), text)
            })
        }
        Change::FieldValue { field, text } => {
            let found = hazard
                .sections
                .iter()
                .find(|s| s.field == Some(*field) && !s.doubled);
            found.map_or(text.trim().is_empty(), |section| {
                same_words(
                    &uncommented(after.document.slice(section.body)),
                    &uncommented(text),
                )
            })
        }
        Change::SectionValue { section, text } => {
            let body = after.document.slice(hazard.sections[*section].body);
            same_words(&uncommented(body), &uncommented(text))
        }
        Change::Section { section, text } => {
            same(after.document.slice(hazard.sections[*section].body), text)
        }
        Change::AddControl { group, text, state } => {
            let of = |record: &Record| {
                record
                    .hazard
                    .controls()
                    .filter(|c| c.group == *group)
                    .count()
            };
            let last = hazard
                .controls()
                .filter(|control| control.group == *group)
                .last();
            of(after) == of(before) + 1
                && last.is_some_and(|control| same(&control.text, text) && control.state == *state)
        }
        Change::ControlState(id, state) => hazard.control(id).is_ok_and(|c| c.state == *state),
        Change::ControlText(id, text) => hazard
            .control(id)
            .is_ok_and(|c| same_words(&uncommented(&c.text), text)),
        Change::ControlFact(id, key, values) => {
            let at = before
                .hazard
                .controls()
                .position(|control| control.id == *id);
            let control = at.and_then(|at| hazard.controls().nth(at));
            control.is_some_and(|control| {
                let now: Vec<String> = control.values(*key).map(uncommented).collect();
                now == values
                    .iter()
                    .map(|v| v.trim().to_owned())
                    .collect::<Vec<_>>()
            })
        }
        Change::MoveControl(id, direction) => {
            let mut wanted = texts_by_group(before);
            for group in &mut wanted {
                let Some(at) = group.iter().position(|(name, _)| *name == id.0) else {
                    continue;
                };
                let with = match direction {
                    Direction::Up => at.checked_sub(1),
                    Direction::Down => Some(at + 1).filter(|next| *next < group.len()),
                };
                if let Some(with) = with {
                    group.swap(at, with);
                }
            }
            without_names(wanted) == without_names(texts_by_group(after))
        }
        Change::ControlToGroup(id, group) => {
            let Ok(was) = before.hazard.control(id) else {
                return false;
            };
            if was.group == *group {
                return before.text() == after.text();
            }
            let mut groups = hazard.groups.iter();
            let end = groups.rfind(|found| found.kind == *group);
            let last = end.and_then(|group| group.controls().last());
            let mut rest = texts_by_group(before).concat();
            rest.retain(|(name, _)| *name != id.0);
            let mut now = texts_by_group(after).concat();
            let is_last =
                |(name, _): &(String, String)| last.is_some_and(|last| *name == last.id.0);
            let at = now.iter().position(is_last);
            let said = at.map(|at| now.remove(at).1);
            said == Some(all_of(was)) && without_names(vec![rest]) == without_names(vec![now])
        }
        Change::RemoveControl(id) | Change::ControlToExisting(id) => {
            let exists = matches!(change, Change::ControlToExisting(_));
            let was = before.hazard.control(id);
            let facts = was.iter().flat_map(|was| was.facts.iter());
            let mut said = facts.map(|fact| uncommented(&fact.value));
            let existing = one_line(&hazard.existing_controls);
            let words = was
                .as_ref()
                .map_or_else(|_| String::new(), |was| one_line(&was.text));
            let first = words.split(' ').next().unwrap_or_default();
            if exists
                && !(said.all(|value| existing.contains(&one_line(&value)))
                    && existing.contains(first))
            {
                return false;
            }
            let mut wanted = texts_by_group(before);
            for group in &mut wanted {
                group.retain(|(name, _)| *name != id.0);
            }
            let flat = |groups| without_names(groups).concat();
            flat(wanted) == flat(texts_by_group(after))
        }
        Change::Code(lines) => {
            let written: Vec<String> = hazard
                .code_list
                .iter()
                .map(|code| uncommented(after.document.slice(code.span)))
                .collect();
            written == *lines
        }
        Change::Links(links) => hazard.front.links == *links,
        Change::Front(key, value) => front(hazard, *key).unwrap_or_default() == *value,
    }
}

/// All that a control says.
fn all_of(control: &Control) -> String {
    let facts: Vec<String> = control
        .facts
        .iter()
        .map(|fact| format!("{:?} {}", fact.key, fact.value))
        .collect();
    format!("{:?} {} {facts:?}", control.state, control.text)
}

/// Each control of each group: its name, and all that it says.
fn texts_by_group(record: &Record) -> Vec<Vec<(String, String)>> {
    let of = |control: &Control| (control.id.0.clone(), all_of(control));
    let groups = record.hazard.groups.iter();
    groups
        .map(|group| group.controls().map(of).collect())
        .collect()
}

fn without_names(groups: Vec<Vec<(String, String)>>) -> Vec<Vec<String>> {
    let groups = groups.into_iter();
    groups
        .map(|group| group.into_iter().map(|(_, said)| said).collect())
        .collect()
}

/// The parts of some spans that are in no comment and no generated block.
fn outside_comments(text: &str, spans: &[Span]) -> Vec<Span> {
    let mut found = Vec::new();
    for span in spans {
        let mut at = span.start;
        while let Some(open) = text[at..span.end].find("<!--") {
            found.push(Span::new(at, at + open));
            let close = close_of(&text[at + open..]);
            let end = text[at + open..span.end].find(close);
            at = end.map_or(span.end, |end| at + open + end + close.len());
        }
        found.push(Span::new(at, span.end));
    }
    found
}

/// What ends the comment or the generated block that a text begins with.
fn close_of(text: &str) -> &'static str {
    if text.starts_with("<!-- [icon] -->") && text.contains("<!-- [iconend] -->") {
        return "<!-- [iconend] -->";
    }
    if text.starts_with("<!-- [code] -->") && text.contains("<!-- [codeend] -->") {
        return "<!-- [codeend] -->";
    }
    "-->"
}

/// A text without what stands between `<!--` and `-->`, and without generated blocks.
fn uncommented(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("<!--") {
        out.push_str(&rest[..at]);
        let close = close_of(&rest[at..]);
        match rest[at..].find(close) {
            Some(end) => rest = &rest[at + end + close.len()..],
            // One that begins a line and never ends hides all that follows.
            None => {
                let begins =
                    out.trim_end_matches(' ').ends_with(['\n', '\r']) || out.trim().is_empty();
                if !begins {
                    out.push_str(&rest[at..]);
                }
                return out.trim().to_owned();
            }
        }
    }
    out.push_str(rest);
    out.trim().to_owned()
}

fn same_words(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text is the same but for the kind of line end and the blank lines around it.
fn same(one: &str, other: &str) -> bool {
    let plain = |text: &str| {
        text.replace("\r\n", "\n")
            .replace('\r', "\n")
            .trim()
            .to_owned()
    };
    plain(one) == plain(other)
}

fn sorted(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut texts: Vec<String> = texts.collect();
    texts.sort();
    texts
}

/// The roles whose sections a change may touch.
fn roles(change: &Change) -> Vec<Role> {
    match change {
        Change::Name(_) => vec![Role::Name],
        Change::Likelihood(AssessmentKind::Initial, _) => {
            vec![Role::Likelihood, Role::Risk, Role::Labelling]
        }
        Change::Severity(AssessmentKind::Initial, _) => {
            vec![Role::Severity, Role::Risk, Role::Labelling]
        }
        Change::Likelihood(..) | Change::Severity(..) => vec![Role::Residual],
        Change::Justification(AssessmentKind::Initial, _) => vec![Role::Risk],
        Change::Justification(..) => vec![Role::Residual],
        Change::Decision(DecisionKey::Deprecated, _) => {
            vec![Role::UtilityLabel, Role::Residual, Role::Status]
        }
        Change::Decision(DecisionKey::StatusReason, _) => vec![Role::Status],
        Change::Decision(..) => vec![Role::Residual],
        Change::Status(_) => vec![Role::Status],
        Change::Labels(_) => vec![Role::UtilityLabel],
        Change::Types(_) => vec![Role::HazardType],
        Change::Code(_) => vec![Role::Code],
        Change::Field { .. }
        | Change::Section { .. }
        | Change::FieldValue { .. }
        | Change::SectionValue { .. }
        | Change::Links(_)
        | Change::Front(..) => Vec::new(),
        Change::AddControl { .. }
        | Change::ControlState(..)
        | Change::ControlText(..)
        | Change::ControlFact(..)
        | Change::MoveControl(..)
        | Change::ControlToGroup(..)
        | Change::RemoveControl(_) => vec![Role::HazardControls],
        Change::ControlToExisting(_) => vec![Role::HazardControls, Role::ExistingControls],
    }
}

/// Whether a section, the place `at` of a record, is one that a change is about.
fn is_about(record: &Record, at: usize, change: &Change, template: &Template) -> bool {
    let section = &record.hazard.sections[at];
    match change {
        Change::Field { field, .. } | Change::FieldValue { field, .. } => {
            section.field == Some(*field) && !section.doubled
        }
        Change::Section { section, .. } | Change::SectionValue { section, .. } => *section == at,
        _ => {
            let role = section.field.and_then(|field| template.fields[field].role);
            let roles = roles(change);
            let of_controls = roles.contains(&Role::HazardControls)
                && section.field.is_some_and(|at| template.holds_controls(at));
            !section.doubled && (of_controls || role.is_some_and(|role| roles.contains(&role)))
        }
    }
}

fn touched(record: &Record, change: &Change, template: &Template) -> Vec<Span> {
    let sections = &record.hazard.sections;
    if matches!(change, Change::Front(..) | Change::Links(_)) {
        let end = sections
            .first()
            .map_or(record.text().len(), |first| first.extent.start);
        return vec![Span::new(0, end)];
    }
    (0..sections.len())
        .filter(|at| is_about(record, *at, change, template))
        .map(|at| sections[at].extent)
        .collect()
}

/// Whether a span is one of `mine` with the blank lines and the rule before it: a section that is
/// taken out goes with what kept it from the one above.
fn is_room_and(mine: &[Span], record: &Record, span: Span) -> bool {
    let above = |of: &Span| {
        let above = record
            .hazard
            .sections
            .iter()
            .find(|section| section.extent.end == of.start);
        above.map_or(of.start, |section| {
            section.body.end.max(section.heading.end)
        })
    };
    mine.iter()
        .any(|of| Span::new(above(of), of.end).encloses(span))
}

/// Where a section that the record does not have may be put: behind the text of another.
fn is_between_sections(record: &Record, offset: usize) -> bool {
    let sections = &record.hazard.sections;
    offset == record.text().len()
        || sections.iter().any(|section| {
            section.extent.start == offset
                || (section.body.end.max(section.heading.end) <= offset
                    && offset <= section.extent.end)
        })
}

/// The headings and texts of the sections that a change is not about, and what precedes them.
fn others(record: &Record, change: &Change, template: &Template) -> Vec<String> {
    let sections = &record.hazard.sections;
    let first = sections
        .first()
        .map_or(record.text().len(), |first| first.extent.start);
    let mut found = Vec::new();
    if !matches!(change, Change::Front(..) | Change::Links(_)) {
        found.push(record.text()[..first].trim_end().to_owned());
    }
    for (at, section) in sections.iter().enumerate() {
        if !is_about(record, at, change, template) {
            let (heading, body) = (
                section.heading.of(record.text()),
                section.body.of(record.text()),
            );
            found.push(format!("{}\u{0}{}", heading.trim(), body.trim()));
        }
    }
    found
}

/// The change that takes a change back by its value, where there is one.
#[allow(clippy::too_many_lines, reason = "one arm a kind of change")]
fn opposite(
    record: &Record,
    after: &Record,
    change: &Change,
    template: &Template,
) -> Option<Change> {
    let hazard = &record.hazard;
    let has = |role| hazard.section_of(role, template).map(|_| ());
    // What is a list already takes new entries in the style of the old.
    let is_list = |role| {
        let section = hazard.section_of(role, template)?;
        let first = record.document.blocks_in(section.body).next()?.1;
        matches!(first.kind, hazlog::document::BlockKind::List { .. }).then_some(())
    };
    Some(match change {
        Change::Name(_) => {
            has(Role::Name)?;
            // A name is one line without white space around it; others cannot be typed.
            if hazard.name != hazard.name.trim() || hazard.name.contains(&['\n', '\r'][..]) {
                return None;
            }
            Change::Name(hazard.name.clone())
        }
        // A score that is set again brings what follows from it up to date; there is no other
        // score to go back to.
        Change::Likelihood(kind, new) => {
            let old = value(assessment(hazard, *kind).likelihood)?;
            (old != *new).then_some(Change::Likelihood(*kind, old))?
        }
        Change::Severity(kind, new) => {
            let old = value(assessment(hazard, *kind).severity)?;
            (old != *new).then_some(Change::Severity(*kind, old))?
        }
        Change::Justification(kind, _) => {
            if assessment(hazard, *kind).text.trim().is_empty() {
                return None;
            }
            Change::Justification(*kind, assessment(hazard, *kind).justification.clone())
        }
        Change::Decision(key, _) => {
            let old = hazard.decision(*key).map_or("", |act| act.value.as_str());
            // What is no whole decision cannot be written, nor can one that runs over lines.
            let whole = old.is_empty() || hazard.decision(*key)?.is_complete();
            // Why a record is deprecated is written below its labels, wherever it was read.
            if let (DecisionKey::Deprecated, Some(act)) = (key, hazard.decision(*key)) {
                let labels = hazard.section_of(Role::UtilityLabel, template)?;
                labels.body.encloses(act.span).then_some(())?;
            }
            (whole && !old.contains('\n')).then(|| Change::Decision(*key, old.to_owned()))?
        }
        Change::Status(_) => Change::Status(value(hazard.status)?),
        Change::Labels(_) => Change::Labels(hazard.labels.known()?.clone()),
        Change::Types(_) => {
            is_list(Role::HazardType)?;
            Change::Types(hazard.types.clone())
        }
        Change::Field { field, .. } => {
            let section = hazard
                .sections
                .iter()
                .find(|s| s.field == Some(*field) && !s.doubled)?;
            let text = record.document.slice(section.body).to_owned();
            Change::Field {
                field: *field,
                text,
            }
        }
        Change::Section { section, .. } => Change::Section {
            section: *section,
            text: record
                .document
                .slice(hazard.sections[*section].body)
                .to_owned(),
        },
        Change::AddControl { group, .. } => {
            hazard
                .groups
                .iter()
                .find(|found| found.kind == *group)?
                .controls()
                .next()?;
            let added = after
                .hazard
                .controls()
                .filter(|control| control.group == *group)
                .last()?;
            Change::RemoveControl(added.id.clone())
        }
        Change::ControlState(id, _) => {
            Change::ControlState(id.clone(), hazard.control(id).ok()?.state)
        }
        Change::ControlText(id, _) => {
            Change::ControlText(id.clone(), hazard.control(id).ok()?.text.clone())
        }
        Change::ControlFact(id, key, new) => {
            // A fact that was taken away and is given again stands behind the others.
            if new.is_empty() {
                return None;
            }
            let values: Vec<String> = hazard
                .control(id)
                .ok()?
                .values(*key)
                .map(str::to_owned)
                .collect();
            // A fact without a value says nothing, so none is written.
            if values.iter().any(String::is_empty) {
                return None;
            }
            Change::ControlFact(id.clone(), *key, values)
        }
        Change::MoveControl(id, direction) => {
            let moved = moved_id(hazard, after, id)?;
            let back = match direction {
                Direction::Up => Direction::Down,
                Direction::Down => Direction::Up,
            };
            Change::MoveControl(moved, back)
        }
        // The last control of a group returns to its place, if that is the next item of the list above it.
        Change::ControlToGroup(id, _) => {
            let was = hazard.control(id).ok()?;
            let mut groups = hazard.groups.iter();
            let own = groups.rfind(|group| group.kind == was.group)?;
            let is_last = own.controls().last().is_some_and(|last| last.id == *id);
            let moved = after
                .hazard
                .controls()
                .filter(|control| control.text == was.text);
            let [moved] = moved.collect::<Vec<_>>()[..] else {
                return None;
            };
            let own: Vec<&Control> = own.controls().collect();
            let above = own.iter().rev().nth(1);
            let continues = above.is_none_or(|above| continues_the_list(record, above, was));
            (is_last && continues).then(|| Change::ControlToGroup(moved.id.clone(), was.group))?
        }
        Change::Code(_) => {
            is_list(Role::Code)?;
            let spans = hazard
                .code_list
                .iter()
                .map(|code| record.document.slice(code.span).to_owned());
            Change::Code(spans.collect())
        }
        Change::Links(_) => Change::Links(hazard.front.links.clone()),
        Change::Front(key, _) => Change::Front(*key, front(hazard, *key).unwrap_or_default()),
        Change::ControlToExisting(_)
        | Change::RemoveControl(_)
        | Change::FieldValue { .. }
        | Change::SectionValue { .. } => {
            return None;
        }
    })
}

/// The value to set back: `None` unscores; no change where there was no value to set back to.
fn value<T: Copy>(answer: Answer<T>) -> Option<Option<T>> {
    match answer {
        Answer::Known(value) => Some(Some(value)),
        Answer::Tbc => Some(None),
        Answer::Absent | Answer::Blank | Answer::Unrecognised => None,
    }
}

/// What a control is called after its move: its text tells, where no other has the same.
fn moved_id(before: &Hazard, after: &Record, id: &ControlId) -> Option<ControlId> {
    let moved = before.control(id).ok()?;
    let same_text = |control: &&Control| control.text == moved.text && control.group == moved.group;
    let mut found = after.hazard.controls().filter(same_text);
    let control = found.next()?;
    let named = after
        .hazard
        .controls()
        .filter(|other| other.id == control.id)
        .count();
    (found.next().is_none() && named == 1).then(|| control.id.clone())
}

/// A change of every kind, as far as the record has what it is about; `pick` chooses the values.
#[allow(clippy::too_many_lines, reason = "one change of every kind")]
pub(crate) fn changes(
    record: &Record,
    template: &Template,
    pick: usize,
    words: &str,
) -> Vec<Change> {
    let level = u8::try_from(pick % 5 + 1).unwrap();
    let mut all = vec![
        Change::Name(format!("Renamed {pick}")),
        Change::Status(Some(pick % template.statuses.len())),
        Change::Status(None),
        Change::Labels(vec![OptionKey::from(level.min(3))]),
        Change::Labels(vec![1, 2]),
        Change::Types(vec!["WrongPatient".to_owned(), "DataLoss".to_owned()]),
        Change::Types(vec!["DataLoss".to_owned(), "Delayed".to_owned()]),
        Change::Types(Vec::new()),
        Change::Labels(Vec::new()),
        Change::Code(vec![
            "src/a.rs:1-2 - why".to_owned(),
            "`src/b.rs`".to_owned(),
        ]),
        Change::Front(FrontKey::Raised, "2026-01-02".to_owned()),
        Change::Front(FrontKey::Source, "incident 7".to_owned()),
        Change::Front(FrontKey::NextReview, String::new()),
        Change::Front(FrontKey::IntroducedBy, "Hazard-0002/D1".to_owned()),
        Change::Links(Vec::new()),
        Change::Links(vec!["a".to_owned(), "Hazard-0002: same cause".to_owned()]),
        Change::Links(vec![
            "Hazard-0002 is not the same: x # y".to_owned(),
            "b".to_owned(),
        ]),
    ];
    for kind in [AssessmentKind::Initial, AssessmentKind::Residual] {
        all.push(Change::Likelihood(kind, Some(Likelihood(level))));
        all.push(Change::Likelihood(kind, None));
        all.push(Change::Severity(kind, Some(Severity(level))));
        all.push(Change::Severity(kind, None));
        all.push(Change::Justification(
            kind,
            "Because of the ward's own check.".to_owned(),
        ));
        all.push(Change::Justification(kind, String::new()));
    }
    all.extend(act_changes(level));
    for field in [
        pick % template.fields.len(),
        (pick / 7) % template.fields.len(),
    ] {
        all.push(Change::Field {
            field,
            text: words.to_owned(),
        });
        all.push(Change::FieldValue {
            field: template.fields.len() - 1 - field,
            text: words.to_owned(),
        });
    }
    let sections = record.hazard.sections.len();
    if sections > 0 {
        all.push(Change::Section {
            section: pick % sections,
            text: words.to_owned(),
        });
        all.push(Change::SectionValue {
            section: (pick / 3) % sections,
            text: words.to_owned(),
        });
    }
    all.extend(control_changes(record, pick));
    all
}

fn act_changes(day: u8) -> impl Iterator<Item = Change> {
    DecisionKey::ALL.into_iter().flat_map(move |key| {
        let act = format!("no more is practicable (2026-07-0{day}, A. Name)");
        [
            Change::Decision(key, act),
            Change::Decision(key, String::new()),
        ]
    })
}

fn control_changes(record: &Record, pick: usize) -> Vec<Change> {
    let groups = [
        GroupKind::Design,
        GroupKind::Testing,
        GroupKind::Training,
        GroupKind::BusinessProcess,
    ];
    let states = [
        ControlState::Implemented,
        ControlState::Planned,
        ControlState::Unknown,
        ControlState::NotAdopted,
    ];
    let mut all = vec![Change::AddControl {
        group: groups[pick % 4],
        text: "Ask for a second check.".to_owned(),
        state: states[pick % 3],
    }];
    let controls: Vec<&Control> = record.hazard.controls().collect();
    let Some(control) = controls.get(pick % controls.len().max(1)) else {
        return all;
    };
    let id = control.id.clone();
    all.extend(states.map(|state| Change::ControlState(id.clone(), state)));
    all.push(Change::ControlText(
        id.clone(),
        "Show the unit beside the number.".to_owned(),
    ));
    for key in [
        FactKey::Evidence,
        FactKey::Verified,
        FactKey::ActsOn,
        FactKey::Owner,
        FactKey::Due,
        FactKey::NotAdopted,
    ] {
        all.push(Change::ControlFact(
            id.clone(),
            key,
            vec!["docs/test.md (2026-05-04, A. Name)".to_owned()],
        ));
        all.push(Change::ControlFact(id.clone(), key, Vec::new()));
    }
    all.push(Change::MoveControl(id.clone(), Direction::Up));
    all.push(Change::MoveControl(id.clone(), Direction::Down));
    let other = groups[(pick / 4) % 4];
    all.push(Change::ControlToGroup(id.clone(), other));
    let last = controls.iter().rfind(|last| last.group == control.group);
    all.extend(last.map(|last| Change::ControlToGroup(last.id.clone(), other)));
    all.push(Change::ControlToExisting(id.clone()));
    all.push(Change::RemoveControl(id));
    all
}

/// Whether a control is on the line below another, written as an item like it.
fn continues_the_list(record: &Record, above: &Control, below: &Control) -> bool {
    let text = record.text();
    let Some(between) = text.get(above.span.end..below.span.start) else {
        return false;
    };
    let lead = |control: &Control| {
        let item = &text[control.span.start..];
        let words = item.trim_start_matches(|sign: char| !sign.is_whitespace());
        words.len() - words.trim_start_matches([' ', '\t']).len()
    };
    between.trim().is_empty() && between.matches('\n').count() <= 1 && lead(above) == lead(below)
}
