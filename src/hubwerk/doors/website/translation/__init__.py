"""Pages in several languages: which version of its original a translation follows, and how it gets its words."""
