"""A product in the order in which it is read, from its rows, for one audience."""

import re
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from django.db.models import F
from django.utils.html import format_html, format_html_join, urlize
from django.utils.module_loading import import_string
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from communities.credit import credit
from communities.models import Channel
from queries.models import Contribution, PartRole, Section
from queries.sections import PASSAGES

_PERSON = re.compile(r"\{c(\d+)\}")
OFF_LINE = {Channel.PHONE, Channel.MEETING, Channel.SMS, Channel.LETTER}


@dataclass
class Contributor:
    """One line of thanks: who, and the numbers of their replies."""

    credit: object
    numbers: list[int] = field(default_factory=list)
    off_line: bool = False


@dataclass
class Passage:
    """One statement ready to be shown; `numbers` are the replies that it cites."""

    heading: str
    text: str
    numbers: list[int]
    credits: list
    place: str
    is_gone: bool = False


@dataclass
class Group:
    heading: str
    passages: list[Passage]


@dataclass
class Part:
    """A section as it stands on the page: written groups, or what `template` shows."""

    name: str
    label: object
    template: str
    groups: list[Group] = field(default_factory=list)
    told: object = None


@dataclass
class Product:
    """All that a product says beside the query itself."""

    contributors: list[Contributor]
    parts: list[Part]  # in order, without those that are empty
    replies: list
    further: list  # credits of those who joined in asking

    @property
    def sections(self):
        """{section: groups} of what is written."""
        return {part.name: part.groups for part in self.parts}

    @property
    def in_letters(self):
        """What is read in a letter; the rest stands on the page."""
        return [part for part in self.parts if part.template == PASSAGES]


@dataclass
class Shown:
    """What a product is read with: its replies and bylines, each by reply."""

    engagement: object
    replies: dict
    people: dict


def product_of(edition, audience, *, until=None):
    """Read `edition` for `audience`; replies posted after `until` are left out.

    Four queries whatever its length.
    """
    replies = edition.engagement.contributions.posted().for_reading()
    if until is not None:
        replies = replies.filter(posted_at__lte=until)
    replies = list(replies)
    people = {reply.pk: credit(reply, audience) for reply in replies}
    shown = Shown(edition.engagement, {reply.pk: reply for reply in replies}, people)
    passages = [(s.section, _passage(s, keys, shown)) for s, keys in _cited(edition)]
    return Product(
        contributors=_contributors(replies, people),
        parts=[*_written(edition, passages), *_further_parts(edition, audience)],
        replies=replies,
        further=_further(edition.engagement, audience),
    )


def _cited(edition):
    """Each statement with the ids of the replies that it cites, in one query."""
    in_order = edition.statements.order_by("section", "position")
    joined = in_order.annotate(cites=F("citations__contribution"))
    for _pk, rows in groupby(joined, attrgetter("pk")):
        statement, *rest = rows
        yield statement, {row.cites for row in (statement, *rest) if row.cites}


def _written(edition, passages):
    for section, written in edition.engagement.habit.sections.items():
        if groups := _groups(section, passages):
            yield Part(section.value, written.label, written.template, groups)


def _further_parts(edition, audience):
    """What its modality shows beside the written sections."""
    for template, path in edition.engagement.habit.product_parts:
        if told := import_string(path)(edition, audience):
            yield Part(told["name"], told["label"], template, told=told)


def _further(engagement, audience):
    joined = engagement.parts.filter(role=PartRole.CO_ASKER, until__isnull=True)
    rows = joined.select_related("member", "persona").order_by("since", "pk")
    return [credit(part, audience) for part in rows]


def _passage(statement, keys, shown):
    """A statement that rests on the replies with the ids `keys`, ready to be shown."""
    if keys - shown.replies.keys() or not statement.text:
        # It may be an extract: the reply's own words would outlive it here.
        return Passage("", _("The reply was taken down."), [], [], "", is_gone=True)
    cited = sorted(
        (shown.replies[pk] for pk in keys & shown.replies.keys()),
        key=lambda reply: reply.number,
    )
    return Passage(
        heading=_heading(statement, shown.engagement.questions),
        text=with_names(statement.text, shown.people),
        numbers=[reply.number for reply in cited],
        credits=[shown.people[reply.pk] for reply in cited],
        place=_place(cited[0], shown.engagement.community.country) if cited else "",
    )


def _heading(statement, questions):
    """The heading; under the answers a number stands for its question."""
    heading = statement.heading
    numbered = statement.section == Section.ANSWERS and heading.isdecimal()
    if numbered and 0 < int(heading) <= len(questions):
        return f"{heading}. {questions[int(heading) - 1]}"
    return heading


def with_names(text, people):
    """`text` with each {c12} replaced by the name under which reply 12 is credited."""

    def name(match):
        person = people.get(int(match[1]))
        return person.name if person else _("a member")

    return _PERSON.sub(name, text)


def people_in(texts, audience):
    """{reply: Credit} of everybody to whom `texts` refer, in one query."""
    keys = {int(key) for text in texts for key in _PERSON.findall(text)}
    replies = Contribution.objects.posted().filter(pk__in=keys)
    replies = replies.select_related("author", "persona")
    return {reply.pk: credit(reply, audience) for reply in replies}


def _place(contribution, home):
    """Where an experience comes from: the place at home, the country elsewhere."""
    country = contribution.country
    abroad = country and country != home
    return country.name if abroad else contribution.place or country.name


def _groups(section, passages):
    """Passages under their headings; experiences stand under their country instead."""
    groups = []
    for own, passage in passages:
        if own != section:
            continue
        heading = passage.place if section == Section.EXPERIENCES else passage.heading
        if not groups or (heading and groups[-1].heading != heading):
            groups.append(Group(heading, []))
        groups[-1].passages.append(passage)
    return groups


def _contributors(replies, people):
    """Each person once, in order of their first reply; an alias is a person too."""
    found = {}
    for reply in replies:
        key = (reply.author_id, reply.persona_id)
        line = found.setdefault(key, Contributor(people[reply.pk]))
        line.numbers.append(reply.number)
        line.off_line |= reply.channel in OFF_LINE
    return list(found.values())


def cited(passage):
    """A passage as HTML: its text, and a citation for each reply it rests on."""
    links = format_html_join(
        " ", '<a class="cite" href="#r{0}">{0}</a>', ((n,) for n in passage.numbers)
    )
    linked = urlize(passage.text, nofollow=True, autoescape=True)
    text = mark_safe(linked)  # noqa: S308 urlize has escaped it
    if not passage.numbers:
        return text
    return format_html('{} <span class="cites">{}</span>', text, links)
