//! Whether two names as typed can be two persons. hazlog does not identify people, so it can only say which names do not
//! show that.

use strsim::osa_distance;

use crate::text::fold;

/// Names with fewer letters than this are too short to be compared letter by letter.
const SHORTEST: usize = 6;

/// Words before or after a name that belong to no name.
const TITLES: [&str; 14] = [
    "dr",
    "doctor",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "sir",
    "dame",
    "prof",
    "professor",
    "phd",
    "md",
    "mbbs",
];

/// How two names compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameLikeness {
    /// The same words, whatever their case.
    Same,
    /// Other characters that a reader takes for the same name: letters that look alike, accents, titles, an order.
    LooksSame,
    /// One letter differs, or one has an initial for a name.
    Similar,
    /// Other names.
    Different,
}

/// Whether two names as typed are the same person's: the same words, whatever their case.
pub fn is_same_person(one: &str, other: &str) -> bool {
    let words = |name: &str| {
        let words = name.split_whitespace().map(str::to_lowercase);
        words.collect::<Vec<_>>()
    };
    words(one) == words(other)
}

/// How two names compare. With two different registrations, only the same name is the same person's.
pub fn name_likeness(
    (one, registered): (&str, Option<&str>),
    (other, also_registered): (&str, Option<&str>),
) -> NameLikeness {
    if is_same_person(one, other) {
        return NameLikeness::Same;
    }
    if let (Some(one), Some(other)) = (registered, also_registered)
        && letters(one) != letters(other)
    {
        return NameLikeness::Different;
    }
    let (one, other) = (words_of(one), words_of(other));
    let (first, second) = (skeleton(&one), skeleton(&other));
    if first == second {
        return NameLikeness::LooksSame;
    }
    let is_long = first.chars().count().min(second.chars().count()) >= SHORTEST;
    let is_similar = (is_long && osa_distance(&first, &second) <= 1) || are_initials(&one, &other);
    match is_similar {
        true => NameLikeness::Similar,
        false => NameLikeness::Different,
    }
}

/// The words of a name as a reader sees them, without titles, in the order of the alphabet.
fn words_of(name: &str) -> Vec<String> {
    let plain: String = name.chars().map(latin).collect();
    let plain = fold(&plain);
    let words = plain.split(|sign: char| !sign.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty() && !TITLES.contains(word));
    let mut words: Vec<String> = words.map(|word| word.replace("rn", "m")).collect();
    words.sort();
    words
}

fn skeleton(words: &[String]) -> String {
    words.concat()
}

fn letters(text: &str) -> String {
    let folded = fold(text);
    folded
        .chars()
        .filter(|sign| sign.is_alphanumeric())
        .collect()
}

/// Whether the words of two names fit to each other, some of them by their initial: `A. Rahman` and `Amina Rahman`.
fn are_initials(one: &[String], other: &[String]) -> bool {
    let is_initial =
        |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    let mut rest: Vec<&String> = other.iter().collect();
    let mut whole = 0;
    let mut initials: Vec<&String> = Vec::new();
    for word in one {
        match rest.iter().position(|other| *other == word) {
            Some(at) => {
                rest.remove(at);
                whole += 1;
            }
            None => initials.push(word),
        }
    }
    let all = initials.iter().all(|word| {
        let found = rest
            .iter()
            .position(|other| is_initial(word, other) || is_initial(other, word));
        found.map(|at| rest.remove(at)).is_some()
    });
    whole > 0 && all && rest.is_empty()
}

/// The Latin letter that a character looks like.
const fn latin(sign: char) -> char {
    match sign {
        'А' | 'а' | 'Α' | 'α' => 'a',
        'В' | 'в' | 'Β' | 'β' => 'b',
        'С' | 'с' | 'ϲ' => 'c',
        'ԁ' | 'đ' | 'Đ' | 'ð' | 'Ð' => 'd',
        'Е' | 'е' | 'Ε' | 'ε' => 'e',
        'Н' | 'н' | 'һ' | 'Η' => 'h',
        'І' | 'і' | 'Ι' | 'ι' | 'ı' => 'i',
        'Ј' | 'ј' => 'j',
        'К' | 'к' | 'Κ' | 'κ' => 'k',
        'Ӏ' | 'ӏ' | 'ł' | 'Ł' | '1' | '|' => 'l',
        'М' | 'м' | 'Μ' => 'm',
        'Ν' | 'η' => 'n',
        'О' | 'о' | 'Ο' | 'ο' | 'ø' | 'Ø' | '0' => 'o',
        'Р' | 'р' | 'Ρ' | 'ρ' => 'p',
        'Ѕ' | 'ѕ' => 's',
        'Т' | 'т' | 'Τ' | 'τ' => 't',
        'υ' => 'u',
        'ν' => 'v',
        'ԝ' | 'ω' => 'w',
        'Х' | 'х' | 'Χ' | 'χ' => 'x',
        'У' | 'у' | 'Υ' | 'γ' => 'y',
        'Ζ' => 'z',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(one: &str, other: &str) -> NameLikeness {
        let found = name_likeness((one, None), (other, None));
        assert_eq!(
            found,
            name_likeness((other, None), (one, None)),
            "{one} {other}"
        );
        found
    }

    #[test]
    fn another_way_to_write_a_name_is_no_other_person() {
        let name = "Dr Amina Rahman";
        for same in ["dr amina RAHMAN", " Dr  Amina\u{a0}Rahman "] {
            assert_eq!(likeness(name, same), NameLikeness::Same, "{same}");
        }
        for alike in [
            "Amina Rahman",
            "Dr. Amina Rahman",
            "Rahman, Amina",
            "Dr Amína Rahman",
            "Dr Ami\u{200b}na Rahman",
            "Dr Аmina Rahman",
            "Dr Amina Rаhmаn",
            "Dr Αmina Rahman",
            "Dr Amina Rahm\u{61}\u{301}n",
            "Ｄｒ Ａｍｉｎａ Ｒａｈｍａｎ",
            "Dr Arnina Rahrnan",
        ] {
            assert_eq!(likeness(name, alike), NameLikeness::LooksSame, "{alike}");
        }
        for similar in [
            "Dr Amina Rahmann",
            "Dr Amnia Rahman",
            "A. Rahman",
            "Rahman A",
        ] {
            assert_eq!(likeness(name, similar), NameLikeness::Similar, "{similar}");
        }
        for other in ["Bo Other", "Amina Okafor", "Dr Tamsin Rahman", "B. Rahman"] {
            assert_eq!(likeness(name, other), NameLikeness::Different, "{other}");
        }
        assert_eq!(likeness("Ann", "Bo"), NameLikeness::Different);
        assert_eq!(likeness("Jan Smith", "Jane Smith"), NameLikeness::Similar);
    }

    #[test]
    fn two_registrations_are_two_persons_unless_the_name_is_the_same() {
        let with = |one, other| name_likeness(("Jan Smith", one), ("Jane Smith", other));
        assert_eq!(
            with(Some("GMC 1234567"), Some("GMC 7654321")),
            NameLikeness::Different
        );
        assert_eq!(
            with(Some("GMC 1234567"), Some("gmc 1234567")),
            NameLikeness::Similar
        );
        assert_eq!(with(Some("GMC 1234567"), None), NameLikeness::Similar);
        let same = name_likeness(("Jan Smith", Some("1")), ("jan smith", Some("2")));
        assert_eq!(same, NameLikeness::Same);
    }
}
