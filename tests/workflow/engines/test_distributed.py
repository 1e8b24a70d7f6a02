"""The same timetable as Prefect flows: one real run, and the deployments that would be registered."""

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = """
import json
from prefect.schedules import Cron
from workflow.engines.distributed import build_deployments, run_named
from workflow.settings import Settings

deployments = build_deployments(Settings(), "testlan")
print(json.dumps({
    "counts": run_named("send_reminders", "testlan"),
    "deployments": {one.name: one.schedules[0].schedule.cron for one in deployments},
    "zones": sorted({one.schedules[0].schedule.timezone for one in deployments}),
    "limits": sorted({one.concurrency_limit for one in deployments}),
}))
"""


def test_a_flow_runs_through_prefect_and_every_row_is_a_deployment(tmp_path: Path) -> None:
    """In a process of its own, since Prefect starts a server and leaves threads behind."""
    import json

    from workflow.timetable import TIMETABLE

    environment = {
        **os.environ,
        "HALLPUNKT_DATA": str(tmp_path / "data"),
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "90",
        "PREFECT_LOGGING_LEVEL": "ERROR",
        "DO_NOT_TRACK": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, timeout=180, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["counts"] == {"people": 0, "letters": 0}
    assert told["deployments"] == {row.name: row.cron() for row in TIMETABLE}
    assert told["zones"] == ["Europe/Stockholm"]
    assert told["limits"] == [1]
