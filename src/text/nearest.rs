//! Finds the word that a user probably meant.

use strsim::osa_distance;

/// The candidate that differs least from `typed`, if one is near enough.
///
/// Case is ignored. A short word must be nearer than a long one.
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_few(typed, candidates, 1).first().copied()
}

/// The candidates that differ least from `typed`, nearest first, at most `few` of them.
pub fn nearest_few<'a>(
    typed: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    few: usize,
) -> Vec<&'a str> {
    let wanted = typed.to_lowercase();
    let allowed = 1 + wanted.chars().count() / 4;
    let mut near: Vec<(usize, &str)> = candidates
        .into_iter()
        .map(|candidate| (osa_distance(&wanted, &candidate.to_lowercase()), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.truncate(few);
    near.into_iter().map(|(_, candidate)| candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typing_error_still_finds_the_word() {
        let fields = ["status", "severity", "risk"];
        assert_eq!(nearest("stauts", fields), Some("status"));
        assert_eq!(nearest("SEVERTY", fields), Some("severity"));
        assert_eq!(nearest("rsik", fields), Some("risk"));
        assert_eq!(nearest("colour", fields), None);
        assert_eq!(nearest("", fields), None);
    }
}
