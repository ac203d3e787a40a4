//! The user's file of keys.

use super::keymap::{self, KeyFault};
use crate::repo::user_file;

/// The name of the file in the user's folder of settings.
const FILE: &str = "keys.yaml";

/// Uses the keys of the user's file, if there is one. Call it once, at the start.
///
/// # Errors
/// When the file cannot be read, or has errors: each with its line. Then no key has changed.
pub fn use_own_keys() -> Result<(), String> {
    let found = user_file(FILE).map_err(|error| error.to_string())?;
    let Some((path, text)) = found else {
        return Ok(());
    };
    keymap::use_own_keys(&text).map_err(|faults| {
        let each = |fault: &KeyFault| format!("{}:{}: {}", path.display(), fault.line, fault.what);
        let said: Vec<String> = faults.iter().map(each).collect();
        said.join("\n")
    })
}

/// The keys in force, as text.
///
/// # Errors
/// As for [`use_own_keys`].
pub fn list_keys() -> Result<String, String> {
    use_own_keys()?;
    Ok(keymap::listing())
}
