"""`hallpunkt deploy` and `hallpunkt worker`: the timetable on several machines, through Prefect."""

from __future__ import annotations

import os
import sys

from workflow.cli.loading import one_app
from workflow.cli.options import AsJson, DataFolder, settings_for
from workflow.cli.printing import print_json, say
from workflow.engines.distributed import register_deployments
from workflow.settings import environment_name

deploying = one_app()
working = one_app()


@deploying.command()
def deploy(data: DataFolder = None, as_json: AsJson = False) -> None:
    """Register the timetable as Prefect deployments.

    For installations with several machines; PREFECT_API_URL says where the Prefect server is.
    """
    names = register_deployments(settings_for(data))
    if as_json:
        print_json({"deployments": names})
        return
    for name in names:
        say(f"{name} är registrerad.")


@working.command()
def worker(data: DataFolder = None) -> None:
    """Run a Prefect worker for the deployments.

    The process becomes the worker, so that what is sent to stop it reaches it.
    """
    settings = settings_for(data)
    os.environ[environment_name("data")] = str(settings.data.absolute())
    words = [sys.executable, "-m", "prefect", "worker", "start", "--type", "process", "--pool", settings.prefect_pool]
    os.execv(sys.executable, words)  # noqa: S606 - the words are ours, and the pool's name is one of them whole
