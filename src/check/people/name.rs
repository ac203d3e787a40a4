//! The parts of a person's name, to recognise `A. Rahman` as `Dr Amina Rahman`.

/// Titles before a name, which are not part of it.
const TITLES: [&str; 20] = [
    "dr",
    "doctor",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "prof",
    "professor",
    "sister",
    "matron",
    "nurse",
    "sir",
    "dame",
    "lord",
    "lady",
    "rev",
    "revd",
    "reverend",
    "the",
];

/// The words of a name, in lower case, without its title and without a qualification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    words: Vec<String>,
    /// Whether it had a title, so that a surname alone is a name.
    titled: bool,
    /// Its letters, if it has only initials: `AR`, `A. R.`
    initials: Option<String>,
    /// The words after its comma, which are the first name in `Rahman, Amina`.
    behind: Vec<String>,
    /// Whether it is a group, which has no initials.
    is_group: bool,
}

/// The words of a text in lower case. A full stop separates initials: `A.B. Name`.
pub(super) fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '/' | '(' | ')'));
    let plain = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.replace('’', "'").to_lowercase()
    };
    let mut words: Vec<String> = parts.map(plain).filter(|word| !word.is_empty()).collect();
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    words
}

impl Name {
    /// The name at the start of a text; `None` if it has no words.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim().trim_start_matches(['[', '*', '_']);
        let end = [", ", "(", "<", ":", " - ", " – ", " — ", "]", ","]
            .iter()
            .filter_map(|sign| text.find(sign))
            .min()
            .unwrap_or(text.len());
        let head = &text[..end];
        let behind = text[end..].split(',').nth(1).map(words);
        let mut all = words(head);
        let titles = all
            .iter()
            .take_while(|word| TITLES.contains(&word.as_str()))
            .count();
        let titled = titles > 0 && titles < all.len();
        if titled {
            all.drain(..titles);
        }
        let first = head.trim_start();
        let is_group = first.starts_with(char::is_lowercase) || first.starts_with("The ");
        (!all.is_empty()).then(|| Self {
            initials: initials(head),
            words: all,
            titled,
            behind: behind.unwrap_or_default(),
            is_group,
        })
    }

    /// Whether both names have the same words.
    pub(super) fn is(&self, written: &Self) -> bool {
        self.words == written.words
    }

    /// Whether `written` may be short for this name.
    pub(super) fn may_be(&self, written: &Self) -> bool {
        if self.is_group || self.words.is_empty() {
            return false;
        }
        if let Some(initials) = &written.initials {
            return self.words.len() > 1 && self.first_letters() == *initials;
        }
        match written.words.as_slice() {
            [surname] if written.titled => self.words.last() == Some(surname),
            [surname] if !written.behind.is_empty() => {
                let mut turned = written.behind.clone();
                turned.push(surname.clone());
                self.is_short_for(&turned)
            }
            [_] => false,
            // The form in lists of authors: `Patel J`.
            [surname, letter] if letter.chars().count() == 1 => {
                self.is_short_for(&[letter.clone(), surname.clone()])
            }
            words => self.is_short_for(words),
        }
    }

    /// Whether the surnames are the same and all given names that both have agree.
    fn is_short_for(&self, written: &[String]) -> bool {
        let (Some((surname, own)), Some((last, given))) =
            (self.words.split_last(), written.split_last())
        else {
            return false;
        };
        surname == last && own.iter().zip(given).all(|(own, given)| agree(own, given))
    }

    fn first_letters(&self) -> String {
        let letters = self.words.iter().filter_map(|word| word.chars().next());
        letters.collect()
    }

    /// The words after this name in a text that begins with it, with or without title.
    pub(super) fn before(&self, text: &str) -> Option<Vec<String>> {
        let all = words(text);
        let untitled = all
            .iter()
            .position(|word| !TITLES.contains(&word.as_str()))?;
        let rest = all[untitled..].strip_prefix(self.words.as_slice())?;
        (!rest.is_empty()).then(|| rest.to_vec())
    }
}

/// Whether two given names are equal, or one is the initial of the other.
fn agree(one: &str, other: &str) -> bool {
    let is_initial =
        |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    one == other || is_initial(one, other) || is_initial(other, one)
}

/// The letters, in lower case, of a text that consists of two to four initials.
fn initials(text: &str) -> Option<String> {
    let parts: Vec<&str> = text
        .split(|c: char| c == '.' || c.is_whitespace())
        .filter(|part| !part.is_empty())
        .collect();
    let single = parts.iter().all(|part| part.chars().count() == 1);
    let letters: String = parts.concat();
    let is_short = (2..=4).contains(&letters.chars().count());
    let is_one = parts.len() == 1 || single;
    (is_one && is_short && letters.chars().all(char::is_uppercase)).then(|| letters.to_lowercase())
}
