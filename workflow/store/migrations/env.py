"""What Alembic runs: the steps inside one transaction, on the engine that the product itself uses."""

from alembic import context

from workflow.store.database import open_engine
from workflow.store.migrations import METADATA

engine = open_engine(context.config.attributes["url"])
with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=list(METADATA),
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
