//! Lists of names as a phrase.

/// The most names in a list; the others are only counted.
const NAMED: usize = 12;

/// Names in back-ticks: `` `a`, `b` and `c` ``.
pub(in crate::check::rules) fn name_list<T: ToString>(
    names: impl IntoIterator<Item = T>,
) -> String {
    let mut names: Vec<String> = names
        .into_iter()
        .map(|name| format!("`{}`", name.to_string()))
        .collect();
    if names.len() > NAMED {
        let others = names.split_off(NAMED).len();
        names.push(format!("{others} more"));
    }
    joined_with_and(&names)
}

/// Phrases joined as `a, b and c`.
pub(in crate::check::rules) fn joined_with_and(phrases: &[String]) -> String {
    match phrases {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_beyond_the_limit_are_counted() {
        assert_eq!(name_list(["a"]), "`a`");
        assert_eq!(name_list(["a", "b", "c"]), "`a`, `b` and `c`");
        assert!(name_list(0..20).ends_with("`11` and 8 more"));
    }
}
