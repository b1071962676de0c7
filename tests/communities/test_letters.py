from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from communities.models import Wish

PAGE = reverse("communities:letters")


@pytest.fixture
def save(client):
    """Send the page of letters as `member` would, with some fields changed."""

    def send(member, **changed):
        client.force_login(member)
        forms = client.get(PAGE).context
        data = {}
        for form in [forms["when"], *forms["wishes"]]:
            for name, field in form.fields.items():
                value = form.get_initial_for_field(field, name)
                if value not in (None, False):
                    data[form.add_prefix(name)] = value
        data |= {key.replace("__", "-"): value for key, value in changed.items()}
        return client.post(PAGE, {k: v for k, v in data.items() if v is not None})

    return send


def own(member):
    return member.memberships.get()


@pytest.mark.parametrize("wish", Wish.values)
def test_somebody_chooses_how_the_letters_of_a_community_come(wish, save, member):
    response = save(member, **{f"{own(member).pk}-wish": wish})

    assert response.status_code == 302
    assert own(member).wish == wish


def test_a_choice_for_one_community_changes_no_other(
    save, member, make_community, monday
):
    water = own(member)
    forests = make_community("forests").memberships.create(member=member, since=monday)

    save(member, **{f"{forests.pk}-wish": "weekly"})

    water.refresh_from_db()
    assert water.wish == "each"


def test_one_pauses_one_community_or_everything_until_a_day(
    save, member, make_community, monday
):
    day = localdate() + timedelta(days=7)
    water = own(member)
    other = make_community("forests").memberships.create(member=member, since=monday)

    save(member, **{f"{water.pk}-paused_until": day.isoformat()})
    water.refresh_from_db()
    other.refresh_from_db()
    assert (water.paused_until, other.paused_until) == (day, None)

    save(member, when__pause_all=(day + timedelta(days=1)).isoformat())
    other.refresh_from_db()
    assert other.paused_until == day + timedelta(days=1)


def test_a_pause_that_is_over_is_not_shown_and_hinders_nothing(save, client, member):
    over = localdate() - timedelta(days=1)
    member.memberships.update(paused_until=over)

    assert save(member).status_code == 302
    assert over.isoformat() not in client.get(PAGE).content.decode()


def test_quiet_hours_need_a_beginning_and_an_end_and_what_was_typed_stays(save, member):
    response = save(member, when__quiet_from="21", when__quiet_until="")

    page = response.content.decode()
    assert "Choose both hours" in page
    assert '<option value="21" selected>' in page
    same = save(member, when__quiet_from="21", when__quiet_until="21")
    assert same.status_code == 200


def test_quiet_hours_may_begin_at_midnight(save, member):
    save(member, when__quiet_from="0", when__quiet_until="6")

    member.refresh_from_db()
    assert (member.quiet_from, member.quiet_until) == (0, 6)


def test_only_people_of_the_desk_are_asked_about_the_morning_letter(
    save, client, member, facilitator
):
    save(facilitator, **{f"{own(facilitator).pk}-morning": None})
    assert own(facilitator).morning is False

    client.force_login(member)
    assert "morning letter" not in client.get(PAGE).content.decode()


def test_another_form_never_changes_which_letters_come(client, member):
    member.memberships.update(wish="weekly", paused_until=localdate(), morning=False)
    type(member).objects.filter(pk=member.pk).update(quiet_from=21, quiet_until=6)
    before = own(member).__dict__ | {"_state": None}
    client.force_login(member)
    page = client.get(reverse("communities:me"))
    data = {k: v for k, v in page.context["form"].initial.items() if v}

    saved = client.post(reverse("communities:me"), data | {"name": "Anjali T."})

    member = type(member).objects.get(pk=member.pk)
    assert saved.status_code == 302
    assert member.name == "Anjali T."
    assert own(member).__dict__ | {"_state": None} == before
    assert (member.quiet_from, member.quiet_until) == (21, 6)


def test_what_always_comes_is_said(client, member):
    client.force_login(member)

    assert "These always reach you" in client.get(PAGE).content.decode()


KATHMANDU = [
    # quiet hours  asked at (UTC)   letters may come from (UTC)
    ((21, 6), (2, 15, 14), (2, 15, 14)),  # 20:59 there
    ((21, 6), (2, 15, 15), (3, 0, 15)),  # 21:00: until 6:00 of the next day
    ((21, 6), (2, 23, 0), (3, 0, 15)),  # 4:45: until 6:00 of the same day
    ((21, 6), (3, 0, 15), (3, 0, 15)),
    ((12, 14), (2, 7, 0), (2, 8, 15)),
    ((None, None), (2, 23, 0), (2, 23, 0)),
]


@pytest.mark.parametrize(("quiet", "asked", "expected"), KATHMANDU)
def test_quiet_hours_are_those_of_the_members_own_clock(
    quiet, asked, expected, make_member
):
    person = make_member(
        "Mira", time_zone="Asia/Kathmandu", quiet_from=quiet[0], quiet_until=quiet[1]
    )

    def moment(day, hour, minute):
        return datetime(2026, 11, day, hour, minute, tzinfo=UTC)

    assert person.awake_from(moment(*asked)) == moment(*expected)


def test_quiet_hours_end_by_the_clock_on_the_wall_when_summer_time_ends(make_member):
    berlin = make_member(
        "Jens", time_zone="Europe/Berlin", quiet_from=22, quiet_until=7
    )

    before = berlin.awake_from(datetime(2026, 10, 23, 21, 0, tzinfo=UTC))
    after = berlin.awake_from(datetime(2026, 10, 24, 21, 0, tzinfo=UTC))

    assert before == datetime(2026, 10, 24, 5, 0, tzinfo=UTC)
    assert after == datetime(2026, 10, 25, 6, 0, tzinfo=UTC)
