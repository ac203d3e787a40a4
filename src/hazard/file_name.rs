//! Whether a word names a file, and how it names it. Strict: what may be something else is no
//! path, so that no finding is about a file that the author never meant.

/// The endings of files that records name: code, tests, settings, documents, pictures.
const ENDINGS: [&str; 97] = [
    "adoc", "bash", "bat", "c", "cc", "cfg", "clj", "conf", "cpp", "cs", "css", "csv", "cts",
    "dart", "doc", "docx", "eml", "erl", "ex", "exs", "feature", "fs", "go", "gradle", "graphql",
    "groovy", "h", "hcl", "hpp", "hs", "htm", "html", "ini", "ipynb", "java", "jpeg", "jpg", "js",
    "json", "jsx", "kt", "kts", "less", "lock", "log", "lua", "md", "mdx", "mjs", "ml", "mts",
    "odp", "ods", "odt", "pdf", "php", "pl", "plist", "png", "ppt", "pptx", "proto", "ps1", "py",
    "pyi", "r", "rb", "robot", "rs", "rst", "rtf", "sass", "scala", "scss", "sh", "sql", "svelte",
    "svg", "swift", "tf", "toml", "ts", "tsv", "tsx", "txt", "vb", "vue", "webm", "xls", "xlsm",
    "xlsx", "xml", "xsd", "xsl", "yaml", "yml", "zip",
];

/// Names of files without an ending.
const BARE_NAMES: [&str; 11] = [
    "Caddyfile",
    "Dockerfile",
    "Gemfile",
    "Jenkinsfile",
    "Justfile",
    "LICENSE",
    "Makefile",
    "Procfile",
    "README",
    "Rakefile",
    "Vagrantfile",
];

/// Products whose names look like files.
const PRODUCTS: [&str; 8] = [
    "angular.js",
    "d3.js",
    "express.js",
    "next.js",
    "node.js",
    "react.js",
    "three.js",
    "vue.js",
];

/// How the names of machines on the internet end, where a path would have a folder.
const DOMAINS: [&str; 10] = [
    "app", "co", "com", "dev", "edu", "gov", "io", "net", "org", "uk",
];

/// How a word is written in a record, which decides how much it must look like a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Written {
    /// In the section of code, where paths are what is asked for.
    Listed,
    /// In back-ticks or as a Markdown link.
    Marked,
    /// Among other words.
    Plain,
}

/// Whether a word, without lines and name, is a path.
pub(crate) fn is_path(word: &str, written: Written) -> bool {
    let blank = word.contains(char::is_whitespace);
    if word.is_empty() || is_elsewhere(word) || (blank && written == Written::Plain) {
        return false;
    }
    if word.contains(['<', '>', '|', '"', '=', '\'']) || word.contains("...") {
        return false;
    }
    let separated = word.contains(['/', '\\']);
    let last = word.rsplit(['/', '\\']).next().unwrap_or(word);
    if PRODUCTS.iter().any(|name| last.eq_ignore_ascii_case(name)) {
        return false;
    }
    if has_ending(last) || BARE_NAMES.contains(&last) {
        return true;
    }
    if blank || !separated {
        return false;
    }
    match written {
        Written::Listed => word.contains(|c: char| c.is_alphanumeric() || c == '*'),
        // `/health` is a place of the product, and `application/json` a kind of message.
        Written::Marked => !word.starts_with('/') && (any_ending(last) || is_folder(word)),
        Written::Plain => is_folder(word),
    }
}

/// Whether a word is surely meant as a file: it says in which folder it is.
pub(crate) fn is_sure(word: &str) -> bool {
    word.contains(['/', '\\'])
}

/// Whether a word leads to another machine.
pub(crate) fn is_elsewhere(word: &str) -> bool {
    let host = word.split('/').next().unwrap_or(word);
    let tail = host
        .rsplit_once('.')
        .map(|(before, tail)| (!before.is_empty(), tail));
    let is_host =
        word.contains('/') && matches!(tail, Some((true, tail)) if DOMAINS.contains(&tail));
    word.contains("://") || word.starts_with("mailto:") || word.starts_with("www.") || is_host
}

/// Whether a path leads to code that is no test of anything, by its ending and its folders.
pub(crate) fn is_code(path: &str) -> bool {
    const CODE: [&str; 38] = [
        "bat", "c", "cc", "clj", "cpp", "cs", "css", "dart", "erl", "ex", "fs", "go", "groovy",
        "h", "hpp", "hs", "java", "js", "jsx", "kt", "lua", "mjs", "ml", "php", "pl", "ps1", "py",
        "r", "rb", "rs", "scala", "sql", "svelte", "swift", "tf", "ts", "tsx", "vue",
    ];
    const TESTS: [&str; 6] = ["test", "spec", "bench", "fuzz", "e2e", "features"];
    let lower = path.to_ascii_lowercase();
    let is_test = TESTS.iter().any(|word| lower.contains(word));
    let ending = lower.rsplit_once('.').map_or("", |(_, ending)| ending);
    CODE.binary_search(&ending).is_ok() && !is_test
}

/// `src/dose/`: a folder, of more than one word so that `and/` is none.
fn is_folder(word: &str) -> bool {
    let names = word.split('/').filter(|name| name.len() > 1).count();
    word.ends_with('/') && !word.starts_with('/') && names > 1
}

fn has_ending(name: &str) -> bool {
    let Some((stem, ending)) = name.rsplit_once('.') else {
        return false;
    };
    // `src/*.{ts,tsx}` ends in any of them.
    let ending = ending.trim_start_matches('{').trim_end_matches('}');
    let known = |ending: &str| {
        let lower = ending.to_ascii_lowercase();
        ENDINGS.binary_search(&lower.as_str()).is_ok()
    };
    !stem.is_empty() && ending.split(',').all(known)
}

/// Whether a name has an ending of any kind: a few letters, not a version's number.
fn any_ending(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(stem, ending)| {
        let plain = ending.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let letters = ending.bytes().any(|byte| byte.is_ascii_alphabetic());
        !stem.is_empty() && plain && letters && ending.len() <= 8
    })
}

/// The path that a link of the record at `record` leads to, from the root of the log; `None`
/// where it leads elsewhere or to a place of the record itself.
pub(crate) fn target_path(record: &str, target: &str) -> Option<String> {
    let file = target_file(target)?;
    let mut names: Vec<&str> = match file.starts_with('/') {
        true => Vec::new(),
        false => record.split('/').collect(),
    };
    names.pop();
    let mut outside = 0;
    for name in file.split('/') {
        match name {
            "" | "." => {}
            ".." if names.pop().is_none() => outside += 1,
            ".." => {}
            name => names.push(name),
        }
    }
    Some(format!("{}{}", "../".repeat(outside), names.join("/")))
}

/// The file that a link's target names: without title, fragment, query and escapes.
pub(crate) fn target_file(target: &str) -> Option<String> {
    let target = target.trim();
    let inner = target
        .strip_prefix('<')
        .and_then(|rest| rest.split('>').next());
    let file = inner.unwrap_or_else(|| target.split(" \"").next().unwrap_or(target));
    let file = file.split(['#', '?']).next().unwrap_or(file).trim();
    let scheme = file.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1 && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    (!file.is_empty() && !scheme && !is_elsewhere(file)).then(|| unescape(file))
}

/// `%20` as the sign that it stands for.
fn unescape(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        out.push(code.unwrap_or(bytes[at]));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_sorted_so_that_they_are_found() {
        assert!(ENDINGS.is_sorted());
    }

    #[test]
    fn what_may_be_something_else_is_no_path() {
        for word in [
            "12/13",
            "n/a",
            "and/or",
            "04/05/2026",
            "HL7/FHIR",
            "v1.2/v1.3",
            "Node.js",
            "React/Node.js",
            "a",
            "",
            "e.g.",
            "2026-05-04",
            "https://a.example/b.pdf",
            "docs.example.org/a.pdf",
            "example.com/a",
            "read/write",
            "TCP/IP",
            "version 2.1",
            "/health",
            "application/json",
            "x=y/z.rs",
            "and/",
            "A. Name",
            "DCB0129/0160",
        ] {
            assert!(!is_path(word, Written::Plain), "{word}");
        }
        for word in [
            "/health",
            "application/json",
            "POST /api/orders",
            "GET",
            "v1/v2",
        ] {
            assert!(!is_path(word, Written::Marked), "{word}");
        }
    }

    #[test]
    fn paths_are_paths() {
        for word in [
            "src/dose.rs",
            "docs/pentest-2026.pdf",
            "README.md",
            "./a/b.py",
            "src/dose/",
            "src/**/*.rs",
            "src/*.{ts,tsx}",
            r"src\dose.cs",
            "caddy/dev/Caddyfile",
            "Makefile",
            "docs/A%20B.pdf",
            "tests/étude.py",
            ".github/workflows/ci.yml",
            "app/[id]/page.tsx",
        ] {
            assert!(is_path(word, Written::Plain), "{word}");
        }
        assert!(is_path("docs/pen test 2026.pdf", Written::Marked));
        assert!(is_path("src/rules.dsl", Written::Marked));
        assert!(is_path("caddy/dev/odd", Written::Listed));
        assert!(!is_path("bmi_calculator.BMI", Written::Listed));
    }

    #[test]
    fn targets_lead_from_the_folder_of_the_record() {
        let from = |target: &str| target_path("docs/hazards/H1.md", target);
        assert_eq!(from("../../src/a.rs#L3").as_deref(), Some("src/a.rs"));
        assert_eq!(
            from("a%20b.md \"title\"").as_deref(),
            Some("docs/hazards/a b.md")
        );
        assert_eq!(from("/src/a.rs").as_deref(), Some("src/a.rs"));
        assert_eq!(from("../../../a.rs").as_deref(), Some("../a.rs"));
        assert_eq!(from("https://a.example/b"), None);
        assert_eq!(from("#part"), None);
    }
}
