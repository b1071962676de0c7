from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from copservice import environment


@pytest.fixture(autouse=True)
def a_table_of_its_own(monkeypatch):
    monkeypatch.setattr(environment, "VARIABLES", {})
    monkeypatch.setattr(environment, "_faults", [])


def test_what_is_set_wins_over_the_default(monkeypatch):
    monkeypatch.setenv("SITE_NAME", "  Solutions ")

    assert environment.text("SITE_NAME", "Communities") == "Solutions"


@pytest.mark.parametrize("given", [None, "", "  "])
def test_what_is_not_set_or_empty_is_the_default(given, monkeypatch):
    monkeypatch.delenv("SITE_NAME", raising=False)
    if given is not None:
        monkeypatch.setenv("SITE_NAME", given)

    assert environment.text("SITE_NAME", "Communities") == "Communities"


@pytest.mark.parametrize(
    ("given", "meant"),
    [("1", True), ("yes", True), ("True", True), ("0", False), ("off", False)],
)
def test_a_flag_is_said_in_several_ways(given, meant, monkeypatch):
    monkeypatch.setenv("DEBUG", given)

    assert environment.flag("DEBUG", not meant) is meant


def test_words_are_parted_by_commas(monkeypatch):
    monkeypatch.setenv("ALLOWED_HOSTS", "a.example, b.example,")

    assert environment.words("ALLOWED_HOSTS") == ["a.example", "b.example"]


def test_a_number_is_a_number(monkeypatch):
    monkeypatch.setenv("PORT", "8025")

    assert environment.number("PORT", 25) == 8025


@pytest.mark.parametrize(
    ("given", "meant"),
    [("var/files", environment.ROOT / "var/files"), ("/srv/files", Path("/srv/files"))],
)
def test_a_folder_lies_in_the_project_or_where_it_says(given, meant, monkeypatch):
    monkeypatch.setenv("FILES_DIR", given)

    assert environment.folder("FILES_DIR") == meant


def test_all_that_is_wrong_is_said_at_once(monkeypatch):
    monkeypatch.setenv("DEBUG", "perhaps")
    monkeypatch.setenv("PORT", "high")
    monkeypatch.delenv("SECRET_KEY", raising=False)

    environment.flag("DEBUG")
    environment.number("PORT")
    environment.text("SECRET_KEY")

    with pytest.raises(ImproperlyConfigured) as refusal:
        environment.settle()
    assert str(refusal.value) == (
        "DEBUG cannot be read: it takes 1 or 0. "
        "PORT cannot be read: it takes a whole number. "
        "SECRET_KEY must be set: it takes text."
    )


def test_nothing_wrong_is_no_error(monkeypatch):
    monkeypatch.setenv("PORT", "25")

    environment.number("PORT")

    environment.settle()


def test_a_complaint_does_not_repeat_a_password(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "mysql://cop:geheim@db/cop")

    environment.database("DATABASE_URL")

    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_URL (?!.*geheim)"):
        environment.settle()


def test_sqlite_waits_for_its_turn_and_writes_ahead(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "sqlite:///var/cop.sqlite3")

    entry = environment.database("DATABASE_URL")

    assert entry["NAME"] == str(environment.ROOT / "var/cop.sqlite3")
    assert entry["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert entry["OPTIONS"]["timeout"] == 20
    assert "journal_mode=WAL" in entry["OPTIONS"]["init_command"]


@pytest.mark.parametrize(
    ("given", "name"),
    [("sqlite:////srv/cop.sqlite3", "/srv/cop.sqlite3"), ("sqlite:///:memory:",) * 2],
)
def test_a_database_file_may_lie_elsewhere(given, name, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", given)

    entry = environment.database("DATABASE_URL")

    assert entry["NAME"] == name.removeprefix("sqlite:///")


def test_a_postgresql_address_is_taken_apart(monkeypatch):
    given = "postgres://cop:p%40ss%2Fword@db.example:5433/cop?sslmode=require"
    monkeypatch.setenv("DATABASE_URL", given)

    assert environment.database("DATABASE_URL") == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "cop",
        "USER": "cop",
        "PASSWORD": "p@ss/word",
        "HOST": "db.example",
        "PORT": "5433",
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"sslmode": "require"},
    }


def test_mail_by_smtp_keeps_user_and_password_apart(monkeypatch):
    monkeypatch.setenv("EMAIL_URL", "smtp+tls://cop%40example.org:a%3Ab@mx.example:25")

    entry = environment.email("EMAIL_URL")

    assert entry["EMAIL_HOST_USER"] == "cop@example.org"
    assert entry["EMAIL_HOST_PASSWORD"] == "a:b"
    assert (entry["EMAIL_HOST"], entry["EMAIL_PORT"]) == ("mx.example", 25)
    assert entry["EMAIL_USE_TLS"] is True
    assert "EMAIL_USE_SSL" not in entry


@pytest.mark.parametrize(
    ("given", "port", "security"),
    [
        ("smtp://mx", 25, set()),
        ("smtp+tls://mx", 587, {"EMAIL_USE_TLS"}),
        ("smtps://mx", 465, {"EMAIL_USE_SSL"}),
    ],
)
def test_each_way_of_smtp_has_its_port(given, port, security, monkeypatch):
    monkeypatch.setenv("EMAIL_URL", given)

    entry = environment.email("EMAIL_URL")

    assert entry["EMAIL_PORT"] == port
    assert {name for name in entry if name.startswith("EMAIL_USE")} == security


@pytest.mark.parametrize(
    ("given", "folder"),
    [
        ("file:var/mail", str(environment.ROOT / "var/mail")),
        ("file:///srv/mail", "/srv/mail"),
    ],
)
def test_mail_as_files_lies_in_a_folder(given, folder, monkeypatch):
    monkeypatch.setenv("EMAIL_URL", given)

    entry = environment.email("EMAIL_URL")

    assert entry["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
    assert entry["EMAIL_FILE_PATH"] == folder


@pytest.mark.parametrize(("given", "name"), [("console:",) * 2, ("memory:", "locmem")])
def test_mail_may_stay_in_the_house(given, name, monkeypatch):
    monkeypatch.setenv("EMAIL_URL", given)

    entry = environment.email("EMAIL_URL")

    backend = f"django.core.mail.backends.{name.removesuffix(':')}.EmailBackend"
    assert entry == {"EMAIL_BACKEND": backend}


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("database", "var/cop.sqlite3"),
        ("database", "sqlite://"),
        ("database", "sqlite://var/cop.sqlite3"),
        ("database", "postgres://db"),
        ("database", "postgres://db:port/cop"),
        ("database", "postgres://db/cop?sslmode"),
        ("email", "mx.example"),
        ("email", "smtp://"),
        ("email", "smtp://mx:high"),
        ("email", "file:"),
        ("email", "file://var/mail"),
        ("email", "console:var/mail"),
        ("email", "imap://mx.example"),
    ],
)
def test_an_address_that_means_nothing_is_refused(kind, given, monkeypatch):
    monkeypatch.setenv("SOME_URL", given)

    getattr(environment, kind)("SOME_URL")

    with pytest.raises(ImproperlyConfigured, match=r"^SOME_URL cannot be read"):
        environment.settle()


def test_the_table_tells_what_was_read(monkeypatch):
    monkeypatch.setenv("PORT", "99")

    environment.number("PORT", 25, help="Where the door listens.")
    environment.text("SECRET_KEY", help="Signs sessions.")
    environment.words("LMTP_ALLOW", "", help="Other peers.")

    assert environment.as_table().splitlines()[2:] == [
        "| `PORT` | a whole number | `25` | Where the door listens. |",
        "| `SECRET_KEY` | text | must be set | Signs sessions. |",
        "| `LMTP_ALLOW` | words with commas between | empty | Other peers. |",
    ]
