//! The lines of a section as a reader sees them: without the marks of Markdown for headings, bullets and check boxes.

use super::pair::Pair;
use super::section_key::SectionKey;
use super::told::changed_lines;

/// The lines of a section for a reader: a heading ends with a colon, and a check box is a word. Lines of code and those
/// before the first section are as they are.
pub fn shown_lines(key: &SectionKey, lines: &[String]) -> Vec<String> {
    if *key == SectionKey::before_sections() {
        return lines.to_vec();
    }
    let mut is_code = false;
    let lines = lines.iter().map(|line| {
        let is_fence = line.trim_start().starts_with(FENCE);
        is_code ^= is_fence;
        match is_code || is_fence {
            true => line.clone(),
            false => shown(line),
        }
    });
    lines.collect()
}

/// Both versions of a section for a reader. Where only marks differ, they are shown.
pub(super) fn shown_pair(key: &SectionKey, lines: &Pair<Vec<String>>) -> Pair<Vec<String>> {
    let read = lines.as_ref().map(|lines| shown_lines(key, lines));
    let count = |lines: &Pair<Vec<String>>| {
        let (gone, come) = changed_lines(&lines.before, &lines.after);
        (gone.len(), come.len())
    };
    match read.before != read.after && count(&read) == count(lines) {
        true => read,
        false => lines.clone(),
    }
}

/// What begins and ends code.
const FENCE: &str = "```";
/// Check boxes, and the words for them.
const BOXES: [(&str, &str); 2] = [("[x]", "ticked:"), ("[ ]", "not ticked:")];

fn shown(line: &str) -> String {
    let text = line.trim_start();
    let indent = &line[..line.len() - text.len()];
    if let Some(heading) = heading(text) {
        let end = if heading.ends_with(':') { "" } else { ":" };
        return format!("{indent}{heading}{end}");
    }
    let (bullet, text) = bullet(text);
    let boxed = BOXES.into_iter().find_map(|(sign, word)| {
        let rest = text.strip_prefix(sign)?;
        (rest.is_empty() || rest.starts_with(' ')).then(|| format!("{word}{rest}"))
    });
    let words = boxed.filter(|_| !bullet.is_empty());
    format!("{indent}{bullet}{}", words.as_deref().unwrap_or(text))
}

/// The words of a heading; `None` for another line.
fn heading(line: &str) -> Option<&str> {
    let words = line.trim_start_matches('#');
    let is_heading = (1..=6).contains(&(line.len() - words.len()));
    words.strip_prefix(' ').filter(|_| is_heading)
}

/// The bullet or the number of an item, for a reader, and its words. Without a bullet for another line.
fn bullet(line: &str) -> (&str, &str) {
    if let Some(words) = line.strip_prefix("- ") {
        return ("• ", words);
    }
    let rest = line.trim_start_matches(|sign: char| sign.is_ascii_digit());
    match rest.strip_prefix(". ") {
        Some(words) if rest.len() < line.len() => line.split_at(line.len() - words.len()),
        _ => ("", line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> SectionKey {
        SectionKey {
            title: "Hazard controls".to_owned(),
            nth: 0,
        }
    }

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn marks_are_words_and_no_word_is_lost() {
        let text = "### Design controls\n- [x] Show the unit.\n  - Evidence: a.rs\n1. [ ] Ask.\n#5 is late\n[x] is a sign\n- [x]\n\
                    ```\n# - [x] code\n```\n> ## Quoted";
        assert_eq!(
            shown_lines(&key(), &lines(text)).join("\n"),
            "Design controls:\n• ticked: Show the unit.\n  • Evidence: a.rs\n1. not ticked: Ask.\n#5 is late\n[x] is a sign\n\
             • ticked:\n```\n# - [x] code\n```\n> ## Quoted"
        );
        let front = lines("---\n# a remark\n- a link");
        assert_eq!(shown_lines(&SectionKey::before_sections(), &front), front);
    }

    #[test]
    fn a_mark_alone_that_differs_is_shown() {
        let pair = |before: &str, after: &str| Pair {
            before: lines(before),
            after: lines(after),
        };
        let marks = pair("### Design:\nText", "#### Design:\nText");
        assert_eq!(shown_pair(&key(), &marks), marks);
        let ticks = shown_pair(&key(), &pair("- [ ] Ask.", "- [x] Ask."));
        assert_eq!(ticks, pair("• not ticked: Ask.", "• ticked: Ask."));
    }
}
