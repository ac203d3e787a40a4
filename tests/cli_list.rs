//! `hazlog list`, `search`, `sql`, `sync` and `doctor`: all that they say.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::too_many_lines,
    reason = "a test that cannot go on has failed"
)]

use crate::support;

use support::Log;

#[test]
fn the_log_is_listed() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["list"]).all(), @r###"
ID           Name                                           Likelihood  Severity      Risk                            Residual        Status                              Owner                    Controls  Problems
Hazard-0001  Drug chart of the previous patient stays open  Low         Major         3 - Undesirable                 2 - Acceptable  Open                                A. Nkemelu               1/5
Hazard-0002  Result is filed without being read             TBC         TBC           TBC                             TBC             Draft from LLM                      Clinical Safety Officer  0/4       1
Hazard-0004  Weight in pounds is taken for kilograms        Medium      Catastrophic  4 - Mandatory-risk-elimination  TBC             Fixed - unit picker since May 2026                           1/1       1
--- stderr
3 hazards
--- exit 0
"###);
    insta::assert_snapshot!(log.run(&["list", "--filter", "status:open residual:<=2"]).all(), @r###"
ID           Name                                           Likelihood  Severity  Risk             Residual        Status  Owner       Controls  Problems
Hazard-0001  Drug chart of the previous patient stays open  Low         Major     3 - Undesirable  2 - Acceptable  Open    A. Nkemelu  1/5
--- stderr
1 of 3 hazards match the filter
--- exit 0
"###);
    insta::assert_snapshot!(log.run(&["list", "--filter", "no such words"]).all(), @r###"
ID  Name  Likelihood  Severity  Risk  Residual  Status  Owner  Controls  Problems
--- stderr
note: no hazard matches the filter `no such words`; the log has 3 hazards
hint: run `hazlog list` to see every hazard, and `hazlog help list` to see how to write a filter
0 of 3 hazards match the filter
--- exit 0
"###);
}

#[test]
fn without_a_terminal_the_log_is_listed_without_a_command() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&[]).all(), @r###"
ID           Name                                           Likelihood  Severity      Risk                            Residual        Status                              Owner                    Controls  Problems
Hazard-0001  Drug chart of the previous patient stays open  Low         Major         3 - Undesirable                 2 - Acceptable  Open                                A. Nkemelu               1/5
Hazard-0002  Result is filed without being read             TBC         TBC           TBC                             TBC             Draft from LLM                      Clinical Safety Officer  0/4       1
Hazard-0004  Weight in pounds is taken for kilograms        Medium      Catastrophic  4 - Mandatory-risk-elimination  TBC             Fixed - unit picker since May 2026                           1/1       1
--- stderr
3 hazards
--- exit 0
"###);
}

#[test]
fn older_names_and_levels_of_headings_are_read() {
    let log = Log::copy_of(&support::fixtures().join("older"));
    insta::assert_snapshot!(log.run(&["list"]).all(), @r###"
ID        Name                           Likelihood  Severity     Risk            Residual  Status  Owner  Controls  Problems
hazard-1  Printer label of another ward  Medium      Significant  2 - Acceptable  TBC       Open           0/1       9
hazard-2  Fax number out of date         TBC         Significant  TBC             TBC       Open           0/1       8
--- stderr
2 hazards
--- exit 0
"###);
}

#[test]
fn a_list_is_sorted() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["list", "--sort", "-risk", "--format", "csv"]).all(), @r###"
id,name,path,status,status_known,labels,likelihood,severity,risk,residual_likelihood,residual_severity,residual_risk,types,owner,causes,controls,implemented,planned,unknown,verified,effective,code,problems,in_conflict
Hazard-0004,Weight in pounds is taken for kilograms,hazards/Hazard-0004.md,Fixed - unit picker since May 2026,false,2,medium,catastrophic,4,,,,,,0,1,1,0,0,0,0,0,1,false
Hazard-0001,Drug chart of the previous patient stays open,hazards/Hazard-0001.md,Open,true,1,low,major,3,very-low,major,2,WrongPatient,A. Nkemelu,2,5,1,1,3,1,0,1,0,false
Hazard-0002,Result is filed without being read,hazards/Hazard-0002.md,Draft from LLM,true,2,,,,,,,ResultNotSeen,Clinical Safety Officer,1,4,0,0,4,0,0,1,1,false
--- stderr
--- exit 0
"###);
}

#[test]
fn a_filter_error_suggests_a_correct_filter() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["list", "--filter", "riks:3"]).all(), @r###"
--- stderr
error: a filter has no field `riks:`: did you mean `risk:`?
  riks:3
  ^^^^
hint: run `hazlog help list` to see what a filter can contain
--- exit 2
"###);
    insta::assert_snapshot!(log.run(&["list", "--sort", "colour"]).all(), @r###"
--- stderr
error: a list cannot be sorted by `colour`: it can be id, name, likelihood, severity, risk, residual, status, owner, controls, problems
--- exit 2
"###);
    insta::assert_snapshot!(log.run(&["list", "--filter", "risk:9"]).all(), @r###"
--- stderr
error: `9` is not a value of `risk:`: it is 1 to 5, acceptable, undesirable, mandatory-risk-elimination, unacceptable, or tbc
  risk:9
       ^
hint: run `hazlog help list` to see what a filter can contain
--- exit 2
"###);
}

#[test]
fn a_filter_that_would_be_read_as_text_is_refused() {
    let log = Log::of_our_own();
    let list = |filter: &str| log.run(&["list", "--filter", filter]).all();
    insta::assert_snapshot!(list("status:finished"), @r###"
--- stderr
error: `finished` is not a status: it can be draft, open, transferred, closed, other, unrecognised, tbc, none. Put it in quotation marks to search for it in the statuses as written
  status:finished
         ^^^^^^^^
hint: run `hazlog help list` to see what a filter can contain
--- exit 2
"###);
    insta::assert_snapshot!(list("type:WrongPatiant"), @r###"
--- stderr
error: `WrongPatiant` is not a hazard type of the template: did you mean `WrongPatient`? Put it in quotation marks to search for it in the types as written
  type:WrongPatiant
       ^^^^^^^^^^^^
hint: run `hazlog help list` to see what a filter can contain
--- exit 2
"###);
    insta::assert_snapshot!(list("not risk:3"), @r###"
--- stderr
error: a filter has no `not`: to leave out `risk:3`, write `-risk:3`. To search for the word, write `"not"`
  not risk:3
  ^^^
hint: run `hazlog help list` to see what a filter can contain
--- exit 2
"###);
    insta::assert_snapshot!(list("risk:3 or risk:4"), @r###"
--- stderr
error: a filter has no `or`: for one or the other, write `risk:3,4`. To search for the word, write `"or"`
  risk:3 or risk:4
         ^^
hint: run `hazlog help list` to see what a filter can contain
--- exit 2
"###);
    insta::assert_snapshot!(list("(risk:3"), @r###"
--- stderr
error: a term begins with the name of its field, and a filter has no `(`: write `risk:3`. To search for the text, put it in quotation marks
  (risk:3
  ^^^^^^^
hint: run `hazlog help list` to see what a filter can contain
--- exit 2
"###);
    insta::assert_snapshot!(list("risk >= 3"), @r###"
--- stderr
error: a field needs a colon and no spaces: write `risk:>=3`. To search for the words, put them in quotation marks
  risk >= 3
  ^^^^^^^^^
hint: run `hazlog help list` to see what a filter can contain
--- exit 2
"###);
    insta::assert_snapshot!(list("\"or\" risk:3"), @r###"
ID           Name                                           Likelihood  Severity  Risk             Residual        Status  Owner       Controls  Problems
Hazard-0001  Drug chart of the previous patient stays open  Low         Major     3 - Undesirable  2 - Acceptable  Open    A. Nkemelu  1/5
--- stderr
1 of 3 hazards match the filter
--- exit 0
"###);
}

#[test]
fn a_search_shows_the_place_of_the_words() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["search", "wrong", "pat"]).all(), @r###"
Hazard-0001  Drug chart of the previous patient stays open
  Effect, line 54: A drug is charted for the wrong patient.
Hazard-0001  Drug chart of the previous patient stays open
  Hazard type, line 66: - WrongPatient
--- stderr
2 places
--- exit 0
"###);
    insta::assert_snapshot!(log.run(&["search", "zebra"]).all(), @r###"
--- stderr
no section contains `zebra`; the log has 3 hazards
--- exit 0
"###);
}

#[test]
fn a_search_needs_a_word_and_a_number_of_places() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["search", ""]).all(), @r###"
--- stderr
error: there is no word to search for
hint: give at least one word, as in `hazlog search wrong patient`
--- exit 2
"###);
    insta::assert_snapshot!(log.run(&["search", "-n", "0", "hazard"]).all(), @r###"
--- stderr
error: invalid value '0' for '--limit <NUMBER>': write a whole number of 1 or more, as in `-n 20`

For more information, try '--help'.
--- exit 2
"###);
    insta::assert_snapshot!(log.run(&["search", "-n", "abc", "hazard"]).all(), @r###"
--- stderr
error: invalid value 'abc' for '--limit <NUMBER>': write a whole number of 1 or more, as in `-n 20`

For more information, try '--help'.
--- exit 2
"###);
}

#[test]
fn sql_prints_only_the_answer() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["sql", "select id, residual_risk from hazards"]).all(), @r###"
id           residual_risk
Hazard-0001  2
Hazard-0002  -
Hazard-0004  -
--- stderr
3 rows
--- exit 0
"###);
    insta::assert_snapshot!(log.run(&["sql", "--format", "json", "select id, residual_risk from hazards where risk = 3"]).all(), @r###"
{
  "notices": [],
  "rows": [
    {
      "id": "Hazard-0001",
      "residual_risk": 2
    }
  ]
}
--- stderr
--- exit 0
"###);
    insta::assert_snapshot!(log.run(&["sql", "--format", "csv", "select id, owner from hazards"]).all(), @r###"
id,owner
Hazard-0001,A. Nkemelu
Hazard-0002,Clinical Safety Officer
Hazard-0004,
--- stderr
--- exit 0
"###);
    insta::assert_snapshot!(log.run(&["sql", "delete from hazards"]).all(), @r###"
--- stderr
error: hazlog runs one read-only query at a time, and this one does more than read (cannot modify hazards because it is a view)
hint: write one query that begins with `select` or `with`; to change a hazard, use `hazlog set`
--- exit 2
"###);
}

#[test]
fn sql_names_the_columns_if_one_does_not_exist() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["sql", "select foo from types"]).all(), @r###"
--- stderr
error: hazlog cannot run this query: there is no column `foo`
hint: the columns of types are id, type
--- exit 2
"###);
}

#[test]
fn sync_updates_the_index() {
    let log = Log::of_our_own();
    insta::assert_snapshot!(log.run(&["sync"]).all(), @r###"
3 records: 3 read; hazlog built a new index
--- stderr
--- exit 0
"###);
    insta::assert_snapshot!(log.run(&["sync"]).all(), @r###"
3 records: nothing new
--- stderr
--- exit 0
"###);
}

#[test]
fn a_filter_of_the_settings_is_used_by_its_name() {
    let log = Log::of_our_own();
    log.put(
        "hazlog.yaml",
        "hazards: hazards\nfilters:\n  worst: risk:>=3\n  half: risk:>=3 residual:tbc\n",
    );
    let listed = |filter: &str| {
        let all = log.run(&["list", "--filter", filter]).all();
        all.matches("Hazard-").count()
    };
    assert_eq!(listed("@worst"), listed("risk:>=3"));
    assert_eq!(listed("@worst residual:tbc"), listed("@half"));
    let unknown = log.run(&["list", "--filter", "@wurst"]).all();
    assert!(unknown.contains("did you mean `@worst`?"), "{unknown}");
}

#[test]
fn a_filter_of_the_settings_that_cannot_be_read_is_an_error_at_its_line() {
    let log = Log::of_our_own();
    log.put(
        "hazlog.yaml",
        "hazards: hazards\nfilters:\n  worst: risk:>=3\n  wrong: rsk:3\n",
    );
    let said = log.run(&["list"]).all();
    assert!(
        said.contains("hazlog.yaml:4: the filter `wrong`:"),
        "{said}"
    );
    assert!(said.contains("--- exit 2"), "{said}");
}
