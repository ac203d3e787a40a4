//! The hazards that differ, by what became of them, each with its differences word by word.

use std::collections::BTreeMap;

use super::super::{cells, notes};
use super::fate::Fate;
use super::list;
use super::unread::in_conflict;
use crate::compare::{
    ChangedLine, ComparedHazard, Difference, DifferenceClass, DifferencePart, HazardFate,
    SectionContent, WordFate, shown_lines,
};
use crate::hazard::RECORD_HEAD;
use crate::history::shown_author;
use crate::report::{
    Block, Cell, Column, Comparison, Inline, Item, Row, Section, Table, clean, clean_line,
};

/// The table of the hazards that differ, and how to read their texts.
pub fn overview(comparison: &Comparison) -> Vec<Block> {
    let hazards = &comparison.difference.list;
    if hazards.is_empty() {
        return vec![Block::text("No hazard differs.")];
    }
    let anchors = anchors(comparison);
    let row = |(hazard, anchor): (&ComparedHazard, &String)| Row {
        hazard: Some(hazard.id.clone()),
        cells: vec![
            Cell::Link {
                text: clean_line(hazard.id.as_str()),
                anchor: anchor.clone(),
            },
            Cell::words(clean_line(&hazard.name)),
            Cell::words(Fate::words(&Fate::of(hazard))),
        ],
    };
    vec![
        Block::Table {
            table: Table {
                key: "changed-hazards".to_owned(),
                caption: "Hazards that differ".to_owned(),
                columns: vec![
                    Column::name("hazard", "Hazard"),
                    Column::text("name", "Name"),
                    Column::text("fate", "What became of it").weighing(2),
                ],
                rows: hazards.iter().zip(&anchors).map(row).collect(),
            },
        },
        notes::paragraph(
            "Below, words that are struck out are gone, and words that are underlined are new. Where a file can show \
             neither, `[-these words-]` are gone and `{+these words+}` are new. In Word they are tracked changes: \
             accept all for the second version of each text, or reject all for the first.",
        ),
    ]
}

/// A section for each fate, with its hazards. Each hazard is in the first one that it has.
pub fn groups(comparison: &Comparison) -> Vec<Section> {
    let anchors = anchors(comparison);
    let mut groups: BTreeMap<Fate, Vec<Section>> = BTreeMap::new();
    for (hazard, anchor) in comparison.difference.list.iter().zip(anchors) {
        let fates = Fate::of(hazard);
        if let Some(first) = fates.first() {
            let section = section(hazard, anchor, &fates, comparison);
            groups.entry(*first).or_default().push(section);
        }
    }
    let group = |fate: Fate| {
        Some(Section {
            anchor: fate.anchor(),
            title: fate.title(),
            sections: groups.get(&fate)?.clone(),
            ..Section::default()
        })
    };
    Fate::ALL.into_iter().filter_map(group).collect()
}

/// The anchor of each hazard. Two records can have one id.
fn anchors(comparison: &Comparison) -> Vec<String> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let hazards = comparison.difference.list.iter();
    let anchors = hazards.map(|hazard| {
        let anchor = cells::anchor(&hazard.id);
        let nth = taken.entry(anchor.clone()).or_default();
        *nth += 1;
        match *nth {
            1 => anchor,
            nth => format!("{anchor}-record-{nth}"),
        }
    });
    anchors.collect()
}

fn section(
    hazard: &ComparedHazard,
    anchor: String,
    fates: &[Fate],
    comparison: &Comparison,
) -> Section {
    let mut blocks = vec![Block::text(format!(
        "{}. Record: {}{}",
        label(&Fate::words(fates)),
        clean_line(&hazard.path),
        hazard
            .moved_from()
            .map_or_else(String::new, |from| format!(", before {}", clean_line(from))),
    ))];
    let commits = comparison.attributions.get(&hazard.id);
    let commits = commits.map_or(&[][..], Vec::as_slice);
    if !commits.is_empty() {
        let lines = commits.iter();
        let lines = lines.map(|commit| vec![Inline::Text(commit.words())]);
        blocks.push(Block::text("Commits that changed it:"));
        blocks.push(list(lines.collect()));
    }
    blocks.extend(differences(hazard, comparison));
    let mut authors: Vec<String> = commits
        .iter()
        .map(|commit| clean_line(&commit.author))
        .collect();
    authors.dedup();
    let (id, name) = (clean_line(hazard.id.as_str()), clean_line(&hazard.name));
    Section {
        anchor,
        title: match (&hazard.fate, name.as_str()) {
            (HazardFate::InConflict(_), _) => format!("{id} (not read)"),
            (_, "") => format!("{id} (without a name)"),
            (_, name) => format!("{id} {name}"),
        },
        hazard: hazard
            .latest()
            .map(|version| Box::new(version.summary.clone())),
        blocks,
        // Nobody knows which of several people changed which word.
        changed_by: match authors.as_slice() {
            [one] => Some(shown_author(one)),
            _ => None,
        },
        ..Section::default()
    }
}

/// The differences of a hazard, each with its words.
fn differences(hazard: &ComparedHazard, comparison: &Comparison) -> Vec<Block> {
    let items: Vec<Item> = match &hazard.fate {
        HazardFate::Changed(found) => {
            let shown = found.differences.iter();
            let shown = shown.filter(|it| it.class() > DifferenceClass::Form);
            shown.flat_map(Difference::told_parts).map(item).collect()
        }
        HazardFate::Raised(_) => whole(&hazard.sections, WordFate::Added),
        HazardFate::Removed(_) => whole(&hazard.sections, WordFate::Removed),
        HazardFate::InConflict(unread) => {
            let words = in_conflict(&hazard.path, unread, comparison);
            return vec![notes::warning(clean_line(&words))];
        }
    };
    match items.is_empty() {
        true => vec![Block::text(same_words(hazard))],
        false => vec![Block::List { first: None, items }],
    }
}

/// That a record says the same in another form.
fn same_words(hazard: &ComparedHazard) -> &'static str {
    match &hazard.fate {
        HazardFate::Changed(found) if !found.bytes_differ => {
            "It says the same, byte for byte. Only its file has another folder or name."
        }
        _ => "It says the same. Only its bytes differ, such as line ends and the marks of lists.",
    }
}

/// A record that one version alone has, section by section.
fn whole(sections: &[SectionContent], fate: WordFate) -> Vec<Item> {
    let items = sections.iter().filter_map(|section| {
        let title = match section.key.title.as_str() {
            "" => "the text before the first section",
            title => title,
        };
        let lines = section.lines.iter();
        let said = lines.filter(|line| !section.key.title.is_empty() || !is_of_head(line));
        let said: Vec<String> = said.cloned().collect();
        let said = shown_lines(&section.key, &said);
        (!said.is_empty()).then(|| whole_section(title, &said, fate))
    });
    items.collect()
}

/// A section that one version alone has, with its title.
fn whole_section(title: &str, lines: &[String], fate: WordFate) -> Item {
    let words = |words: &str| Inline::Text(clean(words).replace('\n', " "));
    let title = Inline::Strong(vec![Inline::Text(format!("{}:", label(title)))]);
    let paragraph = |line| Block::Paragraph {
        line: vec![match fate {
            WordFate::Removed => Inline::Deleted(line),
            WordFate::Same | WordFate::Added => Inline::Inserted(line),
        }],
    };
    let blocks = match lines {
        [one] => vec![paragraph(vec![title, words(&format!(" {one}"))])],
        lines => {
            let lines = lines.iter().map(|line| paragraph(vec![words(line)]));
            [paragraph(vec![title])].into_iter().chain(lines).collect()
        }
    };
    Item {
        state: None,
        blocks,
    }
}

/// Whether a line before the first section is the same in every record, and says nothing of a hazard.
fn is_of_head(line: &str) -> bool {
    let line = line.trim();
    line == "---" || RECORD_HEAD.lines().any(|head| head.trim() == line)
}

fn item(part: DifferencePart) -> Item {
    let DifferencePart { what, change } = part;
    words_of(&what, &change.lines())
}

/// What differs, and the lines of both versions. A line alone follows on the same line.
fn words_of(what: &str, lines: &[ChangedLine]) -> Item {
    let what = label(what);
    let strong = |end: &str| Inline::Strong(vec![Inline::Text(format!("{what}{end}"))]);
    let paragraph = |line| Block::Paragraph { line };
    let blocks = match lines {
        [] => vec![paragraph(vec![strong("")])],
        [line] => {
            let mut words = vec![strong(":"), Inline::Text(" ".to_owned())];
            words.extend(inlines(line));
            vec![paragraph(words)]
        }
        lines => {
            let lines = lines.iter().map(|line| paragraph(inlines(line)));
            [paragraph(vec![strong(":")])]
                .into_iter()
                .chain(lines)
                .collect()
        }
    };
    Item {
        state: None,
        blocks,
    }
}

/// The name of what differs, as the beginning of a line: `Status`.
fn label(what: &str) -> String {
    let what = clean_line(what.trim_end_matches(':')).replace('`', "");
    let mut letters = what.chars();
    match letters.next() {
        Some(first) => format!("{}{}", first.to_uppercase(), letters.as_str()),
        None => what,
    }
}

/// A line with the words of both versions.
fn inlines(line: &ChangedLine) -> Vec<Inline> {
    let runs = line.runs.iter().filter(|run| !run.words.is_empty());
    runs.map(|run| {
        let words = vec![Inline::Text(clean(&run.words).replace('\n', " "))];
        match run.fate {
            WordFate::Same => Inline::Text(clean(&run.words).replace('\n', " ")),
            WordFate::Removed => Inline::Deleted(words),
            WordFate::Added => Inline::Inserted(words),
        }
    })
    .collect()
}
