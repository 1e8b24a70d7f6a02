"""Mail that no person wrote: out of office, receipts, ticket systems, lists, and our own letters coming back."""

from __future__ import annotations

from notifications.autoreplies.judging import LOOP_HEADER, Automatic, AutomaticKind, find_automatic, says_gone

__all__ = ["LOOP_HEADER", "Automatic", "AutomaticKind", "find_automatic", "says_gone"]
