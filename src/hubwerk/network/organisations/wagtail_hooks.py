"""What this room brings into the back office."""

from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from hubwerk.network.organisations.models import CommercialSite, RegionEditor, RegionFact, SiteRequest
from hubwerk.network.organisations.records.registered import ADMIN_VIEW_SETS, RECORD_ACTIONS
from hubwerk.network.organisations.region_office.bulk_actions import ACTIONS
from hubwerk.network.organisations.region_office.policies import KEEPING, READING, STORING, EditorPolicy, RegionPolicy
from hubwerk.network.organisations.region_office.viewsets import RegionGroup

register_permission_policy(RegionFact, RegionPolicy(RegionFact, actions=KEEPING))
register_permission_policy(CommercialSite, RegionPolicy(CommercialSite, actions=STORING))
register_permission_policy(SiteRequest, RegionPolicy(SiteRequest, actions=READING, path="site__region"))
register_permission_policy(RegionEditor, EditorPolicy(RegionEditor))

register_snippet(RegionGroup)

for action in (*ACTIONS, *RECORD_ACTIONS):
    hooks.register("register_bulk_action", action, order=10)

hooks.register("register_admin_viewset", lambda: ADMIN_VIEW_SETS)
