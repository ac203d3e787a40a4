//! Chooses the fixes that can be applied together, and checks that a safe fix is safe.

use std::collections::BTreeMap;

use super::facts::one_line;
use super::{Diagnostic, Fix, RuleCode, Safety};
use crate::hazard::Hazard;
use crate::template::Role;
use crate::text::{Edit, Patch, Span};

/// Which fixes to apply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FixSelection {
    /// Every one.
    #[default]
    Every,
    /// Those of some rules.
    Rules(Vec<RuleCode>),
    /// The fix of a rule at a place.
    One(RuleCode, Span),
}

impl FixSelection {
    /// Whether the selection includes the fix of a diagnostic.
    pub fn takes(&self, diagnostic: &Diagnostic) -> bool {
        match self {
            Self::Every => true,
            Self::Rules(codes) => codes.contains(&diagnostic.rule.code),
            Self::One(code, span) => {
                diagnostic.rule.code == *code
                    && diagnostic.spot.is_some_and(|spot| spot.span == *span)
            }
        }
    }
}

/// The fixes of one record that can be applied together: a patch, and the titles of its fixes.
///
/// If two fixes touch the same bytes, the first is taken. The next check finds the other again if
/// it is still needed. Waived findings are not fixed.
pub fn compatible_fixes<'a>(
    diagnostics: impl Iterator<Item = &'a Diagnostic>,
    most: Safety,
    wanted: &FixSelection,
) -> (Patch, Vec<(RuleCode, String)>) {
    let mut edits: Vec<Edit> = Vec::new();
    let mut taken = Taken::default();
    let mut done = Vec::new();
    for diagnostic in diagnostics {
        let Some(fix) = &diagnostic.fix else { continue };
        if diagnostic.waived.is_some() || fix.safety > most || !wanted.takes(diagnostic) {
            continue;
        }
        if fix.edits.iter().any(|edit| taken.touches(edit.span)) {
            continue;
        }
        taken.add(&fix.edits);
        edits.extend(fix.edits.iter().cloned());
        done.push((diagnostic.rule.code, fix.title.clone()));
    }
    // Fixes that do not touch cannot overlap. If a fix overlaps itself, nothing is applied.
    match Patch::new(edits) {
        Ok(patch) => (patch, done),
        Err(_) => (Patch::empty(), Vec::new()),
    }
}

/// The changed bytes: the end of each span by its start. Spans of two fixes never touch.
#[derive(Default)]
struct Taken(BTreeMap<usize, usize>);

impl Taken {
    fn add(&mut self, edits: &[Edit]) {
        for Edit { span, .. } in edits {
            let end = self.0.entry(span.start).or_insert(span.end);
            *end = span.end.max(*end);
        }
    }

    /// Whether a span shares a byte or an end with one of them.
    fn touches(&self, span: Span) -> bool {
        let before = self.0.range(..=span.end).next_back();
        before.is_some_and(|(_, end)| *end >= span.start)
    }
}

/// The sections whose words a safe fix may change: their values are compared instead, or they hold no
/// clinical words.
const MAY_CHANGE: [Role; 8] = [
    Role::UtilityLabel,
    Role::Likelihood,
    Role::Severity,
    Role::Risk,
    Role::Labelling,
    Role::HazardControls,
    Role::Residual,
    Role::Code,
];

/// The words of a hazard that only a person may change, ignoring white space: causes, effect, harm,
/// controls, reasons, and chosen options.
fn clinical_words(hazard: &Hazard) -> Vec<String> {
    let roles = Role::all().filter(|role| !MAY_CHANGE.contains(role));
    let mut words: Vec<String> = roles.map(|role| visible(hazard.text(role))).collect();
    for assessment in [&hazard.initial, &hazard.residual] {
        words.push(visible(&assessment.justification));
    }
    for control in hazard.controls() {
        words.push(visible(&control.text));
        words.push(control.state.as_str().to_owned());
    }
    let scores = (hazard.initial.scores(), hazard.residual.scores());
    words.push(format!("{scores:?} {:?}", hazard.labels));
    words
}

/// A text on one line, without the blocks that are generated from other values.
fn visible(text: &str) -> String {
    const BLOCKS: [(&str, &str); 2] = [
        ("<!-- [icon] -->", "<!-- [iconend] -->"),
        ("<!-- [code] -->", "<!-- [codeend] -->"),
    ];
    let mut text = text.to_owned();
    for (opens, closes) in BLOCKS {
        while let Some(at) = text.find(opens) {
            let Some(length) = text[at..].find(closes) else {
                break;
            };
            text.replace_range(at..at + length + closes.len(), "");
        }
    }
    one_line(&text)
}

/// Whether two readings of a record have the same clinical words. A safe fix must not change them.
pub fn same_clinical_words(before: &Hazard, after: &Hazard) -> bool {
    clinical_words(before) == clinical_words(after)
}

/// Whether a fix can be applied without review.
pub fn is_safe(fix: &Fix) -> bool {
    fix.safety == Safety::Safe
}
