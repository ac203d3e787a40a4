from types import SimpleNamespace

from src.patient_banner import may_sign


def test_an_order_of_another_patient_cannot_be_signed():
    order = SimpleNamespace(patient_id=7)
    assert not may_sign(order, SimpleNamespace(id=8))
