//! The templates of reports: ours, and a project's own in their place.

use std::collections::BTreeMap;

use super::Kind;

/// Those of the page that every document shares, by the name of their files in `templates/report/`.
const OF_THE_PAGE: &[(&str, &str)] = &[
    (
        "page.html",
        include_str!("../../templates/report/page.html"),
    ),
    ("page.css", include_str!("../../templates/report/page.css")),
    ("page.js", include_str!("../../templates/report/page.js")),
    ("page.typ", include_str!("../../templates/report/page.typ")),
];

/// Our own, by name: the outlines in the order of the reports, and those of the page.
fn built_in() -> impl Iterator<Item = (&'static str, &'static str)> {
    let outlines = Kind::ALL.into_iter().filter_map(Kind::outline);
    outlines.chain(OF_THE_PAGE.iter().copied())
}

/// A template: its path and its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TemplateText<'a> {
    /// The file, as an error names it.
    pub path: &'a str,
    /// Its text.
    pub text: &'a str,
}

/// The templates in force.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Templates {
    /// A project's own, by the name of the file: its path and its text.
    own: BTreeMap<String, (String, String)>,
}

impl Templates {
    /// The names of all templates: a project's file of one of them takes its place.
    pub fn names() -> impl Iterator<Item = &'static str> {
        built_in().map(|(name, _)| name)
    }

    /// Puts a project's own in the place of ours.
    pub fn replace(&mut self, name: &str, path: String, text: String) {
        self.own.insert(name.to_owned(), (path, text));
    }

    /// The template with this name; empty for an unknown name.
    pub fn get(&self, name: &str) -> TemplateText<'_> {
        if let Some((path, text)) = self.own.get(name) {
            return TemplateText { path, text };
        }
        built_in()
            .find(|(ours, _)| *ours == name)
            .map_or(TemplateText { path: "", text: "" }, |(path, text)| {
                TemplateText { path, text }
            })
    }

    /// Whether the project replaces the template with this name.
    pub fn is_own(&self, name: &str) -> bool {
        self.own.contains_key(name)
    }
}
