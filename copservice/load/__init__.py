"""Rows in numbers, to measure with: invented people, queries, replies and products."""

from copservice.load.generating import MAIL_DOMAIN, Wanted, generate, strangers

__all__ = ["MAIL_DOMAIN", "Wanted", "generate", "strangers"]
