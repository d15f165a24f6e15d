"""Drawing what the core says; nothing here decides anything."""
