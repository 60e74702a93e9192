"""What is done in the life of applications and memberships."""
