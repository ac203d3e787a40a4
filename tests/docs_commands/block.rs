//! The fenced blocks of a page, each with the comment in the line before it.

use std::ops::Range;

/// What the comment before a block says.
pub enum Comment {
    Absent,
    NotRun,
    Run(Run),
    File { path: String, place: Option<String> },
}

/// How a block of commands runs.
pub struct Run {
    /// A new copy of this place; without one, the folder of the block before.
    pub place: Option<String>,
    pub exit: i32,
    pub needs_pdf: bool,
}

/// The output that a page gives for a block.
pub struct Output {
    pub text: String,
    /// Where it is in the page.
    pub range: Range<usize>,
    indent: usize,
}

impl Output {
    /// Another output, as the page would have it.
    pub fn indented(&self, text: &str) -> String {
        let indent = " ".repeat(self.indent);
        text.lines()
            .map(|line| format!("{}\n", format!("{indent}{line}").trim_end()))
            .collect()
    }
}

pub struct Block {
    pub language: String,
    pub text: String,
    /// The line of its fence, counted from 1.
    pub line: usize,
    pub comment: Comment,
    pub output: Option<Output>,
}

/// A fence as it is found, before outputs are put to their commands.
struct Fence {
    language: String,
    text: String,
    line: usize,
    range: Range<usize>,
    indent: usize,
    before: String,
    /// Whether only blank lines are between it and the fence before.
    follows: bool,
}

pub fn blocks(page: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for fence in fences(page) {
        let follows_commands =
            fence.follows && blocks.last().is_some_and(|last| last.language == "sh");
        if fence.language == "text" && follows_commands {
            let output = Output {
                text: fence.text,
                range: fence.range,
                indent: fence.indent,
            };
            blocks.last_mut().unwrap().output = Some(output);
            continue;
        }
        blocks.push(Block {
            language: fence.language,
            text: fence.text,
            line: fence.line,
            comment: comment(&fence.before),
            output: None,
        });
    }
    blocks
}

fn fences(page: &str) -> Vec<Fence> {
    let mut fences = Vec::new();
    let mut open: Option<(Fence, String)> = None;
    let mut before = String::new();
    let mut follows = false;
    let mut at = 0;
    for (number, line) in page.split_inclusive('\n').enumerate() {
        let end = at + line.len();
        let trimmed = line.trim();
        if let Some((mut fence, mark)) = open.take() {
            if trimmed == mark {
                fence.range.end = at;
                fences.push(fence);
                follows = true;
                before.clear();
            } else {
                let cut = fence.indent.min(line.len() - line.trim_start().len());
                fence.text.push_str(line.get(cut..).unwrap_or("\n"));
                open = Some((fence, mark));
            }
        } else if trimmed.starts_with("```") {
            let language = trimmed.trim_start_matches('`');
            let fence = Fence {
                language: language.to_owned(),
                text: String::new(),
                line: number + 1,
                range: end..end,
                indent: line.len() - line.trim_start().len(),
                before: std::mem::take(&mut before),
                follows,
            };
            let mark = "`".repeat(trimmed.len() - language.len());
            open = Some((fence, mark));
        } else if !trimmed.is_empty() {
            trimmed.clone_into(&mut before);
            follows = false;
        }
        at = end;
    }
    assert!(open.is_none(), "a block is not closed");
    fences
}

fn comment(line: &str) -> Comment {
    let Some(words) = line.strip_prefix("<!-- ") else {
        return Comment::Absent;
    };
    let words = words.trim_end_matches("-->").trim();
    if words.starts_with("not run: ") {
        return Comment::NotRun;
    }
    let mut parts = words.split(", ");
    let first = parts.next().unwrap_or_default();
    if let Some(path) = first.strip_prefix("file: ") {
        let place = parts.next().and_then(|part| part.strip_prefix("in: "));
        return Comment::File {
            path: path.to_owned(),
            place: place.map(str::to_owned),
        };
    }
    let place = first.strip_prefix("run in: ").map(str::to_owned);
    if place.is_none() && first != "run on" {
        return Comment::Absent;
    }
    let mut run = Run {
        place,
        exit: 0,
        needs_pdf: false,
    };
    for part in parts {
        match part.strip_prefix("exit ") {
            Some(code) => run.exit = code.parse().expect("an exit code"),
            None if part == "needs pdf" => run.needs_pdf = true,
            None => panic!("what does `{part}` mean in `{line}`?"),
        }
    }
    Comment::Run(run)
}
