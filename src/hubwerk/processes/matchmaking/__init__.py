"""The engine and the database together: the index and its upkeep, matches, common ground."""
