//! The DCB0129-style document of a typed hazard.
use super::Hazard;
use crate::template::Template;
/// Writes the document of a hazard in the mission's form.
pub fn render(hazard: &Hazard, template: &Template) -> String {
    let _ = (hazard, template);
    unimplemented!()
}
