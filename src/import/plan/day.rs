//! Days as sources write them. The order of numbers is asked where it can be read in two ways.

use chrono::NaiveDate;

use crate::hazard::parse_day;
use crate::import::mapping::DayOrder;

/// What a text says of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DayReading {
    /// A day.
    Day(NaiveDate),
    /// It can be two days, or none; why, as a clause.
    Open(String),
}

/// Reads a day: `2026-07-03`, `2026-07-03T09:14:00Z`, `12 October 2026`, `03/09/2026`.
pub(super) fn read(text: &str, order: Option<DayOrder>) -> DayReading {
    let text = text.trim();
    let head = text.get(..10).unwrap_or(text);
    if let Some(day) = parse_day(head)
        && text[head.len()..].starts_with(['T', ' ']) | (text.len() == 10)
    {
        return DayReading::Day(day);
    }
    for form in ["%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y"] {
        if let Ok(day) = NaiveDate::parse_from_str(text, form) {
            return DayReading::Day(day);
        }
    }
    numbers(text, order)
}

fn numbers(text: &str, order: Option<DayOrder>) -> DayReading {
    let open = || DayReading::Open(format!("`{text}` is no day that hazlog can read"));
    let parts: Vec<Option<u32>> = text
        .split(['/', '.', '-'])
        .map(|part| part.trim().parse().ok())
        .collect();
    let [Some(first), Some(second), Some(year)] = parts[..] else {
        return open();
    };
    let Ok(year) = i32::try_from(if year < 100 { year + 2000 } else { year }) else {
        return open();
    };
    let day_first = NaiveDate::from_ymd_opt(year, second, first);
    let month_first = NaiveDate::from_ymd_opt(year, first, second);
    let chosen = match (order, day_first, month_first) {
        (Some(DayOrder::DayFirst), day, _) | (Some(DayOrder::MonthFirst), _, day) => day,
        (None, Some(one), Some(other)) if one == other => Some(one),
        (None, Some(one), Some(other)) => {
            return DayReading::Open(format!(
                "`{text}` is {one} or {other}: the source does not say which"
            ));
        }
        (None, one, other) => one.or(other),
    };
    chosen.map_or_else(open, DayReading::Day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, order: Option<DayOrder>) -> String {
        match read(text, order) {
            DayReading::Day(day) => day.to_string(),
            DayReading::Open(why) => why,
        }
    }

    #[test]
    fn a_day_is_read_in_the_order_of_the_source_or_asked() {
        for (text, wanted) in [
            ("2026-07-03", "2026-07-03"),
            ("2026-03-02T09:14:00Z", "2026-03-02"),
            ("12 October 2026", "2026-10-12"),
            ("28 May 2026", "2026-05-28"),
            ("30/09/2026", "2026-09-30"),
            ("09/30/2026", "2026-09-30"),
            ("05/05/2026", "2026-05-05"),
        ] {
            assert_eq!(shown(text, None), wanted, "{text}");
        }
        assert!(shown("03/09/2026", None).contains("2026-09-03 or 2026-03-09"));
        assert_eq!(shown("03/09/2026", Some(DayOrder::DayFirst)), "2026-09-03");
        assert!(shown("soon", None).contains("no day"));
        assert!(shown("2026-02-30", None).contains("no day"));
    }
}
