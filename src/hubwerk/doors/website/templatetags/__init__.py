"""Template tag libraries of the public pages."""
