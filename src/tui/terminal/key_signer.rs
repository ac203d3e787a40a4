//! Lets `ssh-keygen` sign with a key.

use crate::repo;
use crate::session::SessionError;
use crate::tui::key_signing::KeySigning;

/// The signature of a key. `ssh-keygen` asks for the passphrase in the terminal, which the caller has restored before.
///
/// # Errors
/// When `ssh-keygen` cannot be started, or the key does not sign.
pub fn sign(signing: &KeySigning) -> Result<String, SessionError> {
    let key = repo::key_path(&signing.key);
    Ok(repo::sign_with_key(&signing.signable.text, &key)?)
}

/// What is on the terminal while `ssh-keygen` has it.
pub fn announcement(signing: &KeySigning) -> String {
    format!(
        "`ssh-keygen` signs signoffs/{} with the key {}.\nIf the key has a passphrase, type it. If it is on a security \
         key, touch that. Ctrl-c signs nothing.",
        signing.signable.file, signing.key
    )
}
