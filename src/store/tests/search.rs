use proptest::prelude::*;

use super::*;
use crate::text::fold;

fn found(store: &Store, words: &[&str]) -> Vec<u64> {
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    let ids = store.ids_with_words(&words).unwrap();
    ids.iter().filter_map(HazardId::number).collect()
}

#[test]
fn words_are_found_whatever_is_typed() {
    let mut log = Log::default();
    log.put("Hazard-0001.md", PLAIN, 1);
    log.put(
        "Hazard-0002.md",
        "## Harm\n\nThe wrong drug 🙂, name:x\n",
        1,
    );
    let mut store = memory();
    log.sync(&mut store);
    // Words may be in different sections and unfinished; accents do not count.
    assert_eq!(found(&store, &["wristband", "naive", "birt"]), [1]);
    assert_eq!(found(&store, &["birt", "naive"]), [1]);
    assert_eq!(found(&store, &["irth", "ristban"]), [1]);
    assert_eq!(found(&store, &["double-check"]), [1]);
    assert_eq!(found(&store, &["check-double"]), Vec::<u64>::new());
    assert_eq!(found(&store, &["hazard-0002"]), [2]);
    assert_eq!(found(&store, &["🙂"]), [2]);
    assert_eq!(found(&store, &["drug", "🙂"]), [2]);
    assert_eq!(found(&store, &[]), [1, 2]);
    for odd in [
        "\"", "name:x", "NEAR(", "a OR", "*", "^x", "-", "(", "{a b}:", "'", "\0", "x\0y",
    ] {
        store.ids_with_words(&[odd.to_owned()]).unwrap();
        search(&store, odd, 5).unwrap();
    }
    assert_eq!(found(&store, &["name:x"]), [2]);
}

#[test]
fn a_hit_names_the_section_the_line_and_the_surroundings() {
    let mut log = Log::default();
    log.put("Hazard-0001.md", PLAIN.replace('\n', "\r\n"), 1);
    log.put("Hazard-0002.md", "## Harm\n\nThe wrong\u{1} drug\n", 1);
    let mut store = memory();
    log.sync(&mut store);
    let hits = search(&store, "naive double", 5).unwrap();
    let line = PLAIN
        .lines()
        .position(|line| line.contains("Naïve"))
        .unwrap()
        + 1;
    assert_eq!(hits.len(), 1);
    assert_eq!((hits[0].section.as_str(), hits[0].line), ("Causes", line));
    assert_eq!(hits[0].name, "Two beds, one name");
    assert!(
        hits[0]
            .snippet
            .contains("2. Naïve double-check of the wristband.")
    );
    let hits = search(&store, "drug", 5).unwrap();
    assert_eq!((hits[0].section.as_str(), hits[0].line), ("Harm", 3));
    let hits = search(&store, "\"sort at\"", 5).unwrap();
    assert_eq!(hits[0].section, "Hazard controls");
    // Words of two sections: the place of some of them.
    let hits = search(&store, "wristband birth", 5).unwrap();
    assert_eq!(hits.len(), 2);
    assert_eq!(search(&store, "hazard", 1).unwrap().len(), 1);
    assert_eq!(
        search(&store, "0002", 5).unwrap()[0].id.as_str(),
        "Hazard-0002"
    );
    assert!(search(&store, "", 5).unwrap().is_empty());
}

const SCRIPTS: &str = "# Hazard\n\n## Hazard name\n\n間違った患者の薬\n\n## Harm\n\n患者接受了错误的药物。\n\
    환자가 잘못된 약을 받는다.\nผู้ป่วยได้รับยาผิด\n\n## Causes\n\n- تناول المريض دواءً خاطئًا\n\
    - המטופל קיבל תרופה שגויה\n- रोगी को गलत दवा मिली\n- Больному дали не то лекарство\n\
    - ＣＡＮＮＵＬＡ ｸｽﾘ\n- De\u{301}cale\u{301} naïve\n";

#[test]
fn words_of_every_script_are_found_in_every_normal_form() {
    let mut log = Log::default();
    log.put("Hazard-0001.md", PLAIN, 1);
    log.put("Hazard-0002.md", SCRIPTS, 1);
    let mut store = memory();
    log.sync(&mut store);
    for (word, section, line) in [
        ("患者", "Hazard name", 5),
        ("薬", "Hazard name", 5),
        ("药物", "Harm", 9),
        ("약을", "Harm", 10),
        ("\u{110b}\u{1163}\u{11a8}", "Harm", 10),
        ("ยา", "Harm", 11),
        ("المريض", "Causes", 15),
        ("خاطئا", "Causes", 15),
        ("תרופה", "Causes", 16),
        ("दवा", "Causes", 17),
        ("ЛЕКАРСТВ", "Causes", 18),
        ("cannula", "Causes", 19),
        ("クスリ", "Causes", 19),
        ("Décalé", "Causes", 20),
        ("de\u{301}cale\u{301}", "Causes", 20),
        ("decal", "Causes", 20),
    ] {
        assert_eq!(found(&store, &[word]), [2], "{word}");
        let hits = search(&store, word, 1).unwrap();
        assert_eq!(
            (hits[0].section.as_str(), hits[0].line),
            (section, line),
            "{word}"
        );
    }
    assert_eq!(found(&store, &["naïve", "患者"]), [2]);
    assert_eq!(found(&store, &["患者", "wristband"]), Vec::<u64>::new());
}

#[test]
fn whole_words_come_first_and_every_section_counts() {
    let mut log = Log::default();
    log.put("Hazard-0001.md", "## Harm\n\nA wristband.\n", 1);
    log.put(
        "Hazard-0002.md",
        "## Harm\n\nA band.\n\n## Causes\n\nThe wristband.\n",
        1,
    );
    let mut store = memory();
    log.sync(&mut store);
    let of = |hit: &Hit| (hit.id.number().unwrap(), hit.section.clone(), hit.line);
    let hits = search(&store, "band", 9).unwrap();
    assert_eq!(
        hits.iter().map(of).collect::<Vec<_>>(),
        [
            (2, "Harm".to_owned(), 3),
            (2, "Causes".to_owned(), 7),
            (1, "Harm".to_owned(), 3)
        ]
    );
    assert_eq!(search(&store, "band", 2).unwrap(), hits[..2]);
}

/// Text of many scripts, with accents apart, marks, and what Markdown and FTS5 give a meaning.
fn text() -> impl Strategy<Value = String> {
    let words = "[a-zA-Zéßİα-ωа-яא-ת\u{5b0}-\u{5bc}ا-ي\u{64b}-\u{652}ก-ฮ\u{e34}-\u{e39}अ-ह\u{93e}-\u{94d}\u{300}-\u{308}ぁ-んｱ-ﾝ一-龥가-힣①-⑨ﬁ🙂\u{200d}#*_.,:\"\\\\()\\[\\]-]{1,12}";
    prop::collection::vec(words, 1..12).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn a_search_finds_whatever_a_byte_search_finds(text in text(), from in 0_usize..200, long in 1_usize..12) {
        let mut log = Log::default();
        log.put("Hazard-0001.md", PLAIN, 1);
        log.put("Hazard-0002.md", format!("## Harm\n\n{text}\n"), 1);
        let mut store = memory();
        log.sync(&mut store);
        let signs: Vec<char> = text.chars().collect();
        let part: String = signs.iter().skip(from % signs.len()).take(long).collect();
        for part in [part.as_str(), &part.to_uppercase(), &part.to_lowercase()] {
            let ids = store.ids_with_words(&[part.to_owned()]).unwrap();
            prop_assert!(part.trim().is_empty() || ids.contains(&HazardId::new("Hazard-0002")), "{part:?}");
        }
        for word in part.split(['"', ' ']).filter(|word| !word.is_empty()) {
            let hits = search(&store, word, 99).unwrap();
            let hit = |hit: &Hit| hit.id.number() == Some(2) && (hit.line == 3 || "## harm".contains(&fold(word)));
            prop_assert!(hits.iter().any(hit), "{word:?} {hits:?}");
        }
    }
}
