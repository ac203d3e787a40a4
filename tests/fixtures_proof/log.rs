//! Records for tests, of our own writing, as small or large as a test needs them.

/// A record of the mission's form, a little different for each number.
pub(crate) fn record(number: usize) -> String {
    let words = ["first", "second", "third"][(number - 1) % 3];
    format!(
        "# Hazard\n\n---\n\n## Hazard name\n\nThe {words} ward list shows the wrong bed\n\n---\n\n\
         ## General utility label\n\n[1]\n\n---\n\n## Likelihood scoring\n\nTBC\n\n---\n\n\
         ## Severity scoring\n\nTBC\n\n---\n\n## Description\n\nBeds are listed by an old plan.\n\n---\n\n\
         ## Causes\n\n1. A bed was moved.\n2. The plan is read once a day.\n\n---\n\n\
         ## Harm\n\nA medicine is given to another patient.\n\n---\n\n## Assignment\n\nWard systems team\n\n---\n\n\
         ## Hazard controls\n\n### Design controls (manufacturer)\n\n- Read the plan on every opening of the list.\n\
         - [ ] Show the name beside the bed.\n\n### Testing controls (manufacturer)\n\n- [ ] Move a bed in a test.\n\n---\n\n\
         ## Residual hazard risk assessment\n\nTBC\n\n---\n\n## Hazard status\n\nOpen\n\n---\n\n\
         ## Code associated with hazard\n\n- src/beds.rs:10-20\n"
    )
}

/// A record of some hundred kilobytes that holds `word` all through, so that a save that was cut
/// off would show.
#[allow(dead_code)]
pub(crate) fn long_record(word: &str) -> String {
    let line =
        format!("The {word} text of a paragraph that is long enough to fill a block of a disk.\n");
    record(1).replace("Beds are listed by an old plan.\n", &line.repeat(3_000))
}

/// A record of at least so many bytes.
#[allow(dead_code)]
pub(crate) fn record_of_length(bytes: usize) -> String {
    let line = "Line upon line of a description that somebody pasted a whole report into.\n";
    record(1).replace(
        "Beds are listed by an old plan.\n",
        &line.repeat(bytes / line.len() + 1),
    )
}

/// Numbers that look random and are the same in every run.
#[allow(dead_code)]
pub(crate) struct Numbers(u64);

#[allow(dead_code)]
impl Numbers {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }
}
