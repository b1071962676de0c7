"""The row of the table, and the functions that it names."""

from datetime import timedelta

from django import forms

from queries.forms import ReplyForm
from queries.lifecycle import ASKER
from queries.modalities import Habit, Purpose
from queries.sections import Section, Written
from tests.toy.models import Move, Toy


class ToyForm(forms.Form):
    players = forms.IntegerField(min_value=0)

    def __init__(self, data, files, *, engagement):
        super().__init__(data, files)

    def save(self, engagement, *, by, at):
        Toy.objects.update_or_create(engagement=engagement, defaults=self.cleaned_data)


class MoveForm(ReplyForm):
    details = ("square",)
    square = forms.CharField(max_length=2)


def obstacles(engagement):
    alone = not Toy.objects.filter(engagement=engagement, players__gte=2).exists()
    return ["Nobody plays alone."] if alone else []


def ends(engagement):
    return engagement.submitted_at + timedelta(days=40)


def received(contribution, *, at, square="a1"):
    Move.objects.create(contribution=contribution, square=square)


def context(engagement, user, query):
    moves = Move.objects.filter(contribution__engagement=engagement)
    return {"moves": [move.square for move in moves]}


def score(edition, audience):
    return {"name": "score", "label": "The score", "points": 3}


TOY = Habit(
    "Game",
    (Purpose.PROBLEM, Purpose.EXPERIENCE),
    None,
    False,
    frozenset({ASKER}),
    "Score Sheet",
    {"sent": "Laid out", "opened": "Begun", "welcome": "Moves", "product": "Score"},
    True,
    about="To see that a fifth modality is one row.",
    template="toy/detail.html",
    context="tests.toy.row.context",
    form="tests.toy.row.ToyForm",
    obstacles="tests.toy.row.obstacles",
    ends="tests.toy.row.ends",
    reply_form="tests.toy.row.MoveForm",
    received="tests.toy.row.received",
    sections={Section.SUMMARY: Written("How it went")},
    product_parts=(("toy/score.html", "tests.toy.row.score"),),
)
