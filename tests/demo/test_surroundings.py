import sqlite3
from contextlib import closing
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.urls import Resolver404, resolve

from demo.ownership import claim_database, is_own_database
from demo.surroundings import faults, is_loopback

SERVE = ("-c", "import copservice.wsgi; print('it starts')")
POSTGRESQL = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "cop"}}
MEMORY = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
SMTP = "django.core.mail.backends.smtp.EmailBackend"
FORBIDDEN = [
    # setting             value                             what is said of it
    ("ALLOWED_HOSTS", ["127.0.0.1", "example.org"], "ALLOWED_HOSTS holds example.org,"),
    ("ALLOWED_HOSTS", ["*"], "ALLOWED_HOSTS holds *,"),
    ("SITE_URL", "https://example.org", "SITE_URL is https://example.org,"),
    ("DATABASES", POSTGRESQL, "DATABASE_URL names a server"),
    ("DATABASES", MEMORY, "The database :memory: was not made by `make demo`."),
    ("EMAIL_BACKEND", SMTP, "EMAIL_URL leads elsewhere"),
    ("REDIS_URL", "redis://127.0.0.1/1", "REDIS_URL is set"),
    ("CELERY_BROKER_URL", "redis://127.0.0.1/1", "CELERY_BROKER_URL names a broker"),
]
VARIABLES = {
    "ALLOWED_HOSTS": "127.0.0.1,example.org",
    "SITE_URL": "https://example.org",
    "DATABASE_URL": "postgres://127.0.0.1/cop",
    "EMAIL_URL": "smtp://mail.example.org",
    "REDIS_URL": "redis://127.0.0.1/1",
    "CELERY_BROKER_URL": "redis://127.0.0.1/1",
}
NO_SUCH_ADDRESS = """
import copservice.wsgi
from django.apps import apps
from django.urls import Resolver404, resolve
assert not apps.is_installed("demo")
for page in ("/demo/", "/demo/mail/", "/demo/mail/1/", "/demo/enter/"):
    try:
        resolve(page)
    except Resolver404:
        print("no", page)
"""


@pytest.fixture
def own_database(tmp_path):
    path = tmp_path / "demo.sqlite3"
    claim_database(path)
    return path


@pytest.fixture
def foreign_database(tmp_path):
    path = tmp_path / "somebodys.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE theirs (words)")
    return path


@pytest.fixture
def home(own_database):
    """Settings in which the demonstration may start."""
    engine = "django.db.backends.sqlite3"
    return SimpleNamespace(
        ALLOWED_HOSTS=["127.0.0.1", "localhost", "[::1]"],
        SITE_URL="http://127.0.0.1:8000",
        EMAIL_BACKEND="demo.mail.Files",
        REDIS_URL="",
        CELERY_BROKER_URL="memory://",
        DATABASES={"default": {"ENGINE": engine, "NAME": str(own_database)}},
    )


def test_at_home_nothing_is_out_of_place(home):
    assert faults(home, may_be_new=False) == []


@pytest.mark.parametrize(("setting", "value", "sentence"), FORBIDDEN)
def test_each_thing_out_of_place_is_named_alone(home, setting, value, sentence):
    setattr(home, setting, value)

    found = faults(home, may_be_new=True)

    assert len(found) == 1
    assert sentence in found[0]


def test_a_server_does_not_start_where_the_demonstration_does_not_belong(run):
    code, said = run(*SERVE, **VARIABLES, MAIL_DOMAIN="cop.example.org")

    assert code
    assert "ImproperlyConfigured: DEMO=1 cannot start here." in said
    assert [name for name in VARIABLES if name not in said] == []


def test_a_server_starts_at_home(run, own_database):
    code, said = run(*SERVE)

    assert code == 0, said
    assert "it starts" in said


def test_a_server_does_not_start_on_a_database_of_somebody_else(run, foreign_database):
    code, said = run(*SERVE, DATABASE_URL=f"sqlite:///{foreign_database}")

    assert code
    assert "was not made by `make demo`" in said


def test_a_server_does_not_start_on_a_database_that_is_not_there(run):
    code, said = run(*SERVE)

    assert code
    assert "was not made by `make demo`" in said


@pytest.mark.parametrize("command", ["demo", "demo_reset"])
def test_no_command_touches_a_database_of_somebody_else(run, foreign_database, command):
    before = foreign_database.read_bytes()

    code, said = run("manage.py", command, DATABASE_URL=f"sqlite:///{foreign_database}")

    assert code
    assert "was not made by `make demo`" in said
    assert foreign_database.read_bytes() == before


def test_no_command_touches_a_folder_of_somebody_else(run, own_database, tmp_path):
    letter = tmp_path / "mail" / "000001.eml"
    letter.parent.mkdir()
    letter.write_text("theirs")

    code, said = run("manage.py", "demo", "--port", "0")
    assert code
    assert "was not made by `make demo`" in said

    run("manage.py", "demo_reset")
    assert letter.read_text() == "theirs"


def test_a_service_has_no_address_of_the_demonstration(run):
    service = {
        "DEMO": "0",
        "DATABASE_URL": "postgres://127.0.0.1/cop",
        "EMAIL_URL": "smtp://mail.example.org",
        "SITE_URL": "https://cop.example.org",
        "MAIL_DOMAIN": "cop.example.org",
        "CELERY_BROKER_URL": "redis://127.0.0.1/1",
    }

    code, said = run("-c", NO_SUCH_ADDRESS, **service)

    assert code == 0, said
    assert said.count("no /demo/") == 4


def test_these_tests_themselves_have_no_address_of_the_demonstration():
    assert not apps.is_installed("demo")
    with pytest.raises(Resolver404):
        resolve("/demo/mail/")


def test_only_names_of_this_machine_are_loopback():
    ours = ("localhost", "127.0.0.1", "127.9.9.9", "::1", "[::1]")
    others = (
        "*",
        "",
        "192.168.0.1",
        "10.0.0.1",
        "example.org",
        "localhost.example.org",
    )

    assert [name for name in (*ours, *others) if is_loopback(name)] == list(ours)


def test_the_mark_of_a_database_outlives_its_tables(own_database):
    with closing(sqlite3.connect(own_database)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE ours (words)")
        connection.execute("VACUUM")

    assert is_own_database(own_database)
