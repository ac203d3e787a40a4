//! What is wrong with a log.

use super::first_few;
use crate::cli::failure::Outcome;
use crate::session::{GitHealth, Health, NotARecord, Place, Session, Value};

/// Something wrong, and what to do about it.
pub struct Finding {
    /// What is wrong.
    pub what: String,
    /// What to do; empty where that is plain.
    pub hint: String,
}

impl Finding {
    fn new(what: String, hint: &str) -> Self {
        Self {
            what,
            hint: hint.to_owned(),
        }
    }
}

/// All that is wrong: with the folders, the index and git first, then with the records by kind.
pub fn findings(session: &Session, health: &Health) -> Outcome<Vec<Finding>> {
    let mut found = Vec::new();
    if health.listing.records.is_empty() {
        found.push(Finding::new(
            "there is no record yet".to_owned(),
            "make the first with `hazlog new \"Name\"`",
        ));
    }
    for id in &health.listing.doubled {
        found.push(Finding::new(
            format!("more than one file has the id {id}"),
            "rename one of them: an id names one hazard for ever",
        ));
    }
    found.extend(files(health));
    found.extend(index(health));
    if let GitHealth::Fails { .. } | GitHealth::NoGit { .. } = health.git {
        found.push(Finding::new(
            "git could not be asked, so changes that are not committed cannot be marked".to_owned(),
            "install git, or run `git status` there to see what is wrong",
        ));
    }
    found.extend(problems(session)?);
    Ok(found)
}

fn files(health: &Health) -> Vec<Finding> {
    let mut found = Vec::new();
    for other in &health.listing.others {
        let path = &other.path;
        match &other.reason {
            NotARecord::Unreadable(why) => found.push(Finding::new(
                format!("{path} cannot be read: {why}"),
                "ask for permission to read it",
            )),
            NotARecord::NameNotUtf8 => found.push(Finding::new(
                format!("the name of {path} is not UTF-8, so it is passed over"),
                "rename it",
            )),
            NotARecord::Temporary => found.push(Finding::new(
                format!("{path} was left by a save that was cut short"),
                "nothing is lost: the record is as it was; the file goes with the next save",
            )),
            _ => {}
        }
    }
    found
}

fn index(health: &Health) -> Vec<Finding> {
    let mut found = Vec::new();
    if let Place::Memory { why } = &health.index.place {
        found.push(Finding::new(
            format!("the index cannot be kept in a file: {why}"),
            "hazlog works without, but reads every record each time",
        ));
    }
    for damage in &health.index.damage {
        found.push(Finding::new(
            format!("the index is damaged: {damage}"),
            "delete the folder `.hazlog`: it holds nothing that the records do not",
        ));
    }
    found
}

/// The problems of the records, a finding for each kind, the commonest first.
fn problems(session: &Session) -> Outcome<Vec<Finding>> {
    let kinds = session.sql(
        "select code, count(*) as many, group_concat(distinct id) from problems \
         group by code order by many desc, code",
    )?;
    let finding = |row: &Vec<Value>| {
        let [Value::Text(code), Value::Integer(count), Value::Text(ids)] = row.as_slice() else {
            return None;
        };
        let mut ids: Vec<&str> = ids.split(',').collect();
        ids.sort_unstable();
        let times = if *count == 1 {
            "once".to_owned()
        } else {
            format!("{count} times")
        };
        Some(Finding::new(
            format!("{code}, {times}: {}", first_few(&ids)),
            "`hazlog show ID` tells where and what to do",
        ))
    };
    let mut found: Vec<Finding> = kinds.rows.iter().filter_map(finding).collect();
    let last = found.len().saturating_sub(1);
    for finding in found.iter_mut().take(last) {
        finding.hint.clear();
    }
    Ok(found)
}
