"""What is asked about events."""
