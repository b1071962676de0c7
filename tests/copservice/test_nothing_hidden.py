"""What was hidden, removed, held, set aside or withdrawn shows on no surface at all.

Every address that somebody can read is opened, by a member and by a visitor, and every
letter that has not left yet leaves; none of it may tell the word that all these hold.
"""

from datetime import timedelta
from itertools import product

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import NoReverseMatch, get_resolver, reverse

from correspondence import delivering
from correspondence.news.turns import write_issues
from journal import reading
from queries import takedown
from queries.lifecycle import State
from queries.models import Attachment, Citation, Contribution
from queries.reporting import report
from tests.conftest import MONDAY

CANARY = "zebrafish"
TUESDAY = MONDAY + timedelta(hours=22)
READ = (
    "",
    "collaborations",
    "communities",
    "consultations",
    "discussions",
    "facilitation",
    "methods",
    "metrics",
    "outcomes",
    "queries",
)
NOT_READ = ("account_", "mfa_", "healthz", "readyz")  # nobody’s words stand there
ENDS = ("hidden", "removed", "held", "set-aside", "withdrawn")


def end(reply, how, by, at):
    """Let a reply come to one of the ENDS."""
    deeds = {
        "hidden": lambda: takedown.hide(reply, by=by, at=at, reason="So."),
        "removed": lambda: takedown.remove(reply, by=by, at=at, reason="So."),
        "set-aside": lambda: reply.set_aside(by=by, at=at, reason="So."),
        "withdrawn": lambda: takedown.withdraw(reply, by=reply.author, at=at),
        "held": lambda: None,
    }
    deeds[how]()
    reply.refresh_from_db()
    assert reply.state == how


def cite(edition, position, reply):
    text = reply.version.text
    made = edition.statements.create(section="summary", position=position, text=text)
    where = {"start": 0, "end": len(text), "quote": text, "version": reply.version}
    Citation.objects.create(statement=made, contribution=reply, **where)


@pytest.fixture
def stage(engagement, answer, member, facilitator, asker, monday):
    """A published query with a reply of each kind, cited where it once stood posted."""
    made = engagement(State.OPEN, topic="Quartz filters")
    told = {}
    for how in (*ENDS, "standing"):
        word = "sandstone" if how == "standing" else CANARY
        upload = SimpleUploadedFile(f"{word}-{how}.txt", word.encode())
        told[how] = answer(
            made,
            member,
            f"Quartz filters of {word} for {how} wells.",
            post=how not in {"held", "set-aside"},
            attachments=[upload],
        )
    for reply in told.values():
        report(made, asker, contribution=reply, reason="wrong", at=monday)
    made.take("close", by=facilitator, at=monday)
    edition = made.editions.create(number=1, made_at=monday, published_at=monday)
    posted = [reply for reply in told.values() if reply.number]
    for position, reply in enumerate(posted, 1):
        cite(edition, position, reply)
    made.take("publish", by=facilitator, at=monday, edition=edition)
    return made, told


@pytest.fixture
def ended(stage, facilitator, monday):
    made, told = stage
    for how in ENDS:
        end(told[how], how, facilitator, monday)
    settle()
    return made


def settle():
    """Let every reader of the journal read what happened; no letter leaves yet."""
    for reader in settings.READERS:
        reading.read(reader, now=lambda: MONDAY)


def addresses(community, made):
    """Every address of a page that people beside the desk may open."""
    keys = {
        "pk": {made.pk, *Contribution.objects.values_list("pk", flat=True)},
        "slug": {community.slug},
        "name": {"replies", "zebrafish.txt"},
        "number": {1},
        "answer": {"accept"},
        "verb": {"withdraw"},
        "kind": {"reply"},
    }
    for namespace, name, converters in patterns(get_resolver(), ""):
        if namespace not in READ or not name or name.startswith(NOT_READ):
            continue
        for values in product(*(keys.get(key, {"none"}) for key in converters)):
            try:
                yield reverse(
                    f"{namespace}:{name}" if namespace else name,
                    kwargs=dict(zip(converters, values, strict=True)),
                )
            except NoReverseMatch:
                continue
    for attachment in Attachment.objects.select_related("file"):
        name = attachment.file.name
        yield reverse("queries:download", args=[attachment.pk, name])
    for words in ("quartz", '"quartz filters"', "wells", "filters wells"):
        yield f"{reverse('search')}?words={words}"


def patterns(resolver, namespace):
    for one in resolver.url_patterns:
        if hasattr(one, "url_patterns"):
            yield from patterns(one, one.namespace or namespace)
        else:
            yield namespace, one.name, list(one.pattern.converters)


def body(answer):
    if answer.streaming:
        text = b"".join(answer.streaming_content).decode(errors="replace")
        answer.close()
        return text
    return answer.content.decode(errors="replace")


@pytest.mark.parametrize("who", ["expert", None])
def test_no_page_shows_it(who, ended, community, client, request):
    expert = request.getfixturevalue("expert")
    if who:
        client.force_login(expert)
    shown = 0

    for address in list(addresses(community, ended)):
        answer = client.get(address)
        text = body(answer) if answer.status_code == 200 else ""
        shown += "sandstone" in text
        assert CANARY not in text, address

    # What stands is found all over: the walk looks at real pages.
    assert shown >= (5 if who else 2)


def test_before_it_ends_the_same_walk_finds_it(stage, community, expert, client):
    made, _told = stage
    settle()
    client.force_login(expert)

    found = {
        address
        for address in addresses(community, made)
        if (answer := client.get(address)).status_code == 200 and CANARY in body(answer)
    }

    for name, args in (("detail", [made.pk]), ("product", [made.pk])):
        assert reverse(f"queries:{name}", args=args) in found
    assert any(address.startswith(reverse("search")) for address in found)
    assert any(address.startswith("/f/") for address in found)


def test_the_pages_of_the_product_show_it_to_nobody_at_the_desk_either(
    ended, facilitator, client
):
    client.force_login(facilitator)

    for name in ("queries:product", "queries:detail"):
        page = body(client.get(reverse(name, args=[ended.pk])))
        assert "sandstone" in page
        assert CANARY not in page


def test_no_letter_that_waits_tells_it(
    stage, member, expert, facilitator, monday, mailoutbox
):
    expert.memberships.update(wish="daily")
    write_issues(at=monday - timedelta(hours=1))
    _made, told = stage
    settle()
    for how in ENDS:
        end(told[how], how, facilitator, monday)

    write_issues(at=TUESDAY)
    settle()
    delivering.deliver(now=lambda: TUESDAY)

    others = [mail for mail in mailoutbox if member.email not in mail.to]
    letters = [f"{mail.body}{mail.alternatives}" for mail in others]
    readers = [
        text
        for text, mail in zip(letters, others, strict=True)
        if facilitator.email not in mail.to
    ]
    assert any("sandstone" in text for text in readers)
    assert not [text for text in readers if CANARY in text]


def test_counts_leave_it_out(ended, expert, client):
    client.force_login(expert)

    page = body(client.get(reverse("queries:library")))

    assert "1 reply" in page
    assert "4 replies" not in page
