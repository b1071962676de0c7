import re
import subprocess
import sys

import pytest
import yaml

from copservice.environment import ROOT, VARIABLES

COMPOSE = ROOT / "docker-compose.yml"
SERVICES = yaml.safe_load(COMPOSE.read_text())["services"]
LASTING = ["beat", "db", "mail", "proxy", "redis", "web", "worker"]
APP = ["beat", "mail", "migrate", "web", "worker"]


def example():
    """The names that .env.example sets."""
    return re.findall(r"^(\w+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)


def is_valid(path):
    command = [sys.executable, "-m", "check_jsonschema"]
    schema = ["--builtin-schema", "vendor.compose-spec"]
    run = subprocess.run([*command, *schema, str(path)], capture_output=True)
    return run.returncode == 0


def test_the_file_is_valid_by_the_schema_of_compose():
    assert is_valid(COMPOSE)


def test_the_schema_refuses_a_word_it_does_not_know(tmp_path):
    wrong = tmp_path / "docker-compose.yml"
    wrong.write_text(COMPOSE.read_text().replace("healthcheck:", "healthchecks:", 1))

    assert not is_valid(wrong)


def test_nothing_stands_there_that_is_not_tested():
    assert sorted(SERVICES) == sorted([*LASTING, "migrate"])


@pytest.mark.parametrize("name", LASTING)
def test_what_lasts_is_watched_and_started_again(name):
    service = SERVICES[name]

    assert service["restart"] == "unless-stopped"
    assert set(service["healthcheck"]) >= {"test", "interval", "timeout", "retries"}


def test_migrating_ends_and_is_not_repeated():
    assert SERVICES["migrate"]["restart"] == "no"
    assert "healthcheck" not in SERVICES["migrate"]
    assert SERVICES["migrate"]["depends_on"] == {"db": {"condition": "service_healthy"}}


@pytest.mark.parametrize("name", ["beat", "mail", "web", "worker"])
def test_the_application_waits_for_database_broker_and_migrations(name):
    assert SERVICES[name]["depends_on"] == {
        "db": {"condition": "service_healthy"},
        "redis": {"condition": "service_healthy"},
        "migrate": {"condition": "service_completed_successfully"},
    }


@pytest.mark.parametrize("name", APP)
def test_the_application_is_told_only_what_it_reads(name, settings):
    told = set(SERVICES[name]["environment"])

    assert told >= {"DATABASE_URL", "REDIS_URL", "CELERY_BROKER_URL", "ALLOWED_HOSTS"}
    assert told <= set(VARIABLES)


@pytest.mark.parametrize("name", APP)
def test_the_application_keeps_its_files_on_a_volume(name):
    folder = SERVICES[name]["environment"]["FILES_DIR"]

    assert f"files:{folder}" in SERVICES[name]["volumes"]


def test_only_the_proxy_is_open_to_the_world():
    open_to_all = {
        name
        for name, service in SERVICES.items()
        for port in service.get("ports", [])
        if not port.startswith("127.0.0.1:")
    }

    assert open_to_all == {"proxy"}


def test_the_mail_door_lets_its_own_network_in():
    networks = yaml.safe_load(COMPOSE.read_text())["networks"]
    subnet = networks["default"]["ipam"]["config"][0]["subnet"]

    assert SERVICES["mail"]["environment"]["LMTP_ALLOW"] == subnet


def test_each_name_that_compose_asks_for_is_in_the_example():
    asked = set(re.findall(r"\$\{(\w+)", COMPOSE.read_text()))

    assert asked <= set(example())


def test_what_the_example_sets_is_read_by_someone(settings):
    asked = set(re.findall(r"\$\{(\w+)", COMPOSE.read_text()))

    assert set(example()) <= set(VARIABLES) | asked
