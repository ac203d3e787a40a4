//! Whether the differences of values say all that differs in the words of a section. In doubt they do not, and the
//! section is shown as well.

use std::collections::BTreeMap;

use super::content::{ControlContent, SectionContent};
use super::difference::{Difference, Pair, Told};
use crate::hazard::AssessmentKind;
use crate::template::{Role, is_same_name};

/// Whether `values` say all that differs between the lines of a section of a role.
pub(super) fn told(role: Option<Role>, lines: &Pair<Vec<String>>, values: &[Difference]) -> Told {
    let Some(role) = role else {
        return Told::HereOnly;
    };
    let (gone, come) = changed_lines(&lines.before, &lines.after);
    if gone.is_empty() && come.is_empty() {
        // The same lines in another order.
        return Told::HereOnly;
    }
    let is_said = match role {
        // The section is the value.
        Role::Name => has(values, |it| matches!(it, Difference::Renamed(_))),
        Role::Assignment => has(values, |it| matches!(it, Difference::Owner(_))),
        Role::Likelihood | Role::Severity => {
            one_line(lines)
                && has(values, |it| {
                    matches!(
                        it,
                        Difference::Rescored {
                            which: AssessmentKind::Initial,
                            ..
                        }
                    )
                })
        }
        Role::Status => one_line(lines) && has(values, |it| matches!(it, Difference::Status(_))),
        Role::UtilityLabel => {
            one_line(lines) && has(values, |it| matches!(it, Difference::Labels(_)))
        }
        Role::Causes
        | Role::HazardType
        | Role::HazardControls
        | Role::Risk
        | Role::Residual
        | Role::Code => {
            said_lines(&gone, &spoken(values, Side::Before))
                && said_lines(&come, &spoken(values, Side::After))
        }
        _ => false,
    };
    // Values that say the same do not say that the words differ.
    match is_said && has(values, Difference::is_of_content) {
        true => Told::ByOthers,
        false => Told::HereOnly,
    }
}

/// Whether `values` say all that differs in the text before the first section: facts of the front matter, and the lines
/// around it.
pub(super) fn told_before_sections(lines: &Pair<Vec<String>>, values: &[Difference]) -> Told {
    let (gone, come) = changed_lines(&lines.before, &lines.after);
    let is_said = |lines: &[&str], side: Side| {
        let lines: Vec<&str> = lines.iter().copied().filter(|it| *it != "---").collect();
        said_lines(&lines, &spoken(values, side))
    };
    let has_fact = has(values, |it| matches!(it, Difference::Front { .. }));
    match has_fact && is_said(&gone, Side::Before) && is_said(&come, Side::After) {
        true => Told::ByOthers,
        false => Told::HereOnly,
    }
}

/// Whether `values` say all of a section that one version alone has, or which of its lines they do not say.
pub(super) fn told_alone(section: &SectionContent, side: Side, values: &[Difference]) -> Told {
    let left = unsaid(section, side, values);
    match (left.len(), section.lines.len()) {
        (0, 1..) => Told::ByOthers,
        (left, all) if left == all => Told::HereOnly,
        _ => Told::InPart(left.into_iter().cloned().collect()),
    }
}

/// The lines of a section that one version alone has and that no value says.
pub(super) fn unsaid<'l>(
    section: &'l SectionContent,
    side: Side,
    values: &[Difference],
) -> Vec<&'l String> {
    let SectionContent { role, lines, .. } = section;
    let all = side.alone(lines.clone());
    if !lines.is_empty() && told(*role, &all, values) == Told::ByOthers {
        return Vec::new();
    }
    let spoken = match role {
        Some(
            Role::Causes
            | Role::HazardType
            | Role::HazardControls
            | Role::Risk
            | Role::Residual
            | Role::Code,
        ) if has(values, Difference::is_of_content) => spoken(values, side),
        _ => return lines.iter().collect(),
    };
    let is_said = |line: &&String| said_lines(&[line.as_str()], &spoken);
    lines.iter().filter(|line| !is_said(line)).collect()
}

fn has(values: &[Difference], is_it: impl Fn(&Difference) -> bool) -> bool {
    values.iter().any(is_it)
}

fn one_line(lines: &Pair<Vec<String>>) -> bool {
    lines.before.len() <= 1 && lines.after.len() <= 1
}

/// The lines that only one of two texts has, as often as it has more of them.
pub(super) fn changed_lines<'l>(
    before: &'l [String],
    after: &'l [String],
) -> (Vec<&'l str>, Vec<&'l str>) {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for line in before {
        counts.entry(line).or_default().0 += 1;
    }
    for line in after {
        counts.entry(line).or_default().1 += 1;
    }
    let (mut gone, mut come) = (Vec::new(), Vec::new());
    for (line, (old, new)) in counts {
        gone.extend(std::iter::repeat_n(line, old.saturating_sub(new)));
        come.extend(std::iter::repeat_n(line, new.saturating_sub(old)));
    }
    (gone, come)
}

/// One of two versions.
#[derive(Clone, Copy)]
pub(super) enum Side {
    Before,
    After,
}

impl Side {
    /// A value that this version alone has.
    fn alone<T: Default>(self, value: T) -> Pair<T> {
        let (before, after) = match self {
            Self::Before => (value, T::default()),
            Self::After => (T::default(), value),
        };
        Pair { before, after }
    }

    fn of<T>(self, pair: &Pair<T>) -> &T {
        match self {
            Self::Before => &pair.before,
            Self::After => &pair.after,
        }
    }
}

/// The lines that the differences of values name on one side.
fn spoken(values: &[Difference], side: Side) -> Vec<String> {
    let mut lines = Vec::new();
    for value in values {
        match (value, side) {
            (Difference::ControlRemoved { control, .. }, Side::Before)
            | (Difference::ControlAdded { control, .. }, Side::After) => {
                of_control(control, &mut lines);
            }
            (Difference::ControlChanged { control, .. }, _) => {
                of_control(side.of(control), &mut lines);
            }
            (Difference::Causes(list) | Difference::Types(list), _) => {
                lines.extend(side.of(list).iter().cloned());
            }
            (Difference::Code(list), _) => {
                let list = side.of(list);
                lines.extend(list.iter().cloned());
                // References without the mark of a list are one paragraph.
                lines.push(list.join(" "));
            }
            (Difference::Front { key, value }, _) => {
                let value = side.of(value).iter();
                lines.extend(value.map(|value| format!("{}: {value}", key.as_str())));
            }
            (Difference::Rescored { score, reason, .. }, _) => {
                let score = side.of(score);
                lines.push(format!("Likelihood: {}", score.likelihood));
                lines.push(format!("Severity: {}", score.severity));
                of_reason(side.of(reason).as_str(), &mut lines);
            }
            (Difference::Reason { reason, .. }, _) => {
                of_reason(side.of(reason).as_str(), &mut lines);
            }
            (Difference::StatedRisk { risk, .. }, _) => {
                lines.push(side.of(risk).clone());
                lines.push(format!("Risk: {}", side.of(risk)));
            }
            (Difference::Decision { key, decision }, _) => {
                let value = side.of(decision).iter();
                lines.extend(value.map(|value| format!("{}: {value}", key.title())));
            }
            _ => {}
        }
    }
    lines
}

/// A reason as records write it: behind its key, or alone.
fn of_reason(reason: &str, lines: &mut Vec<String>) {
    for (at, line) in reason.lines().enumerate() {
        lines.push(line.to_owned());
        if at == 0 {
            lines.push(format!("Justification: {line}"));
        }
    }
}

fn of_control(control: &ControlContent, lines: &mut Vec<String>) {
    lines.extend(control.text.iter().cloned());
    for (key, value) in &control.facts {
        lines.push(format!("{}: {value}", key.title()));
    }
}

fn said_lines(lines: &[&str], spoken: &[String]) -> bool {
    lines.iter().all(|line| {
        let words = without_marks(line);
        let without_rank = without_rank(words);
        spoken
            .iter()
            .any(|said| is_same_name(said, words) || is_same_name(said, &without_rank))
    })
}

/// A line without the mark and the check box of a list.
fn without_marks(line: &str) -> &str {
    let line = line.trim_start();
    let number = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let line = match number.strip_prefix(". ") {
        Some(rest) if number.len() < line.len() => rest,
        _ => line.strip_prefix("- ").unwrap_or(line),
    };
    let boxed = ["[x] ", "[X] ", "[ ] "];
    boxed
        .into_iter()
        .find_map(|mark| line.strip_prefix(mark))
        .unwrap_or(line)
}

/// A line `Severity: 4 - Major` without the rank, as the words of a level are.
fn without_rank(line: &str) -> String {
    match line.split_once(": ") {
        Some((key, value)) => {
            let word = value.trim_start_matches(|sign: char| sign.is_ascii_digit());
            let word = word.strip_prefix(" - ").unwrap_or(value);
            format!("{key}: {word}")
        }
        None => line.to_owned(),
    }
}
