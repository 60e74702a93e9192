"""What the editing screen of a portrait says about the region's figures, which are kept as records of their own."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.panels import Panel

from hubwerk.network.organisations.models import RegionFact

__all__ = ["RegionFactsPanel"]


class RegionFactsPanel(Panel):
    """How many figures the region has, which of them are out of date, and the way to them."""

    class BoundPanel(Panel.BoundPanel):
        """The panel for one portrait."""

        template_name = "website/back_office/region_facts_panel.html"

        def is_shown(self) -> bool:
            """Once the portrait has its region."""
            return bool(super().is_shown() and self.instance.region_id)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The facts, oldest first where someone should look again."""
            facts = RegionFact.objects.filter(region=self.instance.region_id)
            return {
                **super().get_context_data(parent_context),
                "number": facts.count(),
                "stale": list(facts.stale_on(timezone.localdate()).order_by("expires_on", "pk")),
                "facts_url": f"{reverse('region_facts:list')}?region={self.instance.region_id}",
            }
