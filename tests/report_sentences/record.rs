//! The record of a hazard of `logs.txt`.

use std::collections::BTreeMap;

const LIKELIHOODS: [&str; 5] = [
    "1 - Very low",
    "2 - Low",
    "3 - Medium",
    "4 - High",
    "5 - Very high",
];
const SEVERITIES: [&str; 5] = [
    "1 - Minor",
    "2 - Significant",
    "3 - Considerable",
    "4 - Major",
    "5 - Catastrophic",
];

/// Before the text of a record whose file is not UTF-8.
pub const LOSSY: &str = "\u{0}";

/// A level of an axis by its number.
fn level(levels: &[&'static str; 5], score: &str) -> &'static str {
    let found = levels.iter().find(|level| level.starts_with(score));
    found.copied().unwrap_or("TBC")
}

/// The record that the lines of a hazard stand for. The first is its name.
pub fn record(text: &str) -> String {
    let mut lines = text.lines();
    let name = lines.next().unwrap_or_default();
    let mut values: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut controls = Vec::new();
    for line in lines {
        match line.split_once(": ") {
            Some((key, value)) if controls.is_empty() && !line.starts_with('#') => {
                values.entry(key).or_default().push(value);
            }
            _ => controls.push(line),
        }
    }
    let of = |key: &str| values.get(key).cloned().unwrap_or_default();
    let scores: Vec<&str> = of("scores")[0].split(' ').collect();
    let why = of("why")
        .iter()
        .map(|why| format!("- Justification: {why}\n"))
        .collect::<String>();
    let more = of("more")
        .iter()
        .map(|more| format!("- {more}\n"))
        .collect::<String>();
    let causes = match of("cause").as_slice() {
        ["none"] => String::new(),
        _ => "1. ⟦The unit is lost on the way⟧\n2. ⟦The unit was never asked for⟧".to_owned(),
    };
    let head = match of("head").as_slice() {
        ["usual"] => {
            "# Hazard\n\n> **DO NOT EDIT BELOW THIS LINE UNLESS YOU KNOW WHAT YOU ARE DOING**\n\n---\n\n"
        }
        ["own"] => "⟦Written by hand.⟧\n\n",
        _ => "",
    };
    let lossy = match of("lossy").as_slice() {
        ["yes"] => LOSSY,
        _ => "",
    };
    let front = of("source").iter().fold(String::new(), |_, source| {
        format!("---\nsource: {source}\n---\n")
    });
    let own = of("section")
        .iter()
        .filter_map(|own| own.split_once(", "))
        .fold(String::new(), |all, (title, text)| {
            let text = text.replace(" ¶ ", "\n\n");
            format!("{all}\n---\n\n## {title}\n\n{text}\n")
        });
    let code = match of("code").as_slice() {
        ["none"] => "",
        _ => "- src/dose.rs",
    };
    let [likelihood, severity, later, then] = scores.as_slice() else {
        panic!("four scores: {text}")
    };
    let (likelihood, later) = (level(&LIKELIHOODS, likelihood), level(&LIKELIHOODS, later));
    let (severity, then) = (level(&SEVERITIES, severity), level(&SEVERITIES, then));
    let name = match name {
        "-" => String::new(),
        name => format!("⟦{name}⟧"),
    };
    format!(
        "{lossy}{front}{head}## Hazard name\n\n{name}\n\n---\n\n## Likelihood scoring\n\n{likelihood}\n\n---\n\n\
         ## Severity scoring\n\n{severity}\n\n---\n\n## Description\n\n⟦A dose without its unit.⟧\n\n---\n\n\
         ## Causes\n\n{causes}\n\n---\n\n## Harm\n\n⟦An overdose.⟧\n\n---\n\n\
         ## Hazard controls\n\n{}\n\n---\n\n## Residual hazard risk assessment\n\n\
         - Likelihood: {later}\n- Severity: {then}\n{why}{more}\n---\n\n## Hazard status\n\n{}\n\n---\n\n\
         ## Code associated with hazard\n\n{code}\n{own}",
        controls.join("\n").trim(),
        of("status").concat(),
    )
}
