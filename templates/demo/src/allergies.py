"""Allergies: unknown is not the same as none."""

NONE_KNOWN = "none known"
NOT_ASKED = "not asked"


def allergy_line(record):
    """Return what the chart shows above the orders."""
    if record is None:
        return NOT_ASKED
    return ", ".join(record.substances) or NONE_KNOWN


def blocks(order, record):
    """Return the substances of an order to which the patient is allergic, by group."""
    groups = {group for substance in record.substances for group in substance.groups}
    return [part for part in order.ingredients if groups & set(part.groups)]
