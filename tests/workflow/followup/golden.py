"""Golden files: what leaves the house, kept to be compared.

With HALLPUNKT_WRITE_GOLDEN=1 in the environment they are written anew; read the diff before you keep it.
"""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def same_as_golden(name: str, text: str) -> bool:
    """Compare with the golden file `name`, or write it when asked to."""
    path = FOLDER / name
    if os.environ.get("HALLPUNKT_WRITE_GOLDEN"):
        FOLDER.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8") == text
