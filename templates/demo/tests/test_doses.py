from src.doses import UnitMissing, dose, shown


def test_a_dose_without_a_unit_is_refused():
    try:
        dose(5, "")
    except UnitMissing:
        return
    raise AssertionError("a dose without a unit was accepted")


def test_micrograms_are_spelt_out():
    assert shown(75, "microgram") == "75 microgram"


def test_milligrams_are_not_read_as_micrograms():
    assert dose(1, "mg") == 1_000 * dose(1, "microgram")
