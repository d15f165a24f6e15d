"""What is kept of patients: people, plans, sessions, verdicts and what a therapist says of them.

SQLite in a folder of the user's own, or PostgreSQL by its URL. Recordings stay files; the store
knows where they lie.
"""

from formcheck.store.open_store import Store, default_folder, open_store

__all__ = ["Store", "default_folder", "open_store"]
