from types import SimpleNamespace

from src.pharmacy_messages import key, oldest_waiting, resend


def test_a_message_without_an_answer_is_sent_again():
    message = SimpleNamespace(acknowledged_at=None, sent_at=0)
    assert resend([message], 61) == [message]


def test_the_same_version_of_an_order_has_one_key():
    assert key(SimpleNamespace(id=3, version=1)) == "3/1"


def test_an_empty_queue_waits_for_nothing():
    assert oldest_waiting([], 100) == 0
