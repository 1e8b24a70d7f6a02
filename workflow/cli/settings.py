"""`hallpunkt settings`: what every setting is now."""

from __future__ import annotations

import dataclasses

from workflow.cli.loading import one_app
from workflow.cli.options import AsJson, settings_for
from workflow.cli.printing import print_json, say
from workflow.settings import Settings, environment_name

app = one_app()


@app.command()
def settings(as_json: AsJson = False) -> None:
    """Show every setting with its value; secrets are never shown."""
    now = settings_for()
    shown = {
        environment_name(field.name): _shown(field, getattr(now, field.name)) for field in dataclasses.fields(Settings)
    }
    if as_json:
        print_json(shown)
        return
    for name, value in shown.items():
        say(f"{name}={'' if value is None else value}")


def _shown(field: dataclasses.Field[object], value: object) -> object:
    return "(hemlig)" if field.metadata["secret"] and value else value
