"""The frozen follow-up: one text that says everything, from which the same follow-up comes back."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings

from tests.workflow.followup.cast import NOT_DONE, activity, area, example, year
from tests.workflow.followup.years import years
from workflow.errors import FileRefused
from workflow.followup import (
    FORMATS,
    CoverFacts,
    OwnText,
    Presentation,
    ReasonFacts,
    Sentence,
    YearFacts,
    as_json,
    compile_followup,
    document_bytes,
)
from workflow.followup.snapshot import content_of, digest_of, freeze, read_plain, thaw, write_plain
from workflow.rules.reasons import Reason
from workflow.states import FollowUpState


@settings(max_examples=15, derandomize=True, deadline=None)
@given(years())
def test_what_is_frozen_comes_back_as_it_was(facts: YearFacts) -> None:
    followup = compile_followup(facts)
    frozen = freeze(followup)
    assert thaw(frozen, digest_of(frozen)) == followup
    assert freeze(thaw(frozen)) == frozen


def test_everything_that_can_be_known_of_a_year_comes_back() -> None:
    followup = example()
    assert thaw(freeze(followup)) == followup
    assert as_json(thaw(freeze(followup))) == as_json(followup)


def test_a_plans_own_reason_and_a_persons_text_come_back() -> None:
    own = Reason("snow", "snö", because="snö", depends_on="snön")
    row = activity("1.1", NOT_DONE, reasons=(ReasonFacts(code="snow", own=own),))
    facts = year(area(row), texts=(OwnText(section="summary", text="Snön föll.", basis=(("1.1", "ab"),)),))
    followup = compile_followup(facts)
    assert thaw(freeze(followup)) == followup


@pytest.mark.parametrize("ending", sorted(FORMATS))
def test_every_document_made_from_the_frozen_text_is_the_same_byte_for_byte(ending: str) -> None:
    followup = example()
    assert document_bytes(thaw(freeze(followup)), ending) == document_bytes(followup, ending)


def test_the_snapshot_is_canonical_and_says_its_schema_and_the_journals_head() -> None:
    frozen = freeze(example())
    told = json.loads(frozen)
    assert (told["schema"], told["journal_head"]) == (1, example().year.journal_head)
    assert frozen == json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def test_a_sentence_that_a_later_release_would_word_otherwise_is_printed_as_it_was() -> None:
    followup = compile_followup(year(area(activity("1.1"))))
    older = replace(followup, sentences=(Sentence("Så sades det då.", "year.done", ("1.1",)),))
    assert [one.text for one in thaw(freeze(older)).sentences] == ["Så sades det då."]


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b'{"schema":2,"facts":{},"sentences":[]}', b'{"schema":1,"facts":{"plan":3},"sentences":[[]]}'],
)
def test_what_is_no_snapshot_is_refused(content: bytes) -> None:
    with pytest.raises(FileRefused):
        thaw(content)


def test_a_snapshot_in_which_one_figure_was_altered_is_refused() -> None:
    frozen = freeze(example())
    altered = frozen.replace(b'"value":74', b'"value":75', 1)
    assert altered != frozen
    with pytest.raises(FileRefused, match="har ändrats"):
        thaw(altered, digest_of(frozen))


def test_what_says_nothing_is_left_out_of_the_text() -> None:
    assert write_plain(CoverFacts(unit="Sociala kvalitetsenheten")) == {"unit": "Sociala kvalitetsenheten"}
    assert read_plain(CoverFacts, {}) == CoverFacts()


def test_the_content_is_the_same_whatever_state_and_version_the_review_is_in() -> None:
    followup = example()
    facts = followup.year
    presented = Presentation(body="Regionchefsgruppen", on=facts.as_of)
    adopted = replace(facts, status=FollowUpState.ADOPTED, version=7, presentations=(presented,), issued_on=facts.as_of)
    decided = replace(adopted, cover=CoverFacts(adopted_by="Nämnden", decision="§ 12"))
    assert content_of(compile_followup(decided)) == content_of(followup)


def test_the_content_is_another_when_a_state_or_a_word_has_changed() -> None:
    facts = year(area(activity("1.1")))
    digests = {
        content_of(compile_followup(one))
        for one in (
            facts,
            year(area(activity("1.1", NOT_DONE, "time"))),
            replace(facts, texts=(OwnText(section="1", text="Klart."),)),
            replace(facts, texts=(OwnText(section="1", text="Klart!"),)),
            replace(facts, cover=CoverFacts(unit="Enheten")),
        )
    }
    assert len(digests) == 5
