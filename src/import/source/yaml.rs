//! YAML: a file, and the front matter of Markdown.
//!
//! The library turns `1.10` into the number 1.1, so each document is read twice: `Shape` finds the lists, mappings and
//! texts, and `Words` then asks for each text as it is written.

mod documents;

use super::data::parts_of;
use super::text::decode;
use super::{Part, SourceDocument, SourceFile, SourceForm, Unreadable};

pub(super) use documents::documents;

/// Reads a file.
pub(super) fn read(file: &SourceFile<'_>) -> Result<SourceDocument, Unreadable> {
    let decoded = decode(file.bytes);
    let found = parts_of(&documents(&decoded.text, 1)?)?;
    let mut notices: Vec<String> = decoded.notice.into_iter().collect();
    notices.extend(found.notices);
    Ok(SourceDocument {
        form: SourceForm::Yaml,
        parts: found.parts,
        notices,
    })
}

/// The parts of the YAML inside another file, such as front matter. `first_line` is its first line in that file.
pub(super) fn blocks_of_yaml(text: &str, first_line: usize) -> Result<Vec<Part>, Unreadable> {
    Ok(parts_of(&documents(text, first_line)?)?.parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::source::part_listing::{case, listing, names_and_values};

    fn read_text(text: &str) -> Result<SourceDocument, Unreadable> {
        read(&SourceFile {
            name: "log.yaml",
            bytes: text.as_bytes(),
        })
    }

    #[test]
    fn scalars_are_as_written_and_null_is_not_a_word() {
        let text = "hazards:\n  - id: 1.10\n    code: 0012\n    day: 2026-01-02\n    yes: no\n    a: ~\n    \
                    b:\n    c: \"null\"\n    d: ''\n    e: !tag x\n    f: |\n      - one\n      - two\n    \
                    g: [p, 1e3]\n    h: []\n";
        let document = read_text(text).unwrap();
        assert_eq!(
            names_and_values(&document.parts),
            [
                "hazards @ hazards[0]",
                "id = 1.10",
                "code = 0012",
                "day = 2026-01-02",
                "yes = no",
                "c = null",
                "d = ",
                "e = x",
                "f = - one\n- two",
                "g = p",
                "g = 1e3",
                "h = "
            ]
        );
        assert_eq!(
            document.notices,
            [
                "These keys have no value (`null`), so hazlog reads them as missing: `hazards[].a`, `hazards[].b`"
            ]
        );
    }

    #[test]
    fn ids_as_keys_documents_and_references_are_read() {
        let by_id = "H-001:\n  harm: a\nH-002:\n  id: x\n  harm: b\n";
        assert_eq!(
            names_and_values(&read_text(by_id).unwrap().parts),
            [
                " @ H-001",
                "id = H-001",
                "harm = a",
                " @ H-002",
                "key = H-002",
                "id = x",
                "harm = b"
            ]
        );
        let two = "---\nharm: a\n---\nharm: b\n";
        assert_eq!(
            names_and_values(&read_text(two).unwrap().parts),
            [" @ document 1: ", "harm = a", " @ document 2: ", "harm = b"]
        );
        let merged = "risks:\n  - &base\n    harm: a\n    risk: 3\n  - <<: *base\n    risk: 2\n";
        assert_eq!(
            names_and_values(&read_text(merged).unwrap().parts),
            [
                "risks @ risks[0]",
                "harm = a",
                "risk = 3",
                "risks @ risks[1]",
                "harm = a",
                "risk = 2"
            ]
        );
    }

    #[test]
    fn bad_yaml_is_said_and_bombs_are_refused() {
        let error = blocks_of_yaml("a: b\n c: [", 11).unwrap_err();
        assert!(error.what.contains("line 12"), "{}", error.what);
        let mut bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n".to_owned();
        for name in ('b'..='k').zip('a'..) {
            let refers = vec![format!("*{}", name.1); 9].join(",");
            bomb.push_str(&format!("{}: &{} [{refers}]\n", name.0, name.0));
        }
        assert!(read_text(&bomb).is_err());
        let wide = format!(
            "a: &a [{}]\nb: [{}]\n",
            "x,".repeat(9_000),
            "*a,".repeat(9_000)
        );
        assert!(read_text(&wide).is_err());
        for text in [
            "[".repeat(100_000),
            "- ".repeat(100_000),
            "a: *b\n".to_owned(),
        ] {
            assert!(read_text(&text).is_err(), "{text:.10}");
        }
        assert_eq!(read_text("").unwrap().parts, []);
    }

    #[test]
    fn a_file_with_its_own_scale_gives_its_risks_and_its_scale() {
        let Some(bytes) = case("16-risks.yml") else {
            return;
        };
        let document = read(&SourceFile {
            name: "risks.yml",
            bytes: &bytes,
        });
        let document = document.unwrap();
        let listing = listing(&document.parts);
        for line in [
            "block risk_severity_levels @ risk_severity_levels[1]\n  label = Catastrophic",
            "table risk_acceptability_matrix\n  Low | Low\n  Low | High\n",
            "block risks @ risks[0]\n  hazard = Wrong information [risks[0].hazard]\n",
            "  events = - A fault makes the size too small\n- Nobody notices [",
        ] {
            assert!(listing.contains(line), "{line}\n{listing}");
        }
        assert!(!listing.contains("null") && !listing.contains("control_measures"));
    }
}
