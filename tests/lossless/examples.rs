//! Markdown to place in sections: pieces of our own, and the examples of the CommonMark
//! specification and of its extensions, which the Markdown parser's package ships as its tests.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// Pieces of Markdown, each with a construct that a careless reader or writer trips over.
pub(crate) const PIECES: &[&str] = &[
    "",
    " ",
    "TBC",
    "TBC (awaiting scoring)",
    "- ",
    "-",
    "1.",
    "#",
    "# Hazard",
    "## Hazard status",
    "### Harm",
    "#### Implemented",
    "```\n## Hazard status\n\nClosed\n```",
    "~~~ md\n---\n~~~",
    "```\nnever closed\n\n## Harm",
    "    ## Harm\n    indented code",
    "Text right above\n---",
    "Text\n===",
    "---",
    "***",
    "* * *",
    "-----",
    "> ## Hazard status\n> quoted",
    "> quote\nlazy line",
    "- item\n\n  ## Harm\n",
    "- [x] done\n- [ ] not\n- plain",
    "- [X] big\n  - Evidence: a.rs:1\n  - a note\n  - Owner: A. Name",
    "- [ ] weighed\n  - Due: 2026-12-01\n  - Not adopted: too slow (2026-06-17, A. Name)",
    "- [x] torn\n  - Not adopted: too slow (2026-06-17, A. Name)\n- plain\n  - **Not adopted:** no\n    day",
    "* one\n* two\n\n\n* three",
    "+ a\n+ b",
    "1. a\n2. b\n10. c",
    "1) a\n2) b",
    "- a\n  - b\n    - c\n      - d",
    "- a\n\n      code in an item\n\n  text",
    "<!-- a comment -->",
    "<!-- never closed",
    "<!-- [icon] -->\n<div></div>\n<!-- [iconend] -->",
    "<!-- [code] -->",
    "<!-- [code] -->\n[a.b](../c.md#d)\n\n[e](f)\n<!-- [codeend] -->",
    "<div>\n\n## Harm\n\n</div>",
    "<script>\n## Harm\n</script>",
    "| a | b |\n|---|---|\n| ## c | d |",
    "[ref]: http://example.org \"title\"",
    "[link](a.rs):12-30 - note",
    "`path:12`",
    "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> branch",
    "text\n>>>>>>> branch",
    "![image](x.png)",
    "a\\\nb",
    "a  \nb",
    "\\# not a heading",
    "&#35; not a heading",
    "**bold\n\n## Harm**",
    "[2]",
    "[1, 2]",
    "[7]",
    "3",
    "3 - Medium",
    "3 - Medium: It is possible",
    "Medium",
    "very low",
    "3 - High",
    "9 - Extreme",
    "1 - Very low\n2 - Low",
    "Draft from LLM",
    "Closed",
    "closed.",
    "Fixed — in part",
    "- Likelihood: 1 - Very low\n- Severity: 4 - Major\n- Risk: 2 - Acceptable\n- Justification: so",
    "Likelihood: Low\nSeverity: Major",
    "- Likelihood: Low\n- Accepted: a (2026-07-01, A. Name)\n- Risk-benefit: b\n- Accepted: c",
    "Accepted: a (2026-07-01, A. Name)\nand more",
    "[3]\n\nDeprecated: a (2026-07-01, A. Name)",
    "Deprecated:",
    "- Likelihood: TBC\n- Severity:\n",
    "3 - Undesirable\n\nJustification: because\nof this",
    "Justification:",
    "### Design controls (manufacturer)\n\n- [x] a\n- [ ] b\n\n### Training controls (deployment)\n\n- c",
    "### Design controls (manufacturer)\n#### Implemented ✓\n- **a** ✓: b\n  - Implementation: c\n#### Planned\n- d. Status: Planned.",
    "**Implemented**\n\n- a\n\n**Planned**\n\n- b",
    "- [ ] a ✓",
    "- a\n  - ID: D7\n- b\n  - ID: D7",
    "- a\n  - Verified:\n  - Verified: x\n  - Verified: y",
    "tab\there",
    "\ttab first",
    "- \ttab after marker",
    "-\ttab",
    "é ü 中文 العربية עברית 👩‍⚕️",
    "\u{202e}reversed\u{202c}",
    "a\u{0}b",
    "\u{1b}[31mred",
    "\u{feff}mark inside",
    "a\u{2028}b",
    "line\rlone return",
    "crlf\r\nhere",
    "trailing   ",
    "\u{a0}",
    "---\nraised: 2026-01-02\n---",
    "raised: x",
    "[^1]: footnote",
    "$x$",
    "~~gone~~",
    ":::\nblock\n:::",
    "Term\n: definition",
    "https://example.org",
    "<https://example.org>",
    "&amp; &lt;",
    "a.rs:30-12",
    "a.rs:1,5",
    "src/**/*.rs — all",
    "WrongPatient, DataLoss",
    "- WrongPatient\n- wrongpatient\n- NotAType",
    "none",
    "N/A",
];

/// The examples in the parser's own test suite; none where cargo cannot say where it is.
pub(crate) fn specification() -> Vec<String> {
    let Some(folder) = parser_package() else {
        return Vec::new();
    };
    let suite = folder.join("tests").join("suite");
    let Ok(entries) = fs::read_dir(suite) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.sort();
    paths.iter().flat_map(|path| examples_in(path)).collect()
}

/// The folder of the package of pulldown-cmark that this build uses.
fn parser_package() -> Option<PathBuf> {
    let cargo = env::var_os("CARGO")?;
    let manifest = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
    let host = format!("{}-unknown-linux-gnu", env::consts::ARCH);
    let output = Command::new(cargo)
        .args([
            "metadata",
            "--format-version",
            "1",
            "--offline",
            "--locked",
            "--filter-platform",
            &host,
        ])
        .args(["--manifest-path", manifest])
        .output()
        .ok()?;
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).ok()?;
    let packages = metadata["packages"].as_array()?;
    let parser = packages
        .iter()
        .find(|package| package["name"] == "pulldown-cmark")?;
    Path::new(parser["manifest_path"].as_str()?)
        .parent()
        .map(Path::to_owned)
}

/// What stands in `let original = r##"…"##;`.
fn examples_in(path: &Path) -> Vec<String> {
    const OPEN: &str = "let original = r##\"";
    let text = fs::read_to_string(path).unwrap_or_default();
    let parts = text.split(OPEN).skip(1);
    parts
        .filter_map(|part| Some(part.split_once("\"##;")?.0.to_owned()))
        .collect()
}
