//! The people in the settings, and which of them a written name means.

mod name;
mod officer;

pub use self::officer::is_safety_officer;

use self::name::{Name, words};
use crate::template::undecided::names_owner;

/// One of the `people` in the settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Their name; a group such as `the hazlog contributors` has one too.
    pub name: Option<String>,
    /// Their role: `Clinical Safety Officer`.
    pub role: Option<String>,
    /// Their professional registration.
    pub registration: Option<String>,
    /// Their address.
    pub email: Option<String>,
    /// Whether they approve the hazard log and the safety case; where it is not said, the Clinical
    /// Safety Officer does, and nobody else.
    pub approves: Option<bool>,
}

impl Person {
    /// Their name, or their role if they have no name.
    pub fn called(&self) -> &str {
        let text = |text: &'_ Option<String>| text.as_deref().is_some_and(|text| !text.is_empty());
        match (text(&self.name), text(&self.role)) {
            (true, _) => self.name.as_deref().unwrap_or_default(),
            (false, true) => self.role.as_deref().unwrap_or_default(),
            (false, false) => "somebody without a name",
        }
    }

    /// Whether they are the Clinical Safety Officer: a person with a name, since a role alone is nobody.
    pub fn is_safety_officer(&self) -> bool {
        let has_name = self.name.as_deref().is_some_and(names_owner);
        has_name && self.has_role_of_officer()
    }

    /// Whether they have the role, with a name or without.
    pub fn has_role_of_officer(&self) -> bool {
        self.role.as_deref().is_some_and(is_safety_officer)
    }
}

/// The people that a written name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PersonMatch<'a> {
    /// None of the people.
    Nobody,
    /// One person, or a group that the settings list by name.
    One(&'a Person),
    /// It could be each of these.
    Several(Vec<&'a Person>),
    /// A role that one of the people has.
    Role,
}

/// The people that `written` means. It can be a name as in the settings, without its title, with an
/// initial for the first name, as initials, or a role. A qualification can follow: `Dr A. Name,
/// Medical Director`.
pub fn match_person<'a>(people: &'a [Person], written: &str) -> PersonMatch<'a> {
    let named: Vec<(&Person, Name)> = people
        .iter()
        .filter_map(|person| Some((person, Name::parse(person.name.as_deref()?)?)))
        .collect();
    let all_of = |fits: &dyn Fn(&Person, &Name) -> bool| -> Vec<&'a Person> {
        let found = named.iter().filter(|(person, name)| fits(person, name));
        found.map(|(person, _)| *person).collect()
    };
    let asked = Name::parse(written);
    let mut found = all_of(&|person, name| {
        asked.as_ref().is_some_and(|asked| name.is(asked))
            || is_name_and_role(person, name, written)
    });
    if found.is_empty() {
        found = all_of(&|_, name| asked.as_ref().is_some_and(|asked| name.may_be(asked)));
    }
    match found.as_slice() {
        [] if people.iter().any(|person| has_role(person, written)) => PersonMatch::Role,
        [] => PersonMatch::Nobody,
        [one] => PersonMatch::One(one),
        _ => PersonMatch::Several(found),
    }
}

/// Whether a text is a person's name followed by their role: `Dr A. Name Test lead`.
fn is_name_and_role(person: &Person, name: &Name, written: &str) -> bool {
    let Some(rest) = name.before(written) else {
        return false;
    };
    let mut roles = person.role.iter().flat_map(|role| roles(role));
    roles.any(|role| rest.starts_with(&role))
}

/// Whether a text begins with a person's role: `Head of Training, each deploying trust`.
fn has_role(person: &Person, written: &str) -> bool {
    let Some(role) = &person.role else {
        return false;
    };
    let written = words(written);
    let is_officer = || matches!(written.first().map(String::as_str), Some("cso"));
    roles(role).iter().any(|role| written.starts_with(role))
        || (person.is_safety_officer() && is_officer())
}

/// The roles in a text, as a whole and each alone: `Test lead and Head of Training`.
fn roles(text: &str) -> Vec<Vec<String>> {
    let whole = std::iter::once(text.to_owned());
    let parts = pieces(text).into_iter().flat_map(|piece| {
        let parts = piece.split([',', '(', '/']).map(str::to_owned);
        parts.collect::<Vec<_>>()
    });
    let roles = whole.chain(parts).map(|role| words(&role));
    roles.filter(|role| !role.is_empty()).collect()
}

/// The names in a list, separated by line, `;`, `&` and `and`.
pub(super) fn pieces(text: &str) -> Vec<&str> {
    let parts = text.split(['\n', ';', '&']);
    let parts = parts.flat_map(|part| part.split(" and "));
    let parts = parts.map(|part| part.trim().trim_start_matches(['-', '*', '+', ' ']));
    parts.filter(|part| !part.is_empty()).collect()
}

/// Why a text does not identify one of the people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnknownPerson {
    /// These words name none of the people.
    Nobody(String),
    /// These words could mean each of several people.
    Several(String, Vec<String>),
}

/// The first name in a text that does not clearly mean one of the people. `None` if the settings
/// name no people.
pub fn unknown_person(people: &[Person], written: &str) -> Option<UnknownPerson> {
    if people.is_empty() || is_known(people, written) {
        return None;
    }
    let mut pieces = pieces(written).into_iter();
    pieces.find_map(|piece| doubt(people, piece))
}

/// Like [`unknown_person`], for an owner. One known person among several names is enough, because
/// the reader then knows whom to ask.
pub fn unknown_owner(people: &[Person], written: &str) -> Option<UnknownPerson> {
    let known = |piece: &&str| {
        is_known(people, piece) || piece.split(',').any(|part| is_known(people, part))
    };
    if pieces(written).iter().any(known) {
        return None;
    }
    unknown_person(people, written)
}

fn is_known(people: &[Person], written: &str) -> bool {
    matches!(
        match_person(people, written),
        PersonMatch::One(_) | PersonMatch::Role
    )
}

fn doubt(people: &[Person], piece: &str) -> Option<UnknownPerson> {
    match match_person(people, piece) {
        PersonMatch::One(_) | PersonMatch::Role => None,
        PersonMatch::Nobody => Some(UnknownPerson::Nobody(piece.to_owned())),
        PersonMatch::Several(several) => {
            let names = several.iter().map(|person| person.called().to_owned());
            Some(UnknownPerson::Several(piece.to_owned(), names.collect()))
        }
    }
}

#[cfg(test)]
mod tests;
