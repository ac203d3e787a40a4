//! Whether this user has opened hazlog's screen before.

use std::fs::OpenOptions;

use super::Layout;

/// The file that says so, beside the folders of the checkouts.
const WELCOMED: &str = "welcomed";

impl Layout {
    /// Whether this is the user's first start, for any log. Notes the start, so that the next answer is no. Where nothing
    /// can be noted, the answer is no: a screen that explains itself must not come back at every start.
    pub fn is_first_start(&self) -> bool {
        let Ok(folder) = self.state_folder() else {
            return false;
        };
        let Some(all) = folder.parent() else {
            return false;
        };
        let mut how = OpenOptions::new();
        let noted = how.write(true).create_new(true).open(all.join(WELCOMED));
        noted.is_ok()
    }
}
