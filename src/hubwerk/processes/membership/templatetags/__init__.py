"""What the pages of membership say in words."""
