"""Print the lifecycle as the page docs/lifecycle.md."""

from django.core.management.base import BaseCommand

from communities.clocks import CLOCKS
from queries.clocks import WAITS
from queries.lifecycle import STEPS, State
from queries.modalities import HABITS


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        self.stdout.write(as_page(), ending="")


def as_page():
    """The tables of queries/ in Markdown, with a picture of the steps."""
    return "\n".join([*_head(), *_picture(), *_steps(), *_waits(), *_habits()])


def _head():
    return [
        "# Life of an engagement",
        "",
        "Made by `manage.py lifecycle > docs/lifecycle.md` from the tables in",
        "`queries/`; a test compares.",
        "",
    ]


def _picture():
    yield "```mermaid"
    yield "stateDiagram-v2"
    yield "  [*] --> draft"
    for verb, step in STEPS.items():
        for source in sorted(step.sources):
            yield f"  {source} --> {step.target}: {verb}"
    yield "```"
    yield ""


def _steps():
    yield "| verb | who | from | to | by way of | event |"
    yield "|---|---|---|---|---|---|"
    for verb, step in STEPS.items():
        for who, sources in sorted(step.said_by.items()):
            states = ", ".join(sorted(sources))
            way = step.page or "a button"
            cells = [verb, who, states, step.target, way, step.event]
            yield "| " + " | ".join(cells) + " |"
    yield ""


def _waits():
    yield "| state | working days until somebody has to act |"
    yield "|---|---|"
    for state in State:
        days = CLOCKS[WAITS[state]].default if state in WAITS else "–"
        yield f"| {state} | {days} |"
    yield ""


def _habits():
    yield "| modality | window | moderation | asked by | product | line of life |"
    yield "|---|---|---|---|---|---|"
    for habit in HABITS.values():
        cells = [
            habit.label,
            f"{habit.window} working days" if habit.window else "until its end date",
            "read first" if habit.read_first else "posted at once",
            ", ".join(sorted(habit.asked_by)),
            habit.product,
            ", ".join(str(stage).lower() for stage in habit.stages.values()),
        ]
        yield "| " + " | ".join(map(str, cells)) + " |"
    yield ""
