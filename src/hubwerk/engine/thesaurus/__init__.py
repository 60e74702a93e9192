"""Topics in four languages: the model, the loaders, the checks, and the annotator that finds them in running text."""

from hubwerk.engine.thesaurus.annotator import Annotator, Span, TopicHit, shipped_annotator
from hubwerk.engine.thesaurus.loading import load
from hubwerk.engine.thesaurus.model import Label, Thesaurus, Topic

__all__ = ["Annotator", "Label", "Span", "Thesaurus", "Topic", "TopicHit", "load", "shipped_annotator"]
