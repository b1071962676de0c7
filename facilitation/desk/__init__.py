"""One queue for whatever waits for a facilitator's decision, the oldest clock first."""

from facilitation.desk.queue import counts, queue, waiting

__all__ = ["counts", "queue", "waiting"]
