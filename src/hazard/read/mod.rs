//! Document to hazard.
use super::{Hazard, HazardId, Problem};
use crate::document::Document;
use crate::template::Template;
/// Reads what a document says. Never fails.
pub fn read(id: HazardId, document: &Document, template: &Template) -> (Hazard, Vec<Problem>) {
    let _ = (id, document, template);
    unimplemented!()
}
