"""Topics with their labels and relations, and what people propose to add to them."""

from hubwerk.network.topics.models.proposals import Proposal
from hubwerk.network.topics.models.topics import HUB_PREFIX, LABEL_LENGTH, Topic, TopicLabel, TopicQuerySet, TopicRelation

__all__ = ["HUB_PREFIX", "LABEL_LENGTH", "Proposal", "Topic", "TopicLabel", "TopicQuerySet", "TopicRelation"]
