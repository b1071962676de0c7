"""The office hears of desks that need help: how much waits, and not what."""

from django.urls import reverse

from facilitation import clocks
from facilitation.models import Alert
from queries.lifecycle import State


def test_what_waits_in_spite_of_its_managers_is_counted(
    client, engagement, outsider, facilitator
):
    outsider.is_administrator = True
    outsider.save(update_fields=["is_administrator"])
    made = engagement(State.SUBMITTED, topic="Kingfisher")
    clocks.look(at=made.due_at)
    alert = Alert.objects.get()
    client.force_login(outsider)
    before = client.get(reverse("office:home")).content.decode()

    clocks.look(at=alert.escalate_at)

    html = client.get(reverse("office:home")).content.decode()
    assert "twice as long as promised" not in before
    assert "1 thing waits at its desk twice as long as promised." in html
    assert "Kingfisher" not in html

    made.refresh_from_db()
    made.take("decline", by=facilitator, at=alert.escalate_at, reason="Asked before.")
    clocks.look(at=alert.escalate_at)
    after = client.get(reverse("office:home")).content.decode()
    assert "twice as long as promised" not in after
