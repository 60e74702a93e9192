"""The public pages, one module a kind of thing."""
