"""Orders: their life from signing to stopping."""


def active(orders, now):
    """Return the orders that the chart and every printed list show."""
    return [order for order in orders if order.stopped_at is None or order.stopped_at > now]


def stop(order, who, now):
    """Stop an order. The pharmacy is told in the same transaction."""
    order.stopped_at = now
    order.stopped_by = who
    return {"kind": "stop", "order": order.id}


def route_allowed(medicine, route):
    """Return whether a medicine may be given by a route."""
    return route in medicine.routes
