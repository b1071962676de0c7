"""Keep one mail from standard input, as the pipe of a mail server hands it over.

    receive_mail [recipient] < mail

Without a recipient, the mail's own Delivered-To, X-Original-To, To and Cc are asked.
It exits with the codes that mail servers know: 0 kept, 67 nobody here by that name,
75 try again later.
"""

import sys

from django.core.management.base import BaseCommand
from django.utils.timezone import now

from correspondence.arriving import arrive, is_ours, refusal
from correspondence.reading import Unreadable, read

NO_USER, TRY_LATER = 67, 75


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("recipient", nargs="?", default="")

    def handle(self, *args, recipient, **options):
        raw = sys.stdin.buffer.read()
        try:
            to = recipient or _recipient_in(raw)
            if why := refusal(to, at=now()):
                self.stderr.write(why)
                sys.exit(NO_USER)
            arrive(raw, to=to, at=now())
        except Exception as problem:
            # Any other code would make the mail server send the mail back.
            self.stderr.write(f"Mail cannot be kept now: {problem}")
            sys.exit(TRY_LATER)


def _recipient_in(raw):
    """The first address of ours that the mail was sent to, or ""."""
    try:
        mail = read(raw, ours=is_ours)
    except Unreadable:
        return ""
    return next((address for address in mail.to if is_ours(address)), "")
