"""What patients and therapists read afterwards."""
