//! The key `sign-off` of the settings: the meanings of sign-offs, and who may accept which risk.

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess};

use super::keyed::{Keyed, Mapping};
use crate::signoff::{Accepts, Meaning, SignOffSettings};
use crate::template::RiskClass;
use crate::text::nearest;

impl Keyed for SignOffSettings {
    const KEYS: &'static [&'static str] = &["meanings", "top-management"];

    fn take<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        if key == "top-management" {
            let classes = map.next_value::<Option<Vec<u8>>>()?;
            self.top_management = classes.into_iter().flatten().map(RiskClass).collect();
            return Ok(());
        }
        let meanings = map.next_value::<Option<Vec<Mapping<Meaning>>>>()?;
        let meanings: Vec<Meaning> = meanings
            .into_iter()
            .flatten()
            .map(|Mapping(meaning)| meaning)
            .collect();
        if meanings.is_empty() {
            return Ok(());
        }
        let names: Vec<&str> = meanings.iter().map(|it| it.name.as_str()).collect();
        for (at, meaning) in meanings.iter().enumerate() {
            if meaning.name.trim().is_empty() {
                return Err(A::Error::custom("a meaning has no `name`"));
            }
            if names[..at].contains(&meaning.name.as_str()) {
                let name = &meaning.name;
                return Err(A::Error::custom(format!(
                    "there are two meanings `{name}`: keep one"
                )));
            }
            for other in meaning.after.iter().chain(&meaning.not_by) {
                if !names.contains(&other.as_str()) {
                    return Err(A::Error::custom(unknown("meaning", other, &names)));
                }
            }
        }
        self.meanings = meanings;
        Ok(())
    }
}

impl Keyed for Meaning {
    const KEYS: &'static [&'static str] = &["name", "accepts", "after", "not-by"];

    fn take<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "name" => self.name = map.next_value()?,
            "accepts" => {
                let accepts = map.next_value::<Option<Vec<AcceptsName>>>()?;
                self.accepts = accepts.into_iter().flatten().map(|it| it.0).collect();
            }
            "after" => self.after = map.next_value()?,
            _ => self.not_by = map.next_value()?,
        }
        Ok(())
    }
}

struct AcceptsName(Accepts);

impl<'de> Deserialize<'de> for AcceptsName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        let known = Accepts::ALL.into_iter().find(|it| it.as_str() == word);
        known.map(Self).ok_or_else(|| {
            let words = Accepts::ALL.map(Accepts::as_str);
            D::Error::custom(unknown("value of `accepts`", &word, &words))
        })
    }
}

fn unknown(what: &str, word: &str, known: &[&str]) -> String {
    let all: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    let all = all.join(", ");
    match nearest(word, known.iter().copied()) {
        Some(near) => {
            format!("there is no {what} `{word}`: did you mean `{near}`? There are {all}")
        }
        None => format!("there is no {what} `{word}`: there are {all}"),
    }
}
