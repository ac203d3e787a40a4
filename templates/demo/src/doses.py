"""Doses: an amount always has its unit."""

UNITS = {"mg": 1_000, "microgram": 1, "g": 1_000_000}


class UnitMissing(ValueError):
    """A dose without a unit, which nobody may guess."""


def dose(amount, unit):
    """Return the dose in micrograms, or refuse it."""
    if unit not in UNITS:
        raise UnitMissing(f"the dose {amount} has no known unit")
    return amount * UNITS[unit]


def shown(amount, unit):
    """Return the dose as the chart shows it: micrograms are spelt out."""
    dose(amount, unit)
    return f"{amount:g} {unit}"


def largest_single_dose(medicine, ceilings):
    """Return the dose above which a second prescriber must agree."""
    return ceilings[medicine]
