"""What matchmaking writes."""
