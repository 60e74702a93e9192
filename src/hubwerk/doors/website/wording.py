"""Why two texts were matched, in the reader's words: those of matchmaking, which the rooms below the website use as well."""

from hubwerk.processes.matchmaking.wording import joined, sentence, topics_of_match

__all__ = ["joined", "sentence", "topics_of_match"]
