from types import SimpleNamespace

from src.orders import active, route_allowed, stop


def test_a_stopped_order_is_on_no_list():
    order = SimpleNamespace(id=1, stopped_at=None, stopped_by=None)
    stop(order, "A. Prescriber", 100)
    assert active([order], 101) == []


def test_the_pharmacy_is_told_when_an_order_stops():
    order = SimpleNamespace(id=1, stopped_at=None, stopped_by=None)
    assert stop(order, "A. Prescriber", 100) == {"kind": "stop", "order": 1}


def test_an_impossible_route_is_refused():
    vincristine = SimpleNamespace(routes={"intravenous"})
    assert not route_allowed(vincristine, "intrathecal")
