//! The parts of a clinical safety case that people write: their names, their content, and the text
//! that replaces a missing one.

use std::collections::BTreeMap;

use super::anchors::Anchors;
use super::notes;
use crate::check::{CaseFiles, CasePart, PartState};
use crate::document::{BlockKind, Document};
use crate::report::{Block, Material, Narrative};
use crate::template::undecided::AnswerKind;

/// The folder of the parts, next to `hazlog.yaml`.
pub const FOLDER: &str = "safety-case";

/// The start of a comment with guidance for authors. hazlog never prints such a comment, and prints
/// any other comment.
const GUIDANCE: &str = "<!-- Guidance:";

/// A part that a person writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NarrativePart {
    /// The stem of its file in `safety-case/`.
    pub stem: &'static str,
    /// Its content, as the end of a sentence that begins with `It must say`.
    pub asks: &'static str,
    /// Its file as `hazlog init --case` makes it, with guidance only.
    pub scaffold: &'static str,
}

macro_rules! part {
    ($stem:literal, $asks:literal) => {
        NarrativePart {
            stem: $stem,
            asks: $asks,
            scaffold: include_str!(concat!("../../../templates/safety-case/", $stem, ".md")),
        }
    };
}

/// Every part, in the order of the clinical safety case report.
pub const PARTS: &[NarrativePart] = &[
    part!(
        "version-history",
        "which versions of the report there have been, and what changed in each"
    ),
    part!(
        "executive-summary",
        "what the product is, how safe it is for its intended use, and what the reader has to do"
    ),
    part!(
        "introduction",
        "what the report is for, which phase of the life cycle it covers and who it is written for"
    ),
    part!(
        "system-definition",
        "what the product does, where and by whom it is used, and what it replaces or exchanges data with"
    ),
    part!(
        "boundary",
        "what belongs to the product and what does not, and what is relied upon from outside (DCB0129 4.2.1)"
    ),
    part!(
        "intended-use",
        "the intended use and the clinical scope (DCB0129 4.2.1 and 4.2.2), and what is out of scope"
    ),
    part!(
        "users",
        "who uses the product, in which settings, and with which training (DCB0129 4.2.2)"
    ),
    part!(
        "third-party",
        "which third-party products are in the release and how each was assessed (DCB0129 2.5.1 and 2.5.2)"
    ),
    part!(
        "risk-management-system",
        "how clinical risk is managed: process, people, authority and competence (DCB0129 2.1.1 to 2.6.1), and how the clinical safety officer makes sure that the process is followed (DCB0129 2.3.4)"
    ),
    part!(
        "risk-management-plan",
        "which clinical risk management plan is in force, who approved it, and when and why it was last updated (DCB0129 3.2.1 to 3.2.4)"
    ),
    part!(
        "risk-management-file",
        "where the clinical risk management file is, since when, and where decisions are recorded (DCB0129 3.1.1 to 3.1.4)"
    ),
    part!(
        "safety-officer",
        "the clinical safety officer's profession, registration, training and authority (DCB0129 2.3.1 to 2.3.3)"
    ),
    part!(
        "risk-analysis",
        "which activities of the analysis were planned and done, and why the analysis can be relied upon (DCB0129 4.1.1)"
    ),
    part!(
        "hazard-identification",
        "how hazards were found: each source and workshop with its date, method and attendees (DCB0129 4.1.1, 4.1.2 and 4.3.1)"
    ),
    part!(
        "assumptions",
        "what the analysis and the scores assume, and who has confirmed it"
    ),
    part!(
        "limits",
        "what was not analysed, and why the extent of the analysis is right for the release (DCB0129 4.1.3)"
    ),
    part!(
        "risk-evaluation",
        "how initial risks were judged acceptable or not, and who judged them (DCB0129 5.1.1)"
    ),
    part!(
        "risk-control",
        "how controls were chosen, why they are enough, and how they were implemented and verified (DCB0129 section 6)"
    ),
    part!(
        "residual-risk",
        "why the residual risks, each and together, are acceptable, with the risk-benefit analysis where one is needed (DCB0129 6.2 and 6.4.1)"
    ),
    part!(
        "operating-constraints",
        "the conditions of use under which the residual risks hold"
    ),
    part!(
        "test-functional",
        "what functional testing was done, against which hazards, and with what result"
    ),
    part!(
        "test-non-functional",
        "what non-functional testing was done (performance, security, resilience, usability), and with what result"
    ),
    part!(
        "test-issues",
        "which test issues and defects are known, and what each means for patients"
    ),
    part!(
        "corrective-action",
        "whether anything after deployment has undermined the safety case, and what was done (DCB0129 7.2.2, 7.2.3 and 7.2.5)"
    ),
    part!(
        "incidents",
        "by which route safety concerns and incidents are reported, the manufacturer's contact, and the times to answer and to close (DCB0129 3.6.1, 7.2.1 and 7.2.4)"
    ),
    part!(
        "monitoring",
        "what is watched after deployment, by whom, and how its impact on the safety case is assessed (DCB0129 7.2.1 and 7.2.2)"
    ),
    part!(
        "safety-statement",
        "the clinical safety officer's own statement: whether the product is safe to release, and on what conditions"
    ),
    part!(
        "quality-assurance",
        "under which quality system the product and this report were made and reviewed"
    ),
    part!(
        "pre-delivery-review",
        "when the formal review before delivery was held, by whom, and what it found (DCB0129 7.1.1 and 7.1.2)"
    ),
    part!(
        "configuration",
        "the configuration of the release: components, settings and environments (DCB0129 7.1.3)"
    ),
    part!(
        "maintenance",
        "how changes go through the process, in proportion to their risk, and when a new report is issued (DCB0129 7.3.1 to 7.3.4)"
    ),
    part!(
        "decommissioning",
        "what happens to data, users and the file when the product is withdrawn (DCB0129 3.1.2)"
    ),
    part!(
        "medical-device",
        "whether the product is a medical device, and why or why not"
    ),
];

/// The part with a stem as blocks, or the note that it is missing.
pub fn blocks(stem: &str, material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    let written = material.narratives.get(stem);
    let text = written.map_or_else(String::new, |narrative| without_guidance(&narrative.text));
    let mut blocks = Vec::new();
    if is_to_come(&text) {
        let path = written.map_or_else(
            || format!("{FOLDER}/{stem}.md"),
            |narrative| crate::report::clean_line(&narrative.path),
        );
        blocks.push(missing(stem, &path, written.is_some()));
    }
    blocks.extend(anchors.prose(&text));
    blocks
}

/// The part with a stem as blocks. A missing part is one line with its required content. For a
/// report that explains once how to create the parts.
pub fn brief(stem: &str, material: &Material<'_>, anchors: &Anchors) -> Vec<Block> {
    if !is_missing(stem, material) {
        return blocks(stem, material, anchors);
    }
    let asks = PARTS
        .iter()
        .find(|part| part.stem == stem)
        .map_or("", |part| part.asks);
    let Some(written) = material.narratives.get(stem) else {
        return vec![notes::missing(format!(
            "Not stated. Nobody has written `{FOLDER}/{stem}.md`. It must say {asks}."
        ))];
    };
    let path = crate::report::clean_line(&written.path);
    let mut blocks = vec![notes::missing(format!(
        "Not stated. Nobody has written this part: `{path}` holds only guidance or a promise. It \
         must say {asks}."
    ))];
    blocks.extend(anchors.prose(&without_guidance(&written.text)));
    blocks
}

/// The note about written parts without a place in this report.
pub fn elsewhere(held: &[&str], material: &Material<'_>) -> Vec<Block> {
    let others: Vec<&str> = PARTS
        .iter()
        .map(|part| part.stem)
        .filter(|stem| !held.contains(stem) && !is_missing(stem, material))
        .collect();
    let mut blocks = Vec::new();
    if !others.is_empty() {
        blocks.push(notes::left_out(format!(
            "These parts of the safety case, which have no place in this report: {}. The clinical \
             safety case report has them.",
            others.join(", ")
        )));
    }
    blocks.extend(unused(material));
    blocks
}

/// Whether nobody has written the part with a stem.
pub fn is_missing(stem: &str, material: &Material<'_>) -> bool {
    let written = material.narratives.get(stem);
    written.is_none_or(|narrative| is_to_come(&without_guidance(&narrative.text)))
}

fn missing(stem: &str, path: &str, is_there: bool) -> Block {
    let asks = PARTS
        .iter()
        .find(|part| part.stem == stem)
        .map_or("", |part| part.asks);
    let how = if is_there {
        format!("`{path}` holds only guidance or a promise: write it there.")
    } else {
        format!("Write `{path}`; `hazlog init --case` makes it, with guidance.")
    };
    notes::missing(format!(
        "Not stated. Nobody has written this part yet. It must say {asks}. {how}"
    ))
}

/// Whether a text is empty or only promised.
fn is_to_come(text: &str) -> bool {
    let answer = AnswerKind::read(text);
    matches!(answer, AnswerKind::Nothing | AnswerKind::ToCome(""))
}

/// The parts for the checks.
pub fn case_files(narratives: &BTreeMap<String, Narrative>) -> CaseFiles {
    let part = |part: &NarrativePart| {
        let written = narratives.get(part.stem);
        let text = written.map(|narrative| narrative.text.as_str());
        let said = text.filter(|text| !is_to_come(&without_guidance(text)));
        CasePart {
            stem: part.stem.to_owned(),
            path: written.map_or_else(
                || format!("{FOLDER}/{}.md", part.stem),
                |narrative| narrative.path.clone(),
            ),
            state: said.map_or(PartState::Unwritten, |text| {
                PartState::Written(guidance_blanked(text))
            }),
        }
    };
    let strays = strays(narratives).map(|narrative| narrative.path.clone());
    CaseFiles {
        parts: PARTS.iter().map(part).collect(),
        strays: strays.collect(),
        unread: None,
    }
}

/// The files that are not parts.
fn strays(narratives: &BTreeMap<String, Narrative>) -> impl Iterator<Item = &Narrative> {
    let unknown = narratives
        .iter()
        .filter(|(stem, _)| PARTS.iter().all(|part| part.stem != stem.as_str()));
    unknown.map(|(_, narrative)| narrative)
}

/// A text with its guidance replaced by blanks, so that all places stay the same.
fn guidance_blanked(text: &str) -> String {
    let mut blanked = text.to_owned();
    for (from, to) in guidance(text) {
        let blank: String = text[from..to]
            .bytes()
            .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
            .collect();
        blanked.replace_range(from..to, &blank);
    }
    blanked
}

/// A text without guidance comments.
fn without_guidance(text: &str) -> String {
    if !text.contains(GUIDANCE) {
        return text.to_owned();
    }
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    for (from, to) in guidance(text) {
        kept.push_str(&text[at..from]);
        at = to;
    }
    kept.push_str(&text[at..]);
    kept.trim().to_owned()
}

/// The places of the guidance comments.
fn guidance(text: &str) -> Vec<(usize, usize)> {
    if !text.contains(GUIDANCE) {
        return Vec::new();
    }
    let document = Document::parse(text);
    let mut found = Vec::new();
    let mut from = 0;
    for block in document.blocks() {
        let is_guidance =
            block.kind == BlockKind::Html && document.slice(block.span).starts_with(GUIDANCE);
        if !is_guidance || block.span.start < from {
            continue;
        }
        let comment = document.slice(block.span);
        // An unclosed comment is shown, with all the text after it.
        let Some(end) = comment.find("-->") else {
            continue;
        };
        from = block.span.start + end + 3;
        found.push((block.span.start, from));
    }
    found
}

/// The note about files that no part uses, if there are any.
pub fn unused(material: &Material<'_>) -> Option<Block> {
    let unknown: Vec<String> = strays(&material.narratives)
        .map(|narrative| format!("`{}`", crate::report::clean_line(&narrative.path)))
        .collect();
    if unknown.is_empty() {
        return None;
    }
    Some(notes::left_out(format!(
        "No part of this report is named after {}, so the report leaves out its text. Rename the \
         file after one of the parts, or move its text into one.",
        unknown.join(", ")
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scaffold_is_guidance_and_nothing_else() {
        for part in PARTS {
            assert!(part.scaffold.starts_with(GUIDANCE), "{}", part.stem);
            assert_eq!(without_guidance(part.scaffold), "", "{}", part.stem);
            assert!(part.scaffold.is_ascii(), "{}", part.stem);
        }
    }

    #[test]
    fn only_guidance_is_removed() {
        let text = "<!-- Guidance: say why. -->\n\nWords.\n\n<!-- A doubt. -->\n\n\
                    ```\n<!-- Guidance: code -->\n```\n";
        assert_eq!(
            without_guidance(text),
            "Words.\n\n<!-- A doubt. -->\n\n```\n<!-- Guidance: code -->\n```"
        );
        let open = "<!-- Guidance: never closed\n\nWords.";
        assert_eq!(without_guidance(open), open);
        assert_eq!(
            without_guidance("<!-- Guidance: a --> behind it\n"),
            "behind it"
        );
    }

    #[test]
    fn a_promised_text_is_not_a_part() {
        for promise in ["", "TBC", "*tbd*.", "To be confirmed"] {
            assert!(is_to_come(promise), "{promise}");
        }
        assert!(!is_to_come("None."));
    }
}
