"""Pain and warning signs: when to go easier, when to stop, whom to call. It never diagnoses."""
