//! The links of a record to code and evidence.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::Spot;
use super::link_form::{KnownGlobs, LinkForm};
use crate::document::Document;
use crate::hazard::file_name::{Written, is_path, is_sure, target_file, target_path};
use crate::hazard::link_candidate::{LinkCandidate, link_candidates};
use crate::hazard::{CodeReference, Control, Fact, FactKey, Record, SignedText};
use crate::text::Span;

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum LinkKind {
    /// A reference in the code section.
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
    /// The path or the glob as the record names it. If the text of a Markdown link is not a path,
    /// this is its target, from the root of the log.
    pub path: String,
    /// Whether it names one file or many.
    pub form: LinkForm,
    /// The target of a Markdown link, from the record's folder.
    pub target: Option<LinkedPath>,
    /// The first and the last named line, counted from 1.
    pub lines: Option<(u32, u32)>,
    /// The name of a test or function in the file, as written.
    pub name: Option<String>,
    /// Whether the text almost certainly means this file.
    pub sure: bool,
    /// The place of the path in the record.
    pub spot: Spot,
    /// The place of the whole link, with its lines and name.
    pub whole: Spot,
    /// The path with the words before it, the longest first, because a path can contain spaces.
    pub wider: Vec<(String, Spot)>,
    /// The storage place that the text names before a colon: `SharePoint: Safety/report.docx`.
    pub kept_in: Option<String>,
}

/// The target of a Markdown link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkedPath {
    /// The path, from the record's folder, without fragment.
    pub path: String,
    /// Its place in the record, without fragment.
    pub spot: Spot,
    /// Whether the text of the link is itself a path.
    pub named: bool,
}

impl LinkKind {
    /// The kind of a fact, if it can name files.
    fn from_fact_key(key: FactKey) -> Option<Self> {
        match key {
            FactKey::Evidence => Some(Self::Evidence),
            FactKey::Implementation => Some(Self::Implementation),
            FactKey::Verified => Some(Self::Verified),
            FactKey::Effective => Some(Self::Effective),
            _ => None,
        }
    }

    /// Whether it is evidence that a control is implemented or effective.
    pub const fn is_evidence(self) -> bool {
        matches!(self, Self::Evidence | Self::Verified | Self::Effective)
    }

    /// Its name in a record.
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
        self.form != LinkForm::Path
    }

    /// The names that the file must contain: for `TestDose::test_unit[mg]` both `TestDose` and
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

/// The links of the record at `path`, in its order.
pub fn links(record: &Record, path: &str) -> Vec<Link> {
    let reader = LinkReader {
        document: &record.document,
        record: path,
    };
    let mut links = Vec::new();
    for control in record.hazard.controls() {
        for fact in &control.facts {
            if let Some(kind) = LinkKind::from_fact_key(fact.key) {
                reader.fact(kind, control, fact, &mut links);
            }
        }
    }
    reader.code(&record.hazard.code_list, &mut links);
    links.sort_by_key(|link| link.whole.span);
    let mut globs = KnownGlobs::default();
    for link in links.iter_mut().filter(|link| link.path.contains('*')) {
        link.form = globs.form(&link.path);
    }
    links
}

struct LinkReader<'a> {
    document: &'a Document,
    record: &'a str,
}

impl LinkReader<'_> {
    /// The links in the text of a fact, which can have several links with other words between them.
    fn fact(&self, kind: LinkKind, control: &Control, fact: &Fact, links: &mut Vec<Link>) {
        let words = self.document.slice(fact.value_span);
        let what = SignedText::parse(words).what;
        let found = link_candidates(what);
        let from = fact.value_span.start;
        for (at, LinkCandidate { span, written }) in found.iter().copied().enumerate() {
            let wider = self.wider(what, from, &found[..=at]);
            let kept_in = place_before(&what[..span.start]);
            // If the whole fact is one word that ends with `/`, it means a folder.
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

    /// The links in the code section. Several links on one line have the same span.
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
            form: LinkForm::Path,
            lines,
            spot: Spot::new(self.document, if named { spot } else { label }),
            whole: Spot::new(self.document, Span::new(label.start, end)),
            target,
            wider: Vec::new(),
            kept_in: None,
        })
    }

    /// The last piece joined with the pieces before it, as paths with spaces.
    fn wider(&self, what: &str, from: usize, upto: &[LinkCandidate]) -> Vec<(String, Spot)> {
        /// The most words that a file name has before its last word.
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
                (path, Spot::new(self.document, whole))
            })
            .collect();
        wider.reverse();
        wider
    }

    /// The target of a Markdown link, if it is a file.
    fn target(
        &self,
        reference: &CodeReference,
        label: Span,
        end: usize,
        named: bool,
    ) -> Option<LinkedPath> {
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
        Some(LinkedPath {
            path,
            spot: Spot::new(self.document, span),
            named,
        })
    }

    /// The end of a link: after its name, target and lines, but before a note.
    fn end(&self, target: &Option<LinkedPath>, label: Span, end: usize) -> usize {
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

/// The storage place at the start of a text: `SharePoint:`.
fn place_before(text: &str) -> Option<String> {
    const MOST_WORDS: usize = 3;
    let (place, rest) = text.split_once(':')?;
    let is_name = place.starts_with(char::is_uppercase)
        && !place.contains(['/', '\\', '.'])
        && place.split_whitespace().count() <= MOST_WORDS
        && (rest.is_empty() || rest.starts_with(' '));
    is_name.then(|| place.to_owned())
}
