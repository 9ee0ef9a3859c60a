"""Settings that cannot be used end every process in one line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.servers.launcher import ROOT, run


@pytest.mark.parametrize(("debug", "accepted"), [("0", False), ("1", True)])
def test_a_short_secret_is_for_trying_things_out_alone(tmp_path: Path, debug: str, accepted: bool):
    ended = run(
        "-c", "import tracker.settings", DEBUG=debug, SECRET_KEY="k" * 49, OWED_HOME=str(tmp_path)
    )

    assert (ended.returncode == 0) is accepted
    assert ended.stderr.startswith("" if accepted else "SECRET_KEY is too short: write 50")
    assert len(ended.stderr.splitlines()) == (0 if accepted else 1)


def test_the_key_with_which_the_image_is_made_is_long_enough():
    (key,) = re.findall(r"SECRET_KEY=(\S+)", (ROOT / "Dockerfile").read_text(encoding="utf-8"))

    assert len(key) >= 50


def test_what_compose_passes_on_empty_counts_as_not_set(tmp_path: Path):
    names = "SECRET_KEY SECRET_KEY_FALLBACKS CSRF_TRUSTED_ORIGINS OWED_VAULT_KEY SMALLEST_GROUP "
    names += "QUICK_EXIT_URL IDLE_SECONDS ADMIN_PATH WEB_WORKERS JOB_WORKERS LOG_LEVEL"
    code = """
import os
from django.conf import settings
from tracker import commands
print([getattr(settings, name, None) for name in os.environ["SHOWN"].split()])
print(settings.LOGGING["root"]["level"], settings.SESSION_COOKIE_AGE)
print(commands.web("x", 1), commands.worker("packets"))
"""
    asked = {
        "SHOWN": names.removeprefix("SECRET_KEY "),
        "DJANGO_SETTINGS_MODULE": "tracker.settings",
    }
    asked |= {"DEBUG": "1", "OWED_HOME": str(tmp_path)}

    unset = run("-c", code, **asked)
    empty = run("-c", code, **asked, **dict.fromkeys(names.split(), ""))

    assert empty.stdout == unset.stdout != ""
    assert empty.returncode == 0


def test_half_of_a_mail_server_is_refused(tmp_path: Path):
    said = {"DEBUG": "1", "OWED_HOME": str(tmp_path), "EMAIL_HOST": "mail.example"}

    ended = run("-c", "import tracker.settings", **said)

    assert ended.stderr.startswith("EMAIL_HOST is set: set EMAIL_FROM=")
    assert ended.returncode == 1
