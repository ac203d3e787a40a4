"""The list from which a medicine is chosen."""


def rows(medicines, typed):
    """Return the medicines whose name begins with what was typed, never one that only contains it."""
    typed = typed.strip().lower()
    if len(typed) < 3:
        return []
    return [medicine for medicine in medicines if medicine.name.lower().startswith(typed)]


def label(medicine):
    """Return the name with capital letters where it differs from its look-alike."""
    return medicine.tall_man_name or medicine.name
