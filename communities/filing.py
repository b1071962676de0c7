"""Topics: adding one, changing it, and merging two that mean the same."""

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from communities.lateness import NotNow
from communities.models import Topic
from journal.jobs import ask_for
from journal.recording import record

LONGEST_SLUG = 40


@transaction.atomic
def add(name, parent, *, by, at):
    topic = Topic.objects.create(name=name, parent=parent, slug=_slug(name))
    _record("topic.added", topic, by=by, at=at)
    return topic


@transaction.atomic
def change(topic, name, parent, *, by, at):
    """Give a topic another name or place; one with parts stays at the top."""
    if parent and topic.parts.exists():
        raise NotNow(_("It has parts of its own, so it cannot be part of another."))
    if not topic.change(name, parent):
        raise NotNow(_("Somebody else has just changed this topic. Look at it again."))
    _record("topic.changed", topic, by=by, at=at)


@transaction.atomic
def merge(topic, into, *, by, at):
    """Move whatever refers to `topic` over to `into`, and delete it.

    The job that lets the search follow is returned.
    """
    pks = {topic.pk, into.pk}
    there = Topic.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    if len(pks) != 2 or len(there) != 2:
        raise NotNow(_("One of them is gone, or both are the same."))
    _lift(topic, into)
    for relation in Topic._meta.related_objects:
        _move(relation, topic, into)
    data = {"from": topic.pk}
    topic.delete()
    event = _record("topic.merged", into, by=by, at=at, data=data)
    return ask_for("refile", about=("event", event.pk), by=by.pk, at=at)


def _lift(topic, into):
    """Let `into` stand where `topic` did, if it was part of it, and take its goal."""
    if into.parent_id == topic.pk:
        Topic.objects.filter(pk=into.pk).update(parent=topic.parent)
    if topic.sdg and not into.sdg:
        Topic.objects.filter(pk=topic.pk).update(sdg=None)
        Topic.objects.filter(pk=into.pk).update(sdg=topic.sdg)
    if into.parent_id and topic.parts.exists():
        # Its parts would stand two floors deep.
        Topic.objects.filter(pk=into.pk).update(parent=None)


def _move(relation, topic, into):
    if not relation.many_to_many:
        rows = relation.related_model.objects.filter(**{relation.field.name: topic})
        rows.update(**{relation.field.name: into})
        return
    owner = relation.field.m2m_field_name()
    ours = relation.field.m2m_reverse_field_name()
    rows = relation.through.objects
    known = rows.filter(**{ours: into}).values(owner)
    rows.filter(Q(**{ours: topic}), Q(**{f"{owner}__in": known})).delete()
    rows.filter(**{ours: topic}).update(**{ours: into})


def _slug(name):
    """A short name that no topic has yet; also for names in other scripts."""
    start = slugify(name)[:LONGEST_SLUG] or "topic"
    taken = set(
        Topic.objects.filter(slug__startswith=start).values_list("slug", flat=True)
    )
    numbered = (f"{start}-{n}" for n in range(2, len(taken) + 3))
    return next(slug for slug in (start, *numbered) if slug not in taken)


def _record(kind, topic, *, by, at, data=None):
    return record(kind, at=at, by=by.pk, subject=("topic", topic.pk), data=data)
