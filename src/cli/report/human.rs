//! Findings as text for people: the marked words in their line, what to do, and a summary.

use std::collections::BTreeMap;
use std::io;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::changed::{LineChange, changed};
use super::snippet::marked;
use super::summary::{counted, hides_problems, summary};
use super::{CheckReport, Sources, title, waived};
use crate::check::{Diagnostic, Grade, RepeatedHint, RuleCode, Safety};
use crate::cli::output::{Ink, Output};
use crate::cli::wrap::wrap;
use crate::text::printable_line;

/// The number of findings of a rule that are shown with their line, without `--full`.
const FIRST: usize = 5;

/// With at least this many further findings of a rule, only their line numbers are shown.
const MANY: usize = 200;

/// The width of a snippet if the terminal's width is unknown, and the least and greatest width.
const USUAL_WIDTH: usize = 100;
const LEAST_WIDTH: usize = 40;
const MOST_WIDTH: usize = 160;

/// The columns before the words of a note: `   = source: `.
const INDENT: usize = 14;

/// The label of a fix, and the columns before a line that it changes.
const FIX: &str = "fix";
const GUTTER: usize = 8;

/// The most lines of a fix that are shown.
const MOST_LINES: usize = 24;

/// How much the report shows of each finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// The first few findings of each rule with their line, the others on one line each.
    First,
    /// Every finding with its line.
    Full,
}

/// Writes the findings by rule, the most severe first, then the waived findings and the summary.
///
/// # Errors
/// If they cannot be written.
pub fn write(
    report: &CheckReport<'_>,
    detail: Detail,
    sources: &mut Sources<'_>,
    out: &mut Output,
) -> io::Result<()> {
    let width = out.columns().unwrap_or(USUAL_WIDTH);
    let width = width.clamp(LEAST_WIDTH, MOST_WIDTH);
    let renderer = if out.has_colour() {
        Renderer::styled().hyperlink(false)
    } else {
        Renderer::plain()
    };
    let picture = Picture {
        renderer: renderer.term_width(width).decor_style(DecorStyle::Unicode),
        width,
    };
    let most = match detail {
        Detail::First => FIRST,
        Detail::Full => usize::MAX,
    };
    let repeated = match detail {
        Detail::First => report.verdict.repeated_hints(),
        Detail::Full => BTreeMap::new(),
    };
    for kind in kinds(report) {
        let once = kind.first().filter(|found| RepeatedHint::is_one(found));
        let once = once.and_then(|found| repeated.get(&found.rule.code));
        let most = if once.is_some() { 1 } else { most };
        let (shown, others) = kind.split_at(kind.len().min(most));
        for (at, diagnostic) in shown.iter().enumerate() {
            let words = if at == 0 { Words::All } else { Words::Own };
            let text = diagnostic
                .path
                .as_deref()
                .and_then(|path| sources.text(path));
            out.painted(&picture.render(diagnostic, text, words))?;
            out.line("")?;
            write_fix(diagnostic, text, width, out)?;
            out.line("")?;
        }
        match (once, kind.first()) {
            (Some(once), Some(first)) => write_once(report, first, once, out)?,
            _ => write_rest(report, others, out)?,
        }
    }
    write_waived(report, out)?;
    write_summary(report, out)
}

/// The findings that count, by grade and rule, the most severe first.
fn kinds<'a>(report: &'a CheckReport<'_>) -> Vec<Vec<&'a Diagnostic>> {
    let mut counted: Vec<&Diagnostic> = report.verdict.counted().collect();
    counted.sort_by_key(|diagnostic| kind(diagnostic));
    counted
        .chunk_by(|one, other| kind(one) == kind(other))
        .map(<[&Diagnostic]>::to_vec)
        .collect()
}

fn kind(diagnostic: &Diagnostic) -> (std::cmp::Reverse<Grade>, RuleCode) {
    (std::cmp::Reverse(diagnostic.grade), diagnostic.rule.code)
}

/// The notes that are shown with a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Words {
    /// For the first finding of a rule: what to do, the source and where to read more.
    All,
    /// Only the help for this finding.
    Own,
}

struct Picture {
    renderer: Renderer,
    width: usize,
}

impl Picture {
    /// A finding with its line, if it has one.
    fn render(&self, diagnostic: &Diagnostic, text: Option<&str>, words: Words) -> String {
        let level = match diagnostic.grade {
            Grade::Error => Level::ERROR,
            Grade::Warning => Level::WARNING,
            Grade::Info | Grade::Off => Level::INFO,
        };
        let message = printable_line(&diagnostic.message);
        let group = level.with_name(title(diagnostic)).primary_title(message);
        let mut group = Group::with_title(group);
        let path = diagnostic.path.as_deref().map(printable_line);
        let room = self.width.saturating_sub(INDENT);
        let line = text.zip(diagnostic.spot);
        let line = line.and_then(|(text, spot)| Some(marked(text, spot)?.within(room)));
        if let Some(found) = line {
            let mut snippet = Snippet::source(found.line)
                .line_start(found.number)
                .annotation(AnnotationKind::Primary.span(found.words));
            if let Some(path) = &path {
                snippet = snippet.path(path.clone());
            }
            group = group.element(snippet);
        } else if let Some(path) = path {
            let mut origin = annotate_snippets::Origin::path(path);
            if let Some(spot) = diagnostic.spot {
                origin = origin.line(spot.start.line).char_column(spot.start.column);
            }
            group = group.element(origin);
        }
        let group = self.notes(group, diagnostic, words);
        self.renderer.render(&[group])
    }

    fn notes<'a>(&self, group: Group<'a>, of: &Diagnostic, words: Words) -> Group<'a> {
        let mut group = group;
        if let Some(help) = &of.help {
            group = group.element(Level::HELP.message(self.folded(help)));
        } else if words == Words::All {
            group = group.element(Level::HELP.message(self.folded(of.rule.remedy)));
        }
        if words == Words::All {
            let why = Level::NOTE.with_name("why");
            let source = Level::NOTE.with_name("source");
            let explain = Level::NOTE.with_name("explain");
            group = group
                .element(why.message(self.folded(of.rule.why)))
                .element(source.message(self.folded(of.rule.source)))
                .element(explain.message(format!("hazlog explain {}", of.rule.name)));
        }
        group
    }

    /// A text wrapped to fit next to the gutter.
    fn folded(&self, text: &str) -> String {
        let line = printable_line(text);
        wrap(&line, Some(self.width.saturating_sub(INDENT))).join("\n")
    }
}

/// What a fix does, and the lines that it changes.
fn write_fix(
    diagnostic: &Diagnostic,
    text: Option<&str>,
    width: usize,
    out: &mut Output,
) -> io::Result<()> {
    let Some(fix) = &diagnostic.fix else {
        return Ok(());
    };
    let how = match fix.safety {
        Safety::Safe => "`--fix` applies it",
        Safety::Unsafe => "`--fix --unsafe` applies it; read the result",
    };
    out.inked(Ink::Heading, FIX)?;
    let title = format!(": {}; {how}", printable_line(&fix.title));
    for line in wrap(&title, Some(width.saturating_sub(FIX.len()))) {
        out.line(&line)?;
    }
    let lines = text.map(|text| changed(text, fix, width.saturating_sub(GUTTER)));
    let lines = lines.unwrap_or_default();
    let numbers = lines.iter().map(|line| line.number.to_string().len());
    let digits = numbers.max().unwrap_or_default();
    for line in lines.iter().take(MOST_LINES) {
        let (sign, ink) = match line.side {
            LineChange::Removed => ('-', Ink::Bad),
            LineChange::Added => ('+', Ink::Good),
        };
        let shown = format!("{:>digits$} {sign} {}", line.number, line.line);
        out.inked(ink, shown.trim_end())?;
        out.line("")?;
    }
    match lines.len().saturating_sub(MOST_LINES) {
        0 => Ok(()),
        more => out.line(&format!("{more} more lines; `--diff` shows them")),
    }
}

/// The count of a hint that most hazards have, and how to list each place.
fn write_once(
    report: &CheckReport<'_>,
    first: &Diagnostic,
    once: &RepeatedHint<'_>,
    out: &mut Output,
) -> io::Result<()> {
    let head = format!(
        "{}: {} places in {} of {}; 1 of them is shown above",
        title(first),
        once.places,
        once.hazards,
        counted(report.verdict.records, "record", "records")
    );
    out.inked(Ink::Heading, &head)?;
    out.line("")?;
    out.line(
        "  `hazlog check HAZARD` lists the places in one hazard, and `hazlog check --full` lists \
         all",
    )?;
    out.line("")
}

/// The further findings of a rule, one on each line.
fn write_rest(report: &CheckReport<'_>, rest: &[&Diagnostic], out: &mut Output) -> io::Result<()> {
    let Some(first) = rest.first() else {
        return Ok(());
    };
    if rest.len() > MANY {
        return write_places(report, rest, &title(first), out);
    }
    let head = format!("{} more of {}:", rest.len(), title(first));
    out.inked(Ink::Heading, &head)?;
    out.line("")?;
    for diagnostic in rest {
        let message = printable_line(&diagnostic.message);
        out.line(&format!("  {}: {message}", place(report, diagnostic)))?;
    }
    out.line("")
}

/// Very many further findings of a rule: only their line numbers, one record on each line.
fn write_places(
    report: &CheckReport<'_>,
    others: &[&Diagnostic],
    title: &str,
    out: &mut Output,
) -> io::Result<()> {
    let head = format!(
        "{} more of {title}, by line number; `--full` and `--format short` show the messages:",
        others.len()
    );
    out.inked(Ink::Heading, &head)?;
    out.line("")?;
    for of_record in others.chunk_by(|one, other| one.path == other.path) {
        out.painted("  ")?;
        out.text(&printable_line(report.path(of_record[0])))?;
        let lines = of_record.iter().filter_map(|found| found.spot);
        for (at, spot) in lines.enumerate() {
            out.painted(if at == 0 { ":" } else { ", " })?;
            out.number(spot.start.line)?;
        }
        out.line("")?;
    }
    out.line("")
}

/// `path:line:column`, or the place of the log.
pub(super) fn place(report: &CheckReport<'_>, diagnostic: &Diagnostic) -> String {
    let path = printable_line(report.path(diagnostic));
    match diagnostic.spot {
        Some(spot) => format!("{path}:{}:{}", spot.start.line, spot.start.column),
        None => path,
    }
}

fn write_waived(report: &CheckReport<'_>, out: &mut Output) -> io::Result<()> {
    let diagnostics = report.verdict.diagnostics.iter();
    let with_terms = diagnostics.filter_map(|of| Some((of, waived(of)?)));
    let lines: Vec<String> = with_terms
        .map(|(of, terms)| {
            let place = place(report, of);
            format!("  {place}: {}: {}", title(of), printable_line(&terms))
        })
        .collect();
    if lines.is_empty() {
        return Ok(());
    }
    out.inked(Ink::Heading, &format!("{} waived:", lines.len()))?;
    out.line("")?;
    for line in lines {
        out.line(&line)?;
    }
    out.line("")
}

fn write_summary(report: &CheckReport<'_>, out: &mut Output) -> io::Result<()> {
    let ink = if report.verdict.count(Grade::Error) > 0 {
        Ink::Bad
    } else if report.verdict.counted().next().is_some() || hides_problems(report) {
        Ink::Warning
    } else {
        Ink::Good
    };
    out.inked(ink, &summary(report))?;
    out.line("")
}
