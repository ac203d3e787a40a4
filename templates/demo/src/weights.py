"""The weight of a child, with the day on which it was measured."""

LONGEST_DAYS = {"under 1": 7, "1 to 5": 30, "over 5": 90}


def is_current(weight, age_group, today):
    """Return whether a weight is recent enough to calculate a dose from it."""
    return (today - weight.measured_on).days <= LONGEST_DAYS[age_group]
