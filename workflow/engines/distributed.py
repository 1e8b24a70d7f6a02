"""The same timetable as Prefect flows and deployments, for installations that run several machines.

One flow takes the name of an appointment; each row of the timetable becomes a deployment of it with its own
schedule. Only `deploy` and `worker` import this file: importing Prefect alone takes longer than most commands.
"""

from __future__ import annotations

import os

from prefect import flow
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import EntrypointType, RunnerDeployment
from prefect.schedules import Cron

from workflow.engines.offices import open_office, read_clock
from workflow.engines.runs import run_appointment
from workflow.settings import Settings, read_settings
from workflow.timetable import TIMETABLE, ZONE, Appointment


@flow(name="hallpunkt", log_prints=False, validate_parameters=True)
def run_named(appointment: str, collaboration: str | None = None) -> dict[str, int]:
    """Run the timetable's row called `appointment` for a collaboration (the first one without it).

    Returns its counts.
    """
    row = next(row for row in TIMETABLE if row.name == appointment)
    with open_office(read_settings(os.environ), collaboration) as office:
        return run_appointment(office, row, clock=read_clock).counts


def build_deployments(settings: Settings, collaboration: str | None = None) -> list[RunnerDeployment]:
    """Make one deployment a row, each with the row's schedule and at most one run at a time.

    Nothing is registered yet.
    """
    return [_deployment(row, settings.prefect_pool, collaboration) for row in TIMETABLE]


def _deployment(row: Appointment, pool: str, collaboration: str | None) -> RunnerDeployment:
    return run_named.to_deployment(
        name=row.name,
        schedules=[Cron(row.cron(), timezone=ZONE)],
        parameters={"appointment": row.name, "collaboration": collaboration},
        work_pool_name=pool,
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
        entrypoint_type=EntrypointType.MODULE_PATH,
    )


def register_deployments(settings: Settings, collaboration: str | None = None) -> list[str]:
    """Register the deployments with the Prefect server that `PREFECT_API_URL` names.

    The same call again changes nothing.
    """
    names = []
    for deployment in build_deployments(settings, collaboration):
        deployment.apply()
        names.append(str(deployment.name))
    return names
