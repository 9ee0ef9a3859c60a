"""What `make run` starts and stops: broker, web server, workers and beat, on one machine."""

from __future__ import annotations

import compileall
import http.client
import json
import math
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.utils import timezone

from . import broker, catalogues, certificate, commands, database, env, preflight, static, valkey
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
    _check_settings()
    if embedded:
        supervisor.start(Child("broker", valkey.command(socket, home / "broker")))
    started_at = time.monotonic()
    # Six processes read the same modules: where nothing has to be prepared, all do it at once.
    at_once = settings.DEBUG and database.was_prepared(home)
    if at_once:
        _start_processes(supervisor, home, host, port)
    django.setup()
    for finding in certificate.findings(timezone.now()):
        say(" ".join(finding))
    _wait_for_broker()
    database.prepare(home)
    if not at_once:
        _start_processes(supervisor, home, host, port)
    _wait_until_alive(supervisor, host, port, started_at)
    if database.shows_demonstration():
        call_command("run_demonstration")
    # By its name, where it has one: no browser makes a passkey for numbers.
    name = "localhost" if host == "127.0.0.1" else host
    say(f"Pages            http://{name}:{port}/")
    say(f"For programs     http://{host}:{port}/api/v1/")
    say(f"Health           http://{host}:{port}/health/")


def _compile() -> None:
    """Write what each of the six processes would otherwise compile for itself."""
    catalogues.compile_all()
    for name in ("disputes", "tracker"):
        compileall.compile_dir(BASE_DIR / name, quiet=2)


def _check_settings() -> None:
    try:
        hosts = settings.ALLOWED_HOSTS
    except ImproperlyConfigured as error:
        raise env.BrokenEnvironment(f"The settings do not fit together: {error}") from error
    if not hosts:
        raise env.BrokenEnvironment(
            "Set ALLOWED_HOSTS to the names that people type for this site, as in owed.example.org."
        )


def _start_processes(supervisor: Supervisor, home: Path, host: str, port: int) -> None:
    if not settings.DEBUG:
        say(static.GATHERING)
        static.collect()
    # Django's checks are for those who write the code; two processes would make them once more.
    os.environ["CELERY_SKIP_CHECKS"] = "1"
    supervisor.start(Child("web server", commands.web(host, port)))
    for queue in QUEUES:
        supervisor.start(Child(f"worker of the {queue}", commands.worker(queue)))
    supervisor.start(Child("clock", commands.beat(home)))


def _wait_for_broker() -> None:
    until = time.monotonic() + BROKER_SECONDS
    while not broker.answers(app):
        if time.monotonic() > until:
            raise env.BrokenEnvironment(
                "The broker does not answer: see that REDIS_URL is right and that it runs."
            )
        time.sleep(0.05)


def _wait_until_alive(supervisor: Supervisor, host: str, port: int, started_at: float) -> None:
    """Wait for an answer of the web server and a sign of life from each queue and from beat."""
    for queue in QUEUES:
        app.send_task("disputes.beat_heartbeat", kwargs={"queue": queue}, queue=queue)
    until = time.monotonic() + READY_SECONDS
    while not _is_alive(host, port, time.monotonic() - started_at):
        supervisor.keep_alive()
        if time.monotonic() > until:
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
    return all(seen.get(name, math.inf) <= seconds for name in ("beat", *QUEUES))


if __name__ == "__main__":
    sys.exit(main())
