"""The predicates of answers in English, as `workflow.rules.lexicon.predicates` has the Swedish ones."""

from __future__ import annotations

from collections.abc import Mapping

from workflow.rules.lexicon.senses import Form, Sense

ENGLISH: Mapping[Sense, Mapping[Form, str]] = {
    Sense.READY: {
        Form.STATE: "finished, completed, complete, finalised, finalized, concluded, all set, wrapped up",
        Form.INFINITIVE: "finish, wrap up, be finished, be completed, be done, be complete, be ready, get done",
    },
    Sense.TICKED: {
        Form.STATE: "sorted, ticked off, all good",
    },
    Sense.CARRIED: {
        Form.STATE: "done, carried out, performed, implemented, executed, held, conducted",
        Form.PAST: """
            took place, happened, taken place, ran it, we ran it, went ahead, ran the, ran our, ran all, ran both,
            hosted,
            organised, organized
        """,
        Form.PRESENT: "to be held, to be carried out, to be done, to be conducted, takes place",
        Form.INFINITIVE: "be held, be carried out, take place, be implemented, be conducted, happen",
    },
    Sense.STARTED: {
        Form.STATE: "started, begun, initiated, kicked off",
        Form.PRESENT: "starts, begins",
        Form.INFINITIVE: "begin",
    },
    Sense.RUNNING: {
        Form.PRESENT: """
            in progress, ongoing, on-going, underway, under way, on track, working on, proceeding, continues,
            continuing
        """,
    },
    Sense.PLANNED: {
        Form.STATE: "planned, scheduled, booked",
    },
    Sense.MOVED: {
        Form.STATE: """
            postponed, rescheduled, moved, moved to, pushed to, pushed back, deferred, put off, moved until, new date,
            new end date, new deadline
        """,
    },
    Sense.CANCELLED: {
        Form.STATE: """
            cancelled, canceled, called off, scrapped, abandoned, had to drop it, decided not to do,
            decided not to proceed, decided not to go ahead,
            had to cancel, have to cancel, decided to cancel,
            skipped, will not go ahead, won't go ahead, did not go ahead, didn't go ahead
        """,
    },
    Sense.WANTED: {
        Form.STATE: "needed, necessary, applicable",
    },
    Sense.IMPOSSIBLE: {
        Form.STATE: """
            did not manage, didn't manage, did not get around to, didn't get around to, never got around to,
            did not get round to, didn't get round to, never got round to, have not got round to,
            could not be held, couldn't be held, not possible to do
        """,
    },
    Sense.LATE: {
        Form.STATE: "delayed, behind schedule, running late",
    },
    Sense.PUZZLE: {
        Form.STATE: "on hold, paused, unclear, yes and no",
    },
}
"""The forms of each sense, phrases between commas."""
