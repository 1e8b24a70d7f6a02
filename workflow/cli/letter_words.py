"""What the commands call kinds of letters, and why they mention what they mention."""

from __future__ import annotations

DIGESTS = {
    "greeting": "första brevet",
    "digest": "påminnelse",
    "yearend": "årets uppföljning",
    "silence": "uteblivna svar",
}
"""The kinds of reminders, and what the coordinator gets of them."""

RUNGS = {
    "before": "hållpunkten närmar sig",
    "start": "dags att börja",
    "after": "hur gick det?",
    "value": "vilket blev värdet?",
    "ongoing": "hur går det nu?",
    "yearend": "inför årets uppföljning",
    "silent": "ingen annan har svarat",
}
"""Why a letter mentions something."""
