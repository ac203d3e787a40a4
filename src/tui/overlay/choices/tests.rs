use super::*;

fn list() -> Choices {
    let names = ["WrongPatient", "WrongDrug", "DataLoss"];
    Choices::new(names.map(Choice::new).to_vec(), Selection::Any)
}

#[test]
fn a_few_letters_find_a_choice() {
    let mut list = list();
    for letter in "wdg".chars() {
        list.key(Key::char(letter));
    }
    assert_eq!(
        list.chosen().map(|choice| choice.value.as_str()),
        Some("WrongDrug")
    );
    assert_eq!(list.found.len(), 1);
    assert_eq!(list.found[0].letters.len(), 3);
}

#[test]
fn marks_stay_while_the_list_is_narrowed() {
    let mut list = list();
    list.update(Action::Down);
    list.update(Action::Toggle);
    list.key(Key::char('z'));
    assert!(list.chosen().is_none());
    list.update(Action::Toggle);
    let marked: Vec<_> = list.marked().map(|choice| choice.value.clone()).collect();
    assert_eq!(marked, ["WrongDrug"]);
}
