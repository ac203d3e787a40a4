//! What is a conflict, and what is text.

use super::*;

/// Each conflict as `first line-last line: label [text] | label [text]`.
fn found(text: &str) -> Vec<String> {
    let line = |at: usize| text[..at].matches('\n').count() + 1;
    let side = |side: &Option<ConflictSide>| match side {
        None => "-".to_owned(),
        Some(side) => format!("{} [{}]", side.label, side.text.of(text)),
    };
    let said = |conflict: &MergeConflict| {
        format!(
            "{}-{}: {} | {}",
            line(conflict.span.start),
            line(conflict.span.end),
            side(&conflict.ours),
            side(&conflict.theirs)
        )
    };
    merge_conflicts(text).iter().map(said).collect()
}

/// What a style is called, a text in it, and what is found.
const STYLES: &[(&str, &str, &str)] = &[
    (
        "merge",
        "a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> branch\nd\n",
        "2-6: HEAD [b] | branch [c]",
    ),
    (
        "diff3",
        "<<<<<<< HEAD\nb\n||||||| 1a2b3c4\no\n=======\nc\n>>>>>>> x/y z\n",
        "1-7: HEAD [b] | x/y z [c]",
    ),
    (
        "line ends of Windows",
        "<<<<<<< HEAD\r\nb\r\n=======\r\nc\r\n>>>>>>> branch\r\n",
        "1-5: HEAD [b] | branch [c]",
    ),
    (
        "a byte order mark, and no last line end",
        "\u{feff}<<<<<<< HEAD\nb\n=======\n>>>>>>> branch",
        "1-4: HEAD [b] | branch []",
    ),
    (
        "no names",
        "<<<<<<<\nb\n=======\nc\n>>>>>>>\n",
        "1-5:  [b] |  [c]",
    ),
    (
        "longer markers",
        "<<<<<<<<<<< HEAD\n=======\n===========\nc\n>>>>>>>>>>> branch\n",
        "1-5: HEAD [=======] | branch [c]",
    ),
    (
        "a list",
        "- a\n<<<<<<< HEAD\n- b\n  - c\n=======\n>>>>>>> branch\n- d\n",
        "2-6: HEAD [- b\n  - c] | branch []",
    ),
    (
        "front matter",
        "---\n<<<<<<< HEAD\nraised: 2026-01-01\n=======\nraised: x\n>>>>>>> b\n---\n",
        "2-6: HEAD [raised: 2026-01-01] | b [raised: x]",
    ),
    (
        "fenced code and a comment",
        "```\n<!--\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> c\n-->\n```\n",
        "3-7: HEAD [a] | c [b]",
    ),
    (
        "a conflict within a conflict",
        "<<<<<<< A\n<<<<<<< B\n1\n=======\n2\n>>>>>>> C\n=======\n3\n>>>>>>> D\n",
        "1-9: A [<<<<<<< B\n1\n=======\n2\n>>>>>>> C] | D [3]",
    ),
    (
        "a conflict in the base",
        "<<<<<<< A\n1\n||||||| base\n<<<<<<<<< t1\no\n=========\np\n>>>>>>>>> t2\n=======\n2\n>>>>>>> D\n",
        "1-11: A [1] | D [2]",
    ),
    (
        "Mercurial",
        "<<<<<<< working copy: 1f - test: a\nb\n=======\nc\n>>>>>>> merge rev:    2e - test: b\n",
        "1-5: working copy: 1f - test: a [b] | merge rev:    2e - test: b [c]",
    ),
    (
        "jj",
        "<<<<<<< Conflict 1 of 1\n%%%%%%% Changes from base to side #1\n-a\n+b\n+++++++ Contents of side #2\nc\n>>>>>>> Conflict 1 of 1 ends\n",
        "1-7: Changes from base to side #1 [-a\n+b] | Contents of side #2 [c]",
    ),
    (
        "jj, with every side whole",
        "<<<<<<< conflict 1 of 1\n+++++++ side #1\nb\n------- base\na\n+++++++ side #2\nc\n>>>>>>> conflict 1 of 1 ends\n",
        "1-8: side #1 [b] | side #2 [c]",
    ),
];

#[test]
fn every_style_names_both_sides_and_their_text() {
    for (style, text, wanted) in STYLES {
        assert_eq!(found(text), [*wanted], "{style}");
    }
}

#[test]
fn several_conflicts_are_several() {
    let one = "<<<<<<< A\n1\n=======\n2\n>>>>>>> B\n";
    assert_eq!(
        found(&format!("{one}x\n{one}")),
        ["1-5: A [1] | B [2]", "7-11: A [1] | B [2]"]
    );
}

#[test]
fn half_a_conflict_is_a_conflict() {
    for (text, wanted) in [
        ("a\n<<<<<<< HEAD\nb\n", vec!["2-2: HEAD [] | -"]),
        ("a\n>>>>>>> branch\nb\n", vec!["2-2: - | branch []"]),
        ("a\n=======\nc\n>>>>>>> b\n", vec!["4-4: - | b []"]),
        ("a\n||||||| 1a2b3c4\nc\n", vec!["2-2: - | -"]),
        (
            "<<<<<<< lost\n<<<<<<< A\n1\n=======\n2\n>>>>>>> B\n",
            vec!["1-1: lost [] | -", "2-6: A [1] | B [2]"],
        ),
        ("<<<<<<< A\nb\n>>>>>>> B\n", vec!["1-3: A [b] | B []"]),
    ] {
        assert_eq!(found(text), wanted, "{text}");
    }
}

#[test]
fn text_that_no_merge_writes_is_not_a_conflict() {
    for text in [
        "A heading\n=======\n",
        "A heading\n-------\n",
        " <<<<<<< HEAD\n",
        "- <<<<<<< HEAD\n",
        "> > > > > > > deep\n",
        ">>>>>> six\n",
        "<<<<<<<HEAD\n",
        "<<<<<< HEAD\n",
        "|||||||\n",
        "||||||| a | b |\n",
        "+++++++ plus\n%%%%%%% per cent\n",
        "see `<<<<<<< HEAD`\n",
        "",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
    assert_eq!(
        found(&format!("{} x\n", ">".repeat(50_000))),
        Vec::<String>::new()
    );
}
