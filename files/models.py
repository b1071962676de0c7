"""Bytes that somebody gave us, and what they were found to be."""

import secrets

from django.db import models

LONGEST_NAME = 150


def place(file, _name):
    """Where the bytes lie: never under the name that their sender gave them."""
    return f"files/{file.sha256[:2]}/{secrets.token_hex(16)}"


class File(models.Model):
    """One upload; its owner has the foreign key and decides who may see it."""

    name = models.CharField(max_length=LONGEST_NAME)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    content = models.FileField(upload_to=place, max_length=100)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(size__gt=0), name="file_not_empty"
            ),
        ]

    def __str__(self):
        return f"#{self.pk} {self.name}"
