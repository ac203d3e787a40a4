//! The required content of a transfer pack for each hazard, computed from the records.

use std::collections::HashSet;

use super::controls::is_deployers;
use super::{ReportParts, disagrees, says_all};
use crate::report::build::hazard::gather;
use crate::report::{Material, ReportError, clean_line, prose, text_of_blocks};

/// The section of each hazard has every word about its harm and causes.
///
/// # Errors
/// The first missing word.
pub fn harms(seen: &ReportParts<'_>, material: &Material<'_>) -> Result<(), ReportError> {
    let records = material.scope.records;
    for section in &seen.hazards {
        let path = section.hazard.as_ref().map(|summary| &summary.path);
        let found = records.iter().find(|(_, it)| Some(&it.path) == path);
        let Some((record, summary)) = found else {
            continue;
        };
        let mut texts = Vec::new();
        gather(section, &mut texts);
        let hazard = &record.hazard;
        for text in [
            &hazard.description,
            &hazard.causes,
            &hazard.effect,
            &hazard.hazard,
            &hazard.harm,
        ] {
            // In the shown form, because Markdown removes some characters.
            let shown = text_of_blocks(&prose(text, &|_| None));
            says_all(&texts, &shown, summary.id.as_str())?;
        }
    }
    Ok(())
}

/// The annex links each draft that suggests a duty.
///
/// # Errors
/// The first missing draft.
pub fn drafts_named(linked: &HashSet<&str>, material: &Material<'_>) -> Result<(), ReportError> {
    for (record, summary) in material.scope.records {
        let id = clean_line(summary.id.as_str());
        let suggests = record.hazard.controls().any(is_deployers);
        let is_draft = record.hazard.is_draft(material.template);
        if is_draft && suggests && !linked.contains(id.as_str()) {
            return Err(disagrees(format!("its drafts do not include {id}")));
        }
    }
    Ok(())
}
