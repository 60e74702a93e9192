"""What cells name in words: regions, topics and organisations, resolved in bulk."""

from collections import defaultdict
from collections.abc import Collection
from functools import cached_property

from django.utils.translation import gettext as _

from hubwerk.network.organisations.importers.identity import find_by_public_ids
from hubwerk.network.organisations.importers.values import BadCell, parts, shortened
from hubwerk.network.organisations.merging.following import living
from hubwerk.network.organisations.models import Organisation, Region
from hubwerk.network.topics.models import Topic, TopicLabel


class Lookups:
    """Regions and topics by everything they are called, read once an import and only when a cell needs them."""

    def region(self, cell: str) -> int | None:
        """The key of a region given by its code, or by its name in any of the four languages; None for an empty cell."""
        if not cell:
            return None
        found = self._regions.get(cell.casefold(), set())
        if len(found) != 1:
            raise BadCell(_("There is no region “%(value)s”. Give its NUTS code, such as DEA2D.") % {"value": shortened(cell)})
        return next(iter(found))

    def topics(self, cell: str) -> frozenset[int]:
        """The keys of topics given by identifier or by a label in any of the four languages."""
        return frozenset(self._topic(part) for part in parts(cell))

    def _topic(self, name: str) -> int:
        key = name.casefold()
        if key in self._topic_identifiers:
            return self._topic_identifiers[key]
        found = self._topic_labels.get(key, set())
        if not found:
            raise BadCell(_("There is no topic “%(value)s”.") % {"value": shortened(name)})
        if len(found) > 1:
            raise BadCell(_("“%(value)s” can mean several topics. Give the identifier of the one you mean.") % {"value": shortened(name)})
        return next(iter(found))

    @cached_property
    def region_codes(self) -> dict[int, str]:
        """The code of each region by key."""
        return dict(Region.objects.values_list("pk", "code"))

    @cached_property
    def _regions(self) -> dict[str, set[int]]:
        names: dict[str, set[int]] = defaultdict(set)
        codes = {}
        for pk, code, *written in Region.objects.values_list("pk", "code", "name_de", "name_fr", "name_nl", "name_en"):
            codes[code.casefold()] = {pk}
            for name in written:
                names[name.casefold()].add(pk)
        return {**names, **codes}

    @cached_property
    def _topic_identifiers(self) -> dict[str, int]:
        return {identifier.casefold(): pk for pk, identifier in Topic.objects.values_list("pk", "identifier")}

    @cached_property
    def _topic_labels(self) -> dict[str, set[int]]:
        preferred: dict[str, set[int]] = defaultdict(set)
        for pk, *labels in Topic.objects.current().values_list("pk", "label_de", "label_fr", "label_nl", "label_en"):
            for label in labels:
                preferred[label.casefold()].add(pk)
        found: dict[str, set[int]] = defaultdict(set)
        for topic_id, text in TopicLabel.objects.filter(topic__retired=False).values_list("topic_id", "text"):
            found[text.casefold()].add(topic_id)
        return {**found, **preferred}


def find_organisations(names: Collection[str]) -> dict[str, Organisation | None]:
    """Organisations by what a file calls them: id, address of the page, or name; None where a name is not unique. Two queries."""
    by_id = find_by_public_ids(Organisation.objects.all(), names)
    rest = [name for name in names if name not in by_id]
    by_slug: dict[str, Organisation] = {}
    by_name: dict[str, list[Organisation]] = defaultdict(list)
    for organisation in Organisation.objects.filter(slug__in=rest) | Organisation.objects.filter(name__in=rest):
        by_slug[organisation.slug] = living(organisation)
        if organisation.merged_into_id is None:
            by_name[organisation.name].append(organisation)
    unique: dict[str, Organisation | None] = {name: rows[0] if len(rows) == 1 else None for name, rows in by_name.items()}
    return {**unique, **by_slug, **by_id}
