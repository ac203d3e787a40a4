from types import SimpleNamespace

from src.interactions import MODERATE, SEVERE, override, shown_alerts

ALERTS = [SimpleNamespace(id=1, grade=SEVERE), SimpleNamespace(id=2, grade=MODERATE)]


def test_only_severe_alerts_interrupt():
    assert [alert.id for alert in shown_alerts(ALERTS, "interrupt")] == [1]


def test_an_override_needs_a_reason():
    try:
        override(ALERTS[0], "ok")
    except ValueError:
        return
    raise AssertionError("an override without a reason was accepted")
