use super::*;

fn id() -> HazardId {
    HazardId::new("Hazard-0001")
}

const SEEN: &str = "---\nraised: 2026-01-02\n---\n# Hazard\n\n---\n\n## Hazard name\n\nWrong dose\n\n\
    ---\n\n## Causes\n\n- One\n\n---\n\n## Harm\n\nOverdose\n\n---\n\n## Hazard status\n\nOpen\n";

fn merged(wanted: &str, disk: &str) -> Result<Merged, Dispute> {
    merge(&id(), SEEN, wanted, disk, &Template::built_in())
}

fn conflict(section: &str, yours: Option<&str>, theirs: Option<&str>) -> Conflict {
    Conflict {
        part: DisputedPart::Section(section.to_owned()),
        yours: yours.map(str::to_owned),
        theirs: theirs.map(str::to_owned),
    }
}

#[test]
fn an_untouched_file_takes_the_edit_as_it_is() {
    let wanted = "anything\r\nat all";
    assert_eq!(merged(wanted, SEEN).unwrap().text, wanted);
    assert_eq!(merged(wanted, wanted).unwrap().text, wanted);
}

#[test]
fn edits_of_different_sections_are_both_kept() {
    let wanted = SEEN.replace("- One", "- One\n- Two");
    let disk = SEEN
        .replace("Open", "Closed")
        .replace("2026-01-02", "2026-01-03");
    let both = wanted
        .replace("Open", "Closed")
        .replace("2026-01-02", "2026-01-03");
    let merged = merged(&wanted, &disk).unwrap();
    assert_eq!(merged.text, both);
    assert_eq!(
        merged.disk_side,
        ["the text above the first section", "Hazard status"]
    );
}

#[test]
fn edits_of_one_section_are_refused_with_both_texts() {
    let wanted = SEEN.replace("- One", "- Two");
    let disk = SEEN.replace("- One", "- Three").replace("Open", "Closed");
    assert_eq!(
        merged(&wanted, &disk).unwrap_err().conflicts,
        [conflict("Causes: item 1", Some("- Two"), Some("- Three"))]
    );
}

#[test]
fn every_conflict_is_given_and_each_side_is_chosen_for_itself() {
    let wanted = SEEN
        .replace("- One", "- Two")
        .replace("Overdose", "Mine")
        .replace("Open", "Closed");
    let disk = SEEN
        .replace("Wrong dose", "Wrong drug")
        .replace("Overdose", "Theirs")
        .replace("Open", "Transferred");
    let dispute = merged(&wanted, &disk).unwrap_err();
    assert_eq!(
        dispute.conflicts,
        [
            conflict("Harm", Some("Mine"), Some("Theirs")),
            conflict("Hazard status", Some("Closed"), Some("Transferred")),
        ]
    );
    let settled = |sides: &[ChosenSide]| dispute.settle(sides, &Template::built_in());
    let both = SEEN
        .replace("Wrong dose", "Wrong drug")
        .replace("- One", "- Two");
    assert_eq!(
        settled(&[ChosenSide::Yours, ChosenSide::Theirs])
            .unwrap()
            .text,
        both.replace("Overdose", "Mine")
            .replace("Open", "Transferred")
    );
    assert_eq!(
        settled(&[ChosenSide::Theirs, ChosenSide::Yours])
            .unwrap()
            .text,
        both.replace("Overdose", "Theirs").replace("Open", "Closed")
    );
    // A conflict that nobody settled is still one.
    assert_eq!(*settled(&[ChosenSide::Yours]).unwrap_err(), dispute);
}

#[test]
fn headings_are_shown_where_only_they_differ() {
    let wanted = SEEN.replace("## Harm", "## Harm #");
    let disk = SEEN.replace("## Harm", "## Harm ##");
    assert_eq!(
        merged(&wanted, &disk).unwrap_err().conflicts,
        [conflict(
            "Harm",
            Some("## Harm #\n\nOverdose"),
            Some("## Harm ##\n\nOverdose")
        )]
    );
}

#[test]
fn new_line_ends_and_another_section_changed_on_disk_are_merged() {
    let wanted = SEEN.replace("Open", "Closed");
    let disk = SEEN.replace("Overdose", "Underdose").replace('\n', "\r\n");
    let merged = merged(&wanted, &disk).unwrap();
    assert_eq!(merged.text, disk.replace("Open", "Closed"));
    assert_eq!(merged.disk_side, ["Harm"]);
}

#[test]
fn the_same_edit_on_both_sides_is_no_conflict() {
    let wanted = SEEN.replace("- One", "- Two");
    let disk = wanted.replace("Open", "Closed");
    let merged = merged(&wanted, &disk).unwrap();
    assert_eq!(merged.text, disk);
    assert_eq!(merged.disk_side, ["Hazard status"]);
}

#[test]
fn a_section_added_here_and_another_there_are_both_kept() {
    let risk = "## Risk scoring\n\n2\n\n---\n\n";
    let notes = "\n---\n\n## Notes\n\nSeen by A. Name\n";
    let wanted = SEEN.replace("## Harm", &format!("{risk}## Harm"));
    let disk = format!("{SEEN}{notes}");
    let merged = merged(&wanted, &disk).unwrap();
    assert_eq!(merged.text, format!("{wanted}{notes}"));
    assert_eq!(merged.disk_side, ["Notes"]);
}

#[test]
fn two_sections_added_at_the_end_stay_separate() {
    let wanted = format!("{SEEN}\n## Review\n\nmine");
    let disk = format!("{SEEN}\n## Notes\n\ntheirs");
    let merged = merged(&wanted, &disk).unwrap();
    assert_eq!(
        merged.text,
        format!("{SEEN}\n## Notes\n\ntheirs\n\n## Review\n\nmine")
    );
}

#[test]
fn a_section_removed_on_one_side_and_unchanged_on_the_other_is_removed() {
    let wanted = SEEN.replace("## Harm\n\nOverdose\n\n---\n\n", "");
    let disk = SEEN.replace("- One", "- Two");
    let both = wanted.replace("- One", "- Two");
    assert_eq!(merged(&wanted, &disk).unwrap().text, both);
    assert_eq!(merged(&disk, &wanted).unwrap().text, both);
}

#[test]
fn a_section_removed_on_one_side_and_edited_on_the_other_is_a_conflict() {
    let removed = SEEN.replace("## Harm\n\nOverdose\n\n---\n\n", "");
    let edited = SEEN.replace("Overdose", "Underdose");
    assert_eq!(
        merged(&removed, &edited).unwrap_err().conflicts,
        [conflict("Harm", None, Some("Underdose"))]
    );
    assert_eq!(
        merged(&edited, &removed).unwrap_err().conflicts,
        [conflict("Harm", Some("Underdose"), None)]
    );
}

#[test]
fn a_section_inside_an_open_code_block_is_a_conflict_too() {
    let wanted = SEEN.replace("- One", "- Two");
    let disk = SEEN.replace("- One", "```\n- One");
    let dispute = merged(&wanted, &disk).unwrap_err();
    assert_eq!(dispute.conflicts, [Conflict::whole(&wanted, &disk)]);
    let settled = |side| dispute.settle(&[side], &Template::built_in());
    assert_eq!(settled(ChosenSide::Yours).unwrap().text, wanted);
    assert_eq!(settled(ChosenSide::Theirs).unwrap().text, disk);
}

#[test]
fn repeated_sections_are_distinguished() {
    let doubled = format!("{SEEN}\n## Harm\n\nsecond\n");
    let merge =
        |wanted: &str, disk: &str| merge(&id(), &doubled, wanted, disk, &Template::built_in());
    let wanted = doubled.replace("second", "third");
    let disk = doubled.replace("Overdose", "Underdose");
    let both = wanted.replace("Overdose", "Underdose");
    assert_eq!(merge(&wanted, &disk).unwrap().text, both);
    // Another put before the first: which one was edited can no longer be known, nor where it was.
    let disk = doubled.replacen("## Harm", "## Harm\n\nnew\n\n## Harm", 1);
    assert_eq!(
        merge(&wanted, &disk).unwrap_err().conflicts,
        [
            conflict("Harm", None, Some("new")),
            conflict("Harm", Some("third"), Some("second")),
        ]
    );
}

#[test]
fn a_moved_section_and_another_change_are_merged() {
    let moved = "## Harm\n\nOverdose\n\n---\n\n";
    let without = SEEN.replace(moved, "");
    let disk = without.replace("## Causes", &format!("{moved}## Causes"));
    let wanted = SEEN.replace("Open", "Closed");
    let both = disk.replace("Open", "Closed");
    assert_eq!(merged(&wanted, &disk).unwrap().text, both);
}

#[test]
fn sections_that_would_run_into_each_other_are_a_conflict() {
    // The fence that the disk opens would swallow the section that this edit adds.
    let disk = SEEN.replace("- One", "```\n- One");
    let wanted = SEEN.replace("Open", "Closed");
    let result = merged(&wanted, &disk);
    assert!(result.is_err(), "{result:?}");
}

#[test]
fn new_line_ends_on_disk_are_kept() {
    let wanted = SEEN.replace("Open", "Closed");
    let disk = SEEN.replace('\n', "\r\n");
    assert_eq!(
        merged(&wanted, &disk).unwrap().text,
        wanted.replace('\n', "\r\n")
    );
}

#[test]
fn a_score_and_its_reason_are_one_fact() {
    let scored = |score: &str, reason: &str| {
        format!(
            "## Likelihood scoring\n\n{score}\n\n---\n\n## Severity scoring\n\n4 - Major\n\n---\n\n\
             ## Risk scoring\n\n3 - Undesirable\n\nJustification: {reason}\n\n---\n\n## Harm\n\nOverdose\n"
        )
    };
    let base = scored("3 - Medium", "Seen twice.");
    let (wanted, disk) = (
        scored("2 - Low", "Seen twice."),
        scored("3 - Medium", "Seen daily."),
    );
    let template = Template::built_in();
    let dispute = merge(&id(), &base, &wanted, &disk, &template).unwrap_err();
    assert_eq!(
        dispute.to_string(),
        "the record has changed on disk since it was read, and your edit concerns the same clinical fact: the scores and \
         the reason for them"
    );
    let parts: Vec<&str> = dispute.conflicts.iter().map(Conflict::title).collect();
    assert_eq!(parts, ["Likelihood scoring", "Risk scoring"]);
    let settled = |sides: &[ChosenSide]| dispute.settle(sides, &template).unwrap().text;
    assert_eq!(settled(&[ChosenSide::Yours; 2]), wanted);
    assert_eq!(settled(&[ChosenSide::Theirs; 2]), disk);
    let both = scored("2 - Low", "Seen daily.");
    assert_eq!(settled(&[ChosenSide::Yours, ChosenSide::Theirs]), both);
    assert_eq!(
        dispute.settle(&[], &template),
        Err(Box::new(dispute.clone()))
    );
}

#[test]
fn changes_of_two_controls_are_merged() {
    let controls = |one: &str, two: &str| {
        format!("{SEEN}\n---\n\n## Hazard controls\n\n### Design\n\n- [ ] {one}\n- [ ] {two}\n")
    };
    let base = controls("Show the name.", "Sort the list.");
    let wanted = controls("Show the whole name.", "Sort the list.");
    let disk = controls("Show the name.", "Sort the list at once.");
    let merged = merge(&id(), &base, &wanted, &disk, &Template::built_in()).unwrap();
    assert_eq!(
        merged.text,
        controls("Show the whole name.", "Sort the list at once.")
    );
    assert_eq!(merged.disk_side, ["Hazard controls"]);
}

#[test]
fn a_text_without_sections_is_one_piece() {
    let template = Template::built_in();
    assert!(merge(&id(), "a", "b", "c", &template).is_err());
    assert_eq!(merge(&id(), "a", "b", "a", &template).unwrap().text, "b");
}
