//! Writes a choice in the style of the record.

use crate::hazard::read::{OptionParts, Order, is_decided, is_tbc, option_parts, plain_line};
use crate::template::TemplateOption;

/// The ways in which records write an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style<'a> {
    /// `[2]`
    Bracketed,
    /// `2`
    Key,
    /// `2 - Low`
    Short,
    /// `2 - Low: Could occur`
    Long,
    /// `Low`
    Label,
    /// `2: Low`, `2 (Low`: the number, the separator, the name.
    KeyFirst(&'a str),
    /// `Low - 2`, `Low (2`: the name, the separator, the number.
    LabelFirst(&'a str),
}

/// What happens to a remark after a replaced option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Remark {
    /// It stays, because it is separate from the value.
    Stays,
    /// It is removed, because it is part of the value.
    Goes,
}

/// The line for `new`, in the style of the line `old`; `TBC` for `None`. A remark after the old
/// option stays.
pub(super) fn restyled(
    old: &str,
    new: Option<&TemplateOption>,
    options: &[TemplateOption],
) -> String {
    restyled_with(old, new, options, Remark::Stays)
}

/// The line for `new`, as in [`restyled`], with or without the remark in `old`.
pub(super) fn restyled_with(
    old: &str,
    new: Option<&TemplateOption>,
    options: &[TemplateOption],
    remarks: Remark,
) -> String {
    let undecided = is_tbc(old);
    let value = if undecided { "" } else { plain_line(old) };
    let (style, remark) = match undecided {
        true => (Style::Short, ""),
        false => style_and_remark(value, options),
    };
    let remark = match remarks {
        Remark::Stays => remark,
        Remark::Goes => bracket_at_head(remark),
    };
    let Some(option) = new else {
        // A closing bracket of the old option is not needed any more.
        return format!("TBC{}", remark.trim_start_matches([')', ']']));
    };
    // A name that two options share does not identify one of them.
    let shared = |option: &TemplateOption| {
        let same = options.iter().filter(|other| other.label == option.label);
        same.count() > 1
    };
    let style = match style {
        Style::Label if shared(option) => Style::Short,
        style => style,
    };
    let written = format!("{}{remark}", write(option, style));
    // Marks around the value, such as a bullet or bold, are the author's.
    match old.find(value).filter(|_| !value.is_empty()) {
        Some(at) => {
            let behind = &old[at + value.len()..];
            format!("{}{written}{behind}", &old[..at])
        }
        None => written,
    }
}

/// A value of several options, in the style of `old`.
pub(super) fn restyled_many(
    old: &str,
    new: &[&TemplateOption],
    options: &[TemplateOption],
) -> String {
    let first = old.lines().map(str::trim).find(|line| !line.is_empty());
    let (style, remark) = match first {
        Some(line) if !is_tbc(line) => style_and_remark(plain_line(line), options),
        _ => (Style::Bracketed, ""),
    };
    if style == Style::Bracketed {
        let keys: Vec<String> = new
            .iter()
            .map(|option| {
                option
                    .key
                    .map_or_else(|| option.label.clone(), |key| key.to_string())
            })
            .collect();
        return format!("[{}]", keys.join(", "));
    }
    let bullet = first
        .and_then(|line| line.get(..2))
        .filter(|bullet| matches!(*bullet, "- " | "* " | "+ "))
        .unwrap_or_default();
    // A remark is about one option. Only the bracket of the style is for all.
    let closing = bracket_at_head(remark);
    let lines: Vec<String> = new
        .iter()
        .map(|option| format!("{bullet}{}{closing}", write(option, style)))
        .collect();
    lines.join("\n")
}

fn write(option: &TemplateOption, style: Style<'_>) -> String {
    match (style, option.key) {
        (Style::Bracketed, Some(key)) => format!("[{key}]"),
        (Style::Key, Some(key)) => key.to_string(),
        (Style::Label, _) => option.label.clone(),
        (Style::Long, _) => option.long(),
        (Style::KeyFirst(joint), Some(key)) => format!("{key}{joint}{}", option.label),
        (Style::LabelFirst(joint), Some(key)) => format!("{}{joint}{key}", option.label),
        _ => option.short(),
    }
}

/// The style of a value, and the remark after the option, with the bracket before it.
fn style_and_remark<'a>(value: &'a str, options: &[TemplateOption]) -> (Style<'a>, &'a str) {
    if value.starts_with('[') {
        return (Style::Bracketed, "");
    }
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return (Style::Key, "");
    }
    let Some(parts) = option_parts(value, options) else {
        return match value.starts_with(|c: char| c.is_ascii_digit()) && value.contains(':') {
            true => (Style::Long, ""),
            false => (Style::Short, ""),
        };
    };
    let OptionParts { order, joint, rest } = parts;
    let style = match order {
        Order::KeyFirst if rest.starts_with(':') => return (Style::Long, ""),
        Order::KeyFirst => Style::KeyFirst(joint),
        Order::LabelFirst => Style::LabelFirst(joint),
        Order::LabelAlone => Style::Label,
    };
    // Words that leave the old option open do not apply to the new one, and neither does its
    // definition.
    let bracket = bracket_at_head(rest);
    let words = rest[bracket.len()..].trim_start_matches([':', ' ']);
    let is_definition = options.iter().any(|option| option.definition == words);
    match is_decided(value, options) && !is_definition {
        true => (style, rest),
        false => (style, bracket),
    }
}

/// Whether a line has other words of the author, which would be removed with the line.
pub(super) fn has_remark(line: &str, options: &[TemplateOption]) -> bool {
    if is_tbc(line) {
        return false;
    }
    let (_, remark) = style_and_remark(plain_line(line), options);
    remark.len() > bracket_at_head(remark).len()
}

/// The closing bracket of an option, if the text after it begins with one.
fn bracket_at_head(rest: &str) -> &str {
    match rest.starts_with([')', ']']) {
        true => &rest[..1],
        false => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::Template;

    #[test]
    fn a_value_keeps_its_style() {
        let options = Template::built_in().criteria.likelihood.levels;
        let high = Some(&options[3]);
        for (old, new) in [
            ("[3]", "[4]"),
            ("3", "4"),
            ("3 - Medium", "4 - High"),
            ("Medium", "High"),
            ("- **3 - Medium**", "- **4 - High**"),
            ("TBC", "4 - High"),
            ("TBC (awaiting scoring)", "4 - High"),
            ("", "4 - High"),
        ] {
            assert_eq!(restyled(old, high, &options), new, "{old}");
        }
        for (old, new) in [
            ("3 (Medium)", "4 (High)"),
            ("3: Medium", "4: High"),
            ("3 – Medium", "4 – High"),
            ("Medium (3)", "High (4)"),
            ("Medium - 3", "High - 4"),
            ("Medium [3]", "High [4]"),
            ("- *Medium (3)*", "- *High (4)*"),
        ] {
            assert_eq!(restyled(old, high, &options), new, "{old}");
        }
        let long = restyled("3 - Medium: Possible", high, &options);
        assert_eq!(long, options[3].long());
        assert_eq!(restyled("3 - Medium", None, &options), "TBC");
    }

    #[test]
    fn a_remark_behind_an_option_stays() {
        let options = Template::built_in().criteria.severity.levels;
        for (old, new, none) in [
            ("Major (single)", "Minor (single)", "TBC (single)"),
            (
                "4 - Major, because a patient may die",
                "1 - Minor, because a patient may die",
                "TBC, because a patient may die",
            ),
            (
                "Major (4), as agreed.",
                "Minor (1), as agreed.",
                "TBC, as agreed",
            ),
            (
                "4 (Major), as agreed",
                "1 (Minor), as agreed",
                "TBC, as agreed",
            ),
            (
                "Major (4): one patient",
                "Minor (1): one patient",
                "TBC: one patient",
            ),
            ("4 - Major TBC", "1 - Minor", "TBC"),
            ("Major (4)?", "Minor (1)", "TBC"),
            ("4 - Major to catastrophic", "1 - Minor", "TBC"),
        ] {
            assert_eq!(restyled(old, Some(&options[0]), &options), new, "{old}");
            assert_eq!(restyled(old, None, &options), none, "{old}");
        }
        let defined = format!("Major: {}", options[3].definition);
        assert_eq!(restyled(&defined, Some(&options[0]), &options), "Minor");
    }

    #[test]
    fn labels_keep_their_style() {
        let options = Template::built_in().labels;
        let both = [&options[0], &options[2]];
        assert_eq!(restyled_many("[2]", &both, &options), "[1, 3]");
        let lines = restyled_many("2 - New hazard for triage: x", &both, &options);
        assert_eq!(
            lines,
            format!("{}\n{}", options[0].long(), options[2].long())
        );
    }
}
