"""Settings that cannot be used end every process in one line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.servers.launcher import ROOT, run


@pytest.mark.parametrize(("debug", "accepted"), [("0", False), ("1", True)])
def test_a_short_secret_is_for_trying_things_out_alone(
    tmp_path: Path, debug: str, accepted: bool
):
    ended = run(
        "-c", "import tracker.settings", DEBUG=debug, SECRET_KEY="k" * 49, OWED_HOME=str(tmp_path)
    )

    assert (ended.returncode == 0) is accepted
    assert ended.stderr.startswith("" if accepted else "SECRET_KEY is too short: write 50")
    assert len(ended.stderr.splitlines()) == (0 if accepted else 1)


def test_the_key_with_which_the_image_is_made_is_long_enough():
    (key,) = re.findall(r"SECRET_KEY=(\S+)", (ROOT / "Dockerfile").read_text(encoding="utf-8"))

    assert len(key) >= 50
