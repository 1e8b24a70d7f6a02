"""`hallpunkt settings`: what every setting is now."""

from __future__ import annotations

import dataclasses

import typer

from workflow.cli.opening import AsJson, print_json, say, settings_for
from workflow.settings import Settings, environment_name


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("settings")(show)


def show(as_json: AsJson = False) -> None:
    """Show every setting with its value; secrets are never shown."""
    now = settings_for()
    shown = {
        environment_name(field.name): "(hemlig)"
        if field.metadata["secret"] and getattr(now, field.name)
        else getattr(now, field.name)
        for field in dataclasses.fields(Settings)
    }
    if as_json:
        print_json(shown)
        return
    for name, value in shown.items():
        say(f"{name}={'' if value is None else value}")
