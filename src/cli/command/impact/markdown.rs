//! An impact as a table in Markdown, for a pull request. No text of a record becomes Markdown, a
//! mention of a person, or a link to an issue.

use super::{TEMPLATE, risk, summary};
use crate::check::{Impact, ImpactReason, Touched};
use crate::cli::markdown::{code, phrase, plain};
use crate::session::ScopeNotice;
use crate::template::Criteria;

/// The links to records.
pub(super) struct Links<'a> {
    /// The start of every link.
    pub base: Option<&'a str>,
    /// The path of the log from the root of the repository.
    pub prefix: &'a str,
}

/// The page.
pub(super) fn page(
    found: &Impact,
    range: &str,
    criteria: &Criteria,
    links: &Links<'_>,
    notices: &[ScopeNotice],
) -> String {
    let mut page = format!("### Hazards touched by {}\n\n", code(range));
    for notice in notices {
        page.push_str(&format!(
            "**Take care:** {}\n\n",
            phrase(&notice.sentences())
        ));
    }
    page.push_str(&summary(found));
    page.push('\n');
    if found.template {
        page.push_str(&format!("\n{TEMPLATE}\n"));
    }
    if found.touched.is_empty() {
        return page;
    }
    page.push_str("\n| Hazard | Risk | Residual | Status | Why | What to do |\n");
    page.push_str("|---|---|---|---|---|---|\n");
    for touched in &found.touched {
        page.push_str(&row(touched, criteria, links));
    }
    page
}

fn row(touched: &Touched, criteria: &Criteria, links: &Links<'_>) -> String {
    let mut to_do: Vec<String> = Vec::new();
    for reason in &touched.reasons {
        let phrase = phrase(&reason.to_do());
        if !to_do.contains(&phrase) {
            to_do.push(phrase);
        }
    }
    let why: Vec<String> = touched.reasons.iter().map(ImpactReason::says).collect();
    let why: Vec<String> = why.iter().map(|text| phrase(text)).collect();
    format!(
        "| [{}]({}) {} | {} | {} | {} | {} | {} |\n",
        plain(touched.id.as_str()),
        link(&touched.path, links),
        plain(&touched.name),
        plain(&risk(touched.initial, criteria)),
        plain(&risk(touched.residual, criteria)),
        plain(&touched.status),
        why.join("<br>"),
        to_do.join("<br>")
    )
}

fn link(path: &str, links: &Links<'_>) -> String {
    let path = match links.prefix {
        "" => path.to_owned(),
        prefix => format!("{}/{path}", prefix.trim_end_matches('/')),
    };
    let path = encoded(&path);
    match links.base {
        Some(base) => format!("{}/{path}", base.trim_end_matches('/')),
        None => path,
    }
}

/// A path in the form for a link.
fn encoded(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' | b'~' => {
                out.push(char::from(byte));
            }
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_the_record() {
        let links = |base, prefix| Links { base, prefix };
        assert_eq!(link("hazards/a b.md", &links(None, "")), "hazards/a%20b.md");
        let base = Some("https://git.example.org/o/r/blob/main/");
        assert_eq!(
            link("h/H(1).md", &links(base, "safety")),
            "https://git.example.org/o/r/blob/main/safety/h/H%281%29.md"
        );
    }
}
