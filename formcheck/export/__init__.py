"""What was measured, as files that other programs read."""
