"""A live session without a window."""
