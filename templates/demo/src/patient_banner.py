"""The banner that names the patient on every screen."""


def banner(patient):
    """Return name, date of birth and NHS number, in this order."""
    return f"{patient.surname.upper()}, {patient.forename}  {patient.born:%d %b %Y}  {patient.nhs_number}"


def may_sign(order, open_patient):
    """Return whether an order may be signed: its patient must be the one on the screen."""
    return order.patient_id == open_patient.id
