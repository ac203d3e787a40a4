//! The merge of a record.

use std::collections::BTreeSet;

use super::conflict::{ConflictReason, FieldConflict, MergeSide, Three, WHOLE};
use super::facts::{Fact, disputed, ended_on_another_risk, new_contradiction};
use super::layout::{Layout, without_layout};
use super::line_counts::{LineCounts, has_line_of};
use super::part::Part;
use super::parts::cut;
use super::proof::{Disagreement, Disputed, disagreement};
use super::three_way::{Forced, Merged, merge_parts, section_of};
use super::written::{WrittenConflict, marker_size, whole, write, write_chosen};
use crate::compare::{Content, KnownLines};
use crate::document::merge_conflicts;
use crate::hazard::{HazardId, Record};
use crate::template::Template;

/// The length of git's conflict markers.
pub const USUAL_MARKER: usize = 7;

/// The result of a merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordMerge {
    /// The merged text. A conflict is in it as all three texts, between markers.
    pub text: String,
    /// What a person must decide, in the order of the record; none if the merge is complete.
    pub conflicts: Vec<FieldConflict>,
}

/// The merged text with the side that a person chose for each conflict of [`merge_records`], in their order; `None`
/// unless each has one, and what was chosen leaves the rest of the record as both sides want it.
pub fn resolve_records(
    id: &HazardId,
    texts: Three<&str>,
    chosen: &[MergeSide],
    template: &Template,
) -> Option<String> {
    let (plain, layout) = without_layout(texts);
    let plain = plain.as_ref().map(String::as_str);
    if let Some(text) = plain.merged() {
        return chosen.is_empty().then(|| layout.apply(text));
    }
    let merge = Merge::new(id, (plain, layout), USUAL_MARKER, template);
    let merged = merge.merged();
    if merged.conflicts.len() != chosen.len() {
        return None;
    }
    let text = write_chosen(&merged.pieces, chosen);
    let is_whole = merged.conflicts.iter().any(FieldConflict::is_whole);
    (is_whole || merge.is_merged_beside(&merged, &text)).then(|| layout.apply(&text))
}

/// Merges the changes of both sides to a record. `marker` is the least length of the conflict markers.
///
/// A record that does not exist in the base is an empty text there.
pub fn merge_records(
    id: &HazardId,
    texts: Three<&str>,
    marker: usize,
    template: &Template,
) -> RecordMerge {
    let (plain, layout) = without_layout(texts);
    let plain = plain.as_ref().map(String::as_str);
    if let Some(text) = plain.merged() {
        let text = layout.apply(text);
        let conflicts = match merge_conflicts(&text).is_empty() {
            true => Vec::new(),
            false => vec![unreadable(texts, &text)],
        };
        return RecordMerge { text, conflicts };
    }
    let merge = Merge::new(id, (plain, layout), marker, template);
    merge.result(&merge.merged())
}

/// A record that only one side changed and that has an unresolved conflict there.
fn unreadable(texts: Three<&str>, text: &str) -> FieldConflict {
    let side = match texts.theirs == text {
        true => MergeSide::Theirs,
        false => MergeSide::Ours,
    };
    FieldConflict {
        field: WHOLE.to_owned(),
        section: String::new(),
        reason: ConflictReason::Unreadable(side),
        texts: texts.map(str::to_owned),
    }
}

struct Merge<'t> {
    template: &'t Template,
    plain: Three<&'t str>,
    layout: Layout,
    marker: usize,
    records: Three<Record>,
}

impl<'t> Merge<'t> {
    fn new(
        id: &HazardId,
        (plain, layout): (Three<&'t str>, Layout),
        marker: usize,
        template: &'t Template,
    ) -> Self {
        Self {
            template,
            plain,
            layout,
            marker: marker_size(plain, marker),
            records: plain.map(|text| Record::read(id.clone(), text, template)),
        }
    }
}

impl Merge<'_> {
    fn merged(&self) -> Merged {
        if self.plain.base.trim().is_empty() {
            return self.whole(ConflictReason::SameId);
        }
        match self.unreadable_side() {
            Some(side) => self.whole(ConflictReason::Unreadable(side)),
            None => self.by_parts(),
        }
    }

    /// Whether a text with a chosen side of each conflict says what both sides want in everything else. What is chosen
    /// can contain what follows it, such as an open block of code.
    fn is_merged_beside(&self, merged: &Merged, text: &str) -> bool {
        let mut known = KnownLines::default();
        let mut content = |record: &Record| Content::of_version(record, self.template, &mut known);
        let contents = self.records.as_ref().map(&mut content);
        let id = self.records.ours.hazard.id.clone();
        let chosen = content(&Record::read(id, text, self.template));
        let asked = Disputed::In(merged.asked.clone());
        disagreement(contents.as_ref(), &chosen, &asked)
            .sections
            .is_empty()
    }

    fn unreadable_side(&self) -> Option<MergeSide> {
        let Three { base, ours, theirs } = &self.records;
        let sides = [
            (MergeSide::Ours, ours),
            (MergeSide::Theirs, theirs),
            (MergeSide::Base, base),
        ];
        let mut sides = sides.into_iter();
        let found =
            sides.find(|(_, record)| record.is_in_conflict() || record.document.is_unparsed());
        found.map(|(side, _)| side)
    }

    fn by_parts(&self) -> Merged {
        let records = self.records.as_ref();
        let mut known = KnownLines::default();
        let contents = records.map(|record| Content::of_version(record, self.template, &mut known));
        let contents = contents.as_ref();
        let parts: Three<Vec<Part>> = records.map(|record| cut(record, self.template));
        let mut facts = disputed(contents);
        facts.extend(ended_on_another_risk(contents, records, self.template));
        let mut forced = Forced {
            facts,
            ..Forced::default()
        };
        // Each turn asks a person about more, until the rest is proven.
        for _ in 0..=Fact::COUNT + 2 {
            let slices = parts.as_ref().map(Vec::as_slice);
            let Ok(merged) = merge_parts(slices, &forced) else {
                break;
            };
            match self.check(contents, &parts, &merged, &mut known) {
                Checked::Proven => return merged,
                Checked::Contradiction(reason) => {
                    if forced.facts.insert(Fact::Status, reason).is_some() {
                        break;
                    }
                }
                Checked::Disagreement(found) => {
                    let known = forced.clone();
                    forced.sections.extend(found.sections);
                    for fact in found.facts {
                        let reason = ConflictReason::Unproven;
                        forced.facts.entry(fact).or_insert(reason);
                    }
                    if forced == known {
                        break;
                    }
                }
            }
        }
        self.whole(ConflictReason::Unproven)
    }

    /// Reads the merged text again and compares it with both sides.
    fn check(
        &self,
        contents: Three<&Content>,
        parts: &Three<Vec<Part>>,
        merged: &Merged,
        known: &mut KnownLines,
    ) -> Checked {
        let lines = LineCounts::of(self.plain);
        let read =
            |text: &str| Record::read(self.records.ours.hazard.id.clone(), text, self.template);
        if merged.conflicts.is_empty() {
            let text = write(&merged.pieces, WrittenConflict::Resolved(MergeSide::Ours));
            let record = read(&text);
            let content = Content::of_version(&record, self.template, known);
            let mut found = disagreement(contents, &content, &Disputed::Nowhere);
            let wrong = lines.wrong(&text);
            found.sections.extend(sections_with(&wrong, parts));
            if !found.is_none() {
                return Checked::Disagreement(found);
            }
            return match new_contradiction(self.records.as_ref(), &record, self.template) {
                Some(reason) => Checked::Contradiction(reason),
                None => Checked::Proven,
            };
        }
        // Whichever side a person takes, all that is not in conflict must be there.
        let asked = Disputed::In(merged.asked.clone());
        let mut all = Disagreement::default();
        for side in [MergeSide::Ours, MergeSide::Theirs] {
            let text = write(&merged.pieces, WrittenConflict::Resolved(side));
            let content = Content::of_version(&read(&text), self.template, known);
            let found = disagreement(contents, &content, &asked);
            all.facts.extend(found.facts);
            all.sections.extend(found.sections);
            let lost = lines.lost_of(side, &text);
            all.sections.extend(sections_with(&lost, parts));
        }
        match all.is_none() {
            true => Checked::Proven,
            false => Checked::Disagreement(all),
        }
    }

    fn result(&self, merged: &Merged) -> RecordMerge {
        let text = write(&merged.pieces, WrittenConflict::Marked(self.marker));
        RecordMerge {
            text: self.layout.apply(&text),
            conflicts: merged.conflicts.clone(),
        }
    }

    /// One conflict about the whole record.
    fn whole(&self, reason: ConflictReason) -> Merged {
        let (pieces, texts) = whole(WHOLE, self.plain);
        Merged {
            pieces,
            asked: BTreeSet::new(),
            conflicts: vec![FieldConflict {
                field: WHOLE.to_owned(),
                section: String::new(),
                reason,
                texts,
            }],
        }
    }
}

/// What a second reading of a merged text shows.
enum Checked {
    /// It says what both sides say.
    Proven,
    /// It contradicts its own status.
    Contradiction(ConflictReason),
    /// It says something else.
    Disagreement(Disagreement),
}

/// The headings of the sections that hold one of these lines in a version: of those that a side changed, or of all if
/// the line is in none of these, because it was moved with its section from one place to another.
fn sections_with(lines: &BTreeSet<&str>, parts: &Three<Vec<Part>>) -> BTreeSet<String> {
    if lines.is_empty() {
        return BTreeSet::new();
    }
    let lists = [&parts.base, &parts.ours, &parts.theirs];
    let is_changed = |part: &&Part| {
        let same = |list: &&Vec<Part>| list.iter().any(|other| other.text() == part.text());
        !lists.iter().all(same)
    };
    let all = lists.iter().flat_map(|list| list.iter());
    let holding = all.filter(|part| has_line_of(&part.text(), lines));
    let (changed, same): (Vec<&Part>, Vec<&Part>) = holding.partition(is_changed);
    let found = match changed.is_empty() {
        true => same,
        false => changed,
    };
    found
        .into_iter()
        .map(|part| section_of(part).to_owned())
        .collect()
}
