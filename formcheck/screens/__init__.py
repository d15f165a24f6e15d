"""Painting what the core says into videos; nothing here decides anything."""
