"""What `make run` starts and stops: broker, web server, worker and beat, on one machine."""

from __future__ import annotations

import compileall
import http.client
import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import Error, connection

from . import broker, catalogues, commands, env, preflight, static, valkey
from .celery import QUEUES, app
from .processes import Child, Supervisor

BASE_DIR = Path(__file__).resolve().parent.parent
READY_SECONDS = 60
BROKER_SECONDS = 5
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> int:
    """Serve until Ctrl-C or a request to end; everything that was started here ends here."""
    started_at = time.monotonic()
    for how in ENDINGS:  # even where a script started us with `&` and SIGINT is ignored
        signal.signal(how, signal.default_int_handler)
    try:
        home, host, port = _settle_environment()
        with preflight.alone_in(home), _supervisor() as supervisor:
            _start(supervisor, home, host, port)
            say(f"Ready after {time.monotonic() - started_at:.1f} seconds. Ctrl-C stops it all.")
            while True:
                supervisor.keep_alive()
                time.sleep(0.2)
    except KeyboardInterrupt:
        say("Everything has stopped.")
        return 0


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@contextmanager
def _supervisor() -> Iterator[Supervisor]:
    supervisor = Supervisor(say)
    try:
        yield supervisor
    finally:
        for how in ENDINGS:
            signal.signal(how, signal.SIG_IGN)  # a second Ctrl-C must not leave half of it
        supervisor.stop()


def _settle_environment() -> tuple[Path, str, int]:
    """Settle and check what the settings and every child will read."""
    os.umask(0o077)  # whatever is written from here on is for its owner only
    env.load_file(Path(env.text("ENV_FILE", str(BASE_DIR / ".env"))))
    home = Path(env.text("OWED_HOME", str(BASE_DIR / "var"))).absolute()
    host, port = env.text("HOST", "127.0.0.1"), env.number("PORT", 8000, least=1, most=65535)
    preflight.check_folder(home)
    preflight.check_port(host, port)
    os.environ["OWED_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
    os.environ.setdefault("DEBUG", "1")
    os.chdir(BASE_DIR)
    return home, host, port


def _start(supervisor: Supervisor, home: Path, host: str, port: int) -> None:
    embedded = not env.text("REDIS_URL")
    socket = valkey.socket_in(home)
    if embedded:
        os.environ["REDIS_URL"] = valkey.url_of(socket)
    _compile()
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise env.BrokenEnvironment(f"The settings do not fit together: {error}") from error
    if not settings.ALLOWED_HOSTS:
        raise env.BrokenEnvironment(
            "Set ALLOWED_HOSTS to the names that people type for this site, as in owed.example.org."
        )
    if embedded:
        supervisor.start(Child("broker", valkey.command(socket, home / "broker")))
    _wait_for_broker()
    _prepare_database()
    if not settings.DEBUG:
        say("Gathering style sheets and scripts: this takes a moment when they have changed.")
        static.collect()
    # Django's checks have been made here; each process would make them once more.
    os.environ["CELERY_SKIP_CHECKS"] = "1"
    supervisor.start(Child("web server", commands.web(host, port)))
    supervisor.start(Child("worker", commands.worker()))
    supervisor.start(Child("clock", commands.beat(home)))
    _wait_until_alive(supervisor, host, port)
    if _shows_demonstration():
        call_command("run_demonstration")
    say(f"Pages            http://{host}:{port}/")
    say(f"For programs     http://{host}:{port}/api/v1/")
    say(f"Health           http://{host}:{port}/health/")


def _compile() -> None:
    """Write what each of the six processes would otherwise compile for itself."""
    catalogues.compile_all()
    for name in ("disputes", "tracker"):
        compileall.compile_dir(BASE_DIR / name, quiet=2)


def _prepare_database() -> None:
    try:
        call_command("migrate", verbosity=0)
        call_command("load_reference", stdout=StringIO())
        if _shows_demonstration():
            call_command("load_press_cases", stdout=StringIO())
    except Error as error:
        raise env.BrokenEnvironment(
            "The database cannot be used: see that DATABASE_URL is right and that it runs. "
            f"It says: {str(error).strip().splitlines()[0]}"
        ) from error
    connection.close()


def _shows_demonstration() -> bool:
    return settings.DEBUG and env.flag("DEMO", default=True)


def _wait_for_broker() -> None:
    until = time.monotonic() + BROKER_SECONDS
    while not broker.answers(app):
        if time.monotonic() > until:
            raise env.BrokenEnvironment(
                "The broker does not answer: see that REDIS_URL is right and that it runs."
            )
        time.sleep(0.05)


def _wait_until_alive(supervisor: Supervisor, host: str, port: int) -> None:
    """Wait for an answer of the web server and a sign of life from each queue and from beat."""
    started_at = time.monotonic()
    for queue in QUEUES:
        app.send_task("disputes.beat_heartbeat", kwargs={"queue": queue}, queue=queue)
    while not _is_alive(host, port, time.monotonic() - started_at):
        supervisor.keep_alive()
        if time.monotonic() - started_at > READY_SECONDS:
            say(f"Not everything answers yet: see http://{host}:{port}/health/")
            return
        time.sleep(0.05)


def _is_alive(host: str, port: int, seconds: float) -> bool:
    names = [name.lstrip(".") for name in settings.ALLOWED_HOSTS if name != "*"]
    request = http.client.HTTPConnection(host, port, timeout=5)
    try:
        request.request("GET", "/health/", headers={"Host": names[0]} if names else {})
        seen = json.loads(request.getresponse().read())["seconds"]["seen"]
    except (OSError, http.client.HTTPException, ValueError, KeyError):
        return False
    finally:
        request.close()
    return all(seen.get(name, READY_SECONDS) <= seconds for name in ("beat", *QUEUES))


if __name__ == "__main__":
    sys.exit(main())
