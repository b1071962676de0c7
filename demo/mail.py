"""Letters as files: one `.eml` each, in order of leaving."""

import os
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend


def folder():
    return Path(settings.EMAIL_FILE_PATH)


def name_of(number):
    return f"{number:06}.eml"


def numbers():
    """The numbers of the letters there are, the newest first."""
    found = (entry.name.removesuffix(".eml") for entry in os.scandir(folder()))
    return sorted((int(name) for name in found if name.isdecimal()), reverse=True)


class Files(BaseEmailBackend):
    """Django's way to send mail, into files that `demo/mailbox.py` reads."""

    def send_messages(self, messages):
        folder().mkdir(parents=True, exist_ok=True)
        for message in messages:
            _write(message.message().as_bytes(linesep="\r\n"))
        return len(messages)


def _write(raw):
    """A whole letter appears at once or not at all, whenever the process dies."""
    place = _free_place()
    with tempfile.NamedTemporaryFile(dir=folder(), delete=False) as file:
        file.write(raw)
    Path(file.name).replace(place)


def _free_place():
    """Reserve the next number by an empty file, which readers take for no letter."""
    number = next(iter(numbers()), 0) + 1
    while True:
        place = folder() / name_of(number)
        try:
            place.touch(exist_ok=False)
        except FileExistsError:
            number += 1
        else:
            return place
