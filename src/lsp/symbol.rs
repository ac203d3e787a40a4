//! The outline of a record, and the hazards of a log by their names.

#![expect(
    deprecated,
    reason = "the protocol's own structures hold a field that is deprecated and cannot be left out"
)]

use lsp_types::{
    DocumentSymbol, DocumentSymbolResponse, Location, Range, SymbolInformation, SymbolKind,
};

use super::meaning::state;
use super::open_log::{ListedHazard, OpenLog};
use super::record_view::RecordView;
use super::uri::of_path;
use crate::hazard::{Control, ControlGroup, ListedField, SectionInfo};
use crate::template::Role;
use crate::text::{Span, fold, printable_line};

/// The number of characters of a control's text in its symbol.
const SHOWN: usize = 80;

/// The outline of a record: its sections, with the groups of controls and the controls of each.
pub(super) fn of_record(view: &RecordView<'_>) -> DocumentSymbolResponse {
    let sections = view.record.hazard.sections.iter();
    let nested: Vec<DocumentSymbol> = sections
        .enumerate()
        .map(|(at, section)| of_section(view, at, section))
        .collect();
    if view.client.nested_symbols {
        return DocumentSymbolResponse::Nested(nested);
    }
    let mut flat = Vec::new();
    for symbol in nested {
        flatten(view, symbol, None, &mut flat);
    }
    DocumentSymbolResponse::Flat(flat)
}

/// Whether a section is shown with what it says.
fn is_short(role: Role) -> bool {
    matches!(
        role,
        Role::Name | Role::UtilityLabel | Role::Likelihood | Role::Severity | Role::Status
    ) || ListedField::of_role(role).is_some()
}

fn of_section(view: &RecordView<'_>, at: usize, section: &SectionInfo) -> DocumentSymbol {
    let template = view.template();
    let role = section.field.and_then(|at| template.fields[at].role);
    let groups = view.record.hazard.groups_in(at);
    let children = groups
        .flat_map(|group| of_group(view, group, section))
        .collect();
    let detail = match role.is_some_and(is_short) {
        true => first_line(section.body.of(view.record.text())),
        false => String::new(),
    };
    symbol(
        view,
        &section.title,
        detail,
        SymbolKind::STRING,
        (section.extent, section.heading),
        children,
    )
}

/// A group with its controls, or only the controls if they have no heading.
fn of_group(
    view: &RecordView<'_>,
    group: &ControlGroup,
    section: &SectionInfo,
) -> Vec<DocumentSymbol> {
    let controls: Vec<DocumentSymbol> = group
        .controls()
        .map(|control| of_control(view, control))
        .collect();
    if group.heading.is_empty() || group.heading == section.heading {
        return controls;
    }
    let whole = Span::new(group.heading.start, group.body.end.max(group.heading.end));
    let places = (whole, group.heading);
    vec![symbol(
        view,
        &group.title,
        String::new(),
        SymbolKind::NAMESPACE,
        places,
        controls,
    )]
}

fn of_control(view: &RecordView<'_>, control: &Control) -> DocumentSymbol {
    let name = format!("{} {}", control.id, first_line(&control.text));
    symbol(
        view,
        &name,
        state(control),
        SymbolKind::EVENT,
        (control.span, control.text_span),
        Vec::new(),
    )
}

fn symbol(
    view: &RecordView<'_>,
    name: &str,
    detail: String,
    kind: SymbolKind,
    (whole, chosen): (Span, Span),
    children: Vec<DocumentSymbol>,
) -> DocumentSymbol {
    let text = view.record.text();
    let (whole, chosen) = (whole.trimmed(text), chosen.trimmed(text));
    // An editor refuses a symbol without a name, or with a name outside its range.
    let name = printable_line(name);
    let whole = Span::new(whole.start.min(chosen.start), whole.end.max(chosen.end));
    DocumentSymbol {
        name: if name.is_empty() {
            "(no words)".to_owned()
        } else {
            name
        },
        detail: (!detail.is_empty()).then_some(detail),
        kind,
        tags: None,
        deprecated: None,
        range: view.positions.range(whole),
        selection_range: view.positions.range(chosen),
        children: (!children.is_empty()).then_some(children),
    }
}

fn flatten(
    view: &RecordView<'_>,
    symbol: DocumentSymbol,
    within: Option<&str>,
    into: &mut Vec<SymbolInformation>,
) {
    into.push(SymbolInformation {
        name: symbol.name.clone(),
        kind: symbol.kind,
        tags: None,
        deprecated: None,
        location: Location::new(view.document.uri.clone(), symbol.range),
        container_name: within.map(str::to_owned),
    });
    for child in symbol.children.into_iter().flatten() {
        flatten(view, child, Some(&symbol.name), into);
    }
}

fn first_line(text: &str) -> String {
    let line = printable_line(text.trim().lines().next().unwrap_or_default());
    match line.char_indices().nth(SHOWN) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}

/// The hazards of a log whose ID and name have each word of `query`. If there are none, those that
/// have its characters in the same order, for users who leave out letters.
pub(super) fn of_log(
    log: &OpenLog,
    hazards: &[ListedHazard],
    query: &str,
) -> Vec<SymbolInformation> {
    let met = met_by(query, hazards).into_iter();
    let symbols = met.filter_map(|hazard| {
        let file = log.session.layout().path(&hazard.path);
        Some(SymbolInformation {
            name: printable_line(&full_name(hazard)),
            kind: SymbolKind::FILE,
            tags: None,
            deprecated: None,
            location: Location::new(of_path(&file, None)?, Range::default()),
            container_name: None,
        })
    });
    symbols.collect()
}

fn full_name(hazard: &ListedHazard) -> String {
    format!("{} {}", hazard.id, hazard.name)
}

fn met_by<'a>(query: &str, hazards: &'a [ListedHazard]) -> Vec<&'a ListedHazard> {
    let query = fold(query);
    let met = |by: &dyn Fn(&str) -> bool| -> Vec<&ListedHazard> {
        let hazards = hazards.iter();
        hazards
            .filter(|hazard| by(&fold(&full_name(hazard))))
            .collect()
    };
    let by_words = met(&|name| query.split_whitespace().all(|word| name.contains(word)));
    if !by_words.is_empty() {
        return by_words;
    }
    met(&|name| {
        let mut signs = name.chars();
        let mut wanted = query.chars().filter(|sign| !sign.is_whitespace());
        wanted.all(|sign| signs.any(|other| other == sign))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hazard::HazardId;

    fn hazard(id: &str, name: &str) -> ListedHazard {
        ListedHazard {
            id: HazardId::new(id),
            name: name.to_owned(),
            path: String::new(),
        }
    }

    #[test]
    fn hazards_are_found_by_words_ids_and_scattered_letters() {
        let hazards = [
            hazard("Hazard-0002", "Result is never read"),
            hazard("Hazard-0022", "Wrong DOSE shown"),
        ];
        let ids = |query: &str| -> Vec<&str> {
            let met = met_by(query, &hazards).into_iter();
            met.map(|hazard| hazard.id.as_str()).collect()
        };
        assert_eq!(ids("").len(), 2);
        assert_eq!(ids("0022"), ["Hazard-0022"]);
        assert_eq!(ids("dose wrong"), ["Hazard-0022"]);
        assert_eq!(ids("h22"), ["Hazard-0022"]);
        assert_eq!(ids("rsltrd"), ["Hazard-0002"]);
        assert!(ids("shownx").is_empty());
    }
}
