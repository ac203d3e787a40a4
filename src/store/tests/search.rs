use super::*;

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
    // Words may stand in different sections; the last may be unfinished; accents do not count.
    assert_eq!(found(&store, &["wristband", "naive", "birt"]), [1]);
    assert_eq!(found(&store, &["birt", "naive"]), Vec::<u64>::new());
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
        store.search(odd, 5).unwrap();
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
    let hits = store.search("naive double", 5).unwrap();
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
    let hits = store.search("drug", 5).unwrap();
    assert_eq!((hits[0].section.as_str(), hits[0].line), ("Harm", 3));
    let hits = store.search("\"sort at\"", 5).unwrap();
    assert_eq!(hits[0].section, "Hazard controls");
    // Words of two sections: where some of them stand.
    let hits = store.search("wristband birth", 5).unwrap();
    assert_eq!(hits.len(), 2);
    assert_eq!(store.search("hazard", 1).unwrap().len(), 1);
    assert_eq!(
        store.search("0002", 5).unwrap()[0].id.as_str(),
        "Hazard-0002"
    );
    assert!(store.search("", 5).unwrap().is_empty());
}
