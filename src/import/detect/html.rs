//! The headings, tables and lists of an HTML page, as Markdown: enough to see what the page is.

/// The structure of a page in Markdown. Text outside tags does not change, so the input can also be
/// Markdown with some HTML in it.
pub(super) fn as_markdown(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    let mut in_cell = InCell::No;
    while let Some(at) = rest.find('<') {
        text(&rest[..at], in_cell, &mut out);
        let tag = &rest[at..];
        let Some(end) = tag.find('>') else {
            return out;
        };
        let inner = &tag[1..end];
        rest = &tag[end + 1..];
        let name: String = inner
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '/')
            .collect::<String>()
            .to_ascii_lowercase();
        match name.as_str() {
            "script" | "style" => rest = after_end(rest, &name),
            "td" | "th" => in_cell = InCell::Yes,
            "/td" | "/th" => {
                in_cell = InCell::No;
                out.push('|');
            }
            "tr" => out.push_str("\n|"),
            "table" | "/table" => {
                in_cell = InCell::No;
                out.push_str("\n\n");
            }
            "b" | "strong" | "/b" | "/strong" => out.push_str("**"),
            _ if in_cell == InCell::Yes => out.push(' '),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = name[1..].parse().unwrap_or(1);
                out.push_str("\n\n");
                out.extend(std::iter::repeat_n('#', level));
                out.push(' ');
            }
            "li" => out.push_str("\n- "),
            "p" | "/p" | "br" | "br/" | "div" | "/div" | "/li" | "/h1" | "/h2" | "/h3" | "/h4"
            | "/h5" | "/h6" => out.push('\n'),
            _ => {}
        }
    }
    text(rest, InCell::No, &mut out);
    out
}

/// Whether a text is in a cell of a table, where its lines are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum InCell {
    Yes,
    No,
}

fn text(text: &str, in_cell: InCell, out: &mut String) {
    match in_cell {
        InCell::Yes => out.extend(text.chars().map(|c| match c {
            '\n' | '\r' | '|' => ' ',
            c => c,
        })),
        InCell::No if text.trim().is_empty() => {}
        InCell::No => out.push_str(text),
    }
}

/// The text after the end of an element whose content is not text of the page.
fn after_end<'a>(rest: &'a str, name: &str) -> &'a str {
    let end = format!("</{name}");
    let bytes = rest.as_bytes();
    let found = bytes
        .windows(end.len())
        .position(|window| window.eq_ignore_ascii_case(end.as_bytes()));
    found.map_or("", |at| &rest[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_and_headings_become_lines() {
        let html = "<style>a { b }</style><h2 class=x>Hazard</h2>\n<table>\n<tr><th>A\n b</th>\n\
                    <td>c<br>d</td></tr></table><ul><li><b>Harm</b>: x</li></ul>";
        assert_eq!(
            as_markdown(html),
            "\n\n## Hazard\n\n\n\n|A  b|c d|\n\n\n- **Harm**: x\n"
        );
        assert_eq!(as_markdown("a < b"), "a ");
    }
}
