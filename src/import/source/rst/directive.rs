//! Directives: `.. hazard:: A title` with options and content.

use super::lines::{Line, Lines, indented, text_of};

/// A directive.
#[derive(Debug)]
pub(super) struct Directive<'a> {
    pub(super) name: &'a str,
    /// The words behind the name, with the lines below that belong to them.
    pub(super) argument: String,
    /// The options, each with its line.
    pub(super) options: Vec<(Line<'a>, &'a str, String)>,
    pub(super) content: Lines<'a>,
    /// How many lines it has.
    pub(super) length: usize,
}

/// What a directive is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DirectiveKind {
    /// A thing of the project: a need of sphinx-needs.
    Need,
    /// Its content is text like that around it.
    Text,
    /// Its content is code.
    Code,
    /// A table of list items.
    ListTable,
    /// A table of comma-separated values.
    CsvTable,
    /// A table in its content.
    Table,
}

impl DirectiveKind {
    /// The kind of a directive. docutils and Sphinx have a fixed list; all others are those of a project.
    pub(super) fn of(name: &str) -> Self {
        match name.to_ascii_lowercase().as_str() {
            "list-table" => Self::ListTable,
            "csv-table" => Self::CsvTable,
            "table" => Self::Table,
            "code" | "code-block" | "sourcecode" | "highlight" | "literalinclude" | "math"
            | "parsed-literal" | "raw" | "uml" | "mermaid" | "graphviz" | "digraph" | "graph" => {
                Self::Code
            }
            "admonition" | "attention" | "caution" | "danger" | "error" | "hint" | "important"
            | "note" | "seealso" | "tip" | "todo" | "warning" | "versionadded"
            | "versionchanged" | "deprecated" | "image" | "figure" | "include" | "contents"
            | "sectnum" | "toctree" | "topic" | "sidebar" | "rubric" | "epigraph"
            | "highlights" | "pull-quote" | "compound" | "container" | "class" | "meta"
            | "replace" | "unicode" | "date" | "role" | "default-role" | "title" | "only"
            | "index" | "glossary" | "tabularcolumns" | "currentmodule" | "module" | "centered"
            | "hlist" | "needtable" | "needlist" | "needflow" | "needfilter" | "needpie"
            | "needbar" | "needgantt" | "needimport" | "needextend" | "needextract"
            | "needsequence" | "needuml" | "needservice" | "needreport" | "needgroup" => Self::Text,
            _ => Self::Need,
        }
    }
}

/// The directive that begins at the first line, if there is one.
pub(super) fn directive_at<'a>(lines: &[Line<'a>]) -> Option<Directive<'a>> {
    let first = lines.first()?;
    let (name, argument) = first.text.strip_prefix(".. ")?.split_once("::")?;
    let is_name = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '+'));
    if !is_name || !(argument.is_empty() || argument.starts_with(' ')) {
        return None;
    }
    let length = 1 + indented(&lines[1..], 0);
    let inside = &lines[1..length];
    let mut argument = argument.trim().to_owned();
    let mut at = 0;
    while let Some(line) = inside.get(at) {
        if line.is_blank() || option_of(line).is_some() {
            break;
        }
        // The words of a directive that has content begin behind an empty line.
        argument.push('\n');
        argument.push_str(line.text.trim());
        at += 1;
    }
    let mut options: Vec<(Line<'a>, &'a str, String)> = Vec::new();
    while let Some(line) = inside.get(at) {
        if let Some((name, value)) = option_of(line) {
            options.push((*line, name, value.to_owned()));
        } else if let Some((known, _, value)) = options.last_mut()
            && !line.is_blank()
            && line.indent() > known.indent()
        {
            value.push('\n');
            value.push_str(line.text.trim());
        } else {
            break;
        }
        at += 1;
    }
    Some(Directive {
        name,
        argument: argument.trim().to_owned(),
        options,
        content: Lines::inside(&inside[at..]),
        length,
    })
}

/// The name and the value of an option or a field: `:severity: Major`.
pub(super) fn option_of<'a>(line: &Line<'a>) -> Option<(&'a str, &'a str)> {
    let rest = line.text.trim_start().strip_prefix(':')?;
    let mut from = 0;
    // A colon ends the name only before a blank or the end: `:ref:`x`` is text.
    loop {
        let at = from + rest.get(from..)?.find(':')?;
        let after = &rest[at + 1..];
        if at == 0 || rest.starts_with(' ') {
            return None;
        }
        if after.is_empty() || after.starts_with([' ', '\t']) {
            return Some((&rest[..at], after.trim()));
        }
        if after.starts_with('`') {
            return None;
        }
        from = at + 1;
    }
}

impl Directive<'_> {
    /// The directive as it is written, for one whose form is not known.
    pub(super) fn option(&self, wanted: &str) -> Option<&str> {
        let mut found = self.options.iter().filter(|(_, name, _)| *name == wanted);
        found.next().map(|(_, _, value)| value.as_str())
    }

    /// The text of its content.
    pub(super) fn text(&self) -> String {
        text_of(self.content.as_slice())
    }
}
