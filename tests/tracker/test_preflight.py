"""What can be found wrong before anything starts."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tracker import preflight
from tracker.env import BrokenEnvironment


def test_a_missing_folder_is_made_for_its_owner_alone(tmp_path: Path):
    home = tmp_path / "new" / "home"

    preflight.check_folder(home)

    assert home.stat().st_mode & 0o777 == 0o700
    assert list(home.iterdir()) == []


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path):
    (tmp_path / "file").write_text("", encoding="ascii")

    with pytest.raises(BrokenEnvironment, match="Set OWED_HOME"):
        preflight.check_folder(tmp_path / "file" / "home")


@pytest.mark.parametrize(
    ("family", "host"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")]
)
def test_a_taken_port_is_named_with_the_next_one(family: socket.AddressFamily, host: str):
    with socket.socket(family) as taken:
        taken.bind((host, 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(BrokenEnvironment, match=f"Port {port} .*PORT={port + 1} make run"):
            preflight.check_port(host, port)

    preflight.check_port(host, port)


def test_two_of_us_do_not_share_a_folder(tmp_path: Path):
    with (
        preflight.alone_in(tmp_path),
        pytest.raises(BrokenEnvironment, match="already runs"),
        preflight.alone_in(tmp_path),
    ):
        pass

    with preflight.alone_in(tmp_path):
        pass
