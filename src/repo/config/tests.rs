use proptest::prelude::*;

use super::*;
use crate::repo::starter_config;

fn error(text: &str) -> String {
    let error = Config::parse(Path::new("hazlog.yaml"), text).unwrap_err();
    error.to_string()
}

fn config(text: &str) -> Config {
    Config::parse(Path::new("hazlog.yaml"), text).unwrap()
}

#[test]
fn every_setting_is_read() {
    let config = config(
        "hazards: [safety/hazards/, ./drafts]\nid: Hazard-{:04}\ntemplate: t.md\nhazard-types: y.md\n\
         product:\n  name: Scribe\n  version: 1.10\n  manufacturer: M\n\
         people:\n  - name: A. Name\n    role: CSO\n    registration: 7654321\n    email: a@b.c\n",
    );
    assert_eq!(config.hazards, ["safety/hazards", "drafts"]);
    assert_eq!(config.id.as_deref(), Some("Hazard-{:04}"));
    assert_eq!(config.template.as_deref(), Some("t.md"));
    assert_eq!(config.hazard_types.as_deref(), Some("y.md"));
    assert_eq!(config.product.version.as_deref(), Some("1.10"));
    assert_eq!(config.people[0].registration.as_deref(), Some("7654321"));
}

#[test]
fn code_may_be_next_to_the_repository() {
    assert_eq!(
        config("code: [../app, /srv/lib]").code,
        ["../app", "/srv/lib"]
    );
    assert_eq!(config("code: ../app").code, ["../app"]);
    assert_eq!(config("code:").code, Vec::<String>::new());
    assert!(error("code: ['']").contains("a folder of code has no name"));
    assert!(error("code: {a: b}").contains("a folder or a list of folders"));
}

#[test]
fn blank_settings_are_the_defaults() {
    for text in [
        "",
        "# nothing\n",
        "---\n",
        "hazards:\n",
        "product:\npeople:\n",
        "{}",
    ] {
        assert_eq!(config(text), Config::default(), "{text:?}");
    }
    assert_eq!(config("hazards: .").hazards, [""]);
}

#[test]
fn the_starter_is_read_with_and_without_its_comment_marks() {
    assert_eq!(
        config(&starter_config("my hazards: 1")).hazards,
        ["my hazards: 1"]
    );
    let text = starter_config("hazards");
    assert_eq!(config(&text).hazards, ["hazards"]);
    let settings = text
        .lines()
        .filter(|line| !line.starts_with("# ") || is_setting(line));
    let open: Vec<&str> = settings
        .map(|line| line.strip_prefix("# ").unwrap_or(line))
        .collect();
    let config = config(&open.join("\n"));
    assert_eq!(
        config.people[0].role.as_deref(),
        Some("Clinical Safety Officer")
    );
    assert_eq!(config.product.version.as_deref(), Some("1.0"));
}

fn is_setting(line: &str) -> bool {
    let line = line.trim_start_matches("# ");
    let word = line
        .trim_start_matches([' ', '-'])
        .split(':')
        .next()
        .unwrap_or_default();
    line.contains(':') && !word.contains(' ')
}

#[test]
fn an_unknown_key_is_named_with_its_line_and_the_nearest() {
    assert_eq!(
        error("# a log\nhazrds: hazards\n"),
        "hazlog.yaml:2: there is no key `hazrds`: did you mean `hazards`? The keys are \
         `hazards`, `id`, `template`, `hazard-types`, `product`, `components`, `people`, `code`, \
         `test-results`, `filters`, `sign-off`, `check`"
    );
    assert_eq!(
        error("id: H{}\nproduct:\n  name: x\n  colour: red\n"),
        "hazlog.yaml:4: product: there is no key `colour`: the keys are `name`, `version`, \
         `manufacturer`, `build`"
    );
}

#[test]
fn a_repeated_key_is_reported_at_its_second_place() {
    let twice = "appears twice: keep one";
    assert_eq!(
        error("id: a{}\n\nid: b{}\n"),
        format!("hazlog.yaml:3: `id` {twice}")
    );
    assert_eq!(
        error("people:\n  - name: a\n    role: b\n    name: c\n"),
        format!("hazlog.yaml:4: people[0]: `name` {twice}")
    );
}

#[test]
fn a_value_of_another_kind_is_found_at_its_line() {
    for (text, line) in [
        ("id: [1]\n", 1),
        ("id: a\nhazards:\n  a: b\n", 3),
        ("\nproduct: Scribe\n", 2),
        ("people:\n  name: a\n", 2),
        ("people:\n  - A. Name\n", 2),
        ("- hazards\n", 1),
        ("id: a\nid: : b\n", 2),
    ] {
        let error = error(text);
        assert!(
            error.starts_with(&format!("hazlog.yaml:{line}: ")),
            "{text:?}: {error}"
        );
    }
}

#[test]
fn folders_outside_are_refused() {
    for path in ["../hazards", "/hazards", "a/../../b", "''"] {
        assert!(error(&format!("id: H{{}}\nhazards: {path}\n")).contains("hazlog.yaml:2:"));
        assert!(error(&format!("hazards:\n  - ok\n  - {path}\n")).contains("hazlog.yaml:3:"));
    }
}

#[test]
fn the_checks_are_set_by_rule_group_and_path() {
    let config = config(
        "check:\n  rules:\n    content: warning\n    no-cause: off\n  off:\n    - paths: hazards/old/*.md\n      \
         rules: [content, HZ901]\n    - paths: drafts/**\n  thresholds:\n    common-mode: 3\n",
    );
    let rule = crate::check::rule_named("no-cause").unwrap();
    assert_eq!(config.check.grade(rule), Some(crate::check::Grade::Off));
    assert_eq!(config.check.thresholds.common_mode, 3);
    assert!(config.check.is_off(rule, "hazards/old/Hazard-0001.md"));
    assert!(!config.check.is_off(rule, "hazards/Hazard-0001.md"));
    assert!(config.check.is_off(rule, "drafts/a/Hazard-0002.md"));
}

#[test]
fn an_unknown_check_is_named_with_its_line() {
    assert_eq!(
        error("check:\n  rules:\n    no-cuase: off\n"),
        "hazlog.yaml:3: check.rules: there is no rule or group `no-cuase`: did you mean `no-cause`? \
         (`hazlog explain` lists them)"
    );
    assert!(error("check:\n  rules:\n    no-cause: fatal\n").contains("`fatal` is not a grade"));
    assert!(error("check:\n  rules:\n    no-cause: false\n").contains("`off`, `info`"));
    assert!(error("check:\n  thresholds:\n    common-mode: -1\n").contains("hazlog.yaml:3"));
    assert!(
        error("check:\n  rules:\n    no-cause: off\n    HZ201: error\n").contains("appears twice")
    );
}

#[test]
fn a_bad_threshold_is_reported_in_plain_words() {
    let of = |value: &str| {
        error(&format!(
            "check:\n  thresholds:\n    common-mode: {value}\n"
        ))
    };
    for (value, told) in [
        (
            "0",
            "hazlog found the number 0 but expected a whole number of at least 2",
        ),
        (
            "-3",
            "hazlog found the number -3 but expected a whole number of at least 2",
        ),
        (
            "many",
            "hazlog found the text \"many\" but expected a whole number of at least 2",
        ),
        (
            "[5]",
            "hazlog found a list but expected a whole number of at least 2",
        ),
    ] {
        let said = of(value);
        assert!(said.contains(told), "{said}");
        assert!(said.contains(":3: "), "{said}");
    }
}

#[test]
fn a_glob_that_costs_too_much_is_reported_with_its_line() {
    let glob = "*/".repeat(17);
    assert_eq!(
        error(&format!("check:\n  off:\n    - paths: {glob}\n").replace(": */", ": a*/")),
        "hazlog.yaml:3: check.off[0]: `paths` is not a pattern that hazlog can read: it has 17 \
         wildcards (`*`, `**`, `?`), and hazlog accepts at most 16; write it as `hazards/old/*.md`"
    );
}

#[test]
fn the_days_of_a_waiver_have_a_least_and_a_most() {
    let days = |days: &str| format!("check:\n  thresholds:\n    max-waiver-days: {days}\n");
    assert_eq!(config(&days("90")).check.thresholds.max_waiver_days, 90);
    assert_eq!(Settings::default().thresholds.max_waiver_days, 366);
    assert_eq!(
        error(&days("1831")),
        "hazlog.yaml:3: check.thresholds: `max-waiver-days` is 1831: write a number from 1 to 1830"
    );
}

#[test]
fn the_days_to_a_review_have_a_least_and_a_most() {
    let days = |days: &str| format!("check:\n  thresholds:\n    longest-review-days: {days}\n");
    assert_eq!(
        config(&days("366")).check.thresholds.longest_review_days,
        366
    );
    assert_eq!(Settings::default().thresholds.longest_review_days, 731);
    assert_eq!(
        error(&days("3661")),
        "hazlog.yaml:3: check.thresholds: `longest-review-days` is 3661: write a number from 1 to \
         3660"
    );
}

#[test]
fn settings_with_very_many_brackets_are_refused_unread() {
    let text = format!("id: H-{{}}\nhazards: {}\n", "[".repeat(100_000));
    assert_eq!(
        error(&text),
        "hazlog.yaml:2: the settings have more than 1000 brackets (`[`, `{`), and hazlog reads no \
         more: write lists with a `-` for each item"
    );
}

/// A value as somebody might write it, or as nobody should.
fn value() -> impl Strategy<Value = String> {
    let scalar = prop_oneof![
        "[ -~]{0,20}",
        "-?[0-9]{1,25}",
        "[A-Za-z]{0,5}-?\\{:?[0-9]{0,9}\\}",
        "[*?{},/a]{0,60}",
        Just("~".to_owned()),
        Just("9e999".to_owned()),
        Just("\"\\0\"".to_owned()),
        Just("&a [*a]".to_owned()),
    ];
    scalar.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4)
                .prop_map(|list| format!("[{}]", list.join(", "))),
            prop::collection::vec(("[a-z-]{1,9}", inner), 0..4).prop_map(|pairs| {
                let pairs: Vec<String> = pairs
                    .iter()
                    .map(|(key, value)| format!("{key}: {value}"))
                    .collect();
                format!("{{{}}}", pairs.join(", "))
            }),
        ]
    })
}

/// Settings with a few keys of ours, and a value for each that may be anything.
fn settings() -> impl Strategy<Value = String> {
    let key = prop::sample::select(vec![
        "hazards",
        "id",
        "template",
        "hazard-types",
        "product",
        "people",
        "code",
        "check",
        "check:\n  rules",
        "check:\n  off",
        "check:\n  thresholds",
        "check:\n  thresholds:\n    max-waiver-days",
        "check:\n  thresholds:\n    common-mode",
        "check:\n  off:\n    - paths",
        "product:\n  version",
    ]);
    prop::collection::vec((key, value()), 1..3).prop_map(|pairs| {
        let lines = pairs.iter().map(|(key, value)| format!("{key}: {value}\n"));
        lines.collect()
    })
}

proptest! {
    #[test]
    fn any_settings_are_read_or_refused_with_a_line(text in settings()) {
        if let Err(error) = Config::parse(Path::new("hazlog.yaml"), &text) {
            let message = error.to_string();
            let line = message.strip_prefix("hazlog.yaml:").and_then(|rest| rest.split_once(':'));
            let line: usize = line.unwrap().0.parse().unwrap();
            prop_assert!(line >= 1 && line <= text.lines().count() + 1, "{} {}", text, message);
        }
    }

    #[test]
    fn a_log_with_any_settings_is_found_or_refused(text in settings()) {
        let test_log = crate::repo::test_log::TestLog::new();
        test_log.write("hazlog.yaml", &text);
        if let Ok(layout) = crate::repo::Layout::discover(&test_log.root())
            && let Ok(listing) = crate::repo::list(&layout)
        {
            crate::repo::next_id(&layout, &listing).unwrap();
        }
    }
}

#[test]
fn filters_have_names_and_keep_their_order() {
    let filters = config("filters:\n  worst: risk:>=4 status:open\n  mine: \"owner:me\"\n").filters;
    let named: Vec<(&str, &str)> = filters
        .iter()
        .map(|filter| (filter.name.as_str(), filter.text.as_str()))
        .collect();
    assert_eq!(
        named,
        [("worst", "risk:>=4 status:open"), ("mine", "owner:me")]
    );
    assert!(config("filters:").filters.is_empty());
    assert!(error("filters:\n  a: x\n  a: y\n").contains("`a` appears twice"));
    assert!(error("filters:\n  a b: x\n").contains("other signs than letters"));
    assert!(error("filters: worst").contains("names with filters"));
}
