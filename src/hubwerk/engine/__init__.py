"""The engine: pure Python, no Django, no database, no clock. Texts in, topics and matches with reasons out."""
