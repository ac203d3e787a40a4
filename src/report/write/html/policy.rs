//! What the browser may run on a page: its own style and script, identified by their digests.

use sha2::{Digest, Sha256};

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The policy of a page with exactly this style and this script, which loads nothing.
pub(super) fn of_inside(style: &str, script: &str) -> String {
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        digest(style),
        digest(script)
    )
}

/// The policy of a page whose style and script are files next to it.
pub(super) const OF_BESIDE: &str =
    "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'";

/// The SHA-256 digest in Base64 (RFC 4648), in the form that a policy needs.
fn digest(text: &str) -> String {
    let mut out = String::with_capacity(44);
    for three in Sha256::digest(text.as_bytes()).chunks(3) {
        let bits = three
            .iter()
            .chain([0, 0].iter())
            .take(3)
            .fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        for place in 0..4 {
            if place <= three.len() {
                let letter = LETTERS[bits >> (18 - 6 * place) & 0x3f];
                out.push(char::from(letter));
            } else {
                out.push('=');
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_is_as_browsers_write_it() {
        // The example of Content Security Policy Level 3, section 8.3.
        assert_eq!(
            digest("alert('Hello, world.');"),
            "qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="
        );
    }
}
