//! What an act can be about: the hazard of the window, the hazards that the filter lists, or the whole log.

use crate::hazard::HazardId;
use crate::signoff::ActScope;
use crate::text::printable_line;
use crate::tui::overlay::form::FormField;
use crate::tui::typed_act::TypedScope;

/// The hazards that a filter lists in the log, in its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedHazards {
    /// The filter as typed.
    pub filter: String,
    /// The hazards that pass it.
    pub ids: Vec<HazardId>,
}

/// What an act can be about, with the words of each choice.
#[derive(Clone)]
pub(super) struct Scopes(Vec<(String, TypedScope)>);

impl Scopes {
    /// The choices in a window of the acts about a hazard or, without one, about the log. Its own scope is the first.
    pub(super) fn new(hazard: Option<&HazardId>, listed: Option<&ListedHazards>) -> Self {
        let own = TypedScope::of(hazard);
        let mut scopes = vec![(own.to_string(), own.clone())];
        if let Some(ListedHazards { filter, ids }) = listed {
            let scope = TypedScope::Hazards(ids.clone());
            if scope != own && !ids.is_empty() {
                let listed = match ids.len() {
                    1 => "the 1 hazard that is listed".to_owned(),
                    count => format!("the {count} hazards that are listed"),
                };
                let words = format!("{listed}: filter `{}`", printable_line(filter));
                scopes.push((words, scope));
            }
        }
        if own != TypedScope::Log {
            scopes.push((TypedScope::Log.to_string(), TypedScope::Log));
        }
        Self(scopes)
    }

    /// Whether its own scope, the first, is the log or hazards.
    pub(super) fn own(&self) -> ActScope {
        match self.0.first() {
            Some((_, TypedScope::Hazards(_))) => ActScope::Hazards,
            Some((_, TypedScope::Log)) | None => ActScope::Log,
        }
    }

    /// The field of a form in which the person chooses.
    pub(super) fn field(&self) -> FormField {
        let about = "Which hazards. To choose several, close this window and filter the log first, such as `id:1,7`.";
        let words = self.0.iter().map(|(words, _)| words.clone()).collect();
        FormField::one_of("Hazards", about, words).with_first_chosen()
    }

    /// The choice with these words.
    pub(super) fn chosen(&self, chosen: &str) -> Option<TypedScope> {
        let mut scopes = self.0.iter();
        let found = scopes.find(|(words, _)| words == chosen);
        found.map(|(_, scope)| scope.clone())
    }
}
