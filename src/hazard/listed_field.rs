//! The fields of words that lists show as a column: one table for all that lists, filters, the
//! index and the JSON must know of each.

use super::Summary;
use crate::template::Role;
use crate::template::undecided::names_owner;

/// A field of words that lists show as a column, and that filters and sort orders know by its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ListedField(usize);

/// What is known of a listed field.
struct Facts {
    /// The role of its section, whose short key is its key.
    role: Role,
    /// The heading of its column.
    heading: &'static str,
    /// Other words by which people will try to filter by it.
    other_words: &'static [&'static str],
    /// A value, as the help shows it in a filter.
    example: &'static str,
    /// How wide a column of it is on the screen: with room, and without.
    widths: (usize, usize),
    /// Whether a text of it is an answer.
    is_given: fn(&str) -> bool,
    /// Its value, on one line.
    value: fn(&Summary) -> &String,
    /// Its value, to be set.
    value_mut: fn(&mut Summary) -> &mut String,
}

/// The listed fields, in the order of their columns. Everything else about them follows from here.
const FIELDS: &[Facts] = &[Facts {
    role: Role::Assignment,
    heading: "Owner",
    other_words: &["assignment"],
    example: "\"A. Name\"",
    widths: (20, 10),
    is_given: names_owner,
    value: |summary| &summary.owner,
    value_mut: |summary| &mut summary.owner,
}];

impl ListedField {
    /// How many there are.
    pub const COUNT: usize = FIELDS.len();

    /// Who owns the hazard.
    pub const OWNER: Self = Self(0);

    /// Every one, in the order of their columns.
    pub fn all() -> impl DoubleEndedIterator<Item = Self> + Clone {
        (0..Self::COUNT).map(Self)
    }

    /// The key of each: the names of their columns in the index.
    pub const KEYS: [&'static str; Self::COUNT] = {
        let mut keys = [""; Self::COUNT];
        let mut at = 0;
        while at < keys.len() {
            keys[at] = Self(at).key();
            at += 1;
        }
        keys
    };

    const fn facts(self) -> &'static Facts {
        &FIELDS[self.0]
    }

    /// The role of its section.
    pub const fn role(self) -> Role {
        self.facts().role
    }

    /// Its key in `list`, `set`, filters, JSON, CSV and the index.
    pub const fn key(self) -> &'static str {
        let role = self.role();
        match role.short_key() {
            Some(key) => key,
            None => role.title(),
        }
    }

    /// The heading of its column.
    pub const fn heading(self) -> &'static str {
        self.facts().heading
    }

    /// Other words by which people will try to filter by it.
    pub const fn other_words(self) -> &'static [&'static str] {
        self.facts().other_words
    }

    /// A value, as the help shows it in a filter.
    pub const fn example(self) -> &'static str {
        self.facts().example
    }

    /// How wide a column of it is on the screen: with room, and without.
    pub const fn widths(self) -> (usize, usize) {
        self.facts().widths
    }

    /// Its value in a hazard, on one line.
    pub fn value(self, summary: &Summary) -> &str {
        (self.facts().value)(summary)
    }

    /// Its value in a hazard, to be set.
    pub fn value_mut(self, summary: &mut Summary) -> &mut String {
        (self.facts().value_mut)(summary)
    }

    /// Whether a hazard has it: `TBC` and the like are no answer.
    pub fn is_given(self, summary: &Summary) -> bool {
        (self.facts().is_given)(self.value(summary))
    }

    /// The listed field of a role.
    pub fn of_role(role: Role) -> Option<Self> {
        Self::all().find(|field| field.role() == role)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::{Template, normalise};

    /// What the compiler cannot see of a row: where its section is, and that its key finds it.
    #[test]
    fn each_has_a_section_a_key_and_a_value_of_its_own() {
        let template = Template::built_in();
        let mut summary = Summary::default();
        for field in ListedField::all() {
            let key = field.key();
            assert!(
                field.role().is_line(),
                "`{key}` is not a line of words: declare it so in `src/template/role.rs`"
            );
            assert!(
                template.field_of(field.role()).is_some(),
                "`templates/hazard-template.md` has no section for `{key}`"
            );
            assert_eq!(
                Role::named(&normalise(key)),
                Some(field.role()),
                "`hazlog set {key}=` must find the section: add `{key}` to the names of the role"
            );
            assert!(
                key.bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'_'),
                "`{key}` names a column of SQL: give the role a short key"
            );
            assert_eq!(
                field.value(&summary),
                "",
                "`{key}` has the value of another"
            );
            *field.value_mut(&mut summary) = key.to_owned();
            assert_eq!(field.value(&summary), key);
        }
        assert_eq!(ListedField::OWNER.key(), "owner");
    }
}
