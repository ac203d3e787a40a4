//! A panic in one request must not stop all others.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs a closure; `None` if it panicked, which is a bug in hazlog. The panic hook of the program
/// has then reported it on standard error.
///
/// An answer only fills caches, each in one step, so the next request repeats any unfinished work.
pub(super) fn catch_panic<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_ends_only_its_own_piece_of_work() {
        assert_eq!(catch_panic(|| 1), Some(1));
        let nothing: &[u8] = &[];
        assert_eq!(catch_panic(|| nothing[nothing.len()]), None);
    }
}
