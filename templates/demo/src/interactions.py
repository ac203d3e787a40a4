"""Interactions between medicines, graded by what they do."""

SEVERE, MODERATE, MINOR = 3, 2, 1


def shown_alerts(alerts, place):
    """Return the alerts that interrupt: severe ones. The others are in the side panel."""
    if place == "interrupt":
        return [alert for alert in alerts if alert.grade == SEVERE]
    return sorted(alerts, key=lambda alert: -alert.grade)


def override(alert, reason):
    """Record why a prescriber goes on. A reason of under ten letters is refused."""
    if len(reason.strip()) < 10:
        raise ValueError("say why this combination is right for this patient")
    return {"alert": alert.id, "reason": reason.strip()}
