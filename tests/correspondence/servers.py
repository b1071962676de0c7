"""A mail server on the loopback that answers as a test tells it to."""

from aiosmtpd.controller import Controller


class Sink:
    """Keeps what it takes; `answers` maps a recipient to another answer than 250."""

    def __init__(self):
        self.messages = []
        self.answers = {}
        self.controller = Controller(self, hostname="127.0.0.1", port=0)

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):
        self.messages.append((envelope.rcpt_tos[0], envelope.content))
        return "250 OK"

    @property
    def receivers(self):
        return sorted(to for to, _raw in self.messages)
