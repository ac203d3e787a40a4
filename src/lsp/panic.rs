//! One question that cannot be answered must not take all others down with it.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs a closure; `None` where it panicked, which is a bug in hazlog. The program's own hook
/// has reported it on standard error by then.
///
/// An answer changes nothing but what it looks up and keeps, each in one step, so whatever was
/// left undone is done again by the next.
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
