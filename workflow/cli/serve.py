"""`hallpunkt serve`: the pages and feeds over HTTP, and the timetable on the real clock."""

from __future__ import annotations

import datetime as dt
import logging
import signal
import socket
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
import uvicorn
from starlette.types import ASGIApp

from workflow.cli.loading import one_app
from workflow.cli.options import DataFolder, settings_for
from workflow.cli.printing import say
from workflow.engines.embedded import EmbeddedEngine
from workflow.engines.offices import open_office, read_clock
from workflow.flows import Office
from workflow.rehearsal import open_trial
from workflow.settings import ZONE, Settings
from workflow.timetable import TIMETABLE, Appointment
from workflow.web import build_app
from workflow.web.sign_in import page_key

app = one_app()

STOPPING = (signal.SIGINT, signal.SIGTERM)
LAST_ANSWERS_SECONDS = 5
"""How long requests that are being answered may take once the server has been told to stop."""


@app.command()
def serve(
    data: DataFolder = None,
    engine: Annotated[bool, typer.Option("--engine/--no-engine", help="Run the timetable in this process.")] = True,
    trial: Annotated[
        bool, typer.Option("--try", help="Try it with the example plan, this year's, and officers who answer.")
    ] = False,
) -> None:
    """Serve the pages and feeds, and run the timetable on the real clock.

    What was missed while nothing ran is caught up with at once. Ends with 0 on SIGINT and SIGTERM, when running jobs
    have finished; a second one ends it at once. With --try nothing leaves this machine, and without --data what it
    wrote is thrown away at the end.
    """
    _start_log()
    settings = settings_for(data)
    with _listen(settings.host, settings.port) as listening, ExitStack() as stack:
        if trial:
            office, timetable = _try(settings, data, stack)
        else:
            office, timetable = stack.enter_context(open_office(settings)), TIMETABLE
        server = _Server(build_app(office.collaboration), listening)
        say(f"Öppna {office.collaboration.address}/?nyckel={page_key(office.collaboration)}")
        if not engine:
            server.run()
            return
        with EmbeddedEngine(office, timetable=timetable) as clock:
            for name in clock.behind:
                say(f"Tar igen {name}.")
            server.run()


def _try(settings: Settings, data: Path | None, stack: ExitStack) -> tuple[Office, Sequence[Appointment]]:
    """Open the trial in the folder that was given, or in one that is thrown away."""
    own = replace(settings, base_url=f"http://{settings.host}:{settings.port}")
    folder = data or Path(stack.enter_context(TemporaryDirectory(prefix="hallpunkt-", ignore_cleanup_errors=True)))
    say("Lever året fram till i går.")
    trial = stack.enter_context(open_trial(folder, own, dt.datetime.now(ZoneInfo(ZONE)).date(), read_clock))
    say(f"Alla brev och svar ligger i {trial.mail}.")
    return trial.office, trial.timetable


def _start_log() -> None:
    """Log to standard error: what goes wrong and is tried again. Addresses of requests never, since they hold keys."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s", stream=sys.stderr)
    logging.getLogger("apscheduler").setLevel(logging.ERROR)
    logging.getLogger("mail.log").setLevel(logging.WARNING)  # the post office of a trial tells every word of SMTP


def _listen(host: str, port: int) -> socket.socket:
    """Take the port before anything else is done. Raises `OSError` naming it when that does not work."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listening = socket.create_server((host, port), family=family)
    except OSError as error:
        error.filename = f"{host}:{port}"
        raise
    # asyncio does this only for sockets it opens itself; without it every answer on a kept connection waits 40 ms
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listening


class _Server:
    """The web server, stopped by a signal from the moment it is made, also while the office is still opening."""

    def __init__(self, pages: ASGIApp, listening: socket.socket) -> None:
        """Prepare to serve `pages` on a socket that listens already, and take over the signals that stop it."""
        config = uvicorn.Config(
            pages,
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=LAST_ANSWERS_SECONDS,
        )
        self.server = uvicorn.Server(config)
        self.listening = listening
        for one in STOPPING:
            signal.signal(one, self._stop)

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        """Ask the server to stop; the same signal again ends it at once. uvicorn raises it anew when it has stopped."""
        self.server.should_exit = True
        signal.signal(number, signal.SIG_DFL)

    def run(self) -> None:
        """Serve until a signal says stop."""
        self.server.run(sockets=[self.listening])
