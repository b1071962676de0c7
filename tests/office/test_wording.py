import pytest
from django.urls import reverse

from correspondence.models import Wording

PAGE = reverse("office:letter", args=["opened"])


@pytest.fixture
def post(office):
    def post(address=PAGE, **more):
        fields = {"subject": "{topic}", "words": "It is open.", "revision": 0} | more
        return office.post(address, fields, follow=True).content.decode()

    return post


def test_the_list_leads_to_each_letter(office):
    shown = office.get(reverse("office:letters")).content.decode()

    assert PAGE in shown
    # Many have the same subject: one tells them apart by how they begin.
    assert ">Your query is open: the members of {community}" in shown
    assert reverse("office:letter", args=["news"]) not in shown


def test_a_page_begins_with_our_words_and_shows_how_they_read(office):
    shown = office.get(PAGE).content.decode()

    assert "Your query is open: the members of {community}" in shown
    assert "Water and Sanitation Exchange can read it" in shown
    assert "{closes_on}" in shown


def test_words_are_previewed_before_they_are_kept(post):
    shown = post(preview="1", words="It is open: {topic}!")

    assert "It is open: Toilets that survive floods!" in shown
    assert not Wording.objects.exists()


def test_words_are_kept_for_one_community_and_taken_back(office, post, community):
    address = f"{PAGE}?community=water&language=en"
    assert "Saved." in post(address, save="1")
    kept = Wording.objects.get()
    assert (kept.community, kept.words) == (community, "It is open.")

    restore = reverse("office:letter_restore", args=["opened"])
    office.post(f"{restore}?community=water&language=en")

    assert not Wording.objects.exists()


def test_what_is_wrong_is_said_and_the_words_stay(post):
    shown = post(save="1", words="Dear {colour}.")

    assert "{colour} stands for nothing here." in shown
    assert "Dear {colour}." in shown
    assert not Wording.objects.exists()


def test_whoever_read_older_words_overwrites_nothing(post):
    post(save="1", words="First.")

    assert "Yours stand below" in post(save="1", words="Second.")
    assert Wording.objects.get().words == "First."


@pytest.mark.parametrize("query", ["?community=nowhere", "?language=xx"])
def test_words_for_nobody_are_not_found(office, query):
    assert office.get(PAGE + query).status_code == 404
