"""The embedded broker's socket: where it may be, and who may open it."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
import redis

from tests.servers.valkey import ValkeyServer
from tests.servers.worker import wait_for
from tracker import valkey as embedded
from tracker.env import BrokenEnvironment
from tracker.processes import Child


def test_the_socket_is_in_the_folder_of_the_instance(tmp_path: Path):
    assert embedded.socket_in(Path("/srv/owed")) == Path("/srv/owed/broker.sock")


def test_a_folder_too_deep_for_a_socket_gets_a_short_one_of_its_own():
    deep = Path("/srv") / ("deep" * 30)

    first, second = embedded.socket_in(deep), embedded.socket_in(deep / "er")

    assert len(os.fsencode(first)) <= embedded.LONGEST_SOCKET_PATH
    assert first != second
    assert first.is_relative_to(tempfile.gettempdir())


@pytest.mark.parametrize("name", ["with a space", "100%25", "what?", "dû"])
def test_any_name_of_a_folder_serves(tmp_path: Path, name: str):
    home = Path(tempfile.mkdtemp(dir="/tmp")) / name
    socket = embedded.socket_in(home)
    child = Child("broker", embedded.command(socket, home / "broker"))
    child.start()
    client = redis.Redis.from_url(embedded.url_of(socket))
    wait_for(socket.exists)

    assert client.ping()
    assert socket.stat().st_mode & 0o077 == 0
    client.close()
    child.ask_to_stop()
    child.wait_or_kill(0)


def test_a_short_folder_of_somebody_else_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(os, "getuid", lambda: 12345)

    with pytest.raises(BrokenEnvironment, match="belongs to somebody else"):
        embedded.command(tmp_path / "broker.sock", tmp_path / "data")


def test_nothing_is_written_to_a_disk(valkey: ValkeyServer):
    """A counter with its last second would tell when somebody came."""
    with redis.Redis(unix_socket_path=str(valkey.socket)) as client:
        client.set("calls:account", 1, ex=3600)
        client.lpush("packets", "message")

    valkey.ask_to_stop()

    assert [path for path in valkey.data.rglob("*") if path.is_file()] == []


def test_what_an_earlier_release_wrote_is_removed(tmp_path: Path):
    (tmp_path / "appendonlydir").mkdir()
    (tmp_path / "appendonlydir" / "appendonly.aof.1.incr.aof").write_text("PXAT 1773640800123")
    (tmp_path / "dump.rdb").write_text("REDIS0011")

    embedded.command(tmp_path / "broker.sock", tmp_path)

    assert list(tmp_path.iterdir()) == []
