"""Ids that rows were imported with."""

from collections.abc import Sequence

from django.db.models import Model
from django.utils.translation import gettext as _

from hubwerk.foundation.errors import InvalidInput


def require_free_external_ids(model: type[Model], external_ids: Sequence[str | None]) -> None:
    """Raises `InvalidInput` where a new row would take the id of another; one query. The unique column stands behind it."""
    wanted = [external_id for external_id in external_ids if external_id is not None]
    taken = set(model._default_manager.filter(external_id__in=wanted).values_list("external_id", flat=True)) if wanted else set()
    for external_id in wanted:
        if external_id in taken:
            raise InvalidInput({"external_id": [_("Another entry has the id “%(id)s”.") % {"id": external_id}]})
        taken.add(external_id)
