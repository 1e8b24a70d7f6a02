"""The same timetable as Prefect flows and deployments, for installations that run several machines.

One flow takes the name of an appointment; each row of the timetable becomes a deployment of it with its own
schedule. Only `deploy` and `worker` import this file: importing Prefect alone takes longer than most commands.
"""

from __future__ import annotations

import os

from httpx import HTTPError
from prefect import flow
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectNotFound
from prefect.schedules import Cron
from prefect.settings import PREFECT_API_URL
from prefect.types.entrypoint import EntrypointType

from workflow.engines.offices import open_office, read_clock
from workflow.engines.runs import run_appointment
from workflow.errors import ServiceUnavailable, SettingMissing
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
    deployment = run_named.to_deployment(
        name=row.name,
        schedules=[Cron(row.cron(), timezone=ZONE)],
        parameters={"appointment": row.name, "collaboration": collaboration},
        work_pool_name=pool,
        concurrency_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    if not isinstance(deployment, RunnerDeployment):
        raise TypeError("deployments are built outside any event loop")
    return deployment


def register_deployments(settings: Settings, collaboration: str | None = None) -> list[str]:
    """Register the deployments with the Prefect server that `PREFECT_API_URL` names, in a pool that is made if missing.

    The same call again changes nothing. Raises `SettingMissing` without a server, since a server that Prefect starts by
    itself schedules nothing, and `ServiceUnavailable` when it does not answer.
    """
    if not PREFECT_API_URL.value():
        raise SettingMissing("Ingen Prefectserver är angiven.", do="Sätt PREFECT_API_URL.")
    try:
        with get_client(sync_client=True) as client:
            _make_pool(client, settings.prefect_pool)
        return [_register(deployment) for deployment in build_deployments(settings, collaboration)]
    except HTTPError as error:
        what = "Prefectservern svarar inte som den ska."
        raise ServiceUnavailable(what, where=PREFECT_API_URL.value(), do="Kontrollera att den är i gång.") from error


def _make_pool(client: SyncPrefectClient, name: str) -> None:
    try:
        client.read_work_pool(name)
    except ObjectNotFound:
        client.create_work_pool(WorkPoolCreate(name=name, type="process"))


def _register(deployment: RunnerDeployment) -> str:
    deployment.apply()
    return str(deployment.name)
