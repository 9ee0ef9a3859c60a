"""The containers take the settings that .env.example offers."""

from __future__ import annotations

import re
from typing import Any

import yaml

from tests.servers.launcher import ROOT

# What compose.yaml settles itself, or what makes no sense in a container, and why.
NOT_PASSED = {
    "PORT": "the container's own is always 8000",
    "HOST": "the container's own is always 0.0.0.0",
    "OWED_HOME": "a volume",
    "OWED_KEYS": "a volume",
    "STATIC_ROOT": "part of the image",
    "DEBUG": "containers are for real people",
    "DEMO": "only where DEBUG=1",
    "HTTPS": "the proxy in front speaks HTTPS",
    "DATABASE_PASSWORD": "as PGPASSWORD, where it is never read as a part of a URL",
    "BROKER_PASSWORD": "a part of REDIS_URL",
}


def offered() -> set[str]:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    return set(re.findall(r"^# ([A-Z_]+)=", text, re.MULTILINE))


def passed() -> dict[str, str]:
    compose: Any = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    environment: dict[str, str] = compose["x-owed"]["environment"]
    return environment


def test_every_setting_that_is_offered_reaches_the_containers_or_has_a_reason_not_to():
    assert offered() - set(passed()) == set(NOT_PASSED)
    assert set(passed()) - offered() == {"PGPASSWORD"}


def test_what_is_passed_has_the_name_it_is_offered_by():
    asked = {
        name: re.match(r"\$\{(\w+):", value)
        for name, value in passed().items()
        if name not in {"DATABASE_URL", "PGPASSWORD", "REDIS_URL", "BEHIND_PROXY"}
    }

    assert {name: match and match[1] for name, match in asked.items()} == {n: n for n in asked}


def test_a_password_may_hold_any_sign():
    assert "PASSWORD" not in passed()["DATABASE_URL"]
    assert "DATABASE_PASSWORD" in passed()["PGPASSWORD"]


def test_every_process_of_its_own_is_one_that_there_is():
    compose: Any = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    commands = [service.get("command", []) for service in compose["services"].values()]

    names = {command[-1] for command in commands if "tracker.commands" in command}
    assert names == {"web", "clocks", "packets", "beat"}


def test_the_broker_asks_for_the_password_that_its_clients_say():
    compose: Any = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    command = compose["services"]["broker"]["command"]

    assert command[command.index("--requirepass") + 1] == "${BROKER_PASSWORD}"
    assert passed()["REDIS_URL"].startswith("redis://:${BROKER_PASSWORD:?")
    assert "ports" not in compose["services"]["broker"]
