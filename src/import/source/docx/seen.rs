//! What a person must know about a document.

use crate::import::source::package::Package;

/// What was seen, each as a number.
#[derive(Debug, Default)]
pub(super) struct Seen {
    pub(super) changes: usize,
    pub(super) comments: usize,
    pub(super) prompts: usize,
    pub(super) numbers: usize,
    pub(super) hidden: usize,
    pub(super) struck: usize,
    pub(super) other_documents: usize,
}

impl Seen {
    pub(super) fn notices(&self, archive: &Package<'_>) -> Vec<String> {
        let count = |folder: &str| archive.names().filter(|name| name.contains(folder)).count();
        let pictures = count("/media/");
        let embedded = count("/embeddings/") + count("/charts/chart") + count("/diagrams/data");
        let rows = [
            (
                self.changes,
                "tracked changes that nobody has accepted or rejected. hazlog read the text as it was before them, \
                 and lists each change. To import the text after them, accept them in Word first",
            ),
            (self.comments, "comments. hazlog lists each one"),
            (
                self.prompts,
                "fields that still show their prompt, such as `Choose an item`. hazlog reads them as empty",
            ),
            (
                self.numbers,
                "empty paragraphs to which Word gives a number. hazlog does not read these numbers: if they are the \
                 ids of hazards, type them in Word first",
            ),
            (
                self.hidden,
                "hidden texts. hazlog read them as all other text",
            ),
            (
                self.struck,
                "texts that are struck out. hazlog read them as all other text",
            ),
            (
                self.other_documents,
                "other documents inside it, which hazlog did not read",
            ),
            (pictures, "pictures, which hazlog did not read"),
            (
                embedded,
                "charts, diagrams and embedded files, which hazlog did not read",
            ),
        ];
        let rows = rows.iter().filter(|(count, _)| *count > 0);
        rows.map(|(count, what)| format!("The document has {count} {what}"))
            .collect()
    }
}
