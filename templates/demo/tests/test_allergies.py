from src.allergies import NOT_ASKED, allergy_line


def test_not_asked_is_not_shown_as_none_known():
    assert allergy_line(None) == NOT_ASKED
