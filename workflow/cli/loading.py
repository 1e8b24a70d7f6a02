"""Commands that are imported when they are called.

`hallpunkt --help` and `hallpunkt read date` start in a moment, though other commands need databases, Word files and a
web server. A group is a table of rows; a row knows a command's name, its file, and the line that the list of commands
shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup


@dataclass(frozen=True, slots=True)
class Row:
    """One command or group: its `name`, and `place`, the module and the Typer application in it ("package.module:app").

    `told` is the first line of its help, and all of a group's.
    """

    name: str
    place: str
    told: str

    def load(self) -> TyperCommand | TyperGroup:
        """Import the command."""
        module, _, application = self.place.partition(":")
        loaded = typer.main.get_command(getattr(import_module(module), application))
        if not isinstance(loaded, TyperCommand | TyperGroup):
            raise TypeError(f"{self.place} is no command")
        loaded.name = self.name
        loaded.help = loaded.help or self.told
        return loaded


class Unloaded(TyperCommand):
    """Stands for a row in the list of commands."""

    def __init__(self, row: Row) -> None:
        """Show `row` without importing it."""
        super().__init__(name=row.name, callback=None, help=row.told, params=[])
        self.row = row


class LoadingGroup(TyperGroup):
    """A group whose commands are the `rows` of a table; the one that is called is imported then."""

    rows: ClassVar[Sequence[Row]] = ()

    def __init__(self, **attributes: Any) -> None:
        """Stand one `Unloaded` for each row, beside what `attributes` (Typer's own) bring."""
        super().__init__(**attributes)
        for row in self.rows:
            self.commands[row.name] = Unloaded(row)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Import the command that `args` begins with; an unknown one is refused as Typer does."""
        name, command, rest = super().resolve_command(ctx, args)
        return name, command.row.load() if isinstance(command, Unloaded) else command, rest


def one_app() -> typer.Typer:
    """Make the Typer application of a command, or of a group whose commands lie in one file."""
    return typer.Typer(add_completion=False, no_args_is_help=True)


def group_app(rows: Sequence[Row], told: str) -> typer.Typer:
    """Make the Typer application of a group of `rows`; `told` is its help."""
    group = type("Rows", (LoadingGroup,), {"rows": tuple(rows)})
    app = typer.Typer(cls=group, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
    app.callback(help=told)(_nothing_to_do_first)
    return app


def _nothing_to_do_first() -> None:
    """Typer wants a callback of a group that has no commands yet."""
