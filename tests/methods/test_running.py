"""Methods that are run: each through its steps, and what is hidden until when."""

from datetime import timedelta

import pytest
from django.urls import reverse

from communities.audience import Audience
from journal.models import Event
from methods import running
from methods.harvesting import harvest
from methods.method import Output
from methods.models import Card, Run
from methods.toolbox import METHODS
from methods.views import hosting, runs
from queries.lateness import NotNow

CANARY = "zebrafish"
OFFERED = [(m.slug, modality) for m in METHODS.values() for modality in m.offered]


@pytest.fixture(autouse=True)
def _on_monday(monkeypatch, monday):
    for module in (hosting, runs):
        monkeypatch.setattr(module, "now", lambda: monday)


def address(name, run, *more):
    return reverse(f"methods:{name}", args=[run.pk, *more])


def fill_in(client, run):
    """Write in the present step by its own form, as whoever is signed in."""
    step, number = run.present, run.step
    if step.of:
        rows = run.cards.filter(step=step.of).order_by("pk")
        word = {Output.VOTES: "1", Output.RANKING: "4"}.get(step.output, "Water")
        said = {f"c{card.pk}": word for card in rows[:2]}
        return client.post(address("weigh", run, number), said)
    said = {f"d-{key}": f"{key} of {number}" for key, _label in step.fields}
    said |= {"text": f"Words of step {number}", "list": "0"}
    return client.post(address("say", run, number), said)


@pytest.mark.parametrize(("slug", "modality"), OFFERED)
def test_each_method_runs_through_its_steps(
    slug, modality, client, inside, facilitator, expert, monday
):
    made = inside(modality)
    client.force_login(facilitator)
    client.post(
        reverse("methods:begin", args=[made.pk, slug]), {"about": "Pits on islands"}
    )
    run = Run.objects.get()

    for number, _step in enumerate(run.row.steps, 1):
        assert client.get(address("run", run)).status_code == 200
        assert fill_in(client, run).status_code == 302
        run.refresh_from_db()
        if run.step == number and run.ended_at is None:
            client.post(address("move", run, number))
        run.refresh_from_db()

    assert run.ended_at == monday
    text = harvest(run, Audience.MEMBERS)
    for number, step in enumerate(run.row.steps, 1):
        assert f"{number}. {step.title}" in text
    assert "Words of step 1" in text


def test_what_is_hidden_until_it_closes_shows_nowhere_not_even_at_the_desk(
    client, inside, facilitator, expert, member, monday
):
    made = inside("discussion")
    run = running.begin("brainstorming", made, by=facilitator, at=monday)
    running.move_on(run, by=facilitator, at=monday, number=1)
    running.say(run, expert, f"A {CANARY} tank", at=monday, number=2)
    pages = [
        address("run", run),
        address("harvest", run),
        reverse("queries:detail", args=[made.pk]),
        reverse("search") + f"?words={CANARY}",
    ]

    def shown(who):
        client.force_login(who)
        texts = [client.get(page).content.decode() for page in pages]
        return [f"A {CANARY} tank" in text for text in texts]

    assert [shown(who) for who in (facilitator, member)] == [[False] * 4] * 2
    assert shown(expert) == [True, False, False, False]
    running.move_on(run, by=facilitator, at=monday, number=2)
    client.force_login(member)
    assert CANARY in client.get(address("run", run) + "?step=2").content.decode()


def test_a_review_opens_its_answers_once_all_are_in(
    together, asker, expert, facilitator, monday
):
    run = running.begin("after-action-review", together, by=facilitator, at=monday)
    running.say(run, asker, "Twelve pits", at=monday, number=1)
    run.refresh_from_db()
    assert (run.step, "Twelve pits" in harvest(run, Audience.MEMBERS)) == (1, False)

    running.say(run, expert, "Ten pits", at=monday, number=1)

    run.refresh_from_db()
    assert run.step == 2
    assert "Twelve pits (Sunita Chaudhary" in harvest(run, Audience.MEMBERS)


def test_the_same_review_is_begun_once(together, facilitator, asker, monday):
    first = running.begin("after-action-review", together, by=asker, at=monday)

    again = running.begin("after-action-review", together, by=facilitator, at=monday)

    assert first == again


def test_a_private_method_is_there_for_those_named_only(
    client, together, asker, expert, facilitator, manager, monday
):
    run = running.begin("mentoring", together, by=asker, at=monday, about=CANARY)
    running.name(run, expert, role="mentor", by=asker, at=monday)

    seen = {}
    for who in (asker, expert, facilitator, manager):
        client.force_login(who)
        page = client.get(reverse("queries:detail", args=[together.pk]))
        seen[who] = (
            client.get(address("run", run)).status_code,
            client.get(address("harvest", run)).status_code,
            CANARY in page.content.decode(),
        )

    assert seen[asker] == seen[expert] == (200, 200, True)
    assert seen[facilitator] == seen[manager] == (404, 404, False)


def test_only_the_role_that_is_asked_writes(
    client, together, asker, expert, member, monday
):
    run = running.begin("collegial-coaching", together, by=asker, at=monday)
    running.name(run, expert, role="adviser", by=asker, at=monday)
    running.name(run, member, role="giver", by=asker, at=monday)
    running.move_on(run, by=asker, at=monday, number=1)
    codes = {}
    for who in (asker, expert, member):
        client.force_login(who)
        codes[who] = client.post(address("say", run, 2), {"text": "Stuck"}).status_code

    assert codes == {asker: 404, expert: 404, member: 302}


def test_nobody_has_more_votes_than_there_are(inside, facilitator, expert, monday):
    run = running.begin(
        "brainstorming", inside("discussion"), by=facilitator, at=monday
    )
    running.move_on(run, by=None, at=monday, number=1)
    cards = [
        running.say(run, expert, f"Idea {n}", at=monday, number=2) for n in range(4)
    ]
    running.move_on(run, by=None, at=monday, number=2)
    running.move_on(run, by=None, at=monday, number=3)

    with pytest.raises(NotNow):
        running.weigh(run, expert, {c.pk: 1 for c in cards}, at=monday, number=4)
    running.weigh(run, expert, {c.pk: 1 for c in cards[:3]}, at=monday, number=4)
    running.weigh(run, expert, {cards[3].pk: 1, 999: 1}, at=monday, number=4)
    run.refresh_from_db()
    assert "votes:" not in harvest(run, Audience.MEMBERS)

    running.move_on(run, by=None, at=monday, number=4)
    assert "Idea 3 (votes: 1)" in harvest(run, Audience.MEMBERS)


def test_the_clock_closes_a_step_once(together, facilitator, monday):
    run = running.begin("swot", together, by=facilitator, at=monday)
    later = monday + timedelta(days=3)

    running.look(at=later)
    running.look(at=later)

    run.refresh_from_db()
    assert run.step == 2
    assert Event.objects.filter(kind="method.moved").count() == 1
    with pytest.raises(NotNow):
        running.say(run, facilitator, "Too late", at=later, number=1)


def test_a_text_takes_the_place_of_the_earlier_one(together, asker, monday):
    run = running.begin("after-action-review", together, by=asker, at=monday)

    for text in ("Twelve pits", "Ten pits"):
        running.say(run, asker, text, at=monday, number=1)

    assert [card.text for card in Card.objects.all()] == ["Ten pits"]


def test_the_host_puts_the_harvest_among_the_contributions(
    client, inside, facilitator, expert, monday
):
    made = inside("discussion")
    run = running.begin("storytelling", made, by=facilitator, at=monday)
    running.say(run, facilitator, "Tell of a flood", at=monday, number=1)
    client.force_login(facilitator)

    client.post(address("harvest", run))

    assert "Tell of a flood" in made.contributions.get().version.text


def test_who_only_reads_begins_nothing(client, together, member):
    client.force_login(member)

    answer = client.get(reverse("methods:begin", args=[together.pk, "swot"]))

    assert answer.status_code == 404


def test_a_method_is_refused_where_it_does_not_fit(together, facilitator, monday):
    with pytest.raises(NotNow):
        running.begin("brainstorming", together, by=facilitator, at=monday)
