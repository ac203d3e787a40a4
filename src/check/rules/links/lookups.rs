//! The result of each link lookup, for reports that count them.

use super::{glob_without_match, is_elsewhere, missing_evidence, missing_file, resolved};
use crate::check::{Link, LinkForm, Log, Lookup, Lookups, RecordFacts, Rule};

/// Looks up every link of a log, except where `is_off` is true for the rule that checks the link.
pub(in crate::check) fn lookups(
    log: &Log<'_>,
    is_off: impl Fn(&'static Rule, &RecordFacts) -> bool,
) -> Lookups {
    let mut looked_up = Lookups::default();
    if !log.surroundings.is_there() || is_elsewhere(log) {
        return looked_up;
    }
    for facts in log.records {
        for link in &facts.links {
            if !is_off(rule_of(link), facts) {
                looked_up.note(&facts.path, link.whole.span.start, state(log, link));
            }
        }
    }
    looked_up
}

/// The rule that checks whether the target of a link exists.
fn rule_of(link: &Link) -> &'static Rule {
    const FILE: &Rule = &missing_file::RULE;
    const EVIDENCE: &Rule = &missing_evidence::RULE;
    const GLOB: &Rule = &glob_without_match::RULE;
    match (link.is_glob(), link.kind.is_evidence()) {
        (true, _) => GLOB,
        (false, true) => EVIDENCE,
        (false, false) => FILE,
    }
}

fn state(log: &Log<'_>, link: &Link) -> Lookup {
    let Some(link) = resolved(log, link) else {
        return Lookup::NotLookedUp;
    };
    let is_found = match link.form {
        LinkForm::TooCostly(_) => return Lookup::NotLookedUp,
        LinkForm::Path if log.surroundings.is_outside(&link.path) => return Lookup::NotLookedUp,
        LinkForm::Path => !log.surroundings.is_missing(&link.path),
        LinkForm::Glob => log.surroundings.matches(&link.path) > 0,
    };
    match is_found {
        true => Lookup::Found,
        false => Lookup::NotFound,
    }
}
