"""Real threads as a query and its replies."""

import json
import re
from dataclasses import dataclass
from itertools import islice

SOMEBODY = "Somebody Who Asks"

# Where a file has lost its line breaks, each left three spaces behind.
_BREAKS = re.compile(" {3,}")


@dataclass(frozen=True)
class Said:
    author: str
    text: str

    @property
    def quotes(self):
        """Whether it repeats what others wrote, which is no part of a reply."""
        return bool(re.search("^>", self.text, re.MULTILINE))


@dataclass(frozen=True)
class Thread:
    id: str
    question: str
    asker: str
    problem: str
    replies: list[Said]

    @property
    def people(self):
        """Names of all who take part, each once."""
        authors = [said.author for said in self.replies]
        return list(dict.fromkeys([self.asker, *authors]))


def threads_of(path, limit=None):
    with path.open(encoding="utf-8") as lines:
        return [_thread(json.loads(line)) for line in islice(lines, limit)]


def _thread(row):
    replies = [_said(reply, number) for number, reply in enumerate(row["replies"], 1)]
    asker, problem = SOMEBODY, row["question"]
    if row["replies"][0].get("subject") == row["question"]:
        first, *replies = replies
        asker, problem = first.author, first.text or problem
    # What the file has no words of, nobody can send.
    written = [said for said in replies if any(map(str.isalpha, said.text))]
    return Thread(row["id"], row["question"], asker, problem, written)


def _said(reply, number):
    author = " ".join(reply.get("author", "").split()) or f"Contributor {number}"
    return Said(author, _text(reply).strip())


def _text(reply):
    if "text" in reply:
        return _with_breaks(reply["text"])
    return " ".join(
        sentence["text"] if isinstance(sentence, dict) else sentence
        for sentence in reply["sents"]
    )


def _with_breaks(text):
    if "\n" in text:
        return text
    return _BREAKS.sub(lambda found: "\n" * min(len(found[0]) // 3, 2), text)
