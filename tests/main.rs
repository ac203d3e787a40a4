//! The tests of the program and the library from outside, as one program: linked once, not 66 times.
//!
//! `cargo test --test testsuite cli_check::` runs the tests of one file.

mod assurer_questions;
mod baseline;
mod baseline_names;
mod baseline_rules;
mod baseline_tampering;
mod check_format;
mod ci_files;
mod clauses;
mod cli_check;
mod cli_check_merge;
mod cli_commit;
mod cli_control;
mod cli_corpus;
mod cli_diff;
mod cli_docs;
mod cli_edit;
mod cli_history;
mod cli_impact;
mod cli_import;
mod cli_json;
mod cli_list;
mod cli_output;
mod cli_renumber;
mod cli_report;
mod cli_search;
mod cli_set;
mod cli_show;
mod cli_show_at;
mod cli_since;
mod cli_staged;
mod cli_waivers;
mod clinical_cases;
mod clones;
mod code_references;
mod comments;
mod compare;
mod control_headings;
mod corpus;
mod demo;
mod diff_document;
mod distribution;
mod docs_commands;
mod docs_json;
mod docs_text;
mod doctor;
mod drift_since_act;
mod empty_log;
mod endings;
mod evening;
mod exit_code;
mod faults;
mod findings;
mod first_minutes;
mod first_start;
mod hostile;
mod layers;
mod listed_fields;
mod long_names;
mod lossless;
mod lsp;
mod machine_drafts;
mod matrices;
mod merge_conflict;
mod merge_driver;
mod merge_random;
mod narratives;
mod not_adopted;
mod own_keys;
mod own_log;
mod own_reports;
mod patient_named;
mod plain_language;
mod reading;
mod readme;
mod release_gate;
mod report_card;
mod report_content;
mod report_controls;
mod report_docx;
mod report_length;
mod report_length_pack;
mod report_release;
mod report_scope;
mod report_sentences;
mod report_text;
mod report_transfer;
mod report_words;
mod report_xlsx;
mod rewritten_history;
mod rules_docs;
mod safeguards;
mod sarif;
mod scope;
mod shared_id;
mod sign_off;
mod sign_off_attacks;
mod sign_off_baseline;
mod sign_off_keys;
mod sign_off_links;
mod sign_off_reports;
mod sign_off_terminal;
mod support;
mod terminal;
mod textconv;
mod triage;
mod undecided;
mod undo_lasting;
mod unread_bytes;
mod writers;

/// A file that is not named above would never run.
#[test]
fn every_file_of_tests_is_named_here() {
    let here = include_str!("main.rs");
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    for entry in std::fs::read_dir(folder).expect("tests/ can be listed") {
        let name = entry.expect("tests/ can be listed").file_name();
        let name = name.to_str().expect("a name in ASCII");
        if let Some(module) = name.strip_suffix(".rs") {
            let own_program = ["main", "costs"].contains(&module);
            assert!(
                own_program || here.contains(&format!("\nmod {module};\n")),
                "tests/{name} is not run: add `mod {module};` to tests/main.rs"
            );
        }
    }
}
