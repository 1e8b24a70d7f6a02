"""`hallpunkt audit verify`: is the journal whole, and does the stored state follow from it?"""

from __future__ import annotations

from workflow.cli.loading import one_app
from workflow.cli.opening import opened
from workflow.cli.options import AsJson, DataFolder
from workflow.cli.printing import print_json, say
from workflow.errors import JournalBroken
from workflow.store.journal import verify_chain
from workflow.store.rebuild import rebuild, stored

app = one_app()


@app.callback()
def about() -> None:
    """The journal: is it whole?"""


@app.command("verify")
def verify(data: DataFolder = None, as_json: AsJson = False) -> None:
    """Walk the journal's chain, rebuild the state from it, and compare that with what is stored."""
    with opened(data) as collaboration, collaboration.store.reading() as session:
        lines, head = verify_chain(session.connection())
        if rebuild(session.connection()) != stored(session.connection()):
            raise JournalBroken("Det som är lagrat följer inte av journalen.")
    if as_json:
        print_json({"lines": lines, "head": head})
        return
    say(f"Journalen är hel: {lines} rader, slutsumma {head}.")
