"""The new text of a reply: `new_text` takes the quotes, signature, phone footers and warnings off a letter."""

from __future__ import annotations

from notifications.replies.choosing import NewText, new_text, whole_text

__all__ = ["NewText", "new_text", "whole_text"]
