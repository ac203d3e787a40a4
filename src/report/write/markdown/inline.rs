//! Writes the words of a line.

use super::escape;
use crate::report::{Inline, Target, text_of};

/// The place of words, which decides how a line ends and how code is fenced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineContext {
    /// In a paragraph.
    Paragraph,
    /// In a cell, which is one line.
    Cell,
    /// In a heading.
    Heading,
}

/// A line as Markdown.
pub(super) fn line(line: &[Inline], ground: LineContext) -> String {
    let mut out = String::new();
    push(line, ground, Depth::Outside, &mut out);
    out.truncate(out.trim_end().len());
    out
}

/// Whether the words are inside other formatted words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    Outside,
    Inside,
}

fn push(line: &[Inline], ground: LineContext, depth: Depth, out: &mut String) {
    for (at, part) in line.iter().enumerate() {
        let next = line.get(at + 1);
        match part {
            Inline::Text(text) => lines(text, ground, out),
            Inline::Emphasis(inner) => stress(inner, ("*", "em"), ground, depth, next, out),
            Inline::Strong(inner) => stress(inner, ("**", "strong"), ground, depth, next, out),
            Inline::Struck(inner) | Inline::Deleted(inner) => tagged("del", inner, ground, out),
            Inline::Inserted(inner) => tagged("ins", inner, ground, out),
            Inline::Code(code) => self::code(code, ground, out),
            Inline::Aside(text) if text.trim_start().starts_with('<') => {
                self::code(text, ground, out);
            }
            Inline::Aside(text) => lines(text, ground, out),
            Inline::Link(target, inner) => link(target, inner, ground, out),
            Inline::Break => line_break(ground, out),
        }
    }
}

fn lines(text: &str, ground: LineContext, out: &mut String) {
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            line_break(ground, out);
        }
        escape::push(line, out);
    }
}

/// Writes a line end within a paragraph, unless the line is empty.
fn line_break(ground: LineContext, out: &mut String) {
    match ground {
        LineContext::Cell => out.push_str("<br>"),
        LineContext::Heading => out.push(' '),
        LineContext::Paragraph if out.is_empty() || out.ends_with('\n') => {}
        LineContext::Paragraph => out.push_str("  \n"),
    }
}

/// Writes words with emphasis: with asterisks where these are unambiguous, and otherwise with tags.
fn stress(
    inner: &[Inline],
    (stars, tag): (&str, &'static str),
    ground: LineContext,
    depth: Depth,
    next: Option<&Inline>,
    out: &mut String,
) {
    let is_plain = match inner {
        [Inline::Text(text)] => {
            text.starts_with(char::is_alphanumeric)
                && text.ends_with(char::is_alphanumeric)
                && !text.contains('\n')
        }
        _ => false,
    };
    let begins = out.is_empty() || out.ends_with([' ', '\n', '(']);
    let ends = match next {
        None | Some(Inline::Break) => true,
        Some(Inline::Text(text)) => text.starts_with([' ', ',', '.', ';', ':', ')', '!', '?']),
        Some(_) => false,
    };
    if is_plain && begins && ends && depth == Depth::Outside && ground != LineContext::Heading {
        out.push_str(stars);
        push(inner, ground, Depth::Inside, out);
        out.push_str(stars);
    } else {
        tagged(tag, inner, ground, out);
    }
}

fn tagged(tag: &'static str, inner: &[Inline], ground: LineContext, out: &mut String) {
    // A line that begins with a tag alone would become a block of HTML.
    out.push_str(&format!("<{tag}>"));
    push(inner, ground, Depth::Inside, out);
    out.push_str(&format!("</{tag}>"));
}

fn link(target: &Target, inner: &[Inline], ground: LineContext, out: &mut String) {
    let to = match target {
        Target::Web(address) => destination(address),
        Target::Inside(anchor) => format!("#{}", destination(anchor)),
        Target::Nowhere => String::new(),
    };
    if to.is_empty() || text_of(inner).trim().is_empty() {
        return push(inner, ground, Depth::Inside, out);
    }
    out.push('[');
    push(inner, ground, Depth::Inside, out);
    out.push_str(&format!("]({to})"));
}

/// An address. Characters that could end it are written by their number.
fn destination(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '(' | ')' | '<' | '>' | '[' | ']' | '\\' | '|' | '"' | '\'' | '`' | ' ' | '*' | '{'
            | '}' => out.push_str(&format!("%{:02X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.replace('&', "&amp;")
}

/// Code, in a fence longer than any in it.
pub(super) fn code(code: &str, ground: LineContext, out: &mut String) {
    for (at, line) in code.split('\n').enumerate() {
        if at > 0 {
            line_break(ground, out);
        }
        if line.trim().is_empty() {
            continue;
        }
        let is_barred = ground == LineContext::Cell && line.contains(['|', '\\']);
        if is_barred || line.contains("``") || out.ends_with('`') {
            // Programs differ in how they read a bar inside code in a cell, and two fences would
            // become one.
            out.push_str("<code>");
            escape::push(line, out);
            out.push_str("</code>");
            continue;
        }
        let fence = if line.contains('`') { "``" } else { "`" };
        let pad = if line.starts_with(['`', ' ']) || line.ends_with(['`', ' ']) {
            " "
        } else {
            ""
        };
        out.push_str(&format!("{fence}{pad}{line}{pad}{fence}"));
    }
}
