"""Letters that tell of a letter that did not arrive: `find_bounce`."""

from __future__ import annotations

from notifications.bounces.reading import Bounce, find_bounce

__all__ = ["Bounce", "find_bounce"]
