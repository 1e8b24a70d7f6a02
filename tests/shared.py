"""Where the material that stands beside the repository is found.

Tests that need it skip with a reason where it is missing.
"""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[2] / "shared"


def shared_file(name: str) -> Path:
    """Return the file `name` below the shared folder, or skip the test."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"the shared file {name} is not on this machine")
    return path
