from correspondence.addressing import address
from correspondence.models import Delivery
from correspondence.wanting import may_see
from journal import reading
from journal.models import Event
from queries.lifecycle import State
from queries.models import Engagement
from tests.conftest import MONDAY


def test_addressing_again_writes_nothing_new(engagement, member):
    engagement(State.OPEN)
    reading.read("letters", now=lambda: MONDAY)
    before = Delivery.objects.count()

    for event in Event.objects.all():
        address(event)

    assert Delivery.objects.count() == before > 0


def test_a_thousand_members_are_addressed_in_a_few_statements(
    engagement, make_member, community, django_assert_max_num_queries
):
    many = [make_member(f"Member {n}") for n in range(60)]
    for member in many:
        community.memberships.create(member=member, since=MONDAY)
    engagement(State.OPEN)
    event = Event.objects.get(kind="engagement.opened")

    with django_assert_max_num_queries(16):
        address(event)

    assert Delivery.objects.filter(letter="query").count() >= 60


def test_an_alias_gets_its_letters_and_the_event_does_not_tell_whose_it_is(
    make_community, person, member, facilitator, engagement, answer
):
    sealed = make_community("quiet", confidentiality="sealed")
    for somebody, role in ((member, "member"), (facilitator, "facilitator")):
        sealed.memberships.create(member=somebody, role=role, since=MONDAY)
    one = engagement(State.OPEN, member=member, community=sealed)
    answer(one, member, post=False)

    reading.read("letters", now=lambda: MONDAY)

    letters = set(Delivery.objects.filter(recipient=member).values_list("letter"))
    assert letters == {("acknowledged",), ("opened",), ("held",)}
    assert Event.objects.get(kind="contribution.held").by is None


def test_may_see_is_the_inverse_of_visible_to(
    engagement, asker, member, expert, facilitator, associate, manager, outsider
):
    cast = [asker, member, expert, facilitator, associate, manager, outsider]
    states = [State.SUBMITTED, State.OPEN, State.WITHDRAWN, State.PUBLISHED]
    for one in [engagement(state) for state in states]:
        seen = {
            person.pk
            for person in cast
            if Engagement.objects.visible_to(person).filter(pk=one.pk).exists()
        }

        assert may_see(one, {person.pk for person in cast}) == seen, one.state
