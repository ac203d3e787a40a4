//! Controls whose words read as marks, and blocks that nothing closes: text on which a round trip
//! fails first.

use proptest::prelude::{Strategy, prop, prop_oneof};
use proptest::sample::select;

const BULLETS: &[&str] = &["- ", "* ", "+ ", "1. ", "2) ", "-   "];

const HEADS: &[&str] = &[
    "",
    "[ ] ",
    "[x] ",
    "[X] ",
    "✓ ",
    "✔",
    "**Head** ✓ ",
    "**Head ✓** ",
    "**Head:** ",
    "[ ] ✓ ",
    "[x] [ ] ",
];

const WORDS: &[&str] = &[
    "a",
    "a.",
    "Show a ✓ here",
    "a b\n  c",
    "a\nlazy",
    "~~gone~~",
    "`a ✓`",
    "<!-- c --> a",
    "a <!-- c ✓ -->",
    "HTTP Status: 503",
    "a [x] b",
    "",
];

const ENDS: &[&str] = &[
    "",
    " ✓",
    "✓",
    " ✔",
    " ✅.",
    " ☑\u{fe0f}",
    " ✓.",
    " ✓ ✓",
    " Status: Planned",
    " Status: Done.",
    " (Status: implemented)",
    " **Status:** Planned",
    " status: perhaps",
    " ✓ Status: Planned",
    " Status: Planned ✓",
    "\\",
    " `",
    " <!-- ✓ -->",
];

const BELOW: &[&str] = &[
    "",
    "\n  - Evidence: x ✓",
    "\n  - Status: Planned",
    "\n  - Status: done ✓",
    "\n  - Verified: y (2026-05-04, A. Name)",
    "\n  - [ ] Effective: z",
    "\n  - a note ✓",
    "\n  ```\n  code",
    "\n\n  ```",
    "\n  ~~~ md\n  - [x] text",
    "\n  - Evidence: x\n    ```\n    never closed",
    "\n  <!-- open",
    "\n  <div>",
    "\n  > quote\n  > ```",
    "\n\n      indented",
    "\n  1. one\n  2. two",
    "\n\n  #### Planned",
];

const OPEN: &[&str] = &[
    "```",
    "```\nnever closed",
    "~~~\n- [ ] a",
    "````\n```\n",
    "> ```\n> quoted",
    "- ```\n  in an item",
    "<!-- never closed",
    "<script>\n- a",
    "<pre>\n\n- a",
    "<div>\n- [x] a",
    "<?php",
    "<![CDATA[",
    "`never closed",
    "**never closed",
    "| a |\n|---|",
    "[ref]: <never",
];

/// Items of a list of controls, and what may follow them.
pub(crate) fn controls() -> impl Strategy<Value = String> {
    let item = (
        select(BULLETS),
        select(HEADS),
        select(WORDS),
        select(ENDS),
        select(BELOW),
    );
    let item = item
        .prop_map(|(bullet, head, words, end, below)| format!("{bullet}{head}{words}{end}{below}"));
    let open = select(OPEN).prop_map(str::to_owned);
    let heading = select(
        &[
            "### Design controls (manufacturer)",
            "#### Implemented",
            "#### Planned ✓",
            "**Planned**",
        ][..],
    )
    .prop_map(str::to_owned);
    let part = prop_oneof![6 => item, 2 => open, 1 => heading];
    let gap = select(&["\n", "\n\n"][..]);
    prop::collection::vec((part, gap), 1..4).prop_map(|parts| {
        let text: String = parts
            .into_iter()
            .map(|(part, gap)| format!("{part}{gap}"))
            .collect();
        text.trim_end().to_owned()
    })
}
