"""Messages to the pharmacy: each is sent until it is acknowledged, and counted once."""


def key(order):
    """Return the key by which the pharmacy recognises a message that it already has."""
    return f"{order.id}/{order.version}"


def resend(queue, now):
    """Return the messages without an acknowledgement for 60 seconds."""
    return [message for message in queue if message.acknowledged_at is None and now - message.sent_at > 60]


def oldest_waiting(queue, now):
    """Return the age of the oldest message that the pharmacy has not acknowledged."""
    ages = [now - message.sent_at for message in queue if message.acknowledged_at is None]
    return max(ages, default=0)
