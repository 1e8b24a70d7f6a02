"""`hallpunkt serve`, `deploy`, `worker` and `doctor`: what keeps the product running."""

from __future__ import annotations

import logging
import subprocess
import sys
from importlib import import_module
from typing import Annotated

import typer
import uvicorn
from starlette.applications import Starlette

from workflow.cli.doctor import examine
from workflow.cli.opening import AsJson, DataFolder, opened, print_json, say, settings_for
from workflow.engines.embedded import EmbeddedEngine
from workflow.web import build_app
from workflow.web.sign_in import page_key


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("serve")(serve)
    app.command("deploy")(deploy)
    app.command("worker")(worker)
    app.command("doctor")(doctor)


def serve(
    data: DataFolder = None,
    engine: Annotated[bool, typer.Option("--engine/--no-engine", help="Run the timetable in this process.")] = True,
) -> None:
    """Serve the pages and feeds, and run the timetable on the real clock."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s %(message)s", stream=sys.stderr)
    logging.getLogger("apscheduler").setLevel(logging.WARNING)
    with opened(data) as office:
        app = build_app(office.collaboration)
        say(f"Öppna {office.collaboration.address}/?nyckel={page_key(office.collaboration)}")
        clock = EmbeddedEngine(office) if engine else None
        if clock is not None:
            for name in clock.start():
                say(f"Tar igen {name}.")
        try:
            _run_server(app, office.collaboration.settings.host, office.collaboration.settings.port)
        finally:
            if clock is not None:
                clock.stop()


def _run_server(app: Starlette, host: str, port: int) -> None:
    uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False)


def deploy(data: DataFolder = None) -> None:
    """Register the timetable as Prefect deployments, for installations with several machines."""
    distributed = import_module("workflow.engines.distributed")
    for name in distributed.register_deployments(settings_for(data)):
        say(f"{name} är registrerad.")


def worker(data: DataFolder = None) -> None:
    """Run a Prefect worker for the deployments."""
    pool = settings_for(data).prefect_pool
    raise SystemExit(subprocess.call([sys.executable, "-m", "prefect", "worker", "start", "--pool", pool]))  # noqa: S603


def doctor(data: DataFolder = None, as_json: AsJson = False) -> None:
    """Examine the installation: database, journal, relay, mailbox, flows, and what nobody answers for."""
    with opened(data) as office:
        findings = examine(office)
    if as_json:
        print_json({"findings": [{"what": one.what, "well": one.well, "told": one.told} for one in findings]})
    else:
        for one in findings:
            say(f"{'ok ' if one.well else 'fel'}  {one.what}: {one.told}")
    if not all(one.well for one in findings):
        raise SystemExit(1)
