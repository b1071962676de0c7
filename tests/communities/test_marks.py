from datetime import timedelta

from communities import marks
from communities.models import Mark

ABOUT = ("engagement", 7)


def test_a_token_leads_back_to_its_mark(member, monday):
    token = marks.issue("reply", ABOUT, [member.pk])[member.pk]

    mark = marks.find(token, at=monday)

    assert (mark.member, mark.purpose, mark.about) == (member, "reply", 7)


def test_made_again_it_is_the_same(member, monday):
    first = marks.issue("reply", ABOUT, [member.pk])

    assert marks.issue("reply", ABOUT, [member.pk]) == first
    assert Mark.objects.count() == 1


def test_mail_servers_may_fold_its_case(member, monday):
    token = marks.issue("reply", ABOUT, [member.pk])[member.pk]

    assert marks.find(token.upper(), at=monday)
    assert token == token.lower()
    assert len(f"r-{token}") <= 64


def test_it_expires(member, monday):
    end = monday + timedelta(days=30)
    token = marks.issue("reply", ABOUT, [member.pk], expires_at=end)[member.pk]

    assert marks.find(token, at=end - timedelta(seconds=1))
    assert marks.find(token, at=end) is None


def test_each_purpose_thing_and_person_has_its_own(member, expert):
    one = marks.token_of("reply", ABOUT, member.pk)

    others = {
        marks.token_of("letters", ABOUT, member.pk),
        marks.token_of("reply", ("engagement", 8), member.pk),
        marks.token_of("reply", ABOUT, expert.pk),
    }

    assert one not in others
    assert len(others) == 3


def test_the_table_alone_gives_no_power(member, monday):
    token = marks.issue("reply", ABOUT, [member.pk])[member.pk]

    assert token not in str(list(Mark.objects.values()))


def test_an_unknown_token_leads_nowhere(db, monday):
    assert marks.find("nonsense", at=monday) is None
