"""Applications, votes, memberships and what the association lays down, as the back office shows them."""
