import pytest
from django.urls import reverse

from communities.models import Community
from copservice.office.community_form import CommunityForm
from journal.models import Event

NEW = reverse("office:community_new")


@pytest.fixture
def settings_of(office):
    """What the page of a community would post if nothing were touched."""

    def read(community, **changed):
        form = office.get(page(community)).context["form"]
        posted = {
            bound.html_name: bound.field.widget.format_value(bound.value())
            for bound in form
            if bound.value() is not None and bound.value() is not False
        }
        many = {"countries", "weekend"}
        posted |= {name: form[name].value() for name in many if form[name].value()}
        posted = {k: "" if v is None else v for k, v in posted.items()}
        if form["is_public"].value():
            posted["is_public"] = "on"
        return posted | changed

    return read


def page(community):
    return reverse("office:community", args=[community.slug])


def described(**changed):
    return {
        "name": "Water India",
        "slug": "water-in",
        "language": "en",
        "level": "national",
        "country": "IN",
        "time_zone": "Asia/Kolkata",
        "joining": "asked",
        "confidentiality": "named",
        "revision": 0,
    } | changed


def test_an_administrator_founds_a_community(office, administrator):
    answer = office.post(NEW, described(clock_held_reply=6, countries=["NP", "BD"]))

    made = Community.objects.get(slug="water-in")
    assert answer.url == reverse("office:roles", args=["water-in"])
    assert (made.clock("held_reply"), made.clock("product")) == (6, 3)
    assert set(made.covered) == {"IN", "NP", "BD"}
    event = Event.objects.get(kind="community.founded")
    assert (event.by, event.subject) == (administrator.pk, made.pk)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"slug": "no good"}, "slug"),
        ({"time_zone": "Mars/Olympus"}, "Mars/Olympus"),
        ({"confidentiality": "alias"}, "alias"),
        ({"level": "sub-regional"}, "Say why it spans these countries."),
        ({"weekend": list(range(7))}, "At least one day of the week"),
        ({"closed_days": "tomorrow Feast"}, "“tomorrow” is no date"),
        ({"clock_product": "0"}, "greater than or equal to 1"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(office, wrong, sentence):
    answer = office.post(NEW, described(about="For all who carry water.") | wrong)

    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert "For all who carry water." in answer.content.decode()
    assert not Community.objects.exists()


def test_opening_and_saving_a_page_changes_nothing(office, settings_of, make_community):
    community = make_community(
        time_zone="Etc/GMT-3",
        country="NP",
        countries=["IN", "BD"],
        weekend=[5],
        closed_days={"2026-12-24": "Feast"},
        clocks={"product": 9},
        confidentiality="alias",
    )

    office.post(page(community), settings_of(community))

    assert not Event.objects.filter(kind="community.changed").exists()
    community.refresh_from_db()
    assert (community.revision, community.confidentiality) == (0, "alias")


def test_only_what_changed_is_written_and_the_journal_names_the_fields(
    office, settings_of, community
):
    answer = office.post(
        page(community),
        settings_of(
            community,
            anchor="The Water House",
            closed_days="2026-12-24 Feast\n\n2026-12-31",
            clock_held_reply=8,
            slug="other",
        ),
    )

    assert answer.status_code == 302
    community.refresh_from_db()
    assert community.slug == "water"
    assert community.closed_days == {"2026-12-24": "Feast", "2026-12-31": ""}
    assert community.clock("held_reply") == 8
    event = Event.objects.get(kind="community.changed")
    assert event.data == {"fields": ["anchor", "clocks", "closed_days"]}


def test_of_two_administrators_the_second_is_told_and_keeps_the_words(
    office, settings_of, community
):
    typed = settings_of(community, anchor="Second")
    office.post(page(community), settings_of(community, anchor="First"))

    answer = office.post(page(community), typed)

    assert "Somebody else has changed this community" in answer.content.decode()
    assert "Second" in answer.content.decode()
    community.refresh_from_db()
    assert community.anchor == "First"


def test_the_list_leads_to_each_and_says_who_is_missing(
    office, community, facilitator, make_community
):
    make_community("forests")

    shown = office.get(reverse("office:communities")).content.decode()

    assert page(community) in shown
    assert "1 facilitator" in shown
    assert shown.count("no facilitator") == 1


def test_every_setting_stands_in_one_section_of_the_page():
    form = CommunityForm()
    shown = [field.name for _title, fields in form.sections for field in fields]

    assert sorted([*shown, "revision"]) == sorted(form.fields)
