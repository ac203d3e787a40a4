//! The results of test runs, as JUnit XML, and the outcome of a test that a record names.

use roxmltree::{Document, Node};

use super::Link;

/// The results of the test runs in the settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TestResults {
    /// The runs, one for each file.
    pub runs: Vec<TestRun>,
    /// The files that could not be read, with the reason.
    pub unread: Vec<(String, String)>,
}

/// A test run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TestRun {
    /// Its file, relative to the root of the log.
    pub path: String,
    /// Its name; empty if the file gives none.
    pub name: String,
    /// The tested build, if a property in the file gives it.
    pub build: Option<String>,
    /// When it ran, as written in the file.
    pub date: Option<String>,
    /// Its tests.
    pub cases: Vec<TestCase>,
}

/// A test of a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TestCase {
    /// Its class or module, as written in the file.
    pub class: String,
    /// Its name.
    pub name: String,
    /// Its file; empty if the run does not say.
    pub file: String,
    /// Its outcome.
    pub outcome: TestOutcome,
}

/// The outcome of a test. Of several outcomes, the worst counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TestOutcome {
    /// It passed.
    Passed,
    /// It did not run.
    Skipped,
    /// It failed, or could not finish.
    Failed,
}

impl TestOutcome {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Passed => "Passed",
            Self::Skipped => "Skipped",
            Self::Failed => "Failed",
        }
    }
}

/// The names of properties that hold the tested build.
const BUILD: [&str; 8] = [
    "build",
    "build.number",
    "build_id",
    "commit",
    "git.commit",
    "revision",
    "sha",
    "version",
];

impl TestRun {
    /// Reads the JUnit XML of a run.
    ///
    /// # Errors
    /// With a phrase if it is not XML or not JUnit.
    pub fn parse(path: &str, text: &str) -> Result<Self, String> {
        let document =
            Document::parse(text).map_err(|error| format!("it is not valid XML: {error}"))?;
        let root = document.root_element();
        if !matches!(root.tag_name().name(), "testsuites" | "testsuite") {
            return Err(format!(
                "it is not JUnit XML: it begins with `<{}>` instead of `<testsuites>` or \
                 `<testsuite>`",
                root.tag_name().name()
            ));
        }
        let attribute = |key: &str| {
            let mut nodes = root.descendants();
            nodes.find_map(|node| match node.tag_name().name() {
                "testsuites" | "testsuite" => node.attribute(key).filter(|text| !text.is_empty()),
                _ => None,
            })
        };
        let mut properties = root
            .descendants()
            .filter(|node| node.has_tag_name("property"));
        let build = properties.find_map(|node| {
            let name = node.attribute("name")?.to_lowercase();
            let value = node.attribute("value").or_else(|| node.text())?;
            BUILD
                .contains(&name.as_str())
                .then(|| value.trim().to_owned())
        });
        let cases = root
            .descendants()
            .filter(|node| node.has_tag_name("testcase"));
        Ok(Self {
            path: path.to_owned(),
            name: attribute("name").unwrap_or_default().to_owned(),
            build,
            date: attribute("timestamp").map(str::to_owned),
            cases: cases.map(case).collect(),
        })
    }

    /// The number of tests with an outcome.
    pub fn count(&self, outcome: TestOutcome) -> usize {
        let cases = self.cases.iter();
        cases.filter(|case| case.outcome == outcome).count()
    }
}

fn case(node: Node<'_, '_>) -> TestCase {
    let attribute = |key: &str| node.attribute(key).unwrap_or_default().to_owned();
    TestCase {
        class: attribute("classname"),
        name: attribute("name"),
        file: attribute("file"),
        outcome: outcome(node),
    }
}

/// The outcome of a test: the worst of its elements, its `status` and its `result`. An unknown
/// value does not count as a pass.
fn outcome(node: Node<'_, '_>) -> TestOutcome {
    let elements = node.children().filter(Node::is_element);
    let by_element = elements.map(|child| match child.tag_name().name() {
        "system-out" | "system-err" | "properties" => TestOutcome::Passed,
        "skipped" | "disabled" => TestOutcome::Skipped,
        _ => TestOutcome::Failed,
    });
    let said = ["status", "result"].into_iter();
    let said = said.filter_map(|key| node.attribute(key));
    let by_word = said.map(|word| match word.trim().to_lowercase().as_str() {
        "" | "run" | "completed" | "passed" | "pass" | "success" | "successful" | "ok" => {
            TestOutcome::Passed
        }
        "notrun" | "skipped" | "disabled" | "ignored" | "suppressed" | "pending" => {
            TestOutcome::Skipped
        }
        _ => TestOutcome::Failed,
    });
    let worst = by_element.chain(by_word).max();
    worst.unwrap_or(TestOutcome::Passed)
}

impl TestResults {
    /// Whether the settings name no results.
    pub fn are_absent(&self) -> bool {
        self.runs.is_empty() && self.unread.is_empty()
    }

    /// The outcome of the test that a link names, in each run that has it. Of the cases of one test
    /// (one for each parameter), the worst counts.
    pub fn outcomes<'a>(&'a self, link: &Link) -> Vec<(&'a TestRun, TestOutcome)> {
        let names: Vec<&str> = link.names().collect();
        let Some((test, outer)) = names.split_last() else {
            return Vec::new();
        };
        let of_run = |run: &'a TestRun| {
            let cases = run.cases.iter();
            let its = cases.filter(|case| case.is_of(&link.path, outer, test));
            let worst = its.map(|case| case.outcome).max()?;
            Some((run, worst))
        };
        self.runs.iter().filter_map(of_run).collect()
    }
}

impl TestCase {
    /// Whether it is the named test in the file at a path. Its class or its file must name that
    /// file, because a test with the same name elsewhere is another test.
    fn is_of(&self, path: &str, outer: &[&str], test: &str) -> bool {
        let plain = self
            .name
            .split(['[', '('])
            .next()
            .unwrap_or_default()
            .trim();
        let parts: Vec<&str> = parts(plain).collect();
        let Some((own, modules)) = parts.split_last() else {
            return false;
        };
        if *own != test {
            return false;
        }
        let class: Vec<&str> = parts_of_class(&self.class)
            .chain(modules.iter().copied())
            .collect();
        let has_outer = outer.iter().all(|name| class.contains(name));
        let file = path.rsplit('/').next().unwrap_or_default();
        let stem = file.split('.').next().unwrap_or_default();
        let is_file = match self.file.as_str() {
            "" => class.contains(&stem),
            own => own == path || own.ends_with(&format!("/{path}")),
        };
        has_outer && is_file
    }
}

fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split("::").filter(|part| !part.is_empty())
}

/// The parts of a class: `tests.test_dose.TestDose`, `hazlog::dose`, `src/dose.test.ts`.
fn parts_of_class(class: &str) -> impl Iterator<Item = &str> {
    class
        .split(['.', ':', '/', '\\', '$', ' '])
        .filter(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUN: &str = "<testsuites name=\"nightly\"><testsuite name=\"pytest\" \
        timestamp=\"2026-11-20T10:00:00\"><properties><property name=\"commit\" value=\"1a2b3c4\"/>\
        </properties><testcase classname=\"tests.test_dose\" name=\"test_unit[mg]\"/>\
        <testcase classname=\"tests.test_dose\" name=\"test_unit[g]\"><failure/></testcase>\
        <testcase classname=\"tests.test_dose.TestDose\" name=\"test_read\"/>\
        <testcase classname=\"hazlog::dose\" name=\"unit::kept\"><skipped/></testcase>\
        </testsuite></testsuites>";

    fn is_of(path: &str, names: &[&str]) -> Option<TestOutcome> {
        let run = TestRun::parse("junit.xml", RUN).unwrap();
        let (test, outer) = names.split_last().unwrap();
        let its = run
            .cases
            .iter()
            .filter(|case| case.is_of(path, outer, test));
        its.map(|case| case.outcome).max()
    }

    #[test]
    fn an_unknown_outcome_is_not_a_pass() {
        let went = |case: &str| {
            let text = format!("<testsuite>{case}</testsuite>");
            TestRun::parse("a.xml", &text).unwrap().cases[0].outcome
        };
        for (case, expected) in [
            ("<testcase name='a'/>", TestOutcome::Passed),
            (
                "<testcase name='a' status='run' result='completed'><system-out>x</system-out></testcase>",
                TestOutcome::Passed,
            ),
            ("<testcase name='a' status='notrun'/>", TestOutcome::Skipped),
            ("<testcase name='a' status='Failed'/>", TestOutcome::Failed),
            ("<testcase name='a' result='aborted'/>", TestOutcome::Failed),
            (
                "<testcase name='a'><flakyFailure/></testcase>",
                TestOutcome::Failed,
            ),
            (
                "<testcase name='a'><skipped/><error/></testcase>",
                TestOutcome::Failed,
            ),
        ] {
            assert_eq!(went(case), expected, "{case}");
        }
    }

    #[test]
    fn a_run_is_read_with_its_build_and_date() {
        let run = TestRun::parse("junit.xml", RUN).unwrap();
        assert_eq!(run.name, "nightly");
        assert_eq!(run.build.as_deref(), Some("1a2b3c4"));
        assert_eq!(run.date.as_deref(), Some("2026-11-20T10:00:00"));
        let counts = [
            TestOutcome::Passed,
            TestOutcome::Skipped,
            TestOutcome::Failed,
        ];
        assert_eq!(counts.map(|outcome| run.count(outcome)), [2, 1, 1]);
        for text in ["", "passed", "<html/>", "<testsuite>"] {
            assert!(TestRun::parse("junit.xml", text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_test_is_matched_by_file_and_name_and_its_worst_case_counts() {
        let path = "tests/test_dose.py";
        assert_eq!(is_of(path, &["test_unit"]), Some(TestOutcome::Failed));
        assert_eq!(
            is_of(path, &["TestDose", "test_read"]),
            Some(TestOutcome::Passed)
        );
        assert_eq!(is_of(path, &["TestOther", "test_read"]), None);
        assert_eq!(is_of("tests/test_order.py", &["test_unit"]), None);
        assert_eq!(
            is_of("tests/dose.rs", &["kept"]),
            Some(TestOutcome::Skipped)
        );
        assert_eq!(
            is_of("tests/dose.rs", &["unit", "kept"]),
            Some(TestOutcome::Skipped)
        );
    }
}
