"""Drafting a Consolidated Reply by quotation alone: pure functions, no models.

Every statement is a passage of a reply, word for word, and says where it stands.
"""

from facilitation.drafting.compose import draft
from facilitation.drafting.parts import Draft, Heads, Quote, Reply, Statement

__all__ = ["Draft", "Heads", "Quote", "Reply", "Statement", "draft"]
