"""How Alembic reaches the store: over the connection that `open_store` hands it."""

from alembic import context

import formcheck.store.note_row
import formcheck.store.rows  # noqa: F401 - all tables are known by now
from formcheck.store.base import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
)
with context.begin_transaction():
    context.run_migrations()
