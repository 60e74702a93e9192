"""What this room brings into the back office."""

from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks

from hubwerk.processes.events.records.registered import ADMIN_VIEW_SETS, RECORD_ACTIONS

for action in RECORD_ACTIONS:
    hooks.register("register_bulk_action", action, order=10)

hooks.register("register_admin_viewset", lambda: ADMIN_VIEW_SETS)


@hooks.register("insert_global_admin_css")
def styles() -> SafeString:
    """The styles of this room's lists and pages."""
    return format_html_join(
        "", '<link rel="stylesheet" href="{}">', ((static(f"{folder}/records.css"),) for folder in ("events_records", "events_afterwards"))
    )
