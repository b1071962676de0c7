"""What can be found, and by whom: documents that stand on shelves with keys."""

from django.db import models


class Shelf(models.Model):
    """What is shown together: an engagement with its replies, or one person.

    A change of audience is a handful of Keys here, however many documents it holds.
    """

    kind = models.CharField(max_length=20)
    ref = models.BigIntegerField()
    modality = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "ref"], name="shelf_once")
        ]

    def __str__(self):
        return f"#{self.pk} {self.kind} {self.ref}"


class Key(models.Model):
    """One of the keys that open a shelf, and the community that gives it.

    A facet of communities counts along the reader's own keys and so tells nobody of
    a place that they do not know.
    """

    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=40)
    community = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "community", "shelf"], name="key_once"
            )
        ]

    def __str__(self):
        return f"#{self.pk} {self.key}"


class Filed(models.Model):
    """A topic that a shelf is filed under."""

    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, related_name="filed")
    topic = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "shelf"], name="filed_once")
        ]

    def __str__(self):
        return f"#{self.pk} topic {self.topic}"


class Document(models.Model):
    """One text that can be found; `ref` is the id of what it is, and it has no byline.

    The words by which it is found stand where the database keeps such things: in a
    column of PostgreSQL's own, in a table of SQLite's own (see `search/backends`).
    """

    shelf = models.ForeignKey(Shelf, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=20)
    ref = models.BigIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=12)
    country = models.CharField(max_length=2, blank=True)
    sector = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "ref"], name="document_once")
        ]

    def __str__(self):
        return f"#{self.pk} {self.kind} {self.ref}"
