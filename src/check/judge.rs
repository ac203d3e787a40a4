//! The third step: turns findings into a verdict, by settings, waivers and the gate.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;

use super::graded_finding::GradedFinding;
use super::missing_sections::fold_missing_sections;
use super::rules::lookups;
use super::rules::unwritten_part;
use super::rules::waivers::without_standing::{self, Standing};
use super::rules::waivers::{expired, too_long, unreadable, unused};
use super::unused_facts::{MissingFactScope, fold_unused_facts};
use super::{
    CaseFiles, Diagnostic, Finding, Gate, Grade, Log, LogCheck, NotShown, RecordFacts, Rule,
    RuleCode, Settings, Terms, Verdict, Waiver, rule_named, rule_with_code,
};

/// Gives each finding its grade and its waiver.
pub fn judge(
    checked: LogCheck,
    log: &Log<'_>,
    settings: &Settings,
    gate: Gate,
    missing: MissingFactScope,
) -> Verdict {
    let mut judge = Judge {
        log,
        settings,
        gate,
        met: log
            .records
            .iter()
            .map(|facts| vec![BTreeSet::new(); facts.waivers.len()])
            .collect(),
        waivers_by_rule: log
            .records
            .iter()
            .map(|facts| waivers_by_rule(facts))
            .collect(),
        last_day: log.thresholds.last_waiver_day(log.today),
        graded: Vec::with_capacity(checked.findings.len()),
    };
    for (record, finding) in checked.findings {
        judge.grade(record, finding);
    }
    judge.waivers();
    let looked_up = lookups(log, |rule, facts| {
        let is_off = settings.grade(rule) == Some(Grade::Off);
        is_off || settings.is_off(rule, &facts.path)
    });
    let mut graded = judge.graded;
    let mut in_hazards = fold_unused_facts(log, missing, &mut graded);
    in_hazards.extend(fold_missing_sections(log, missing, &mut graded));
    let diagnostics = |mut graded: Vec<GradedFinding>| {
        graded.sort_by_key(|graded| (graded.record, graded.place(), graded.rule.code));
        graded
            .into_iter()
            .map(|graded| graded.into_diagnostic(log))
            .collect()
    };
    Verdict {
        records: log.records.len(),
        gate,
        diagnostics: diagnostics(graded),
        in_hazards: diagnostics(in_hazards),
        looked_up,
        not_new: NotShown::default(),
    }
}

/// The verdict for a safety case report of a log without a `safety-case/` folder: at a release, the
/// unwritten parts are an error.
pub fn with_unwritten_parts(mut verdict: Verdict, case: &CaseFiles) -> Verdict {
    let rule = &unwritten_part::RULE;
    let is_told = verdict.diagnostics.iter().any(|found| found.rule == rule);
    let message = unwritten_part::says(case);
    let (Gate::Release, false, Some(message)) = (verdict.gate, is_told, message) else {
        return verdict;
    };
    let diagnostic = Diagnostic {
        rule,
        grade: rule.release,
        id: None,
        path: None,
        spot: None,
        message,
        help: None,
        fix: None,
        waived: None,
    };
    let of_the_log = |found: &&Diagnostic| found.id.is_none();
    let at = verdict.diagnostics.iter().take_while(of_the_log).count();
    verdict.diagnostics.insert(at, diagnostic);
    verdict
}

struct Judge<'a> {
    log: &'a Log<'a>,
    settings: &'a Settings,
    gate: Gate,
    /// For each record and each of its waivers, the rules whose findings it matched.
    met: Vec<Vec<BTreeSet<RuleCode>>>,
    /// For each record, the indexes of its waivers by rule.
    waivers_by_rule: Vec<HashMap<RuleCode, Vec<usize>>>,
    /// The latest date on which a waiver may end.
    last_day: NaiveDate,
    graded: Vec<GradedFinding>,
}

impl Judge<'_> {
    /// Gives a finding its grade and its waiver, and drops it if its rule is off.
    fn grade(&mut self, record: Option<usize>, finding: Finding) {
        let Some(rule) = rule_with_code(finding.rule) else {
            return;
        };
        let facts = record.map(|at| self.log.records[at]);
        let grade = self.weight(rule, &finding, facts);
        let waived = match (record, facts) {
            (Some(at), Some(facts)) if rule.can_be_waived() => {
                self.waiver(at, facts, rule, &finding)
            }
            _ => None,
        };
        if grade == Grade::Off {
            return;
        }
        self.graded.push(GradedFinding {
            record,
            rule,
            grade,
            finding,
            waived,
        });
    }

    /// The grade of a finding: the grade of the rule or of the settings, raised by the gate, and
    /// limited by the finding.
    fn weight(&self, rule: &Rule, finding: &Finding, facts: Option<&RecordFacts>) -> Grade {
        let holds = self.gate == Gate::Release && rule.holds_gate();
        if !holds && facts.is_some_and(|facts| self.settings.is_off(rule, &facts.path)) {
            return Grade::Off;
        }
        let set = self.settings.grade(rule);
        // The settings cannot lower a rule that blocks a release.
        let set = set.filter(|set| !holds || *set >= rule.release);
        let grade = match (self.gate, set) {
            (_, Some(set)) => set,
            (Gate::Daily, None) => rule.grade,
            (Gate::Release, None) => rule.release,
        };
        let daily = match self.gate {
            Gate::Daily => finding.at_most_daily,
            Gate::Release => None,
        };
        let most = finding.at_most.into_iter().chain(daily).min();
        match most {
            Some(most) if set.is_none() => grade.min(most),
            _ => grade,
        }
    }

    /// The waiver for a finding. A waiver that has expired or lasts too long waives nothing, but
    /// counts as used.
    fn waiver(
        &mut self,
        at: usize,
        facts: &RecordFacts,
        rule: &Rule,
        finding: &Finding,
    ) -> Option<Terms> {
        let mut found = None;
        for place in self.waivers_by_rule[at]
            .get(&rule.code)
            .into_iter()
            .flatten()
        {
            let waiver = &facts.waivers[*place];
            let Ok(terms) = &waiver.terms else { continue };
            if !waiver.reaches(finding) {
                continue;
            }
            self.met[at][*place].insert(rule.code);
            let counts = self.gate == Gate::Daily
                || !rule.holds_gate()
                || without_standing::lack(terms, facts, self.log).is_none();
            if counts && (self.log.today..=self.last_day).contains(&terms.until) {
                found.get_or_insert_with(|| terms.clone());
            }
        }
        found
    }

    /// Findings about the waivers themselves.
    fn waivers(&mut self) {
        for at in 0..self.log.records.len() {
            let facts = self.log.records[at];
            for (place, waiver) in facts.waivers.iter().enumerate() {
                for (rule, message) in self.faults(waiver, facts, &self.met[at][place]) {
                    let mut finding = Finding::new(rule, message);
                    finding.spot = Some(waiver.spot);
                    self.grade(Some(at), finding);
                }
            }
        }
    }

    /// Why a waiver does not count for the release-blocking rules whose findings it matched.
    fn lack(
        &self,
        terms: &Terms,
        facts: &RecordFacts,
        met: &BTreeSet<RuleCode>,
    ) -> Option<Standing> {
        let holds = |code: &RuleCode| rule_with_code(*code).is_some_and(Rule::holds_gate);
        let asked = met.iter().any(holds);
        asked.then(|| without_standing::lack(terms, facts, self.log))?
    }

    fn faults(
        &self,
        waiver: &Waiver,
        facts: &RecordFacts,
        met: &BTreeSet<RuleCode>,
    ) -> Vec<(RuleCode, String)> {
        let is_idle =
            |name: &&String| !rule_named(name).is_some_and(|rule| met.contains(&rule.code));
        let terms = match &waiver.terms {
            Err(why) => return vec![(unreadable::RULE.code, unreadable::says(why))],
            Ok(terms) if terms.until < self.log.today => {
                return vec![(expired::RULE.code, expired::says(terms))];
            }
            Ok(terms) if terms.until > self.last_day => {
                let message = too_long::says(terms, self.last_day);
                return vec![(too_long::RULE.code, message)];
            }
            Ok(terms) => terms,
        };
        let mut faults = Vec::new();
        if let Some(lack) = self.lack(terms, facts, met) {
            let message = without_standing::says(terms, &lack);
            faults.push((without_standing::RULE.code, message));
        }
        let idle = terms.rules.iter().filter(is_idle).map(String::as_str);
        let idle: Vec<&str> = idle.collect();
        if !idle.is_empty() {
            faults.push((unused::RULE.code, unused::says(&idle)));
        }
        faults
    }
}

/// The indexes of a record's waivers, by rule.
fn waivers_by_rule(facts: &RecordFacts) -> HashMap<RuleCode, Vec<usize>> {
    let mut waivers_by_rule: HashMap<RuleCode, Vec<usize>> = HashMap::new();
    for (place, waiver) in facts.waivers.iter().enumerate() {
        let Ok(terms) = &waiver.terms else { continue };
        let rules: BTreeSet<RuleCode> = terms
            .rules
            .iter()
            .filter_map(|name| rule_named(name).map(|rule| rule.code))
            .collect();
        for rule in rules {
            waivers_by_rule.entry(rule).or_default().push(place);
        }
    }
    waivers_by_rule
}
