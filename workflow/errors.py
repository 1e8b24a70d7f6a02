"""One tree of errors: what happened, where, and what to do about it.

Every error a person can cause or mend is a `HallpunktError`. Its text is one sentence in Swedish, since the officer
or the coordinator reads it; `where` is the place in a file ("tabell 3, rad 5, kolumn Hållpunkter") and `exit_code`
is what the command line ends with (0 done, 1 refused or failed, 2 wrong use).
"""

from __future__ import annotations


class HallpunktError(Exception):
    """Something that was refused or failed, told in one sentence.

    `passing` says whether the same call may succeed later (a server that is down) or never will (a plan that is no
    Word file).
    """

    exit_code = 1
    passing = False

    def __init__(self, what: str, *, where: str | None = None, do: str | None = None) -> None:
        """Tell `what` happened, `where` (file, table, row, column) and what to `do`; each a Swedish phrase."""
        super().__init__(what)
        self.what = what
        self.where = where
        self.do = do

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.do}" if self.do else ""
        return f"{place}{self.what}{advice}"


class WrongUse(HallpunktError):
    """The command was called with words it does not know."""

    exit_code = 2


class SettingMissing(WrongUse):
    """A setting that this work needs has no value, or one that cannot be read."""


class FileRefused(HallpunktError):
    """A file that cannot be opened as what it should be: unreadable, empty, encrypted, oversized or of another kind."""


class NotFound(HallpunktError):
    """A plan, activity, person or letter that does not exist in this collaboration."""


class TransitionRefused(HallpunktError):
    """A change of state that the table in `workflow.states` does not hold, or whose guard says no."""


class ReasonUnknown(HallpunktError):
    """A reason code that neither the catalogue nor the plan's own reasons hold."""


class AddressRefused(HallpunktError):
    """An e-mail address that no letter can be sent to."""


class NameTaken(HallpunktError):
    """A name or a place in the register that something else has already."""


class ChangedMeanwhile(HallpunktError):
    """Somebody else changed the same row first."""

    passing = True


class JournalBroken(HallpunktError):
    """The journal's chain does not hold: a line is missing, altered or written by something else."""


class ServiceUnavailable(HallpunktError):
    """A server the work needs (database, mail) does not answer right now."""

    passing = True
