//! The links of a record to code and evidence.

use serde::{Deserialize, Serialize};

use super::Spot;
use super::link_form::{Form, find_globs};
use crate::document::Document;
use crate::hazard::cited::{Piece, pieces};
use crate::hazard::file_name::{Written, is_path, is_sure, target_file, target_path};
use crate::hazard::{CodeReference, Control, Fact, FactKey, Record, Showing};
use crate::text::Span;

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LinkKind {
    /// A reference of the section of code.
    Code,
    /// `Evidence:` of a control.
    Evidence,
    /// `Implementation:` of a control.
    Implementation,
    /// `Verified:` of a control.
    Verified,
    /// `Effective:` of a control.
    Effective,
}

/// A link of a record to a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What it is for.
    pub kind: LinkKind,
    /// The control that it belongs to: `D3`.
    pub control: Option<String>,
    /// The path or the glob as the record names it. Where the words of a Markdown link are no path,
    /// the one that it leads to, from the root of the log.
    pub path: String,
    /// Whether it names one file or many.
    pub form: Form,
    /// Where a Markdown link leads, from the record's folder.
    pub target: Option<Target>,
    /// The first and the last line that it names, counted from 1.
    pub lines: Option<(u32, u32)>,
    /// What it names in the file: a test's or a function's name, as written.
    pub name: Option<String>,
    /// Whether the words can hardly mean anything but this file.
    pub sure: bool,
    /// Where the path stands in the record.
    pub spot: Spot,
    /// Where the whole link stands, with its lines and name.
    pub whole: Spot,
    /// The path with words that stand before it, the longest first: a path may hold spaces.
    pub wider: Vec<(String, Spot)>,
    /// The place that the text names before a colon: `SharePoint: Safety/report.docx`.
    pub kept_in: Option<String>,
}

/// Where a Markdown link leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// The path, from the record's folder, without fragment.
    pub path: String,
    /// Where it stands in the record, without fragment.
    pub spot: Spot,
    /// Whether the words of the link are a path themselves.
    pub named: bool,
}

impl LinkKind {
    /// The kind of a fact, where it is one that names files.
    fn of(key: FactKey) -> Option<Self> {
        match key {
            FactKey::Evidence => Some(Self::Evidence),
            FactKey::Implementation => Some(Self::Implementation),
            FactKey::Verified => Some(Self::Verified),
            FactKey::Effective => Some(Self::Effective),
            _ => None,
        }
    }

    /// Whether it is evidence: what shows that a control is there, or works.
    pub const fn is_evidence(self) -> bool {
        matches!(self, Self::Evidence | Self::Verified | Self::Effective)
    }

    /// The word for it, as a record has it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Code => "Code",
            Self::Evidence => "Evidence",
            Self::Implementation => "Implementation",
            Self::Verified => "Verified",
            Self::Effective => "Effective",
        }
    }
}

impl Link {
    /// Whether it is a glob, which names many files.
    pub fn is_glob(&self) -> bool {
        self.form != Form::Path
    }

    /// The names that have to stand in the file: of `TestDose::test_unit[mg]` both `TestDose` and
    /// `test_unit`.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let name = self.name.as_deref().unwrap_or_default();
        let plain = name.split(['[', '(']).next().unwrap_or_default();
        plain.split("::").filter(|part| !part.is_empty())
    }

    /// The path with its lines or name, as a reader would write it.
    pub fn words(&self) -> String {
        match (self.lines, &self.name) {
            (Some((first, last)), _) if first == last => format!("{}:{first}", self.path),
            (Some((first, last)), _) => format!("{}:{first}-{last}", self.path),
            (None, Some(name)) => format!("{}::{name}", self.path),
            (None, None) => self.path.clone(),
        }
    }
}

/// The links of a record, which stands at `path`, in its order.
pub fn links(record: &Record, path: &str) -> Vec<Link> {
    let reader = LinkReader {
        document: &record.document,
        record: path,
    };
    let mut links = Vec::new();
    for control in record.hazard.controls() {
        for fact in &control.facts {
            if let Some(kind) = LinkKind::of(fact.key) {
                reader.fact(kind, control, fact, &mut links);
            }
        }
    }
    reader.code(&record.hazard.code_list, &mut links);
    links.sort_by_key(|link| link.whole.span);
    find_globs(&mut links);
    links
}

struct LinkReader<'a> {
    document: &'a Document,
    record: &'a str,
}

impl LinkReader<'_> {
    /// The links in the text of a fact, which may hold several and other words between them.
    fn fact(&self, kind: LinkKind, control: &Control, fact: &Fact, links: &mut Vec<Link>) {
        let words = self.document.slice(fact.value_span);
        let what = Showing::parse(words).what;
        let found = pieces(what);
        let from = fact.value_span.start;
        for (at, Piece { span, written }) in found.iter().copied().enumerate() {
            let wider = self.wider(what, from, &found[..=at]);
            let kept_in = place_before(&what[..span.start]);
            // A word that is all of a fact and ends like a folder is meant as one.
            let is_folder = found.len() == 1 && span.of(what).ends_with('/');
            let written = match is_folder {
                true => Written::Listed,
                false => written,
            };
            let span = Span::new(from + span.start, from + span.end);
            let reference = CodeReference::parse(self.document.slice(span), span);
            if let Some(link) = self.link(kind, &reference, span, written) {
                links.push(Link {
                    control: Some(control.id.to_string()),
                    wider,
                    kept_in,
                    ..link
                });
            }
        }
    }

    /// The links of the section of code. Several on one line have the same span.
    fn code(&self, references: &[CodeReference], links: &mut Vec<Link>) {
        let mut done = 0;
        for reference in references {
            let start = reference.span.start.max(done.min(reference.span.end));
            let span = Span::new(start, reference.span.end);
            if let Some(link) = self.link(LinkKind::Code, reference, span, Written::Listed) {
                done = link.whole.span.end;
                links.push(link);
            }
        }
    }

    fn link(
        &self,
        kind: LinkKind,
        reference: &CodeReference,
        within: Span,
        written: Written,
    ) -> Option<Link> {
        let words = self.document.slice(within);
        let at = words.find(reference.written.as_str())?;
        let label = Span::new(
            within.start + at,
            within.start + at + reference.written.len(),
        );
        let of_file = reference.written.split_once("::");
        let of_file = of_file.map_or(reference.written.len(), |(file, _)| file.len());
        let (file, name) = match reference.path.split_once("::") {
            Some((file, name)) => (file, Some(name)),
            None => (reference.path.as_str(), None),
        };
        let named = is_path(file, written);
        let target = self.target(reference, label, within.end, named);
        let spot = Span::new(label.start, label.start + of_file);
        let path = match &target {
            _ if named => file.to_owned(),
            Some(target) => target_path(self.record, &target.path)?,
            None => return None,
        };
        let lines = reference.start.zip(reference.end);
        let end = self.end(&target, label, within.end);
        Some(Link {
            kind,
            control: None,
            sure: is_sure(&path) || written != Written::Plain || name.is_some() || lines.is_some(),
            name: name.filter(|_| named).map(str::to_owned),
            path,
            form: Form::Path,
            lines,
            spot: Spot::of(self.document, if named { spot } else { label }),
            whole: Spot::of(self.document, Span::new(label.start, end)),
            target,
            wider: Vec::new(),
            kept_in: None,
        })
    }

    /// The last piece with those before it, as paths that hold spaces.
    fn wider(&self, what: &str, from: usize, upto: &[Piece]) -> Vec<(String, Spot)> {
        /// How many words a file's name has before its last one, at most.
        const MOST: usize = 8;
        let Some((last, before)) = upto.split_last() else {
            return Vec::new();
        };
        let plain = before
            .iter()
            .rev()
            .take(MOST)
            .take_while(|piece| piece.written == Written::Plain);
        let mut wider: Vec<(String, Spot)> = plain
            .map(|piece| Span::new(piece.span.start, last.span.end))
            .take_while(|span| !span.of(what).contains(['\n', '\r', ',', ';']))
            .map(|span| {
                let whole = Span::new(from + span.start, from + span.end);
                let path = span.of(what).trim_end_matches(['.', ')']).to_owned();
                (path, Spot::of(self.document, whole))
            })
            .collect();
        wider.reverse();
        wider
    }

    /// The target of a Markdown link, where it leads to a file.
    fn target(
        &self,
        reference: &CodeReference,
        label: Span,
        end: usize,
        named: bool,
    ) -> Option<Target> {
        let path = target_file(reference.target.as_deref()?)?;
        let behind = Span::new(label.end, end);
        let words = self.document.slice(behind);
        let opens = words.find("](")? + 2;
        let inner = &words[opens..];
        let blank = inner.len() - inner.trim_start_matches(['<', ' ']).len();
        let length = inner[blank..]
            .find(['#', '?', ')', '>', '"'])
            .unwrap_or(inner.len() - blank);
        let start = behind.start + opens + blank;
        let span = Span::new(start, start + length);
        Some(Target {
            path,
            spot: Spot::of(self.document, span),
            named,
        })
    }

    /// Where a link ends: behind its name, its target and its lines, but before a note.
    fn end(&self, target: &Option<Target>, label: Span, end: usize) -> usize {
        let from = target
            .as_ref()
            .map_or(label.end, |target| target.spot.span.end);
        let words = self.document.slice(Span::new(from, end));
        let closing = words.find(')').filter(|_| target.is_some());
        let behind = closing.map_or(0, |at| at + 1);
        let is_lines =
            |c: char| c.is_ascii_digit() || matches!(c, ':' | '-' | '–' | '#' | 'L' | '`');
        let rest = &words[behind..];
        let lines = rest.find(|c: char| !is_lines(c)).unwrap_or(rest.len());
        let lines = rest[..lines].trim_end_matches([':', '-', '`']).len();
        from + behind + lines
    }
}

/// The place that a text begins with, where what follows is kept: `SharePoint:`.
fn place_before(text: &str) -> Option<String> {
    const MOST_WORDS: usize = 3;
    let (place, rest) = text.split_once(':')?;
    let is_name = place.starts_with(char::is_uppercase)
        && !place.contains(['/', '\\', '.'])
        && place.split_whitespace().count() <= MOST_WORDS
        && (rest.is_empty() || rest.starts_with(' '));
    is_name.then(|| place.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Sketch, record_of};
    use crate::hazard::HazardId;
    use crate::template::Template;

    /// The links of the model record with this text as the facts of its first control and in its
    /// section of code.
    fn read(facts: &str, code: &str) -> Vec<String> {
        let controls = format!("### Design controls (manufacturer)\n\n- [x] The unit.\n{facts}\n");
        let sections =
            format!("## Hazard controls\n\n{controls}\n## Code associated with hazard\n\n{code}\n");
        let sections: &'static str = Box::leak(sections.into_boxed_str());
        let (id, text) = record_of(Sketch::With("Hazard-0001", sections));
        let record = Record::read(HazardId::new(id), text, &Template::built_in());
        links(&record, "docs/hazards/Hazard-0001.md")
            .iter()
            .map(|link| {
                let text = record.text();
                let target = link
                    .target
                    .as_ref()
                    .map_or("", |target| target.spot.span.of(text));
                let control = link.control.as_deref().unwrap_or("-");
                format!(
                    "{control} {} {target} [{}]",
                    link.words(),
                    link.whole.span.of(text)
                )
            })
            .collect()
    }

    #[test]
    fn a_fact_may_name_several_files_and_other_things() {
        let facts = "  - Evidence: CI run 12/13 and src/a.rs:1-40, `my docs/b c.pdf` (2026-05-04, A. Name)\n  \
            - Verified: tests/t.py::TestDose::test_unit[mg] (2026-05-04, A/B Name)\n  \
            - Effective: docs/pentest-2026.pdf, section 4; see https://a.example/b.html\n  \
            - Owner: src/owner.rs\n";
        assert_eq!(
            read(facts, "None"),
            [
                "D1 src/a.rs:1-40  [src/a.rs:1-40]",
                "D1 my docs/b c.pdf  [my docs/b c.pdf]",
                "D1 tests/t.py::TestDose::test_unit[mg]  [tests/t.py::TestDose::test_unit[mg]]",
                "D1 docs/pentest-2026.pdf  [docs/pentest-2026.pdf]",
            ]
        );
    }

    #[test]
    fn markdown_links_have_a_target_too() {
        let facts = "  - Implementation: [src/Home.tsx](../../src/Home.tsx) lines 242-295\n  \
            - Evidence: the [report of the test](../report%202.pdf#page=3), [site](https://a.example/b.md)\n";
        assert_eq!(
            read(
                facts,
                "- [a/b.py](x/b.py#L3-L9) - why [c](d.md)\n- [m.f](../../code/m.md#f)"
            ),
            [
                "D1 src/Home.tsx:242-295 ../../src/Home.tsx \
                 [src/Home.tsx](../../src/Home.tsx)]",
                "D1 docs/report 2.pdf ../report%202.pdf [report of the test](../report%202.pdf#page=3)]",
                "- a/b.py:3-9 x/b.py [a/b.py](x/b.py#L3-L9)]",
                "- code/m.md ../../code/m.md [m.f](../../code/m.md#f)]",
            ]
        );
    }

    #[test]
    fn a_path_with_escapes_is_marked_as_it_is_written() {
        let text = "## Code associated with hazard\n\n- src/\\*.py\n- [src/\\_a.rs](../src/_a.rs)\n- \
                    a&amp;b/c.rs::test\n";
        let (_, text) = record_of(Sketch::With("Hazard-0001", text));
        let record = Record::read(
            HazardId::new("Hazard-0001"),
            text.clone(),
            &Template::built_in(),
        );
        let found: Vec<(String, String)> = links(&record, "hazards/Hazard-0001.md")
            .iter()
            .filter(|link| link.kind == LinkKind::Code)
            .map(|link| (link.path.clone(), link.spot.span.of(&text).to_owned()))
            .collect();
        let wanted = [
            ("src/*.py", r"src/\*.py"),
            ("src/_a.rs", r"src/\_a.rs"),
            ("a&b/c.rs", "a&amp;b/c.rs"),
        ];
        assert_eq!(
            found,
            wanted.map(|(path, marked)| (path.to_owned(), marked.to_owned()))
        );
    }

    #[test]
    fn the_section_of_code_lists_paths_in_every_style() {
        let code = "- src/a.rs:12-30\n- `src/b.rs:7` - note\n- src/c.rs, src/c.rs:4\n- src/**/*.rs\n\
            - caddy/dev/Caddyfile\n- https://a.example/o/r/blob/main/a.rs#L10\n- tests/t.py::test_x\n";
        assert_eq!(
            read("", code),
            [
                "- src/a.rs:12-30  [src/a.rs:12-30]",
                "- src/b.rs:7  [src/b.rs:7]",
                "- src/c.rs  [src/c.rs]",
                "- src/c.rs:4  [src/c.rs:4]",
                "- src/**/*.rs  [src/**/*.rs]",
                "- caddy/dev/Caddyfile  [caddy/dev/Caddyfile]",
                "- tests/t.py::test_x  [tests/t.py::test_x]",
            ]
        );
    }
}
