"""The pages beside the walk, and those who see, type or print them otherwise."""

import pytest
from django.urls import reverse
from django.utils.timezone import now

from communities.marks import issue
from correspondence.models import Arrival
from correspondence.tokens import INVITATION, LETTERS
from facilitation.inviting import invite
from facilitation.publishing import publish
from journal import jobs
from metrics.measures import MEASURES
from metrics.recounting import recount
from queries.lifecycle import State
from tests.browser.window import DESKTOP, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ZOOMED = 640  # 1280 pixels at 200 %
LONG = {
    "topic": "Flood-resistant sanitation in crowded municipalities of the whole Terai",
    "problem": "See https://example.org/" + "a-long-way/" * 12 + "report.pdf for it.",
    "questions": ["Which toilets kept working, and for how many households?" * 3],
}
TEXTS = [
    "We built **84** raised twin-pit toilets in Barahakshetra in 2022.\n\n- plinth: "
    "1.2 m\n- price: NPR 38,000\n\nhttps://example.org/" + "a-long-way/" * 12,
    "Do not build septic tanks on the low side of the canal road. We built forty in "
    "2016 and the empty tanks rose out of the ground in 2017.",
    "رفعنا المراحيض مترا واحدا فوق الأرض بعد فيضان 2017.",
]

PAGES = {
    # who           what they look at
    "nobody": ["front", "login", "signup", "code", "reset", "communities", "community",
               "library", "product", "invited", "stop"],
    "member": ["front", "archive", "narrowed", "library", "community", "communities",
               "thread", "asked", "product", "ask", "me", "letters", "email", "2fa",
               "password", "door", "leave", "people", "data", "erase"],
    "asker": ["returned", "declined", "answering"],
    "facilitator": ["desk", "running", "decided", "views", "refine", "whom", "enter",
                    "held", "compile", "preview", "arrivals", "arrival"],
    "manager": ["figures", "ledger", "measure"],
    "administrator": ["deliveries"],
}  # fmt: skip
DARK = {
    "member": ["front", "thread", "product", "ask"],
    "facilitator": ["desk", "compile"],
    "manager": ["ledger"],
}
SHOWN = (
    State.SUBMITTED,
    State.RETURNED,
    State.DECLINED,
    State.OPEN,
    State.CLOSED,
)


@pytest.fixture
def administrator(make_member):
    return make_member("Asha Lama", is_administrator=True)


@pytest.fixture
def nobody():
    return None


@pytest.fixture
def paths(engagement, answer, expert, member, facilitator, associate, community):
    """Where everything is, by name, in a community in which much goes on."""
    made = {state: engagement(state, at=now(), **LONG) for state in SHOWN}
    for state in (State.OPEN, State.CLOSED):
        for author, text in zip((expert, member, associate), TEXTS, strict=True):
            answer(made[state], author, text, kinds=["experience"], at=now())
    held = answer(made[State.OPEN], expert, "One word.", post=False, at=now())
    invitation, _new = invite(
        made[State.OPEN], member, by=facilitator, at=now(), reasons="You know floods."
    )
    draft(made[State.CLOSED], facilitator)
    made[State.PUBLISHED] = published(engagement, answer, expert, facilitator)
    recount(now().date(), at=now())
    return addresses(made, held, refused_mail(community), community) | {
        "invited": mark(INVITATION, invitation.subject, member),
        "stop": mark(LETTERS, ("community", community.pk), member),
    }


def published(engagement, answer, expert, facilitator):
    """A query with a Consolidated Reply that was drafted from a reply."""
    made = engagement(State.OPEN, at=now(), **LONG)
    answer(made, expert, TEXTS[0], kinds=["experience"], at=now())
    made.take("close", by=facilitator, at=now())
    publish(draft(made, facilitator), by=facilitator, at=now())
    return made


def draft(made, facilitator):
    jobs.ask_for("compile", about=made.subject, by=facilitator.pk, at=now())
    jobs.run_due(now=now)
    return made.editions.get(published_at__isnull=True)


def refused_mail(community):
    return Arrival.objects.create(
        hash="0" * 64,
        to="water@cop.localhost",
        raw=b"From: a@people.example\nSubject: Hello\n\nWords.",
        at=now(),
        outcome="refused",
        reason="Nobody reads mail to this address.",
        community=community.pk,
    )


def mark(purpose, about, member):
    token = issue(purpose, about, [member.pk])[member.pk]
    return reverse("correspondence:mark", args=[token])


def addresses(made, held, arrival, community):
    """{name: path} of the pages that are looked at."""
    pk = {state: one.pk for state, one in made.items()}
    named = {
        "community": ("queries:community", community.slug),
        "door": ("communities:join", community.slug),
        "leave": ("communities:leave", community.slug),
        "people": ("communities:people", community.slug),
        "product": ("queries:product", pk[State.PUBLISHED]),
        "thread": ("queries:detail", pk[State.OPEN]),
        "asked": ("queries:asked", pk[State.OPEN]),
        "returned": ("queries:detail", pk[State.RETURNED]),
        "declined": ("queries:detail", pk[State.DECLINED]),
        "answering": ("queries:ask_edit", pk[State.RETURNED]),
        "refine": ("facilitation:refine", pk[State.SUBMITTED]),
        "whom": ("facilitation:whom", pk[State.OPEN]),
        "enter": ("facilitation:enter", pk[State.OPEN]),
        "held": ("facilitation:item", "held", held.pk),
        "compile": ("facilitation:compile", pk[State.CLOSED]),
        "preview": ("facilitation:preview", pk[State.CLOSED]),
        "arrival": ("correspondence:arrival", arrival.pk),
        "ledger": ("metrics:community", community.slug),
        "measure": ("metrics:measure", community.slug, next(iter(MEASURES))),
    }
    return PLAIN | {name: reverse(n, args=args) for name, (n, *args) in named.items()}


PLAIN = {
    "front": "/",
    "login": "/accounts/login/",
    "signup": "/accounts/signup/",
    "code": "/accounts/login/code/",
    "reset": "/accounts/password/reset/",
    "email": "/accounts/email/",
    "2fa": "/accounts/2fa/",
    "password": "/accounts/password/change/",
    "communities": "/communities/",
    "library": "/library/",
    "archive": "/archive/",
    "narrowed": "/archive/?state=open&words=flood",
    "ask": "/ask/",
    "me": "/me/",
    "data": "/me/data/",
    "erase": "/me/data/erase/",
    "letters": "/me/letters/",
    "desk": "/desk/",
    "running": "/desk/?kind=running",
    "decided": "/desk/decided/",
    "views": "/desk/views/?held=me",
    "arrivals": "/desk/arrivals/",
    "figures": "/figures/",
    "deliveries": "/office/deliveries/",
}


@pytest.fixture
def reader(window, client, request):
    """Open a window in which somebody of the cast has signed in."""

    def open_for(who, **options):
        one = window(**options)
        if member := request.getfixturevalue(who):
            one.enter(member, client)
        return one

    return open_for


@pytest.mark.parametrize("who", PAGES)
def test_pages_fit_and_can_be_used_by_everybody(who, paths, reader):
    window = reader(who)
    for name in PAGES[who]:
        window.go(paths[name])
        window.look(f"{who}-{name}")

    dark = reader(who, color_scheme="dark")
    for name in DARK.get(who, ()):
        dark.go(paths[name])
        dark.look(f"dark-{name}", DESKTOP)


VISIBLE = """
[...document.querySelectorAll("a, button, input, textarea, select, summary")]
  .filter(e => e.checkVisibility() && e.getBoundingClientRect().right <= innerWidth)
  .map(e => e.name || e.textContent.trim())
"""


def test_nothing_is_lost_at_twice_the_size(paths, reader):
    for who, name in (("member", "thread"), ("member", "ask"), ("facilitator", "desk")):
        window = reader(who)
        page = window.go(paths[name])
        usual = page.evaluate(VISIBLE)

        window.look(f"zoomed-{name}", ZOOMED)

        assert sorted(page.evaluate(VISIBLE)) == sorted(usual)


def test_a_product_is_printed_without_what_can_only_be_clicked(paths, reader):
    page = reader("member").go(paths["product"])

    page.emulate_media(media="print")

    assert page.get_by_role("heading", name="Summary of Responses").is_visible()
    for name in ("Main", "Contents"):
        assert page.get_by_role("navigation", name=name).count() == 0
    assert not page.get_by_role("link", name="Add what you know").is_visible()
    assert page.pdf().startswith(b"%PDF")


def test_a_reply_is_sent_by_keyboard_alone(paths, reader):
    window = reader("member", viewport={"width": PHONE, "height": 640})
    page = window.go(paths["thread"])

    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the content"
    page.keyboard.press("Enter")
    tab_to(page, "text")
    page.keyboard.type("We raised ours by one metre.")
    tab_to(page, "Send the reply")
    page.keyboard.press("Enter")

    page.get_by_text("Thank you. The facilitator reads your reply").wait_for()


def focused(page):
    """The name of a field, or the words of a link or button, that has the focus."""
    told = "e => e.getAttribute('name') || e.textContent.trim()"
    return page.locator(":focus").evaluate(told)


def tab_to(page, name):
    for _press in range(60):
        page.keyboard.press("Tab")
        if focused(page) == name:
            outline = "e => getComputedStyle(e).outlineStyle"
            assert page.locator(":focus").evaluate(outline) != "none"
            return
    pytest.fail(f"The keyboard does not come to {name}.")
