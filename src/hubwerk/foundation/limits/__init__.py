"""How often a form that needs no account takes what is sent."""
