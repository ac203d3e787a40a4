//! The findings of `hazlog doctor` that come from the checks.

use super::super::{DoctorChecks, first_few};
use super::{DoctorFinding, DoctorFindingKind};
use crate::check::{Grade, all};
use crate::cli::failure::Failure;
use crate::session::{CheckHealth, RuleHealth, Session};

/// The findings that come from the checks.
pub fn findings(session: &Session, checks: &DoctorChecks) -> Vec<DoctorFinding> {
    let mut found = Vec::new();
    match &checks.daily {
        Ok(check) => {
            found.extend(errors(check));
            found.extend(warnings(check));
            found.extend(waived(check));
            found.extend(not_looked_at(check));
        }
        Err(failure) => found.push(not_done("the log", failure)),
    }
    match &checks.release {
        Ok(check) => found.extend(release(check)),
        Err(failure) => found.push(not_done("the log at the release gate", failure)),
    }
    found.extend(switched_off(session));
    found
}

fn not_done(what: &str, failure: &Failure) -> DoctorFinding {
    let what = format!("hazlog could not check {what}: {}", failure.message);
    DoctorFinding::new(DoctorFindingKind::Wrong, what, failure.hints.join("; "))
}

/// A finding for each rule that has errors.
fn errors(check: &CheckHealth) -> Vec<DoctorFinding> {
    let finding = |rule: &RuleHealth| {
        let times = match rule.count {
            1 => "once".to_owned(),
            count => format!("{count} times"),
        };
        let (code, name) = (rule.rule.code, rule.rule.name);
        let place = match rule.hazards.as_slice() {
            [] => rule.first.clone(),
            hazards => first_few(hazards),
        };
        DoctorFinding::new(
            DoctorFindingKind::Wrong,
            format!("{code} {name}, {times}: {place}"),
            "",
        )
    };
    let mut found: Vec<DoctorFinding> = check.of_grade(Grade::Error).map(finding).collect();
    if let Some(last) = found.last_mut() {
        last.hint = "`hazlog check` shows each place and what to do".to_owned();
    }
    found
}

fn warnings(check: &CheckHealth) -> Option<DoctorFinding> {
    let rules = named(check, Grade::Warning)?;
    Some(DoctorFinding::new(
        DoctorFindingKind::Note,
        format!("the check found {rules}"),
        "`hazlog check` shows them",
    ))
}

fn release(check: &CheckHealth) -> Option<DoctorFinding> {
    let what = match named(check, Grade::Error) {
        Some(rules) => format!("the log does not pass the release gate, which found {rules}"),
        None => {
            let rules = named(check, Grade::Warning)?;
            format!("the release gate found {rules}")
        }
    };
    let hint = "`hazlog check --gate release` shows them";
    Some(DoctorFinding::new(DoctorFindingKind::Note, what, hint))
}

/// The number of findings of a grade, and their rules.
fn named(check: &CheckHealth, grade: Grade) -> Option<String> {
    let names: Vec<&str> = check.of_grade(grade).map(|rule| rule.rule.name).collect();
    let count = match check.count(grade) {
        0 => return None,
        1 => format!("1 {grade}"),
        count => format!("{count} {grade}s"),
    };
    Some(format!("{count}: {}", first_few(&names)))
}

fn waived(check: &CheckHealth) -> Option<DoctorFinding> {
    let what = match check.waived {
        0 => return None,
        1 => "1 finding is waived".to_owned(),
        count => format!("{count} findings are waived"),
    };
    let hint = "`hazlog check` shows each with its reason";
    Some(DoctorFinding::new(DoctorFindingKind::Note, what, hint))
}

fn not_looked_at(check: &CheckHealth) -> impl Iterator<Item = DoctorFinding> {
    let hint = "`hazlog check` says why, and what to do";
    let what = check.not_looked_at.iter();
    what.map(move |what| DoctorFinding::new(DoctorFindingKind::NotLookedAt, what.clone(), hint))
}

/// The rules that the settings switch off, which are not checked.
fn switched_off(session: &Session) -> Vec<DoctorFinding> {
    let settings = &session.layout().config.check;
    let off = all().filter(|rule| settings.grade(rule) == Some(Grade::Off));
    let off: Vec<&str> = off.map(|rule| rule.name).collect();
    let rules = match off.len() {
        0 => None,
        1 => Some("1 rule is off".to_owned()),
        count => Some(format!("{count} rules are off")),
    };
    let everywhere = rules.map(|rules| format!("{rules} in the settings: {}", first_few(&off)));
    let paths = settings.off.iter().map(|off| format!("`{}`", off.paths));
    let paths: Vec<String> = paths.collect();
    let for_paths = (!paths.is_empty())
        .then(|| format!("the settings switch rules off for {}", first_few(&paths)));
    let found = everywhere.into_iter().chain(for_paths);
    found
        .map(|what| DoctorFinding::new(DoctorFindingKind::NotLookedAt, what, ""))
        .collect()
}
