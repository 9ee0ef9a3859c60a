"""What every test has: the cast, clients signed in as them, and the database asked for."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import dj_database_url
import hypothesis
import pytest
from coverage import Coverage
from django.conf import settings
from django.core.cache import caches
from django.db import connection, connections
from django.test import Client, TransactionTestCase
from django.urls import get_resolver
from django.utils import timezone
from playwright.sync_api import (
    Browser,
    Page,
    Playwright,
    ViewportSize,
    expect,
    sync_playwright,
)
from pytest_django.live_server_helper import LiveServer
from pytest_django.plugin import DjangoDbBlocker

from disputes.choices import Ground
from disputes.models import Account, Dispute, Organizer, Tasker, history_guards
from disputes.money import Money
from disputes.services.disputes import raise_dispute
from disputes.services.entries import log_entry
from disputes.services.payments import record_payment
from disputes.vault import images
from tests import counting, emptying
from tests.environment import HOME
from tests.factories import keys
from tests.factories.people import OrganizerFactory, TaskerFactory
from tests.factories.platform import PlatformFactory
from tests.servers import chromium
from tests.servers.postgres import PostgresServer
from tests.servers.valkey import ValkeyServer
from tests.servers.worker import Worker
from tracker import catalogues

BACKEND = "disputes.web.accounts.AccountBackend"
# The phone that pages are made for: small, and as slow to draw as it likes.
PHONE: ViewportSize = {"width": 360, "height": 640}

HERE = Path(__file__).parent
# What looks at every page for names, sizes, access and words is the same on every database.
ELSEWHERE = HERE / "architecture"
# Doors: what they ask of the database are services and queries, whose tests all run on both.
DOORS = (HERE / "web", HERE / "api", HERE / "templatetags")
# Every address of both doors as every kind of visitor, each with a row of every kind.
ADDRESSES = (HERE / "architecture" / "test_access.py", HERE / "api" / "test_access.py")
# Of those, on PostgreSQL: whoever gets in sees every query. Who does not is the same Python.
GETS_IN = ("test_the_owner_gets_in", "test_everybody_gets_what_the_table_says_and_nothing_else")
# What goes through the whole house, in one more way: the lines there are demanded of the tests
# that are about them, and counted there.
NOT_COUNTED = (
    HERE / "architecture",
    HERE / "benchmarks",
    HERE / "journeys" / "browser",
    HERE / "journeys" / "test_hostile_text.py",
    HERE / "api" / "test_access.py",
    HERE / "api" / "test_anything.py",
    HERE / "services" / "test_ageing_histories.py",
    HERE / "services" / "payments" / "test_conservation.py",
    HERE / "services" / "archives" / "test_any_life.py",
)
# Of each file of a door, on PostgreSQL.
FIRST_TESTS = 3
# Here each picture is opened by a new process of its own, however often it was.
PICTURES = HERE / "vault"
_opened: dict[tuple[bytes, str], bytes] = {}
_open_picture = images._ask_child
# A busy machine is no failure, and a failure is the same for everybody.
hypothesis.settings.register_profile("owed", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("owed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=("sqlite", "postgres"),
        default="sqlite",
        help="postgres: the one in TEST_DATABASE_URL, or one that the suite starts and stops",
    )
    parser.addoption(
        "--whole",
        action="store_true",
        help="with postgres: every test of pages and of the API, not only where it could differ",
    )


def pytest_configure(config: pytest.Config) -> None:
    keys.lend()
    # To look for rubbish took a twentieth of the time.
    gc.set_threshold(20_000, 20, 20)
    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", emptying.empty)
    if config.getoption("cov_source", default=None):
        counting.rest(patch)
    config.add_cleanup(patch.undo)
    # Once, before xdist starts its workers: they find both in their environment and on disk.
    catalogues.compile_all()
    if config.getoption("--database") == "postgres":
        if not os.environ.get("TEST_DATABASE_URL"):
            server = PostgresServer()
            config.add_cleanup(server.stop)
            server.start()
            os.environ["TEST_DATABASE_URL"] = server.url
        _use_database(os.environ["TEST_DATABASE_URL"])


def _use_database(url: str) -> None:
    """Put it in the place of the database that the settings named."""
    parsed = dict(dj_database_url.parse(url, conn_max_age=None, conn_health_checks=True))
    settings.DATABASES = {"default": parsed}
    connections.settings = connections.configure_settings(settings.DATABASES)
    del connections["default"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL run what opens the database; the rest was the same on SQLite."""
    # Now, while every line is counted: else the first test that asks for a page would load them.
    assert get_resolver().url_patterns
    if config.getoption("--database") == "postgres":
        chosen = [item for item in items if _opens_database(item)]
        if not config.getoption("--whole"):
            chosen = list(_could_differ(chosen))
        kept = set(chosen)
        config.hook.pytest_deselected(items=[item for item in items if item not in kept])
        items[:] = chosen


def pytest_collection_finish() -> None:
    """What is loaded by now stays: nobody need look again and again whether it is rubbish."""
    gc.freeze()


def _opens_database(item: pytest.Item) -> bool:
    if item.path.is_relative_to(ELSEWHERE) and item.path not in ADDRESSES:
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    if item.get_closest_marker("browser") or "browser" in fixtures:
        return False
    return bool(item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db"})


def _could_differ(items: Iterable[pytest.Item]) -> Iterator[pytest.Item]:
    """Leave out what pages and the API only say in words: the same Python on every database.

    Of each file of theirs the first tests stay, which are its operation as it should go, whatever
    is marked `differs`, and whatever commits: what two do at once differs most.
    """
    begun: dict[Path, set[str]] = {}
    for item in items:
        door = any(item.path.is_relative_to(each) for each in DOORS)
        name, names = item.name.partition("[")[0], begun.setdefault(item.path, set())
        is_first = name not in names and len(names) < FIRST_TESTS
        names.add(name)
        asked = item.get_closest_marker("differs") is not None or _commits(item)
        chosen = name in GETS_IN if item.path in ADDRESSES else is_first or not door
        if chosen or asked:
            yield item


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or "transactional_db" in set(
        getattr(item, "fixturenames", ())
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Count only what there is to count: it slows a test by half.

    Fewer tests are counted, never fewer lines demanded.
    """
    counting = None if _counts(item) else Coverage.current()
    if counting:
        counting.stop()
    try:
        return (yield)
    finally:
        if counting:
            counting.start()


def _counts(item: pytest.Item) -> bool:
    """On PostgreSQL only the lines of what goes other ways there: the rest was counted before."""
    if connections["default"].vendor == "sqlite":
        return not any(item.path.is_relative_to(each) for each in NOT_COUNTED)
    return item.get_closest_marker("differs") is not None


def pytest_report_header() -> str:
    return f"database: {connections['default'].vendor}"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Let the suite empty the history's tables between tests; see `guarded`."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            history_guards.remove(connection)
            return
        for table in history_guards.SAME_ROW:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {history_guards.NOT_EMPTIED[0]}")


@pytest.fixture
def guarded(db: None) -> None:
    """All triggers of the history, as an instance has them; they go with the transaction."""
    history_guards.install(connection)


@pytest.fixture(autouse=True)
def _nothing_counted_yet() -> None:
    """What one test tried is not counted against the next one."""
    caches["default"].clear()


@pytest.fixture(autouse=True)
def _keys_within_reach(request: pytest.FixtureRequest) -> Iterator[None]:
    """Everybody's key is open, as if they had just signed in, but in tests marked `closed`."""
    keys.lends(request.node.get_closest_marker("closed") is None)
    yield
    keys.lends(True)


@pytest.fixture(autouse=True)
def _same_picture_opened_once(request: pytest.FixtureRequest) -> Iterator[None]:
    """Keep what the process that opens pictures answered: to the same bytes it says the same.

    To start it takes longer than most tests; most of them have the same small picture.
    """
    with pytest.MonkeyPatch.context() as patch:
        if not request.path.is_relative_to(PICTURES):
            patch.setattr(images, "_ask_child", _as_before)
        yield


def _as_before(data: bytes, boxes: images.Boxes) -> bytes:
    hidden = [list(box) for box in boxes]
    asked = (data, str(hidden))
    answer = _opened.get(asked) or _open_picture(data, hidden)
    if answer:  # else it was ended, which depends on the machine
        _opened[asked] = answer
    return answer


@pytest.fixture
def asha(db: None) -> Tasker:
    """A tasker."""
    return TaskerFactory.create(account__nickname="asha")


@pytest.fixture
def ben(db: None) -> Tasker:
    """Another tasker, who must see nothing of Asha's."""
    return TaskerFactory.create(account__nickname="ben")


@pytest.fixture
def odile(db: None) -> Organizer:
    """An organizer of one union."""
    return OrganizerFactory.create(account__nickname="odile", organization__name="Union A")


@pytest.fixture
def igor(db: None) -> Organizer:
    """An organizer of another union."""
    return OrganizerFactory.create(account__nickname="igor", organization__name="Union B")


@pytest.fixture
def claimed(asha: Tasker) -> Dispute:
    """A dispute of Asha's: four hours at 2 USD, paid 0.30, as she would have written it."""
    now = timezone.now()
    platform = PlatformFactory.create(slug="remotasks", name="Remotasks")
    common: dict[str, Any] = {"tasker": asha, "platform": platform, "today": now.date(), "now": now}
    entry, _new = log_entry(
        client_ref=uuid4(),
        worked_on=now.date() - timedelta(days=20),
        seconds=4 * 3600,
        rate=Money.parse("2", "USD"),
        pay_due_on=now.date() - timedelta(days=10),
        **common,
    )
    paid = Money.parse("0.30", "USD")
    record_payment(
        client_ref=uuid4(), amount=paid, received_on=now.date(), entries=[entry], **common
    )
    dispute, _new = raise_dispute(
        client_ref=uuid4(),
        ground=Ground.PAY_REDUCED,
        entries=[entry],
        statement="They promised two dollars.",
        tasker=asha,
        today=now.date(),
        now=now,
    )
    return dispute


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend=BACKEND)
    return client


@pytest.fixture
def asha_client(asha: Tasker) -> Client:
    return signed_in(asha.account)


@pytest.fixture
def ben_client(ben: Tasker) -> Client:
    return signed_in(ben.account)


@pytest.fixture
def odile_client(odile: Organizer) -> Client:
    return signed_in(odile.account)


@pytest.fixture
def igor_client(igor: Organizer) -> Client:
    return signed_in(igor.account)


@pytest.fixture
def valkey() -> Iterator[ValkeyServer]:
    """A real broker, where the settings say that it is."""
    server = ValkeyServer(HOME)
    try:
        server.start()
        yield server
    finally:
        server.kill()
        server.forget()


@pytest.fixture
def worker(transactional_db: None, valkey: ValkeyServer, tmp_path: Path) -> Iterator[Worker]:
    """A real Celery worker that reads the real queues, ready."""
    process = Worker(tmp_path / "worker.log")
    try:
        process.start()
        yield process
    finally:
        process.kill()


@pytest.fixture(scope="session")
def playwright_here() -> Iterator[Playwright]:
    """What drives a Chromium, where one is installed."""
    if chromium.executable() is None:
        pytest.skip("No Chromium here: `make browser` installs one.")
    # Within its loop Django opens connections anew: none from before may stay behind, forgotten.
    connections.close_all()
    # How long is no promise of anything: it only ends a broken test.
    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright_here: Playwright) -> Iterator[Browser]:
    """A real Chromium."""
    path = chromium.executable()
    browser = playwright_here.chromium.launch(executable_path=path, args=chromium.flags())
    yield browser
    browser.close()


@pytest.fixture
def phone(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A page of the live server on a small phone; its address is the base of every `goto`."""
    context = browser.new_context(
        base_url=live_server.url, viewport=PHONE, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()
