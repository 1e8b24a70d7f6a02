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
        "feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("secret_digest", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("created_at", UtcInstant(), nullable=False),
        sa.Column("revoked_at", UtcInstant(), nullable=True),
        sa.Column("fetched_at", UtcInstant(), nullable=True),
        sa.Column("fetched_by", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed")),
        sa.UniqueConstraint("secret_digest", name=op.f("uq_feed_secret_digest")),
    )
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
        sa.ForeignKeyConstraint(["contact_id"], ["person.id"], name=op.f("fk_party_contact_id_person"), use_alter=True),
        sa.ForeignKeyConstraint(["convener_id"], ["party.id"], name=op.f("fk_party_convener_id_party")),
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
        sa.Column("aim", sa.String(), nullable=True),
        sa.Column("working_group_id", sa.Integer(), nullable=True),
        sa.Column("goals", sa.JSON(), nullable=False),
        sa.Column("goals_note", sa.String(), nullable=True),
        sa.Column("evaluation", sa.String(), nullable=True),
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
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("compiled_at", UtcInstant(), nullable=False),
        sa.Column("snapshot", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
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
        "membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["party.id"], name=op.f("fk_membership_group_id_party")),
        sa.ForeignKeyConstraint(["member_id"], ["party.id"], name=op.f("fk_membership_member_id_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("group_id", "member_id", name=op.f("uq_membership_group_id_member_id")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_group_id"), ["group_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_membership_member_id"), ["member_id"], unique=False)

    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=True),
        sa.Column("other_addresses", sa.JSON(), nullable=False),
        sa.Column("deputy_id", sa.Integer(), nullable=True),
        sa.Column("coordinator", sa.Boolean(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("undeliverable_since", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(["deputy_id"], ["person.id"], name=op.f("fk_person_deputy_id_person")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_person_party_id_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("address", name=op.f("uq_person_address")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_party_id"), ["party_id"], unique=False)

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
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("answered_at", UtcInstant(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["area_id"], ["focus_area.id"], name=op.f("fk_activity_area_id_focus_area")),
        sa.ForeignKeyConstraint(["parent_id"], ["activity.id"], name=op.f("fk_activity_parent_id_activity")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_activity_plan_id_plan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity")),
        sa.UniqueConstraint("plan_id", "code", name=op.f("uq_activity_plan_id_code")),
        sa.UniqueConstraint("uid", name=op.f("uq_activity_uid")),
    )
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_activity_area_id"), ["area_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_activity_plan_id"), ["plan_id"], unique=False)

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
        batch_op.create_index(batch_op.f("ix_incoming_mail_outcome"), ["outcome"], unique=False)

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
        sa.Column("revoked_at", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["answers_id"], ["incoming_mail.id"], name=op.f("fk_issued_letter_answers_id_incoming_mail")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_issued_letter_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_letter")),
        sa.UniqueConstraint("key", name=op.f("uq_issued_letter_key")),
        sa.UniqueConstraint("reference", name=op.f("uq_issued_letter_reference")),
    )
    with op.batch_alter_table("issued_letter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_issued_letter_person_id"), ["person_id"], unique=False)

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
        "responsibility",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("share", sa.String(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("wording", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("answered_at", UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_responsibility_activity_id_activity")),
        sa.ForeignKeyConstraint(["group_id"], ["party.id"], name=op.f("fk_responsibility_group_id_party")),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name=op.f("fk_responsibility_party_id_party")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_responsibility")),
        sa.UniqueConstraint("activity_id", "party_id", name=op.f("uq_responsibility_activity_id_party_id")),
    )
    with op.batch_alter_table("responsibility", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_responsibility_activity_id"), ["activity_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_responsibility_party_id"), ["party_id"], unique=False)

    op.create_table(
        "letter_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("rung", sa.String(), nullable=True),
        sa.Column("speaks_of", sa.Date(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["activity_id"], ["activity.id"], name=op.f("fk_letter_item_activity_id_activity")),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["issued_letter.id"], name=op.f("fk_letter_item_letter_id_issued_letter")
        ),
        sa.ForeignKeyConstraint(["milestone_id"], ["milestone.id"], name=op.f("fk_letter_item_milestone_id_milestone")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_letter_item_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_item")),
        sa.UniqueConstraint("letter_id", "number", name=op.f("uq_letter_item_letter_id_number")),
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
        batch_op.create_index(batch_op.f("ix_letter_item_milestone_id"), ["milestone_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_letter_item_person_id"), ["person_id"], unique=False)

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
        sa.Column("raw", sa.LargeBinary(), nullable=False),
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
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index("ix_outbox_state")
        batch_op.drop_index("ix_outbox_message_id")
        batch_op.drop_index(
            "ix_outbox_due",
            sqlite_where=sa.text("next_attempt_at IS NOT NULL"),
            postgresql_where=sa.text("next_attempt_at IS NOT NULL"),
        )

    op.drop_table("outbox")
    with op.batch_alter_table("status_report", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_status_report_person_id"))
        batch_op.drop_index(batch_op.f("ix_status_report_activity_id"))

    op.drop_table("status_report")
    with op.batch_alter_table("letter_item", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letter_item_person_id"))
        batch_op.drop_index(batch_op.f("ix_letter_item_milestone_id"))
        batch_op.drop_index(batch_op.f("ix_letter_item_letter_id"))
        batch_op.drop_index(batch_op.f("ix_letter_item_activity_id"))

    op.drop_table("letter_item")
    with op.batch_alter_table("responsibility", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_responsibility_party_id"))
        batch_op.drop_index(batch_op.f("ix_responsibility_activity_id"))

    op.drop_table("responsibility")
    op.drop_table("open_question")
    with op.batch_alter_table("milestone", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_milestone_next_at_open",
            sqlite_where=sa.text("next_at IS NOT NULL"),
            postgresql_where=sa.text("next_at IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_milestone_activity_id"))

    op.drop_table("milestone")
    with op.batch_alter_table("issued_letter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_issued_letter_person_id"))

    op.drop_table("issued_letter")
    with op.batch_alter_table("incoming_mail", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_incoming_mail_outcome"))

    op.drop_table("incoming_mail")
    with op.batch_alter_table("activity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_plan_id"))
        batch_op.drop_index(batch_op.f("ix_activity_parent_id"))
        batch_op.drop_index(batch_op.f("ix_activity_area_id"))

    op.drop_table("activity")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_party_id"))

    op.drop_table("person")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_membership_member_id"))
        batch_op.drop_index(batch_op.f("ix_membership_group_id"))

    op.drop_table("membership")
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
    op.drop_table("feed")
