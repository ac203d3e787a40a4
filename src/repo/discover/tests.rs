use super::*;
use crate::repo::test_log::{RECORD, TestLog};

fn error(start: &Path) -> String {
    Layout::discover(start).unwrap_err().to_string()
}

#[test]
fn a_log_is_found_from_the_folder_of_records_and_from_its_parent() {
    let test_log = TestLog::new();
    let layout = test_log.layout();
    assert_eq!(
        (layout.root.clone(), layout.folders),
        (test_log.root(), vec!["hazards".to_owned()])
    );
    let layout = Layout::discover(&test_log.path("hazards")).unwrap();
    assert_eq!(
        (layout.root, layout.folders),
        (test_log.path("hazards"), vec![String::new()])
    );
    assert_eq!(layout.git_root, None);
    assert_eq!(layout.ids.to_string(), "Hazard-{:04}");
}

#[test]
fn a_log_is_found_from_anywhere_in_its_repository() {
    let test_log = TestLog::empty();
    test_log.write("docs/safety/log/hazard-3.md", RECORD);
    test_log.write("docs/safety/log/hazard-12.md", RECORD);
    test_log.write("docs/safety/log/notes-7.md", "notes");
    test_log.write("src/deep/er/main.c", "");
    test_log.write("build/hazards/H1.md", RECORD);
    test_log.write("target/hazards/H1.md", RECORD);
    test_log.write(".gitignore", "build/\n");
    test_log.git(&["init", "-q"]);
    for start in ["src/deep/er", "docs/safety/log", "docs", "."] {
        let layout = Layout::discover(&test_log.path(start)).unwrap();
        assert_eq!(layout.root, test_log.root(), "{start}");
        assert_eq!(layout.folders, ["docs/safety/log"]);
        assert_eq!(layout.git_root, Some(test_log.root()));
        assert_eq!(layout.ids.to_string(), "hazard-{}");
    }
}

#[test]
fn of_several_logs_the_nearest_is_used_and_all_are_named() {
    let test_log = TestLog::empty();
    test_log.write("a/log/Hazard-0001.md", RECORD);
    test_log.write("a/log/Hazard-0002.md", RECORD);
    test_log.write("b/drafts/Hazard-0001.md", RECORD);
    test_log.write("c/x", "");
    test_log.git(&["init", "-q"]);
    let failed = Layout::discover(&test_log.path("c")).unwrap_err();
    let message = failed.to_string();
    assert!(
        message.starts_with("2 folders of hazard records were found"),
        "{message}"
    );
    assert!(message.contains("a/log` (2 records)") && message.contains("b/drafts` (1 record)"));
    assert!(failed.hint().contains("hazlog -C ") && failed.hint().contains("`hazards:`"));
    for (start, folder) in [("a", "a/log"), ("b", "b/drafts"), ("b/drafts", "b/drafts")] {
        assert_eq!(
            Layout::discover(&test_log.path(start)).unwrap().folders,
            [folder]
        );
    }
    test_log.write("hazlog.yaml", "hazards: [b/drafts, a/log]\nid: N{:02}\n");
    let layout = Layout::discover(&test_log.path("c")).unwrap();
    assert_eq!(layout.folders, ["b/drafts", "a/log"]);
    assert_eq!(layout.ids.to_string(), "N{:02}");
}

#[test]
fn a_folder_without_records_is_no_log() {
    let test_log = TestLog::empty();
    test_log.write("adr/adr-0001.md", "# A decision\n\n## Status\n");
    test_log.write(
        "templates/hazard-template.md",
        crate::template::BUILT_IN_TEMPLATE,
    );
    let failed = Layout::discover(&test_log.root()).unwrap_err();
    assert!(matches!(failed, RepoError::NoFolder { .. }));
    assert!(failed.hint().contains("`hazlog init`"));
    assert!(error(&test_log.path("nowhere")).contains("could not open"));
    assert!(error(&test_log.path("adr/adr-0001.md")).contains("not a directory"));
}

#[test]
fn settings_that_name_nothing_are_an_error_with_their_line() {
    let test_log = TestLog::new();
    for (settings, message) in [
        (
            "\nhazards: gone\n",
            "hazlog.yaml:2: `hazards` names the folder `gone`",
        ),
        ("# x\nid: none\n", "hazlog.yaml:2: `id` is `none`"),
        (
            "template: gone.md\n",
            "hazlog.yaml:1: `template` names the file `gone.md`",
        ),
        (
            "\nhazard-types: gone.md\n",
            "hazlog.yaml:2: `hazard-types` names the file `gone.md`",
        ),
        (
            "hazrds: x\n",
            "hazlog.yaml:1: there is no key `hazrds`: did you mean `hazards`?",
        ),
    ] {
        test_log.write("hazlog.yaml", settings);
        let error = error(&test_log.root());
        assert!(error.contains(message), "{error}");
    }
}

#[test]
fn settings_without_folders_leave_the_search_to_the_program() {
    let test_log = TestLog::new();
    test_log.write("hazlog.yaml", "id: H{}\n");
    assert_eq!(test_log.layout().folders, ["hazards"]);
    std::fs::remove_file(test_log.path("hazards/Hazard-0001.md")).unwrap();
    assert_eq!(test_log.layout().folders, ["hazards"]);
    std::fs::rename(test_log.path("hazlog.yaml"), test_log.path("hazlog.yml")).unwrap();
    assert!(error(&test_log.root()).contains("rename this file"));
}

#[test]
fn the_projects_own_template_is_used_wherever_it_is_usual() {
    for place in ["templates", "safety/templates", "safety"] {
        let test_log = TestLog::empty();
        test_log.write("safety/hazards/Hazard-0001.md", RECORD);
        test_log.git(&["init", "-q"]);
        let built_in = test_log.layout();
        assert_eq!(built_in.template_origin, TemplateOrigin::default());
        let own = crate::template::BUILT_IN_TEMPLATE.replace("Transferred", "Handed over");
        test_log.write(&format!("{place}/hazard-template.md"), &own);
        let layout = test_log.layout();
        let path = test_log.path(&format!("{place}/hazard-template.md"));
        assert_eq!(layout.template_origin.template, Some(path));
        assert!(layout.template.status_named("handed over").is_some());
        assert_ne!(layout.template_digest, built_in.template_digest);
    }
}

#[test]
fn a_broken_template_is_an_error_that_names_it() {
    let test_log = TestLog::new();
    let broken = crate::template::BUILT_IN_TEMPLATE.replace("L2-S2, ", "");
    test_log.write("templates/hazard-template.md", &broken);
    let message = error(&test_log.root());
    assert!(
        message.contains("hazard-template.md: ") && message.contains("L2-S2"),
        "{message}"
    );
    test_log.write("templates/hazard-template.md", "# Something else\n");
    assert!(error(&test_log.root()).contains("hazard-template.md: "));
}

#[test]
fn different_templates_for_two_folders_are_not_chosen_between() {
    let test_log = TestLog::empty();
    for log in ["a", "b"] {
        test_log.write(&format!("{log}/hazards/Hazard-0001.md"), RECORD);
        let template = crate::template::BUILT_IN_TEMPLATE;
        test_log.write(&format!("{log}/templates/hazard-template.md"), template);
    }
    test_log.write("hazlog.yaml", "hazards: [a/hazards, b/hazards]\n");
    assert!(error(&test_log.root()).contains("different templates"));
}

#[test]
fn the_published_logs_are_found() {
    let Some(corpus) = std::env::var_os("HAZLOG_CORPUS") else {
        return;
    };
    for (folder, ids) in [("quill", "Hazard-{:04}"), ("dcsp", "hazard-{}")] {
        let layout = Layout::discover(&Path::new(&corpus).join(folder)).unwrap();
        assert_eq!(layout.ids.to_string(), ids);
        let listing = crate::repo::list(&layout).unwrap();
        assert!(listing.records.len() >= 5 && listing.others.is_empty());
    }
}

#[test]
fn records_are_found_by_content_where_their_names_are_not_usual() {
    let test_log = TestLog::empty();
    test_log.write("log/FHIR001.page.md", RECORD);
    test_log.write("log/FHIR002.page.md", RECORD);
    test_log.write(
        "stories/US-1.md",
        "## Description\n\n## Status\n\n## Owner\n",
    );
    let layout = test_log.layout();
    assert_eq!(layout.folders, ["log"]);
    assert_eq!(crate::repo::list(&layout).unwrap().records.len(), 2);
}

#[test]
fn logs_in_other_forms_are_named_where_there_are_no_records() {
    let test_log = TestLog::empty();
    test_log.git(&["init", "-q", "-b", "main"]);
    test_log.write(
        "stories/US-1.md",
        "## Description\n\n## Status\n\n## Owner\n",
    );
    test_log.write(
        "docs/deep/log.csv",
        "ID,Hazard,Cause,Harm\n1,a,b,c\n2,d,e,f\n",
    );
    test_log.write("docs/all.md", &format!("{RECORD}\n{RECORD}"));
    test_log.write("safety/log.xlsx", "");
    test_log.write("sales/log.xlsx", "");
    let failed = Layout::discover(&test_log.root()).unwrap_err();
    let message = failed.to_string();
    let wanted = ". hazlog saw hazards in a form that it does not read: `docs/all.md` is one file \
                  with the records of 2 hazards; `docs/deep/log.csv` is a CSV table of 2 hazards; \
                  `safety/log.xlsx` is a workbook, which may hold hazards";
    assert!(message.ends_with(wanted), "{message}");
    assert!(
        failed.hint().contains("`hazlog import FILE`"),
        "{}",
        failed.hint()
    );
}

#[test]
fn a_folder_with_many_names_of_records_is_known_by_a_sample_of_them() {
    let is_found = |record: usize| {
        let test_log = TestLog::empty();
        for number in 0..20 {
            let text = if number == record { RECORD } else { "notes" };
            test_log.write(&format!("log/H-{number:02}.md"), text);
        }
        let layout = Layout::discover(&test_log.root());
        layout.is_ok_and(|layout| layout.folders == ["log"])
    };
    for sampled in [0, 4, 8, 12, 16] {
        assert!(is_found(sampled), "{sampled}");
    }
}
