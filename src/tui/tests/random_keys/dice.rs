//! Numbers that look random and are the same each time.

/// Numbers that look random and are the same each time.
pub(in crate::tui::tests) struct Dice(pub(in crate::tui::tests) u64);

impl Dice {
    pub(in crate::tui::tests) fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % most.max(1)
    }

    pub(in crate::tui::tests) fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }

    pub(in crate::tui::tests) fn in_a_hundred(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }
}
