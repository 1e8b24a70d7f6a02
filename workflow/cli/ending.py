"""How the command line ends: an exit code, and one sentence on standard error where something went wrong."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Callable

from workflow.errors import FileRefused, HallpunktError

OS_ERRORS = {
    errno.ENOENT: "Filen eller mappen finns inte.",
    errno.EACCES: "Du får inte läsa eller skriva här.",
    errno.EPERM: "Du får inte läsa eller skriva här.",
    errno.EROFS: "Det går inte att skriva här.",
    errno.ENOSPC: "Disken är full.",
    errno.EDQUOT: "Disken är full.",
    errno.EEXIST: "Här ligger en fil där en mapp behövs.",
    errno.ENOTDIR: "Här ligger en fil där en mapp behövs.",
    errno.EISDIR: "Här ligger en mapp där en fil behövs.",
    errno.ENAMETOOLONG: "Filnamnet är för långt.",
    errno.EADDRINUSE: "Porten är upptagen av ett annat program.",
}
"""What the operating system's refusals mean to whoever typed the command."""


def end_plainly(command: Callable[[], object]) -> None:
    """Run `command` and end as it ends: 0 done, 1 refused or failed, 2 wrong use.

    Raises `SystemExit` where that is not 0. A reader who has gone away (`hallpunkt … | head`) is no news: 1 in silence.
    An error that nobody foresaw keeps its trace, since it is a fault of ours.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        try:
            command()
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _leave_the_pipe()
        raise SystemExit(1) from None
    except HallpunktError as error:
        _end(error)
    except OSError as error:
        _end(tell_os_error(error))


def tell_os_error(error: OSError) -> HallpunktError:
    """Tell what the operating system refused, and where."""
    what = OS_ERRORS.get(error.errno or 0, f"Det gick inte att läsa eller skriva ({error.strerror or error}).")
    return FileRefused(what, where=os.fsdecode(error.filename) if error.filename else None)


def _end(error: HallpunktError) -> None:
    sys.stderr.write(f"{error}\n")
    raise SystemExit(error.exit_code) from error


def _leave_the_pipe() -> None:
    """Let what is still unwritten go nowhere, or Python complains about it while it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
