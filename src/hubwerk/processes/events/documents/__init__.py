"""What this room sets as PDF."""
