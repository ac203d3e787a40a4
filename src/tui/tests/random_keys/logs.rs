//! The logs in which random keys are pressed, besides ours.

use crate::tui::tests::fixtures;

const WINDOWS: &str = "\u{feff}## Hazard name\r\n\r\nLines of Windows\r\n\r\n## Likelihood scoring\r\n\r\n3 - Medium\r\n\r\n\
    ## Severity scoring\r\n\r\nTBC\r\n\r\n## Harm\r\n\r\nLate treatment.\r\n\r\n## Hazard controls\r\n\r\n\
    ### Design controls (manufacturer)\r\n\r\n- [ ] One\r\n- [x] Two\r\n\r\n## Hazard status\r\n\r\nOpen";

/// Records that are broken in some way.
pub(super) const BROKEN: &[(&str, &str)] = &[
    ("Hazard-0001", WINDOWS),
    (
        "Hazard-0002",
        "## Hazard name\n\nOpen code\n\n## Causes\n\n```\n## Harm\n\n## Hazard status\n\nOpen\n",
    ),
    ("Hazard-0003", ""),
    (
        "Hazard-0004",
        "## Hazard name\n<<<<<<< ours\nA\n=======\nB\n>>>>>>> theirs\n\n## Harm\n\nx\r\ny\n\n## Hazard status\n\nOpen\n",
    ),
    (
        "Hazard-0005",
        "---\nraised: 2026-01-02\nnext_review: \"soon\n---\n## Hazard name\n\nMatter\n\n## Harm\n\n## Hazard status\nOpen\n",
    ),
    (
        "Hazard-0006",
        "Hazard name\n---\nSet by text\n\n## Harm\n\n<!-- open comment\n\n## Hazard status\n\nOpen\n",
    ),
];

/// Records in other dialects and with odd letters.
pub(super) const ODD: &[(&str, &str)] = &[
    ("H1", fixtures::ODD),
    ("H2", fixtures::WIDE),
    (
        "H3",
        "### Hazard name\n\nThree\n\n-----\n\n### Possible causes\n\n* one\n* two\n\n-----\n\n### Consequence\n\n[2]\n\n### Status\n\nOpen\n",
    ),
    (
        "H4",
        "## Hazard name\n\n\u{202e}back\u{202c} \u{1b}[2J\t tab\n\n## Labelling\n\nTBC\n\n## Code associated with hazard\n\n- src/{a,b}.rs:1-9 - x\n\n## Hazard status\n\nOpen\n",
    ),
];
