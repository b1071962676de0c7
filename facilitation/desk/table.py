"""Every kind of item on the desk: the only list of them."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from facilitation.desk import (
    appeals,
    checks,
    colleagues,
    joining,
    passes,
    queries,
    replies,
    reports,
    shown,
)

KINDS = {
    "new": queries.NEW,
    "came-back": queries.CAME_BACK,
    "held": replies.HELD,
    "passed": passes.PASSES,
    "colleague": colleagues.COLLEAGUES,
    "compile": queries.COMPILE,
    "draft": checks.DRAFTS,
    "silent": queries.SILENT_ONES,
    "unanswered": queries.UNANSWERED,
    "joining": joining.JOINING,
    "appeal": appeals.APPEALS,
    "report": reports.REPORT,
    "check": shown.CHECK,
    "running": queries.RUNNING,
    "reply": shown.REPLY,
    "file": shown.FILE,
    "engagement": shown.ENGAGEMENT,
}


@cache
def all_kinds():
    """{name: Kind}, with the kinds of higher floors, which settings name."""
    higher = {name: import_string(path) for name, path in settings.DESK_KINDS.items()}
    return KINDS | higher
