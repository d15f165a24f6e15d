"""From measures to attempts, faults and cues; the voice."""
