//! The part of a check that is reported, by the names and rules that the user typed.

use std::collections::BTreeSet;
use std::path::Path;

use super::Context;
use crate::check::{
    Diagnostic, FixSelection, Gate, Grade, NotShown, RuleCode, RuleGroup, Selector, Verdict, all,
};
use crate::cli::args::Check;
use crate::cli::failure::{Failure, Outcome};
use crate::filter::nearest_few;
use crate::hazard::HazardId;
use crate::session::{FileEntry, Session};

/// The most rules that are suggested for an unknown name.
const NEAR: usize = 3;

/// The part of a check that is reported.
pub struct Selection {
    /// The records; `None` for all records and the log as a whole.
    records: Option<Vec<FileEntry>>,
    /// The rules; empty for all rules.
    rules: Vec<Selector>,
}

impl Selection {
    /// Reads the names and rules that the user typed.
    ///
    /// # Errors
    /// If a name matches no hazard, or no rule.
    pub fn parse(session: &Session, directory: &Path, asked: &Check) -> Outcome<Self> {
        let rules: Outcome<Vec<Selector>> = asked.rules.iter().map(|word| selector(word)).collect();
        let records = match asked.names.as_slice() {
            [] => None,
            names => Some(session.records_named(names, directory)?),
        };
        Ok(Self {
            records,
            rules: rules?,
        })
    }

    /// Removes the findings that are not reported, and counts those of them that are not waived.
    pub fn limit(&self, verdict: &mut Verdict) -> NotShown {
        let mut hidden = NotShown::default();
        let paths: Option<BTreeSet<&str>> = self
            .records
            .as_ref()
            .map(|records| records.iter().map(|record| record.path.as_str()).collect());
        verdict.diagnostics.retain(|diagnostic| {
            let shown = self.takes_rule(diagnostic) && takes_path(paths.as_ref(), diagnostic);
            if !shown {
                hidden.add(diagnostic);
            }
            shown
        });
        if let Some(paths) = paths {
            verdict.records = paths.len();
        }
        hidden
    }

    fn takes_rule(&self, diagnostic: &Diagnostic) -> bool {
        let mut rules = self.rules.iter();
        // A merge conflict hides what the requested rules would find, so it is always reported.
        self.rules.is_empty()
            || diagnostic.rule.is_of_a_conflict()
            || rules.any(|selector| selector.is_about(diagnostic.rule))
    }

    /// The records that the report is about.
    ///
    /// # Errors
    /// If they cannot be listed.
    pub fn records(&self, session: &Session) -> Outcome<Vec<FileEntry>> {
        match &self.records {
            Some(records) => Ok(records.clone()),
            None => Ok(session.listing()?.records),
        }
    }

    /// The hazards whose records may be fixed; `None` for all.
    pub fn ids(&self) -> Option<BTreeSet<HazardId>> {
        let records = self.records.as_ref()?;
        Some(records.iter().map(|record| record.id.clone()).collect())
    }

    /// The fixes to apply.
    pub fn wanted(&self) -> FixSelection {
        if self.rules.is_empty() {
            return FixSelection::Every;
        }
        let rules = all().filter(|rule| self.rules.iter().any(|of| of.is_about(rule)));
        FixSelection::Rules(rules.map(|rule| rule.code).collect())
    }

    /// Notes why a requested rule is off, so that no finding does not look like a pass.
    pub fn say_what_is_off(&self, context: &mut Context<'_>, session: &Session, asked: &Check) {
        let gate = Gate::from(asked.gate);
        for selector in &self.rules {
            if let Selector::Rule(code) = *selector
                && let Some(why) = off(session, code, gate)
            {
                context.out.note(&format!("note: {why}"));
            }
        }
        if self.rules.is_empty() {
            say_what_settings_switch_off(context, session);
        }
    }
}

/// Notes which rules the settings switch off, so that no finding does not look like a pass.
fn say_what_settings_switch_off(context: &mut Context<'_>, session: &Session) {
    let settings = &session.layout().config.check;
    let off = all().filter(|rule| settings.grade(rule) == Some(Grade::Off));
    let (off, of) = (off.count(), all().count());
    let everywhere = match off {
        0 => None,
        1 => Some("1 rule is off in the settings".to_owned()),
        many if 2 * many > of => Some(format!(
            "all rules but {} are off in the settings",
            of - many
        )),
        many => Some(format!("{many} rules are off in the settings")),
    };
    let for_paths = settings.off.iter().map(|off| format!("`{}`", off.paths));
    let for_paths: Vec<String> = for_paths.collect();
    let for_paths = (!for_paths.is_empty())
        .then(|| format!("the settings switch rules off for {}", for_paths.join(", ")));
    for words in everywhere.into_iter().chain(for_paths) {
        context.out.note(&format!("note: {words}"));
    }
}

/// Why a rule is off, if it is.
fn off(session: &Session, code: RuleCode, gate: Gate) -> Option<String> {
    let rule = crate::check::rule_with_code(code)?;
    match session.layout().config.check.grade(rule) {
        Some(Grade::Off) => Some(format!("`{}` is off in the settings", rule.name)),
        Some(_) => None,
        None if gate == Gate::Daily && rule.grade == Grade::Off => Some(format!(
            "`{}` runs only at the release gate: add `--gate release`",
            rule.name
        )),
        None => None,
    }
}

fn takes_path(paths: Option<&BTreeSet<&str>>, diagnostic: &Diagnostic) -> bool {
    let Some(paths) = paths else { return true };
    let path = diagnostic.path.as_deref();
    path.is_some_and(|path| paths.contains(path))
}

/// The rule or group that a word names.
fn selector(word: &str) -> Outcome<Selector> {
    Selector::named(word.trim()).ok_or_else(|| unknown(word))
}

/// The failure for an unknown rule.
pub fn unknown(word: &str) -> Failure {
    let failure = Failure::new(format!("there is no rule `{word}`"));
    let codes: Vec<String> = all().map(|rule| rule.code.to_string()).collect();
    let names = all().map(|rule| rule.name);
    let groups = RuleGroup::ALL.iter().map(|group| group.as_str());
    let known = names.chain(groups).chain(codes.iter().map(String::as_str));
    let near: Vec<String> = nearest_few(word.trim(), known, NEAR)
        .into_iter()
        .map(|name| format!("`{name}`"))
        .collect();
    match near.as_slice() {
        [] => failure.hint("run `hazlog explain` to see every rule"),
        near => failure.hint(format!("did you mean {}?", near.join(" or "))),
    }
}
