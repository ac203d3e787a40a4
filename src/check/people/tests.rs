//! Which people written names mean.

use super::{Person, PersonMatch, UnknownPerson, match_person, unknown_owner, unknown_person};

fn person(name: &str, role: &str) -> Person {
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Person {
        name: text(name),
        role: text(role),
        ..Person::default()
    }
}

fn people() -> Vec<Person> {
    vec![
        person("Dr Amina Rahman", "Clinical Safety Officer"),
        person("J. Patel", "Test lead"),
        person("L. Osei", "Head of Training and Safeguarding lead"),
        person("the hazlog contributors", "Developers"),
        person("Mary Smith-Jones", ""),
    ]
}

#[test]
fn a_person_is_known_by_each_usual_way_to_write_the_name() {
    let people = people();
    for (written, name) in [
        ("Dr Amina Rahman", "Dr Amina Rahman"),
        ("dr. amina rahman", "Dr Amina Rahman"),
        ("Amina Rahman", "Dr Amina Rahman"),
        ("A. Rahman", "Dr Amina Rahman"),
        ("A Rahman", "Dr Amina Rahman"),
        ("Amina S. Rahman", "Dr Amina Rahman"),
        ("Dr Rahman", "Dr Amina Rahman"),
        ("Rahman, Amina", "Dr Amina Rahman"),
        ("AR", "Dr Amina Rahman"),
        ("A.R.", "Dr Amina Rahman"),
        (
            "Dr Amina Rahman, Clinical Safety Officer",
            "Dr Amina Rahman",
        ),
        ("Dr Amina Rahman (CSO)", "Dr Amina Rahman"),
        ("Amina Rahman - Clinical Safety Officer", "Dr Amina Rahman"),
        ("Amina Rahman Clinical Safety Officer", "Dr Amina Rahman"),
        ("A. Rahman, Medical Director", "Dr Amina Rahman"),
        ("Jay Patel", "J. Patel"),
        ("JP", "J. Patel"),
        ("Patel J", "J. Patel"),
        ("Rahman A.", "Dr Amina Rahman"),
        ("The hazlog contributors", "the hazlog contributors"),
        ("M. Smith-Jones", "Mary Smith-Jones"),
    ] {
        let PersonMatch::One(found) = match_person(&people, written) else {
            panic!("{written}: {:?}", match_person(&people, written));
        };
        assert_eq!(found.called(), name, "{written}");
    }
}

#[test]
fn other_names_match_none_of_the_people() {
    let people = people();
    for written in [
        "D. Nobody",
        "D. Nobody, Test lead",
        "B. Rahman",
        "Anna Rahman",
        "Rahman",
        "Amina",
        "Blue Team",
        "contributors",
        "A. contributors",
        "Test leader",
        "Training",
        "ar",
        "JS",
        "",
        "…",
    ] {
        assert_eq!(
            match_person(&people, written),
            PersonMatch::Nobody,
            "{written}"
        );
    }
}

#[test]
fn a_role_may_have_more_words_after_it() {
    let people = people();
    for written in [
        "Head of Training",
        "the Head of Training",
        "Head of Training, each deploying trust",
        "Head of Training of each trust",
        "Safeguarding lead",
        "CSO",
        "Clinical Safety Officer (acting)",
        "developers",
    ] {
        assert_eq!(
            match_person(&people, written),
            PersonMatch::Role,
            "{written}"
        );
    }
}

#[test]
fn a_name_that_fits_two_people_is_a_question() {
    let mut people = people();
    people.push(person("Ahmed Rahman", "Developer"));
    let Some(UnknownPerson::Several(written, names)) = unknown_person(&people, "A. Rahman") else {
        panic!("{:?}", unknown_person(&people, "A. Rahman"));
    };
    assert_eq!(written, "A. Rahman");
    assert_eq!(names, ["Dr Amina Rahman", "Ahmed Rahman"]);
    assert_eq!(unknown_person(&people, "Amina Rahman"), None);
}

#[test]
fn each_of_several_names_is_asked_about() {
    let people = people();
    assert_eq!(unknown_person(&people, "J. Patel and L. Osei"), None);
    let nobody = Some(UnknownPerson::Nobody("D. Nobody".to_owned()));
    for written in ["J. Patel and D. Nobody", "D. Nobody; J. Patel"] {
        assert_eq!(unknown_person(&people, written), nobody, "{written}");
        assert_eq!(unknown_owner(&people, written), None, "{written}");
    }
    assert_eq!(unknown_owner(&people, "Pharmacy, J. Patel"), None);
    assert_eq!(unknown_owner(&people, "D. Nobody"), nobody);
    assert_eq!(unknown_person(&[], "D. Nobody"), None);
}
