//! The key `check` of the settings: grades of rules, records for which they are off, thresholds.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Unexpected, Visitor};

use super::keyed::{Keyed, Mapping};
use crate::check::{
    Glob, Grade, Off, RuleGroup, Selector, Settings, Thresholds, all, rule_with_code,
};
use crate::text::nearest;

impl Keyed for Settings {
    const KEYS: &'static [&'static str] = &["rules", "off", "thresholds"];

    fn take<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "rules" => self.grades = map.next_value::<Option<Grades>>()?.unwrap_or_default().0,
            "off" => {
                let off = map.next_value::<Option<Vec<Mapping<Off>>>>()?;
                self.off = off.into_iter().flatten().map(|Mapping(off)| off).collect();
            }
            _ => self.thresholds = super::optional(map)?,
        }
        Ok(())
    }
}

impl Keyed for Off {
    const KEYS: &'static [&'static str] = &["paths", "rules"];

    fn take<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "paths" => {
                let paths: String = map.next_value()?;
                if paths.trim().is_empty() {
                    return Err(A::Error::custom("name the paths: `hazards/old/*.md`"));
                }
                self.paths = Glob::parse(&paths).map_err(|why| {
                    A::Error::custom(format!(
                        "`paths` is not a pattern that hazlog can read: {why}; write it as \
                         `hazards/old/*.md`"
                    ))
                })?;
            }
            _ => {
                let rules = map.next_value::<Option<Vec<SelectorName>>>()?;
                for SelectorName(selector) in rules.iter().flatten() {
                    refuse_fixed(*selector)?;
                }
                self.rules = rules.into_iter().flatten().map(|name| name.0).collect();
            }
        }
        Ok(())
    }
}

impl Keyed for Thresholds {
    const KEYS: &'static [&'static str] = &[
        "common-mode",
        "short-log",
        "control-words",
        "name-words",
        "max-waiver-days",
        "longest-review-days",
    ];

    fn take<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            // A text in only one hazard is not a common text.
            "common-mode" => self.common_mode = map.next_value::<AtLeast<2>>()?.0,
            "short-log" => self.short_log = map.next_value::<AtLeast<0>>()?.0,
            "control-words" => self.control_words = map.next_value::<AtLeast<0>>()?.0,
            "max-waiver-days" => {
                self.max_waiver_days = days(key, map, Self::LONGEST_WAIVER)?;
            }
            "longest-review-days" => {
                self.longest_review_days = days(key, map, Self::LONGEST_REVIEW)?;
            }
            _ => self.name_words = map.next_value::<AtLeast<0>>()?.0,
        }
        Ok(())
    }
}

/// A number of days from 1 to `most`.
fn days<'de, A: MapAccess<'de>>(key: &str, map: &mut A, most: usize) -> Result<usize, A::Error> {
    let days = map.next_value::<AtLeast<1>>()?.0;
    if days > most {
        return Err(A::Error::custom(format!(
            "`{key}` is {days}: write a number from 1 to {most}"
        )));
    }
    Ok(days)
}

/// A whole number of at least `LEAST`.
struct AtLeast<const LEAST: usize>(usize);

impl<'de, const LEAST: usize> Deserialize<'de> for AtLeast<LEAST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Number<const LEAST: usize>;
        impl<const LEAST: usize> Visitor<'_> for Number<LEAST> {
            type Value = usize;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "a whole number of at least {LEAST}")
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<usize, E> {
                usize::try_from(number)
                    .ok()
                    .filter(|number| *number >= LEAST)
                    .ok_or_else(|| E::invalid_value(Unexpected::Unsigned(number), &self))
            }
        }
        deserializer.deserialize_u64(Number::<LEAST>).map(Self)
    }
}

/// A rule, a group or `all`, by name.
struct SelectorName(Selector);

impl<'de> Deserialize<'de> for SelectorName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name;
        impl Visitor<'_> for Name {
            type Value = SelectorName;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a rule or a group of rules")
            }
            fn visit_str<E: Error>(self, word: &str) -> Result<Self::Value, E> {
                selector(word).map(SelectorName)
            }
        }
        deserializer.deserialize_str(Name)
    }
}

fn selector<E: Error>(word: &str) -> Result<Selector, E> {
    Selector::named(word).ok_or_else(|| {
        let groups = RuleGroup::ALL.iter().map(|group| group.as_str());
        let names = all().map(|rule| rule.name).chain(groups);
        let near = nearest(word, names)
            .map_or_else(String::new, |near| format!(": did you mean `{near}`?"));
        E::custom(format!(
            "there is no rule or group `{word}`{near} (`hazlog explain` lists them)"
        ))
    })
}

/// Refuses a setting without an effect, because its author would believe that it has one.
fn refuse_fixed<E: Error>(selector: Selector) -> Result<(), E> {
    let Selector::Rule(code) = selector else {
        return Ok(());
    };
    match rule_with_code(code) {
        Some(rule) if rule.is_always_an_error() => Err(E::custom(format!(
            "`{}` is always an error: delete this setting",
            rule.name
        ))),
        _ => Ok(()),
    }
}

/// A grade, by name. `off` is a word here and never a boolean.
struct GradeName(Grade);

impl<'de> Deserialize<'de> for GradeName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Name;
        impl Visitor<'_> for Name {
            type Value = GradeName;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("`off`, `info`, `warning` or `error`")
            }
            fn visit_str<E: Error>(self, word: &str) -> Result<Self::Value, E> {
                Grade::named(word).map(GradeName).ok_or_else(|| {
                    E::custom(format!(
                        "`{word}` is not a grade: write `off`, `info`, `warning` or `error`"
                    ))
                })
            }
        }
        deserializer.deserialize_any(Name)
    }
}

/// Grades by rule or group, in the order of the file.
#[derive(Default)]
struct Grades(Vec<(Selector, Grade)>);

impl<'de> Deserialize<'de> for Grades {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs(PhantomData<Grades>);
        impl<'de> Visitor<'de> for Pairs {
            type Value = Grades;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("rules or groups, each with a grade: `unknown-type: error`")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Grades, A::Error> {
                let mut grades: Vec<(Selector, Grade)> = Vec::new();
                while let Some(SelectorName(selector)) = map.next_key()? {
                    if grades.iter().any(|(known, _)| *known == selector) {
                        return Err(A::Error::custom(
                            "this rule or group appears twice: keep one line",
                        ));
                    }
                    let GradeName(grade) = map.next_value()?;
                    if grade != Grade::Error {
                        refuse_fixed(selector)?;
                    }
                    grades.push((selector, grade));
                }
                Ok(Grades(grades))
            }
        }
        deserializer.deserialize_map(Pairs(PhantomData))
    }
}
