"""What the website adds to the welcome of a new member: its first matches, and a press release for the editors to finish."""
