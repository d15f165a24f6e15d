"""How Alembic reaches the store: over the connection that `open_store` hands it."""

from alembic import context

import formcheck.store.answers  # noqa: F401 - a table of its own
from formcheck.store.rows import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
)
with context.begin_transaction():
    context.run_migrations()
