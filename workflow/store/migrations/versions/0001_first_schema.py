"""The first schema: the product's nouns, the journal with its head, and the outbox."""

import sqlalchemy as sa
from alembic import op

from notifications import UtcInstant

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "flow_run",
        sa.Column("flow", sa.String(), nullable=False),
        sa.Column("began_at", UtcInstant(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("failed", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("flow", name=op.f("pk_flow_run")),
    )
    op.create_table(
        "journal_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_head")),
    )
    op.create_table(
        "journal_line",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", UtcInstant(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("payload_digest", sa.String(), nullable=True),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_journal_line")),
        sa.UniqueConstraint("hash", name=op.f("uq_journal_line_hash")),
        sa.UniqueConstraint("previous", name=op.f("uq_journal_line_previous")),
    )
    op.create_table(
        "party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("convener_id", sa.Integer(), nullable=True),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("successor_id", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["contact_id"], ["person.id"], name=op.f("fk_party_contact_id_person"), use_alter=True),
        sa.ForeignKeyConstraint(["convener_id"], ["party.id"], name=op.f("fk_party_convener_id_party")),
        sa.ForeignKeyConstraint(["parent_id"], ["party.id"], name=op.f("fk_party_parent_id_party")),
        sa.ForeignKeyConstraint(["successor_id"], ["party.id"], name=op.f("fk_party_successor_id_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
        sa.UniqueConstraint("name", name=op.f("uq_party_name")),
    )
    op.create_table(
        "plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("short_code", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("registry_number", sa.String(), nullable=True),
        sa.Column("source_name", sa.String(), nullable=True),
        sa.Column("source_bytes", sa.LargeBinary(), nullable=True),
        sa.Column("followup_rule", sa.String(), nullable=True),
        sa.Column("doubts", sa.JSON(), nullable=False),
        sa.Column("subtitle", sa.String(), nullable=True),
        sa.Column("follows_id", sa.Integer(), nullable=True),
        sa.Column("revised_by", sa.Date(), nullable=True),
        sa.Column("policy", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["follows_id"], ["plan.id"], name=op.f("fk_plan_follows_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("short_code", name=op.f("uq_plan_short_code")),
    )
    op.create_table(
        "focus_area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("aim", sa.String(), nullable=True),
        sa.Column("working_group_id", sa.Integer(), nullable=True),
        sa.Column("goals", sa.JSON(), nullable=False),
        sa.Column("goals_note", sa.String(), nullable=True),
        sa.Column("evaluation", sa.String(), nullable=True),
        sa.Column("evaluation_planned", sa.Boolean(), nullable=True),
        sa.Column("desired_effect", sa.String(), nullable=True),
        sa.Column("other_title", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_focus_area_plan_id_plan")),
        sa.ForeignKeyConstraint(["working_group_id"], ["party.id"], name=op.f("fk_focus_area_working_group_id_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_focus_area")),
    )
    with op.batch_alter_table("focus_area", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_focus_area_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("opened_at", UtcInstant(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=True),
        sa.Column("compiled_at", UtcInstant(), nullable=True),
        sa.Column("facts", sa.JSON(), nullable=True),
        sa.Column("digest", sa.String(), nullable=True),
        sa.Column("last_report", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.JSON(), nullable=False),
        sa.Column("answers_by", sa.Date(), nullable=True),
        sa.Column("degrees", sa.Boolean(), nullable=False),
        sa.Column("corrects", sa.String(), nullable=True),
        sa.Column("cover", sa.JSON(), nullable=False),
        sa.Column("reviewers", sa.JSON(), nullable=False),
        sa.Column("presentations", sa.JSON(), nullable=False),
        sa.Column("frozen", sa.LargeBinary(), nullable=True),
        sa.Column("frozen_digest", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_follow_up_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
        sa.UniqueConstraint("plan_id", "year", "revision", name=op.f("uq_follow_up_plan_id_year_revision")),
    )
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follow_up_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "journal_payload",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("body", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["number"], ["journal_line.number"], name=op.f("fk_journal_payload_number_journal_line")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_journal_payload")),
    )
    op.create_table(
        "party_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_party_name_party_id_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party_name")),
    )
    with op.batch_alter_table("party_name", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_party_name_party_id"), ["party_id"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("other_addresses", sa.JSON(), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=True),
        sa.Column("coordinator", sa.Boolean(), nullable=False),
        sa.Column("successor_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("undeliverable_since", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(["deputy_id"], ["person.id"], name=op.f("fk_person_deputy_id_person")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_person_party_id_party")),
        sa.ForeignKeyConstraint(["successor_id"], ["person.id"], name=op.f("fk_person_successor_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("address", name=op.f("uq_person_address")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_party_id"), ["party_id"], unique=False)

    op.create_table(
        "plan_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("label", sa.String(), nullable=True),
        sa.Column("registry_number", sa.String(), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("signed_by", sa.String(), nullable=True),
        sa.Column("organisation", sa.String(), nullable=True),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("board", sa.String(), nullable=True),
        sa.Column("describes", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_document_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_document")),
    )
    with op.batch_alter_table("plan_document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_document_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "plan_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("wording", sa.String(), nullable=True),
        sa.Column("time", sa.String(), nullable=True),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("precision", sa.String(), nullable=False),
        sa.Column("certain", sa.Boolean(), nullable=False),
        sa.Column("recurrence", sa.String(), nullable=True),
        sa.Column("alternatives", sa.JSON(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_event_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_event")),
    )
    with op.batch_alter_table("plan_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_event_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "plan_reason",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("depends_on", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=True),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_reason_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_reason")),
        sa.UniqueConstraint("plan_id", "code", name=op.f("uq_plan_reason_plan_id_code")),
    )
    with op.batch_alter_table("plan_reason", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_reason_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "plan_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Boolean(), nullable=False),
        sa.Column("source_name", sa.String(), nullable=False),
        sa.Column("source_bytes", sa.LargeBinary(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("with_outcomes", sa.Boolean(), nullable=False),
        sa.Column("read_at", UtcInstant(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("offered", sa.JSON(), nullable=False),
        sa.Column("applied", sa.JSON(), nullable=False),
        sa.Column("restore", sa.JSON(), nullable=False),
        sa.Column("applied_at", UtcInstant(), nullable=True),
        sa.Column("replaced_at", UtcInstant(), nullable=True),
        sa.Column("undone_at", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_revision_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_revision")),
    )
    with op.batch_alter_table("plan_revision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_revision_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "plan_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("phrase", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_word_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_word")),
        sa.UniqueConstraint("plan_id", "phrase", name=op.f("uq_plan_word_plan_id_phrase")),
    )
    with op.batch_alter_table("plan_word", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_word_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "stage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("gate", sa.String(), nullable=True),
        sa.Column("gate_party_id", sa.Integer(), nullable=True),
        sa.Column("passed_on", sa.Date(), nullable=True),
        sa.Column("passed_note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["gate_party_id"], ["party.id"], name=op.f("fk_stage_gate_party_id_party")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_stage_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage")),
    )
    with op.batch_alter_table("stage", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stage_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "strategy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=True),
        sa.Column("last_year", sa.Integer(), nullable=True),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("adopted_by_id", sa.Integer(), nullable=True),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        sa.Column("adoption", sa.String(), nullable=True),
        sa.Column("registry_number", sa.String(), nullable=True),
        sa.Column("wording", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["adopted_by_id"], ["party.id"], name=op.f("fk_strategy_adopted_by_id_party")),
        sa.ForeignKeyConstraint(["owner_id"], ["party.id"], name=op.f("fk_strategy_owner_id_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strategy")),
    )
    op.create_table(
        "absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["deputy_id"], ["person.id"], name=op.f("fk_absence_deputy_id_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_absence_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_absence_person_id"), ["person_id"], unique=False)

    op.create_table(
        "approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("follow_up_id", sa.Integer(), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("approved", sa.Boolean(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("at", UtcInstant(), nullable=False),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["follow_up_id"], ["follow_up.id"], name=op.f("fk_approval_follow_up_id_follow_up")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_approval_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
    )
    with op.batch_alter_table("approval", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_approval_follow_up_id"), ["follow_up_id"], unique=False)

    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("paragraph", sa.String(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["party.id"], name=op.f("fk_decision_body_id_party")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["plan_document.id"], name=op.f("fk_decision_document_id_plan_document")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_decision_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("secret_digest", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("choice", sa.JSON(), nullable=False),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.Column("revoked_at", UtcInstant(), nullable=True),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.Column("fetched_at", UtcInstant(), nullable=True),
        sa.Column("fetched_by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_feed_person_id_person")),
        sa.ForeignKeyConstraint(["replaced_by_id"], ["feed.id"], name=op.f("fk_feed_replaced_by_id_feed")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed")),
        sa.UniqueConstraint("secret_digest", name=op.f("uq_feed_secret_digest")),
    )
    with op.batch_alter_table("feed", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_feed_person_id"), ["person_id"], unique=False)

    op.create_table(
        "goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("strategy_id", sa.Integer(), nullable=True),
        sa.Column("plan_id", sa.Integer(), nullable=True),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=True),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("measured", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["goal.id"], name=op.f("fk_goal_parent_id_goal")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_goal_plan_id_plan")),
        sa.ForeignKeyConstraint(["strategy_id"], ["strategy.id"], name=op.f("fk_goal_strategy_id_strategy")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
    )
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goal_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_goal_strategy_id"), ["strategy_id"], unique=False)

    op.create_table(
        "incoming_mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("received_at", UtcInstant(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["issued_letter.id"], name=op.f("fk_incoming_mail_letter_id_issued_letter"), use_alter=True
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_incoming_mail_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incoming_mail")),
        sa.UniqueConstraint("digest", name=op.f("uq_incoming_mail_digest")),
    )
    with op.batch_alter_table("incoming_mail", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_incoming_mail_letter_id"), ["letter_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_incoming_mail_outcome"), ["outcome"], unique=False)

    op.create_table(
        "issued_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("follow_up_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("snapshot", sa.String(), nullable=False),
        sa.Column("at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["follow_up_id"], ["follow_up.id"], name=op.f("fk_issued_document_follow_up_id_follow_up")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_document")),
        sa.UniqueConstraint("follow_up_id", "name", "digest", name=op.f("uq_issued_document_follow_up_id_name_digest")),
    )
    with op.batch_alter_table("issued_document", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issued_document_follow_up_id"), ["follow_up_id"], unique=False)

    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("wording", sa.String(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["party.id"], name=op.f("fk_membership_group_id_party")),
        sa.ForeignKeyConstraint(["member_id"], ["party.id"], name=op.f("fk_membership_member_id_party")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_membership_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_membership_member_id"), ["member_id"], unique=False)

    op.create_table(
        "plan_party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("wording", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["event_id"], ["plan_event.id"], name=op.f("fk_plan_party_event_id_plan_event")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_plan_party_party_id_party")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_party_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_party")),
    )
    with op.batch_alter_table("plan_party", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_party_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_party_party_id"), ["party_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_party_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "plan_strategy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("strategy_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_strategy_plan_id_plan")),
        sa.ForeignKeyConstraint(["strategy_id"], ["strategy.id"], name=op.f("fk_plan_strategy_strategy_id_strategy")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_strategy")),
        sa.UniqueConstraint("plan_id", "strategy_id", name=op.f("uq_plan_strategy_plan_id_strategy_id")),
    )
    with op.batch_alter_table("plan_strategy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_strategy_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_strategy_strategy_id"), ["strategy_id"], unique=False)

    op.create_table(
        "section_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("follow_up_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("at", UtcInstant(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("activity", sa.String(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("resolved_at", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["follow_up_id"], ["follow_up.id"], name=op.f("fk_section_comment_follow_up_id_follow_up")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_section_comment_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section_comment")),
        sa.UniqueConstraint("follow_up_id", "origin", "key", name=op.f("uq_section_comment_follow_up_id_origin_key")),
    )
    with op.batch_alter_table("section_comment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_section_comment_follow_up_id"), ["follow_up_id"], unique=False)

    op.create_table(
        "section_text",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("follow_up_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("at", UtcInstant(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("basis", sa.JSON(), nullable=False),
        sa.Column("generated", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["follow_up_id"], ["follow_up.id"], name=op.f("fk_section_text_follow_up_id_follow_up")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_section_text_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_section_text")),
        sa.UniqueConstraint(
            "follow_up_id", "section", "version", name=op.f("uq_section_text_follow_up_id_section_version")
        ),
    )
    with op.batch_alter_table("section_text", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_section_text_follow_up_id"), ["follow_up_id"], unique=False)

    op.create_table(
        "issued_letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("reference", sa.LargeBinary(length=8), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("issued_at", UtcInstant(), nullable=False),
        sa.Column("expires_at", UtcInstant(), nullable=False),
        sa.Column("answers_id", sa.Integer(), nullable=True),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("revoked_at", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["answers_id"], ["incoming_mail.id"], name=op.f("fk_issued_letter_answers_id_incoming_mail")
        ),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_issued_letter_party_id_party")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_issued_letter_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_letter")),
        sa.UniqueConstraint("key", name=op.f("uq_issued_letter_key")),
        sa.UniqueConstraint("reference", name=op.f("uq_issued_letter_reference")),
    )
    with op.batch_alter_table("issued_letter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issued_letter_person_id"), ["person_id"], unique=False)

    op.create_table(
        "priority_area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["focus_area.id"], name=op.f("fk_priority_area_area_id_focus_area")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_priority_area_goal_id_goal")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_priority_area")),
    )
    with op.batch_alter_table("priority_area", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_priority_area_area_id"), ["area_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_priority_area_goal_id"), ["goal_id"], unique=False)

    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("target_group", sa.String(), nullable=True),
        sa.Column("target_groups", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=True),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("stage_id", sa.Integer(), nullable=True),
        sa.Column("priority_area_id", sa.Integer(), nullable=True),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.Column("carried_from_id", sa.Integer(), nullable=True),
        sa.Column("added_on", sa.Date(), nullable=True),
        sa.Column("added_why", sa.String(), nullable=True),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("answered_at", UtcInstant(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["focus_area.id"], name=op.f("fk_activity_area_id_focus_area")),
        sa.ForeignKeyConstraint(
            ["carried_from_id"], ["activity.id"], name=op.f("fk_activity_carried_from_id_activity")
        ),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_activity_goal_id_goal")),
        sa.ForeignKeyConstraint(["parent_id"], ["activity.id"], name=op.f("fk_activity_parent_id_activity")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_activity_plan_id_plan")),
        sa.ForeignKeyConstraint(
            ["priority_area_id"], ["priority_area.id"], name=op.f("fk_activity_priority_area_id_priority_area")
        ),
        sa.ForeignKeyConstraint(["stage_id"], ["stage.id"], name=op.f("fk_activity_stage_id_stage")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sa.UniqueConstraint("plan_id", "code", name=op.f("uq_activity_plan_id_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_activity_uid")),
    )
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_area_id"), ["area_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_carried_from_id"), ["carried_from_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_goal_id"), ["goal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_priority_area_id"), ["priority_area_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_stage_id"), ["stage_id"], unique=False)

    op.create_table(
        "labelled_reply",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("incoming_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("at", UtcInstant(), nullable=False),
        sa.Column("items", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incoming_id"], ["incoming_mail.id"], name=op.f("fk_labelled_reply_incoming_id_incoming_mail")
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["issued_letter.id"], name=op.f("fk_labelled_reply_letter_id_issued_letter")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_labelled_reply")),
        sa.UniqueConstraint("incoming_id", name=op.f("uq_labelled_reply_incoming_id")),
    )
    op.create_table(
        "consultation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("answers_by", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("wording", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_consultation_activity_id_activity")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["plan_document.id"], name=op.f("fk_consultation_document_id_plan_document")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_consultation_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation")),
    )
    with op.batch_alter_table("consultation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consultation_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "indicator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("supplier_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(), nullable=True),
        sa.Column("wanted", sa.String(), nullable=True),
        sa.Column("wording", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_indicator_activity_id_activity")),
        sa.ForeignKeyConstraint(["area_id"], ["focus_area.id"], name=op.f("fk_indicator_area_id_focus_area")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_indicator_goal_id_goal")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_indicator_plan_id_plan")),
        sa.ForeignKeyConstraint(["supplier_id"], ["party.id"], name=op.f("fk_indicator_supplier_id_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator")),
    )
    with op.batch_alter_table("indicator", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_indicator_activity_id"), ["activity_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_indicator_area_id"), ["area_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_indicator_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "milestone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("precision", sa.String(), nullable=False),
        sa.Column("certain", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("recurrence", sa.String(), nullable=True),
        sa.Column("warnings", sa.JSON(), nullable=False),
        sa.Column("original_due", sa.Date(), nullable=True),
        sa.Column("snoozed_until", sa.Date(), nullable=True),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", UtcInstant(), nullable=False),
        sa.Column("next_at", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_milestone_activity_id_activity")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
        sa.UniqueConstraint("uid", name=op.f("uq_milestone_uid")),
    )
    with op.batch_alter_table("milestone", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_milestone_activity_id"), ["activity_id"], unique=False)
        batch_op.create_index(
            "ix_milestone_next_at_open",
            ["next_at"],
            unique=False,
            sqlite_where=sa.text("next_at IS NOT NULL"),
            postgresql_where=sa.text("next_at IS NOT NULL"),
        )

    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("goal_id", sa.Integer(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_note_activity_id_activity")),
        sa.ForeignKeyConstraint(["area_id"], ["focus_area.id"], name=op.f("fk_note_area_id_focus_area")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_note_goal_id_goal")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_note_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_note_activity_id"), ["activity_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_note_area_id"), ["area_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_note_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "open_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("asked_at", UtcInstant(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("incoming_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_open_question_activity_id_activity")),
        sa.ForeignKeyConstraint(
            ["incoming_id"], ["incoming_mail.id"], name=op.f("fk_open_question_incoming_id_incoming_mail")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_open_question_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_question")),
    )
    op.create_table(
        "perspective_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("perspective", sa.String(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("wording", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["activity_id"], ["activity.id"], name=op.f("fk_perspective_mark_activity_id_activity")
        ),
        sa.ForeignKeyConstraint(["area_id"], ["focus_area.id"], name=op.f("fk_perspective_mark_area_id_focus_area")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_perspective_mark_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_perspective_mark")),
    )
    with op.batch_alter_table("perspective_mark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_perspective_mark_activity_id"), ["activity_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_perspective_mark_area_id"), ["area_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_perspective_mark_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "responsibility",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("share", sa.String(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("answered_at", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_responsibility_activity_id_activity")),
        sa.ForeignKeyConstraint(["group_id"], ["party.id"], name=op.f("fk_responsibility_group_id_party")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_responsibility_party_id_party")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_responsibility_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responsibility")),
        sa.UniqueConstraint("activity_id", "party_id", name=op.f("uq_responsibility_activity_id_party_id")),
    )
    with op.batch_alter_table("responsibility", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_responsibility_activity_id"), ["activity_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_responsibility_party_id"), ["party_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_responsibility_person_id"), ["person_id"], unique=False)

    op.create_table(
        "consultation_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("consultation_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.String(), nullable=True),
        sa.Column("handling", sa.String(), nullable=False),
        sa.Column("handled_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["consultation_id"], ["consultation.id"], name=op.f("fk_consultation_answer_consultation_id_consultation")
        ),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_consultation_answer_party_id_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consultation_answer")),
        sa.UniqueConstraint(
            "consultation_id", "party_id", name=op.f("uq_consultation_answer_consultation_id_party_id")
        ),
    )
    with op.batch_alter_table("consultation_answer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consultation_answer_consultation_id"), ["consultation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consultation_answer_party_id"), ["party_id"], unique=False)

    op.create_table(
        "invitation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("begins_at", UtcInstant(), nullable=True),
        sa.Column("ends_at", UtcInstant(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("changed_at", UtcInstant(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["issued_letter.id"], name=op.f("fk_invitation_letter_id_issued_letter")
        ),
        sa.ForeignKeyConstraint(["milestone_id"], ["milestone.id"], name=op.f("fk_invitation_milestone_id_milestone")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_invitation_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("milestone_id", "person_id", name=op.f("uq_invitation_milestone_id_person_id")),
    )
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitation_person_id"), ["person_id"], unique=False)

    op.create_table(
        "measuring_time",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("precision", sa.String(), nullable=False),
        sa.Column("certain", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("snoozed_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["indicator_id"], ["indicator.id"], name=op.f("fk_measuring_time_indicator_id_indicator")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measuring_time")),
    )
    with op.batch_alter_table("measuring_time", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_measuring_time_due"), ["due"], unique=False)
        batch_op.create_index(batch_op.f("ix_measuring_time_indicator_id"), ["indicator_id"], unique=False)

    op.create_table(
        "snooze",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["milestone_id"], ["milestone.id"], name=op.f("fk_snooze_milestone_id_milestone")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_snooze_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snooze")),
        sa.UniqueConstraint("milestone_id", "person_id", name=op.f("uq_snooze_milestone_id_person_id")),
    )
    with op.batch_alter_table("snooze", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_snooze_milestone_id"), ["milestone_id"], unique=False)

    op.create_table(
        "status_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("responsibility_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("milestone_id", sa.Integer(), nullable=True),
        sa.Column("incoming_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("at", UtcInstant(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("comment", sa.String(), nullable=True),
        sa.Column("done_instead", sa.String(), nullable=True),
        sa.Column("remains", sa.String(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("degree", sa.String(), nullable=True),
        sa.Column("no_need", sa.Boolean(), nullable=False),
        sa.Column("statement", sa.String(), nullable=True),
        sa.Column("undone_at", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_status_report_activity_id_activity")),
        sa.ForeignKeyConstraint(
            ["incoming_id"], ["incoming_mail.id"], name=op.f("fk_status_report_incoming_id_incoming_mail")
        ),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestone.id"], name=op.f("fk_status_report_milestone_id_milestone")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_status_report_person_id_person")),
        sa.ForeignKeyConstraint(
            ["responsibility_id"], ["responsibility.id"], name=op.f("fk_status_report_responsibility_id_responsibility")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_report")),
    )
    with op.batch_alter_table("status_report", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_status_report_activity_id"), ["activity_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_status_report_person_id"), ["person_id"], unique=False)

    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("of_total", sa.Double(), nullable=True),
        sa.Column("comparison", sa.String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("breakdown", sa.JSON(), nullable=False),
        sa.Column("wording", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_target_indicator_id_indicator")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target")),
    )
    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_target_indicator_id"), ["indicator_id"], unique=False)

    op.create_table(
        "letter_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("milestone_id", sa.Integer(), nullable=True),
        sa.Column("measuring_time_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("instead_of_id", sa.Integer(), nullable=True),
        sa.Column("rung", sa.String(), nullable=True),
        sa.Column("speaks_of", sa.Date(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_letter_item_activity_id_activity")),
        sa.ForeignKeyConstraint(["instead_of_id"], ["person.id"], name=op.f("fk_letter_item_instead_of_id_person")),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["issued_letter.id"], name=op.f("fk_letter_item_letter_id_issued_letter")
        ),
        sa.ForeignKeyConstraint(
            ["measuring_time_id"], ["measuring_time.id"], name=op.f("fk_letter_item_measuring_time_id_measuring_time")
        ),
        sa.ForeignKeyConstraint(["milestone_id"], ["milestone.id"], name=op.f("fk_letter_item_milestone_id_milestone")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_letter_item_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_item")),
        sa.UniqueConstraint("letter_id", "number", name=op.f("uq_letter_item_letter_id_number")),
        sa.UniqueConstraint(
            "measuring_time_id",
            "person_id",
            "rung",
            "speaks_of",
            name=op.f("uq_letter_item_measuring_time_id_person_id_rung_speaks_of"),
        ),
        sa.UniqueConstraint(
            "milestone_id",
            "person_id",
            "rung",
            "speaks_of",
            name=op.f("uq_letter_item_milestone_id_person_id_rung_speaks_of"),
        ),
    )
    with op.batch_alter_table("letter_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letter_item_activity_id"), ["activity_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_letter_item_letter_id"), ["letter_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_letter_item_measuring_time_id"), ["measuring_time_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_letter_item_milestone_id"), ["milestone_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_letter_item_person_id"), ["person_id"], unique=False)

    op.create_table(
        "measurement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("approximate", sa.Boolean(), nullable=False),
        sa.Column("of_total", sa.Double(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("measured_on", sa.Date(), nullable=True),
        sa.Column("responses", sa.Integer(), nullable=True),
        sa.Column("response_rate", sa.Double(), nullable=True),
        sa.Column("breakdown", sa.JSON(), nullable=False),
        sa.Column("trend", sa.String(), nullable=True),
        sa.Column("change", sa.Double(), nullable=True),
        sa.Column("derived", sa.String(), nullable=True),
        sa.Column("wording", sa.String(), nullable=True),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("measuring_time_id", sa.Integer(), nullable=True),
        sa.Column("incoming_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("noted_at", UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incoming_id"], ["incoming_mail.id"], name=op.f("fk_measurement_incoming_id_incoming_mail")
        ),
        sa.ForeignKeyConstraint(["indicator_id"], ["indicator.id"], name=op.f("fk_measurement_indicator_id_indicator")),
        sa.ForeignKeyConstraint(
            ["measuring_time_id"], ["measuring_time.id"], name=op.f("fk_measurement_measuring_time_id_measuring_time")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_measurement_person_id_person")),
        sa.ForeignKeyConstraint(
            ["report_id"], ["status_report.id"], name=op.f("fk_measurement_report_id_status_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measurement")),
    )
    with op.batch_alter_table("measurement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_measurement_incoming_id"), ["incoming_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_measurement_indicator_id"), ["indicator_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_measurement_measuring_time_id"), ["measuring_time_id"], unique=False)

    op.create_table(
        "milestone_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("report_id", sa.Integer(), nullable=True),
        sa.Column("undone_at", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["milestone_id"], ["milestone.id"], name=op.f("fk_milestone_move_milestone_id_milestone")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["status_report.id"], name=op.f("fk_milestone_move_report_id_status_report")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone_move")),
    )
    with op.batch_alter_table("milestone_move", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_milestone_move_milestone_id"), ["milestone_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_milestone_move_report_id"), ["report_id"], unique=False)

    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=200), nullable=False),
        sa.Column("recipient", sa.String(length=254), nullable=False),
        sa.Column("envelope_sender", sa.String(length=254), nullable=False),
        sa.Column("message_id", sa.String(length=700), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("unknowns", sa.Integer(), nullable=False),
        sa.Column("put_at", UtcInstant(), nullable=False),
        sa.Column("next_attempt_at", UtcInstant(), nullable=True),
        sa.Column("not_after", UtcInstant(), nullable=True),
        sa.Column("owner", sa.String(length=100), nullable=True),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("changed_at", UtcInstant(), nullable=False),
        sa.Column("smtp_code", sa.Integer(), nullable=True),
        sa.Column("server_text", sa.Text(), nullable=True),
        sa.Column("queue_id", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_outbox_due",
            ["next_attempt_at", "id"],
            unique=False,
            sqlite_where=sa.text("next_attempt_at IS NOT NULL"),
            postgresql_where=sa.text("next_attempt_at IS NOT NULL"),
        )
        batch_op.create_index("ix_outbox_message_id", ["message_id"], unique=False)
        batch_op.create_index("ix_outbox_state", ["state"], unique=False)

    op.create_table(
        "outbox_bytes",
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["outbox.id"], name=op.f("fk_outbox_bytes_letter_id_outbox")),
        sa.PrimaryKeyConstraint("letter_id", name=op.f("pk_outbox_bytes")),
    )
    if op.get_bind().dialect.name != "sqlite":
        op.create_foreign_key("fk_party_contact_id_person", "party", "person", ["contact_id"], ["id"])
        op.create_foreign_key(
            "fk_incoming_mail_letter_id_issued_letter", "incoming_mail", "issued_letter", ["letter_id"], ["id"]
        )
    head = sa.table("journal_head", sa.column("id"), sa.column("count"), sa.column("hash"))
    op.bulk_insert(head, [{"id": 1, "count": 0, "hash": "0" * 64}])


def downgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint("fk_party_contact_id_person", "party", type_="foreignkey")
        op.drop_constraint("fk_incoming_mail_letter_id_issued_letter", "incoming_mail", type_="foreignkey")
    op.drop_table("outbox_bytes")
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index("ix_outbox_state")
        batch_op.drop_index("ix_outbox_message_id")
        batch_op.drop_index(
            "ix_outbox_due",
            sqlite_where=sa.text("next_attempt_at IS NOT NULL"),
            postgresql_where=sa.text("next_attempt_at IS NOT NULL"),
        )

    op.drop_table("outbox")
    with op.batch_alter_table("milestone_move", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_milestone_move_report_id"))
        batch_op.drop_index(batch_op.f("ix_milestone_move_milestone_id"))

    op.drop_table("milestone_move")
    with op.batch_alter_table("measurement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_measurement_measuring_time_id"))
        batch_op.drop_index(batch_op.f("ix_measurement_indicator_id"))
        batch_op.drop_index(batch_op.f("ix_measurement_incoming_id"))

    op.drop_table("measurement")
    with op.batch_alter_table("letter_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letter_item_person_id"))
        batch_op.drop_index(batch_op.f("ix_letter_item_milestone_id"))
        batch_op.drop_index(batch_op.f("ix_letter_item_measuring_time_id"))
        batch_op.drop_index(batch_op.f("ix_letter_item_letter_id"))
        batch_op.drop_index(batch_op.f("ix_letter_item_activity_id"))

    op.drop_table("letter_item")
    with op.batch_alter_table("target", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_target_indicator_id"))

    op.drop_table("target")
    with op.batch_alter_table("status_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_status_report_person_id"))
        batch_op.drop_index(batch_op.f("ix_status_report_activity_id"))

    op.drop_table("status_report")
    with op.batch_alter_table("snooze", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_snooze_milestone_id"))

    op.drop_table("snooze")
    with op.batch_alter_table("measuring_time", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_measuring_time_indicator_id"))
        batch_op.drop_index(batch_op.f("ix_measuring_time_due"))

    op.drop_table("measuring_time")
    with op.batch_alter_table("invitation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitation_person_id"))

    op.drop_table("invitation")
    with op.batch_alter_table("consultation_answer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consultation_answer_party_id"))
        batch_op.drop_index(batch_op.f("ix_consultation_answer_consultation_id"))

    op.drop_table("consultation_answer")
    with op.batch_alter_table("responsibility", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_responsibility_person_id"))
        batch_op.drop_index(batch_op.f("ix_responsibility_party_id"))
        batch_op.drop_index(batch_op.f("ix_responsibility_activity_id"))

    op.drop_table("responsibility")
    with op.batch_alter_table("perspective_mark", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_perspective_mark_plan_id"))
        batch_op.drop_index(batch_op.f("ix_perspective_mark_area_id"))
        batch_op.drop_index(batch_op.f("ix_perspective_mark_activity_id"))

    op.drop_table("perspective_mark")
    op.drop_table("open_question")
    with op.batch_alter_table("note", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_note_plan_id"))
        batch_op.drop_index(batch_op.f("ix_note_area_id"))
        batch_op.drop_index(batch_op.f("ix_note_activity_id"))

    op.drop_table("note")
    with op.batch_alter_table("milestone", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_milestone_next_at_open",
            sqlite_where=sa.text("next_at IS NOT NULL"),
            postgresql_where=sa.text("next_at IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_milestone_activity_id"))

    op.drop_table("milestone")
    with op.batch_alter_table("indicator", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_indicator_plan_id"))
        batch_op.drop_index(batch_op.f("ix_indicator_area_id"))
        batch_op.drop_index(batch_op.f("ix_indicator_activity_id"))

    op.drop_table("indicator")
    with op.batch_alter_table("consultation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consultation_plan_id"))

    op.drop_table("consultation")
    op.drop_table("labelled_reply")
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_stage_id"))
        batch_op.drop_index(batch_op.f("ix_activity_priority_area_id"))
        batch_op.drop_index(batch_op.f("ix_activity_plan_id"))
        batch_op.drop_index(batch_op.f("ix_activity_parent_id"))
        batch_op.drop_index(batch_op.f("ix_activity_goal_id"))
        batch_op.drop_index(batch_op.f("ix_activity_carried_from_id"))
        batch_op.drop_index(batch_op.f("ix_activity_area_id"))

    op.drop_table("activity")
    with op.batch_alter_table("priority_area", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_priority_area_goal_id"))
        batch_op.drop_index(batch_op.f("ix_priority_area_area_id"))

    op.drop_table("priority_area")
    with op.batch_alter_table("issued_letter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_issued_letter_person_id"))

    op.drop_table("issued_letter")
    with op.batch_alter_table("section_text", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_section_text_follow_up_id"))

    op.drop_table("section_text")
    with op.batch_alter_table("section_comment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_section_comment_follow_up_id"))

    op.drop_table("section_comment")
    with op.batch_alter_table("plan_strategy", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_strategy_strategy_id"))
        batch_op.drop_index(batch_op.f("ix_plan_strategy_plan_id"))

    op.drop_table("plan_strategy")
    with op.batch_alter_table("plan_party", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_party_plan_id"))
        batch_op.drop_index(batch_op.f("ix_plan_party_party_id"))
        batch_op.drop_index(batch_op.f("ix_plan_party_event_id"))

    op.drop_table("plan_party")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_membership_member_id"))
        batch_op.drop_index(batch_op.f("ix_membership_group_id"))

    op.drop_table("membership")
    with op.batch_alter_table("issued_document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_issued_document_follow_up_id"))

    op.drop_table("issued_document")
    with op.batch_alter_table("incoming_mail", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_incoming_mail_outcome"))
        batch_op.drop_index(batch_op.f("ix_incoming_mail_letter_id"))

    op.drop_table("incoming_mail")
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_goal_strategy_id"))
        batch_op.drop_index(batch_op.f("ix_goal_plan_id"))

    op.drop_table("goal")
    with op.batch_alter_table("feed", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_feed_person_id"))

    op.drop_table("feed")
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_plan_id"))

    op.drop_table("decision")
    with op.batch_alter_table("approval", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_approval_follow_up_id"))

    op.drop_table("approval")
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_absence_person_id"))

    op.drop_table("absence")
    op.drop_table("strategy")
    with op.batch_alter_table("stage", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stage_plan_id"))

    op.drop_table("stage")
    with op.batch_alter_table("plan_word", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_word_plan_id"))

    op.drop_table("plan_word")
    with op.batch_alter_table("plan_revision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_revision_plan_id"))

    op.drop_table("plan_revision")
    with op.batch_alter_table("plan_reason", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_reason_plan_id"))

    op.drop_table("plan_reason")
    with op.batch_alter_table("plan_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_event_plan_id"))

    op.drop_table("plan_event")
    with op.batch_alter_table("plan_document", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_document_plan_id"))

    op.drop_table("plan_document")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_party_id"))

    op.drop_table("person")
    with op.batch_alter_table("party_name", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_party_name_party_id"))

    op.drop_table("party_name")
    op.drop_table("journal_payload")
    with op.batch_alter_table("follow_up", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_follow_up_plan_id"))

    op.drop_table("follow_up")
    with op.batch_alter_table("focus_area", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_focus_area_plan_id"))

    op.drop_table("focus_area")
    op.drop_table("plan")
    op.drop_table("party")
    op.drop_table("journal_line")
    op.drop_table("journal_head")
    op.drop_table("flow_run")
