"""What a therapist sees of a set and says of it: tracks over time, corrections, agreement."""
