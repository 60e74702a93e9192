"""What is asked of applications and memberships."""
