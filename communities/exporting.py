"""A member's own data in one ZIP: what every app tells, as PERSONAL lists it."""

import json
from datetime import timedelta
from tempfile import TemporaryFile
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.core.files.base import File
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from communities.models import Export, Member
from journal import jobs

KIND = "export"
KEPT = timedelta(days=7)


def ask_for(member, *, at):
    """Let a worker make the ZIP; it is there on the page of the member's data."""
    about = ("member", member.pk)
    return jobs.ask_for(KIND, about=about, by=member.pk, at=at)


def latest_job(member):
    return jobs.latest(("member", member.pk), kind=KIND)


def make(job, *, now):
    """Job: write the ZIP of one member and keep it for a week."""
    member = Member.objects.get(pk=job.about)
    with TemporaryFile() as file, override(member.page_language):
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            _write(archive, member, job, now)
        at = now()
        made = Export(member=member, size=file.tell(), made_at=at, expires_at=at + KEPT)
        made.content.save("", File(file), save=False)
        with jobs.finishing(job):
            made.save()
    drop(member.exports.exclude(pk=made.pk))


def drop(exports):
    """Throw exports away, the bytes first: what is left of it can be thrown again."""
    for export in exports:
        export.content.delete(save=False)
        export.delete()


def drop_expired(*, at):
    drop(Export.objects.filter(expires_at__lte=at))


def _write(archive, member, job, now):
    """One JSON file for each name in PERSONAL, the files, and what all of it is."""
    told, many = {}, len(settings.PERSONAL)
    for place, (name, path) in enumerate(settings.PERSONAL.items()):
        jobs.tell(job, 100 * place // many, _("Collecting your data"), at=now())
        one = import_string(path)(member)
        told[name] = one.about
        archive.writestr(f"{name}.json", _json(one.rows))
        for file_name, file in one.files:
            with file.open("rb") as source, archive.open(file_name, "w") as target:
                target.writelines(source.chunks())
    archive.writestr("README.txt", _readme(told, now()))


def _json(rows):
    return json.dumps(list(rows), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)


def _readme(told, at):
    lines = [
        _("Your data in %(service)s, as they were on %(day)s.")
        % {"service": settings.SERVICE_NAME, "day": at.isoformat(timespec="minutes")},
        "",
        _(
            "Each file is a list of objects in JSON (UTF-8). Moments are in ISO 8601, "
            "in Coordinated Universal Time; days are year-month-day. Files that you "
            "sent are in the folder files, under their own names after a number."
        ),
        "",
        *(f"{name}.json: {about}" for name, about in told.items()),
    ]
    return "\n".join(lines) + "\n"
