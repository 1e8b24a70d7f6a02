"""How long a long run is: whole in `make chaos` and `make bench`, a twentieth in `make test`."""

import os

SHARE = 1.0 if os.environ.get("LONG_RUNS", "0") not in {"", "0"} else 1 / 20


def rounds(full: int) -> int:
    """Return how many of `full` rounds this run makes; at least one."""
    return max(1, round(full * SHARE))
