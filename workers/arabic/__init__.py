"""What is true of Arabic, not of events."""
