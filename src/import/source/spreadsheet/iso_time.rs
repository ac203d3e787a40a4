//! Dates that a workbook writes as ISO 8601 with a time.

/// A date without a time of midnight: `2026-09-03`, or `2026-09-03 14:30`.
pub(in super::super) fn iso_time(time: &str) -> String {
    let (day, clock) = time.split_once('T').unwrap_or((time, ""));
    let clock = clock.trim_end_matches('Z');
    let clock = clock.split_once('.').map_or(clock, |(clock, _)| clock);
    match clock.trim_matches(['0', ':']).is_empty() {
        true => day.to_owned(),
        false => format!("{day} {}", clock.strip_suffix(":00").unwrap_or(clock)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn midnight_is_left_out() {
        for (time, words) in [
            ("2026-09-03", "2026-09-03"),
            ("2026-09-03T00:00:00", "2026-09-03"),
            ("2026-09-03T14:30:00.000Z", "2026-09-03 14:30"),
            ("2026-09-03T00:30:05", "2026-09-03 00:30:05"),
            ("", ""),
        ] {
            assert_eq!(iso_time(time), words);
        }
    }
}
