//! The file of an act: it stays as it is, is read back, and no edit of it is overlooked.

use insta::assert_snapshot;
use proptest::prelude::*;

use super::{act, digest, file};
use crate::compare::Part;
use crate::signoff::seal::sealed;
use crate::signoff::{Act, ActFile, SignedBaseline, parse, write};

/// The third form says what the act accepts, and nothing else is new.
#[test]
fn the_file_of_an_act_that_says_what_it_accepts_stays_as_it_is() {
    assert_snapshot!(write(&act()));
    assert_eq!(parse(&file(&act())).map(|it| it.0), Ok(act()));
}

/// The second form has the digest of the file of a baseline, and nothing else is new.
#[test]
fn the_file_of_an_act_about_a_baseline_stays_as_it_is() {
    let second = Act {
        accepts: None,
        ..act()
    };
    assert_snapshot!(write(&second));
    assert_eq!(parse(&file(&second)).map(|it| it.0), Ok(second));
}

/// Files hold this form. If this fails, the form needs another version in its name.
#[test]
fn the_file_of_an_act_stays_as_it_is() {
    let typed = Act {
        accepts: None,
        baseline: Some(SignedBaseline {
            name: "v1.7".to_owned(),
            digest: None,
        }),
        ..act()
    };
    assert_snapshot!(write(&typed));
    assert_eq!(parse(&file(&typed)).map(|it| it.0), Ok(typed));
    let name = file(&act()).name;
    assert!(
        name.starts_with("2026-11-30-approved-dr-ann-example-"),
        "{name}"
    );
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[ -~]{0,24}",
        "[\\x00-\\x7f]{0,12}",
        "\\PC{0,12}",
        ".{0,12}",
        Just("\u{202e}abc\u{feff}\u{2028}\r\n".to_owned()),
        Just("- &a [*a, {x: !!str y}] # |\n  z".to_owned()),
        Just("~".to_owned()),
        Just("0x1f".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_act_is_read_back_as_it_was_written(
        texts in proptest::collection::vec(any_text(), 12),
        offset in -14 * 60..14 * 60_i32,
    ) {
        let mut act = act();
        act.name.clone_from(&texts[0]);
        act.role.clone_from(&texts[1]);
        act.registration = Some(texts[2].clone());
        act.meaning.clone_from(&texts[3]);
        act.statement = Some(texts[4].clone());
        act.baseline = Some(SignedBaseline {
            name: texts[5].clone(),
            digest: texts[5].is_ascii().then(|| digest("baseline")),
        });
        act.log.product = Some(texts[6].clone());
        act.log.folder.clone_from(&texts[7]);
        act.check.waived.push(texts[8].clone());
        act.not_read.push(texts[9].clone());
        act.records[0].path.clone_from(&texts[10]);
        act.records[1].parts.insert(Part::named(&texts[11]), digest("part"));
        act.when = act.when.with_timezone(&chrono::FixedOffset::east_opt(offset * 60).unwrap());
        let file = file(&act);
        let (read, _) = parse(&file).map_err(|flaw| TestCaseError::fail(format!("{flaw}\n{file:?}")))?;
        prop_assert_eq!(&read, &act);
        // Windows can check it out with other line ends.
        let crlf = ActFile { text: file.text.clone().map(|text| text.replace('\n', "\r\n")), ..file.clone() };
        prop_assert_eq!(parse(&crlf).map(|it| it.0), Ok(act));
        prop_assert!(file.name.is_ascii() && !file.name.contains(['/', '\\', ' ']));
    }

    #[test]
    fn an_edit_of_one_byte_is_refused(at in 0_usize..10_000, byte in any::<u8>()) {
        let file = file(&act());
        let mut bytes = file.text.clone().unwrap().into_bytes();
        let at = at % bytes.len();
        prop_assume!(bytes[at] != byte);
        bytes[at] = byte;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let edited = ActFile { text: Ok(text), ..file };
        prop_assert!(parse(&edited).is_err());
    }

    #[test]
    fn a_line_that_is_lost_doubled_or_moved_is_refused(from in 0_usize..10_000, to in 0_usize..10_000, kind in 0..3) {
        let file = file(&act());
        let text = file.text.clone().unwrap();
        let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
        let (from, to) = (from % lines.len(), to % lines.len());
        match kind {
            0 => drop(lines.remove(from)),
            1 => lines.insert(to, lines[from]),
            _ => lines.swap(from, to),
        }
        prop_assume!(lines.concat() != text);
        // The one who edits it can write a new digest: it is then refused by its form or by its name.
        for body in [lines.concat(), lines[..lines.len() - 1].concat()] {
            for text in [body.clone(), sealed(&body)] {
                let edited = ActFile { text: Ok(text), ..file.clone() };
                prop_assert!(parse(&edited).is_err() || edited == file);
            }
        }
    }
}
