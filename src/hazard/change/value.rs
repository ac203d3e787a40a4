//! A choice written in the style that the record had.

use crate::hazard::read::{is_tbc, plain};
use crate::template::TemplateOption;

/// The ways in which records write an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
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
}

/// The line that says `new`, in the style of `old`, an option's line; `TBC` for none.
pub(super) fn restyled(
    old: &str,
    new: Option<&TemplateOption>,
    options: &[TemplateOption],
) -> String {
    let Some(option) = new else {
        return "TBC".to_owned();
    };
    let value = plain(old);
    let style = if is_tbc(old) {
        Style::Short
    } else {
        style_of(value, options)
    };
    let written = write(option, style);
    // Marks around the value, a bullet or bold, are the author's.
    match old
        .find(value)
        .filter(|_| !value.is_empty() && !is_tbc(old))
    {
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
    let style = match first {
        Some(line) if !is_tbc(line) => style_of(plain(line), options),
        _ => Style::Bracketed,
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
    let lines: Vec<String> = new
        .iter()
        .map(|option| format!("{bullet}{}", write(option, style)))
        .collect();
    lines.join("\n")
}

fn write(option: &TemplateOption, style: Style) -> String {
    match (style, option.key) {
        (Style::Bracketed, Some(key)) => format!("[{key}]"),
        (Style::Key, Some(key)) => key.to_string(),
        (Style::Label, _) => option.label.clone(),
        (Style::Long, _) => option.long(),
        _ => option.short(),
    }
}

fn style_of(value: &str, options: &[TemplateOption]) -> Style {
    if value.starts_with('[') {
        return Style::Bracketed;
    }
    if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Style::Key;
    }
    let is_label = |option: &TemplateOption| option.label.eq_ignore_ascii_case(value);
    if options.iter().any(is_label) {
        return Style::Label;
    }
    if value.starts_with(|c: char| c.is_ascii_digit()) && value.contains(':') {
        return Style::Long;
    }
    Style::Short
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
        let long = restyled("3 - Medium: Possible", high, &options);
        assert_eq!(long, options[3].long());
        assert_eq!(restyled("3 - Medium", None, &options), "TBC");
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
