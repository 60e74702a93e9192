"""What pages say of organisations follows when two records become one."""

from django.utils.translation import gettext_lazy as _

from hubwerk.network.organisations.merging.registry import register
from hubwerk.network.organisations.merging.rows import rows_mover

__all__ = ["register_movers"]


def register_movers() -> None:
    """Called when the room is ready. A page that names both records goes on naming both, and shows one."""
    from hubwerk.doors.website.models import NewsOrganisation

    register(rows_mover(name="news", title=_("News about it"), model=NewsOrganisation, unique=("page_id",)))
