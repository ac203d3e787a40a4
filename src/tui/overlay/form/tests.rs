use super::*;
use crate::tui::command::Command;
use crate::tui::message::Message;
use crate::tui::overlay::testing::{press, shown, type_text};

fn form() -> Form {
    let offers = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let fields = vec![
        FormField::line("Name", "Your name.", Need::Required, offers(&["Ann", "Bo"])),
        FormField::line("Body", "Your body.", Need::Optional, Vec::new()),
        FormField::one_of(
            "Meaning",
            "What it means.",
            offers(&["reviewed", "approved"]),
        ),
        FormField::lines("Statement", "Your words."),
    ];
    let done = |values: &[String]| {
        let words = values.join("|");
        Reply::Do(vec![Command::Say(Message::note(words))])
    };
    Form::new("Sign", fields, Box::new(done))
}

fn values(form: &mut Form) -> Option<String> {
    match press(form, "Ctrl-s") {
        Reply::Do(commands) => match commands.as_slice() {
            [Command::Say(message)] => Some(message.text.clone()),
            _ => None,
        },
        _ => None,
    }
}

#[test]
fn only_what_was_typed_or_chosen_is_in_the_form() {
    let mut one = form();
    assert_eq!(values(&mut one), None);
    assert!(one.unsaved().is_none());
    press(&mut one, "Down Tab Tab Down Down Tab");
    type_text(&mut one, "Two");
    press(&mut one, "Enter");
    type_text(&mut one, "lines");
    assert_eq!(
        values(&mut one).as_deref(),
        Some("Ann||approved|Two\nlines")
    );
    assert!(
        one.unsaved()
            .unwrap()
            .text
            .contains("Statement: Two\nlines")
    );
}

#[test]
fn an_offer_never_replaces_words_of_the_user() {
    let mut one = form();
    press(&mut one, "Down Down Down");
    assert!(shown(&one, 80, 24).contains(">Name      Bo"));
    press(&mut one, "Up Up");
    assert!(shown(&one, 80, 24).contains(">Name      Ann"));
    type_text(&mut one, "a");
    press(&mut one, "Down");
    let screen = shown(&one, 80, 24);
    assert!(screen.contains(">Name      Anna"), "{screen}");
    assert!(screen.contains("it has your words"), "{screen}");
    press(&mut one, "Ctrl-u Down");
    assert!(shown(&one, 80, 24).contains(">Name      Ann"));
}

#[test]
fn a_form_with_words_asks_before_it_closes() {
    assert!(matches!(press(&mut form(), "Esc"), Reply::Close));
    let mut one = form();
    type_text(&mut one, "Ann");
    assert!(matches!(press(&mut one, "Esc"), Reply::Open(_)));
    assert!(matches!(one.answer(DISCARD.to_owned()), Reply::Close));
    // The word answers that question only.
    assert!(matches!(one.answer(DISCARD.to_owned()), Reply::Stay));
    let mut one = form().closing_at_once();
    type_text(&mut one, "Ann");
    assert!(matches!(press(&mut one, "Esc"), Reply::Close));
}

#[test]
fn the_field_with_the_cursor_is_visible_on_every_screen() {
    for (width, height) in [(80, 24), (40, 8), (20, 5), (10, 3), (1, 1), (0, 0)] {
        let mut one = form();
        for at in 0..4 {
            one.at = at;
            one.place(Rect::new(0, 0, width, height));
            let place = one.places(Rect::new(0, 0, width, height)).fields[at];
            assert!(
                width < 4 || !place.is_empty(),
                "{width}x{height}, field {at}"
            );
            shown(&one, width, height);
        }
    }
}
