//! The word that somebody probably meant.

/// The candidate that differs least from `typed`, where one is near enough to be meant.
///
/// Case is not looked at. A short word must be nearer than a long one.
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_few(typed, candidates, 1).first().copied()
}

/// The candidates that differ least from `typed`, nearest first, at most `few` of them.
pub fn nearest_few<'a>(
    typed: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    few: usize,
) -> Vec<&'a str> {
    let wanted = lower(typed);
    let allowed = 1 + wanted.len() / 4;
    let mut near: Vec<(usize, &str)> = candidates
        .into_iter()
        .map(|candidate| (distance(&wanted, &lower(candidate), allowed), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.truncate(few);
    near.into_iter().map(|(_, candidate)| candidate).collect()
}

fn lower(text: &str) -> Vec<char> {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// How many characters must be put in, taken out, changed or swapped with their neighbour;
/// `limit + 1` where it is certainly more than `limit`.
fn distance(one: &[char], other: &[char], limit: usize) -> usize {
    if one.len().abs_diff(other.len()) > limit {
        return limit + 1;
    }
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=other.len()).collect();
    for (row, left) in one.iter().enumerate() {
        let mut line = vec![row + 1];
        for (column, right) in other.iter().enumerate() {
            let change = last[column] + usize::from(left != right);
            let mut best = change.min(last[column + 1] + 1).min(line[column] + 1);
            let swapped =
                row > 0 && column > 0 && one[row - 1] == *right && other[column - 1] == *left;
            if swapped {
                best = best.min(before_last[column - 1] + 1);
            }
            line.push(best);
        }
        before_last = std::mem::replace(&mut last, line);
    }
    last[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_seen_through() {
        let fields = ["status", "severity", "risk"];
        assert_eq!(nearest("stauts", fields), Some("status"));
        assert_eq!(nearest("SEVERTY", fields), Some("severity"));
        assert_eq!(nearest("rsik", fields), Some("risk"));
        assert_eq!(nearest("colour", fields), None);
        assert_eq!(nearest("", fields), None);
    }
}
