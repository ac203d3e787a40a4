//! Issues of GitHub: the list that `gh issue list --json …` exports, and that of the REST API.
//!
//! Each issue is a [`Block`] of `issues`. Its facts have the names of `gh`: number, title, state, createdAt, labels,
//! milestone, assignees. Its text is split at its headings (`body`). Other keys of `gh` keep their names; the REST API
//! adds some 70 addresses and numbers to each issue that nobody wrote, and a notice names them.

mod body;

use std::collections::BTreeSet;

use super::data::{Value, join};
use super::json::value_of;
use super::text::decode;
use super::{Block, Entry, Part, Piece, Place, SourceDocument, SourceFile, SourceForm, Unreadable};

/// The keys of the REST API that have another name in `gh`.
const NAMES: &[(&str, &str)] = &[
    ("created_at", "createdAt"),
    ("updated_at", "updatedAt"),
    ("closed_at", "closedAt"),
    ("html_url", "url"),
    ("state_reason", "stateReason"),
    ("user", "author"),
    ("closed_by", "closedBy"),
];

/// Keys that an interface adds for programs.
const FOR_PROGRAMS: &[&str] = &[
    "active_lock_reason",
    "author_association",
    "draft",
    "id",
    "issue_dependencies_summary",
    "locked",
    "node_id",
    "performed_via_github_app",
    "reactions",
    "reactionGroups",
    "score",
    "sub_issues_summary",
];

/// Whether JSON is a list of issues.
pub(super) fn is_export(value: &Value) -> bool {
    let list = issues(value);
    let is_issue = |issue: &Value| {
        let has = |key: &str| issue.get(key).is_some();
        has("number") && has("title") && (has("body") || has("state"))
    };
    !list.is_empty() && list.iter().all(is_issue)
}

/// Reads a file.
pub(super) fn read(file: &SourceFile<'_>) -> Result<SourceDocument, Unreadable> {
    let decoded = decode(file.bytes);
    let value = value_of(&decoded.text)?;
    if !is_export(&value) {
        return Err(Unreadable {
            what: "JSON, but not a list of issues with `number` and `title`".to_owned(),
            next: "Export the issues with `gh issue list --state all --limit 1000 --json \
                   number,title,state,createdAt,labels,milestone,assignees,body`"
                .to_owned(),
        });
    }
    let mut export = Export::default();
    for (at, issue) in issues(&value).iter().enumerate() {
        export.add(issue, at);
    }
    let mut notices: Vec<String> = decoded.notice.into_iter().collect();
    notices.extend(export.notices());
    Ok(SourceDocument {
        form: SourceForm::GitHubIssues,
        parts: export.parts,
        notices,
    })
}

/// The issues: the list itself, or that of a search.
fn issues(value: &Value) -> &[Value] {
    match value.get("items") {
        Some(found) => found.items(),
        None => value.items(),
    }
}

#[derive(Default)]
struct Export {
    parts: Vec<Part>,
    pull_requests: Vec<String>,
    left_out: BTreeSet<String>,
    has_comments: bool,
}

impl Export {
    fn add(&mut self, issue: &Value, at: usize) {
        let Value::Map(entries) = issue else {
            return;
        };
        let number = issue.get("number").and_then(Value::text);
        let name = number.map_or_else(|| format!("[{at}]"), |number| format!("#{number}"));
        if is_pull_request(issue) {
            self.pull_requests.push(name);
            return;
        }
        let is_rest = issue.get("created_at").is_some() || issue.get("html_url").is_some();
        let mut block = Block {
            of: Some("issues".to_owned()),
            place: Place::Key(name.as_str().into()),
            entries: Vec::new(),
        };
        for (key, value) in entries {
            let is_for_programs = match key.as_str() {
                // `gh` gives the page of the issue as `url`, and the REST API as `html_url`.
                "url" | "assignee" => is_rest && has_its_double(issue, key),
                "html_url" => false,
                key => FOR_PROGRAMS.contains(&key) || key.ends_with("_url"),
            };
            if is_for_programs {
                self.left_out.insert(key.clone());
            } else {
                self.fact(key, value, &name, &mut block);
            }
        }
        self.parts.push(Part::Block(block));
    }

    /// Adds the entries of one key of an issue.
    fn fact(&mut self, key: &str, value: &Value, issue: &str, block: &mut Block) {
        let renamed = NAMES.iter().find(|(rest, _)| *rest == key);
        let name = renamed.map_or(key, |(_, name)| name);
        let mut entry = |name: &str, text: &str| {
            let place = Place::Key(format!("{issue} {name}").into());
            block.entries.push(Entry {
                name: name.to_owned(),
                value: Piece::plain(place, text.trim()),
            });
        };
        match (key, value) {
            (_, Value::Null) => {}
            ("body", Value::Text(text)) => body::add(text, issue, block),
            ("labels", Value::List(labels)) => entry(name, &lines(labels, "name")),
            ("assignees", Value::List(people)) => {
                entry(name, &lines(people, "login"));
                let names = lines(people, "name");
                if !names.is_empty() {
                    entry("assignees/name", &names);
                }
            }
            ("assignee", person @ Value::Map(_)) => {
                entry("assignees", &lines(std::slice::from_ref(person), "login"));
            }
            ("milestone", Value::Map(_)) => {
                entry(name, text_of(value, "title"));
                let due = [
                    ("description", "description"),
                    ("dueOn", "dueOn"),
                    ("due_on", "dueOn"),
                ];
                for (key, kind) in due {
                    let text = text_of(value, key);
                    if !text.trim().is_empty() {
                        entry(&format!("milestone/{kind}"), text);
                    }
                }
            }
            ("user" | "author" | "closed_by", Value::Map(_)) => {
                entry(name, text_of(value, "login"));
            }
            ("comments", Value::List(comments)) => {
                self.has_comments |= !comments.is_empty();
                for comment in comments {
                    let author = comment.get("author").or_else(|| comment.get("user"));
                    let author = author.map_or("", |author| text_of(author, "login"));
                    entry(
                        "comments",
                        &format!("{author}: {}", text_of(comment, "body")),
                    );
                }
            }
            (_, value) => flat(value, name, &mut entry),
        }
    }

    fn notices(&self) -> Vec<String> {
        let mut notices = Vec::new();
        if !self.pull_requests.is_empty() {
            notices.push(format!(
                "hazlog left out {} pull requests, because they are no issues: {}",
                self.pull_requests.len(),
                self.pull_requests.join(", ")
            ));
        }
        if !self.left_out.is_empty() {
            let names: Vec<&str> = self.left_out.iter().map(String::as_str).collect();
            notices.push(format!(
                "hazlog left out what GitHub adds for programs: {}, and all of a label but its name",
                names.join(", ")
            ));
        }
        if !self.has_comments {
            notices.push(
                "The export has no comments. Read the comments of each issue on GitHub".to_owned(),
            );
        }
        notices
    }
}

/// Whether the same is in another key, in the form that `gh` has too.
fn has_its_double(issue: &Value, key: &str) -> bool {
    let double = if key == "url" {
        "html_url"
    } else {
        "assignees"
    };
    issue.get(double).is_some()
}

fn is_pull_request(issue: &Value) -> bool {
    let says = |key: &str| issue.get(key).and_then(Value::text).unwrap_or_default();
    issue
        .get("pull_request")
        .is_some_and(|value| *value != Value::Null)
        || says("isPullRequest") == "true"
        || ["url", "html_url"]
            .iter()
            .any(|key| says(key).contains("/pull/"))
}

fn text_of<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::text).unwrap_or_default()
}

/// The names of labels or persons, one on each line. They are texts, or mappings with `key`.
fn lines(items: &[Value], key: &str) -> String {
    let names = items.iter().filter_map(|item| match item {
        Value::Text(text) => Some(text.as_str()),
        other => other.get(key).and_then(Value::text),
    });
    let names: Vec<&str> = names.filter(|name| !name.trim().is_empty()).collect();
    names.join("\n")
}

/// The texts of any other value, each with the keys that lead to it.
fn flat(value: &Value, name: &str, entry: &mut impl FnMut(&str, &str)) {
    match value {
        Value::Null => {}
        Value::Text(text) => entry(name, text),
        Value::List(items) => {
            for item in items {
                flat(item, name, entry);
            }
        }
        Value::Map(entries) => {
            for (key, value) in entries {
                flat(value, &join(name, key), entry);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::source::part_listing::{case, listing, names_and_values};

    fn read_text(text: &str) -> SourceDocument {
        let file = SourceFile {
            name: "issues.json",
            bytes: text.as_bytes(),
        };
        read(&file).unwrap()
    }

    #[test]
    fn an_issue_of_the_rest_api_is_as_one_of_gh() {
        let document = read_text(
            r####"[{"url":"https://api/1","html_url":"https://x/issues/1","id":9,"number":1,"title":"HAZARD: a",
            "user":{"login":"ada","id":3},"labels":["hazard",{"name":"severity-minor","color":"f00"}],
            "state":"open","assignee":{"login":"bo"},"assignees":[{"login":"bo"},{"login":"cy"}],
            "milestone":{"title":"Initial","description":"","due_on":"2026-03-01"},"created_at":"2026-01-02T03:04:05Z",
            "closed_at":null,"body":"Before\r\n\r\n## Cause\r\nx\r\n\r\n### Detail\r\n\r\ny\r\n## Harm\r\n"},
            {"number":2,"title":"b","state":"open","pull_request":{"url":"u"},"body":null}]"####,
        );
        assert_eq!(
            names_and_values(&document.parts),
            [
                "issues @ #1",
                "url = https://x/issues/1",
                "number = 1",
                "title = HAZARD: a",
                "author = ada",
                "labels = hazard\nseverity-minor",
                "state = open",
                "assignees = bo\ncy",
                "milestone = Initial",
                "milestone/dueOn = 2026-03-01",
                "createdAt = 2026-01-02T03:04:05Z",
                "body = Before",
                "body/Cause = x",
                "body/Cause/Detail = y",
                "body/Harm = "
            ]
        );
        assert_eq!(
            document.notices,
            [
                "hazlog left out 1 pull requests, because they are no issues: #2",
                "hazlog left out what GitHub adds for programs: assignee, id, url, and all of a label but its name",
                "The export has no comments. Read the comments of each issue on GitHub"
            ]
        );
    }

    #[test]
    fn other_json_is_refused_with_the_command_that_exports() {
        let file = |text: &'static str| SourceFile {
            name: "x.json",
            bytes: text.as_bytes(),
        };
        for text in ["[]", "[{\"number\":1}]", "{\"items\":3}", "7"] {
            assert!(
                read(&file(text))
                    .unwrap_err()
                    .next
                    .contains("gh issue list")
            );
        }
        assert!(read(&file("[")).is_err());
    }

    #[test]
    fn the_words_of_the_template_are_apart_from_the_last_section() {
        let Some(bytes) = case("08-github-issues.json") else {
            return;
        };
        let file = SourceFile {
            name: "issues.json",
            bytes: &bytes,
        };
        let listing = listing(&read(&file).unwrap().parts);
        for text in [
            "block issues @ #51\n  number = 51 [#51 number]\n",
            "  body/Possible Causes = Units differ between sites. [#51 body/Possible Causes]\n  body/template = \
             **Assignment**: Assign this Hazard to its Owner.\n",
            "  body/Harm =  [#64 body/Harm]\n",
            "  assignees =  [#64 assignees]\n",
        ] {
            assert!(listing.contains(text), "{text}\n{listing}");
        }
    }
}
