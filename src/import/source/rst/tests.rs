use super::*;
use crate::import::source::part_listing::listing;

fn read_text(text: &str) -> String {
    let file = SourceFile {
        name: "log.rst",
        bytes: text.as_bytes(),
    };
    listing(&read(&file).unwrap().parts)
}

#[test]
fn a_need_has_its_title_its_options_and_its_content() {
    let text = "Hazards\n=======\n\n.. hazard:: Wrong unit\n   :id: HZ_1\n   :severity: Major\n   :links: A,\n           B\n\n   \
                The unit is\n   wrong.\n\n   - a\n\n.. hazard:: Other sex\n   :id: HZ_2\n\n   .. control:: A check\n      \
                :id: C_1\n\n      Shown twice.\n\n.. note:: Read this\n   first.\n";
    assert_eq!(
        read_text(text),
        "h1 Hazards [line 1]\nblock hazard @ line 4\n  title = Wrong unit [line 4]\n  id = HZ_1 [line 5]\n  \
         severity = Major [line 6]\n  links = A,\nB [line 7]\n  content = The unit is\nwrong.\n\n- a [line 10]\n\
         block hazard @ line 15\n  title = Other sex [line 15]\n  id = HZ_2 [line 16]\nblock control @ line 18\n  \
         title = A check [line 18]\n  id = C_1 [line 19]\n  content = Shown twice. [line 21]\n\
         text Read this\nfirst. [line 23]\n"
    );
}

#[test]
fn headings_lists_fields_and_comments_are_read() {
    let text = "=====\nTitle\n=====\n\nPart\n----\n:Cause: a slip\n   of the pen\n:Harm:\n\nWords\nof a line, for example::\n\n   \
                x = 1\n\n- one\n  more\n\n  - two\n* three\n1. four\n\n.. a comment\n.. [1] a footnote\n.. _target:\n\n\
                Part 2\n------\n";
    assert_eq!(
        read_text(text),
        "h1 Title [line 2]\nh2 Part [line 5]\nblock - @ line 7\n  Cause = a slip\nof the pen [line 7]\n  Harm =  [line 9]\n\
         text Words\nof a line, for example: [line 11]\ncode x = 1 [line 14]\nitem1 one\nmore [line 16]\n\
         item2 two [line 19]\nitem1 three [line 20]\nitem1 four [line 21]\ncomment a comment [line 23]\n\
         text .. [1] a footnote [line 24]\ntext .. _target: [line 25]\nh2 Part 2 [line 27]\n"
    );
}

#[test]
fn tables_in_all_forms_are_read() {
    let text = "+----+-------+\n| ID | Harm  |\n+====+=======+\n| H1 | a     |\n|    | b     |\n+----+-------+\n\n\
                ====  =====\nID    Harm\n====  =====\nH1    a\n      b\nH2    c\n====  =====\n\n\
                .. list-table:: Log\n   :header-rows: 1\n\n   * - ID\n     - Harm\n   * - H1\n     - a\n       b\n\n\
                +---+---+\n| merged|\n+---+---+\n";
    assert_eq!(
        read_text(text),
        "table \n  ID | Harm\n  H1 | a\nb\ntable \n  ID | Harm\n  H1 | a\nb\n  H2 | c\ntable Log\n  ID | Harm\n  H1 | a\nb\n\
         code +---+---+\n| merged|\n+---+---+ [line 25]\n"
    );
}

#[test]
fn any_text_is_read() {
    for text in [
        "",
        "::",
        "..",
        ".. ::",
        "===",
        "\u{feff}é\n=\n",
        ":a:",
        "+-+",
        "= =",
        "é\n  :ü: x",
        ".. é:: ß\n\u{a0}x",
    ] {
        let _ = read_text(text);
    }
    let deep: String = (0..2_000)
        .map(|at| format!("{}.. hazard:: x\n\n", " ".repeat(at)))
        .collect();
    let _ = read_text(&deep);
    let _ = read_text(&"- ".repeat(100_000));
}
