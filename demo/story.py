"""Reading the invented people, communities and queries, which stand in `stories/`."""

import tomllib
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "stories"


@dataclass(frozen=True)
class Person:
    """Somebody invented; `key` is how the stories name them."""

    key: str
    name: str
    organisation: str
    sector: str
    place: str = ""
    country: str = ""
    expertise: str = ""
    topics: list = field(default_factory=list)
    time_zone: str = "Asia/Kathmandu"
    gender: str = ""
    speaks: list = field(default_factory=list)
    willing: list = field(default_factory=list)
    asks_a_month: int = 4
    paused_days: int = 0  # from today
    quiet_from: int | None = None  # hour of the day
    quiet_until: int | None = None
    visibility: dict = field(default_factory=dict)
    is_administrator: bool = False

    @property
    def email(self):
        plain = unicodedata.normalize("NFKD", self.name).encode("ascii", "ignore")
        return f"{plain.decode().lower().replace(' ', '.')}@people.example"


@dataclass(frozen=True)
class Home:
    """A community; `people` is {role: keys}, `wishes` are {wish: keys}."""

    slug: str
    name: str
    about: str
    level: str
    people: dict
    founded: int  # days ago
    level_reason: str = ""
    countries: list = field(default_factory=list)
    wishes: dict = field(default_factory=dict)
    country: str = ""
    time_zone: str = "Asia/Kathmandu"
    confidentiality: str = "named"
    joining: str = "asked"


@dataclass(frozen=True)
class Story:
    """One engagement, or somebody at the door: who asks, and the steps in order."""

    key: str
    community: str
    asker: str
    wording: dict  # columns of the engagement, none of somebody at the door
    topics: list
    steps: list


@cache
def world():
    """{"topics": {slug: [name, goal]}, "person": [...], "community": [...]}, of all
    parts of the world.
    """
    whole = {"topics": {}, "person": [], "community": []}
    for path in sorted(FOLDER.glob("world*.toml")):
        part = _read(path)
        whole["topics"] |= part.get("topics", {})
        whole["person"] += part.get("person", [])
        whole["community"] += part.get("community", [])
    return whole


@cache
def people():
    """{key: Person} of the whole cast."""
    return {row["key"]: Person(**row) for row in world()["person"]}


@cache
def communities():
    return [Home(**row) for row in world()["community"]]


@cache
def stories():
    files = sorted(FOLDER.glob("*/*.toml"))
    engagements = [_story(path.stem, _read(path)) for path in files]
    doors = _read(FOLDER / "doors.toml")["door"]
    return [*engagements, *(_story(told["asker"], told) for told in doors)]


def _story(key, told):
    steps = told.pop("step")
    own = {name: told.pop(name, []) for name in ("community", "asker", "topics")}
    return Story(key=key, wording=stripped(told), steps=stripped(steps), **own)


def _read(path):
    return tomllib.loads(path.read_text(encoding="utf-8"))


def stripped(told):
    """The same data without the white space around each text."""
    if isinstance(told, str):
        return told.strip()
    if isinstance(told, list):
        return [stripped(each) for each in told]
    if isinstance(told, dict):
        return {name: stripped(each) for name, each in told.items()}
    return told
