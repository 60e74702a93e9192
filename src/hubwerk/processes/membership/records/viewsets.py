"""Where the lists, pages and forms of this room stand in the back office."""

from typing import ClassVar, Final

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from hubwerk.foundation.records.menus import MEMBERSHIP_MENU
from hubwerk.foundation.records.viewsets import RecordViewSet
from hubwerk.processes.membership.models import Application, ApplicationForm, Benefit, Membership, Statutes, Tier
from hubwerk.processes.membership.records import ballot_pages, form_pages, membership_actions, review_pages, tier_pages
from hubwerk.processes.membership.records.application_lists import ApplicationIndexView
from hubwerk.processes.membership.records.application_page import ApplicationInspectView
from hubwerk.processes.membership.records.letters import letter
from hubwerk.processes.membership.records.membership_lists import MembershipIndexView
from hubwerk.processes.membership.records.membership_page import MembershipInspectView
from hubwerk.processes.membership.records.question_forms import FORM_PANELS
from hubwerk.processes.membership.records.rules_page import RulesView
from hubwerk.processes.membership.records.statutes import STATUTES_PANELS, StatutesIndexView, StatutesInspectView
from hubwerk.processes.membership.records.tier_forms import BENEFIT_PANELS, TIER_PANELS

__all__ = ["VIEW_SETS"]


class ApplicationViewSet(RecordViewSet):
    """Applications and the board's votes on them."""

    model = Application
    name = "membership_applications"
    menu_name = "applications"
    url_prefix = "membership/applications"
    icon = "clipboard-list"
    menu_label = _("Applications")
    export_filename = ApplicationIndexView.export_filename
    menu_hook = MEMBERSHIP_MENU
    menu_order = 10
    can_add = False
    can_change = False
    index_view_class = ApplicationIndexView
    inspect_view_class = ApplicationInspectView

    def more_urlpatterns(self) -> list[URLPattern]:
        """What is done with an application and its ballot."""
        return [
            path("<int:pk>/take/", review_pages.take, name="take"),
            path("<int:pk>/ask/", review_pages.AskView.as_view(), name="ask"),
            path("<int:pk>/record/", review_pages.SettleView.as_view(), name="settle"),
            path("<int:pk>/new-record/", review_pages.settle_new, name="settle-new"),
            path("<int:pk>/terms/", review_pages.TermsView.as_view(), name="terms"),
            path("<int:pk>/propose/", review_pages.ProposeView.as_view(), name="propose"),
            path("<int:pk>/decide/", review_pages.DecideView.as_view(), name="decide"),
            path("<int:pk>/withdraw/", review_pages.WithdrawView.as_view(), name="withdraw"),
            path("<int:pk>/proxy/back/", ballot_pages.take_back, name="take-back-proxy"),
            path("<int:pk>/ballot/close/", ballot_pages.close, name="close-ballot"),
            path("ballots/<int:pk>/proxy/", ballot_pages.ProxyView.as_view(), name="proxy"),
            path("seats/<int:pk>/vote/", ballot_pages.VoteView.as_view(), name="vote"),
            path("letters/<int:pk>/", letter, name="letter"),
        ]


class MembershipViewSet(RecordViewSet):
    """Memberships."""

    model = Membership
    name = "membership_members"
    menu_name = "memberships"
    url_prefix = "membership/members"
    icon = "group"
    menu_label = _("Memberships")
    export_filename = MembershipIndexView.export_filename
    menu_hook = MEMBERSHIP_MENU
    menu_order = 20
    can_add = False
    can_change = False
    list_per_page = 25
    index_view_class = MembershipIndexView
    inspect_view_class = MembershipInspectView

    def more_urlpatterns(self) -> list[URLPattern]:
        """What is done with a membership."""
        return [
            path("<int:pk>/notice/", membership_actions.NoticeView.as_view(), name="notice"),
            path("<int:pk>/notice/back/", membership_actions.take_back_notice, name="take-back-notice"),
            path("<int:pk>/suspend/", membership_actions.SuspendView.as_view(), name="suspend"),
            path("<int:pk>/resume/", membership_actions.resume, name="resume"),
            path("<int:pk>/end/", membership_actions.EndView.as_view(), name="end"),
            path("<int:pk>/tier/", membership_actions.TierChangeView.as_view(), name="tier"),
            path("<int:pk>/discount/", membership_actions.DiscountView.as_view(), name="discount"),
            path("<int:pk>/use/", membership_actions.UseView.as_view(), name="use"),
            path("<int:pk>/welcome/", membership_actions.welcome, name="welcome"),
            path("uses/<int:pk>/back/", membership_actions.ReturnView.as_view(), name="return"),
        ]


class TierViewSet(RecordViewSet):
    """Tiers, with their rules, prices and benefits."""

    model = Tier
    name = "membership_tiers"
    menu_name = "tiers"
    url_prefix = "membership/tiers"
    icon = "tag"
    menu_label = _("Tiers")
    menu_hook = MEMBERSHIP_MENU
    menu_order = 30
    index_view_class = tier_pages.TierIndexView
    inspect_view_class = tier_pages.TierInspectView
    edit_handler = TIER_PANELS

    def more_urlpatterns(self) -> list[URLPattern]:
        """What is laid down on the page about a tier."""
        return [
            path("<int:pk>/rules/new/", tier_pages.AddRuleView.as_view(), name="add-rule"),
            path("<int:pk>/prices/new/", tier_pages.SetPriceView.as_view(), name="set-price"),
            path("<int:pk>/benefits/", tier_pages.SetBenefitView.as_view(), name="set-benefit"),
            path("rules/<int:pk>/drop/", tier_pages.DropRuleView.as_view(), name="drop-rule"),
            path("prices/<int:pk>/drop/", tier_pages.DropPriceView.as_view(), name="drop-price"),
        ]


class BenefitViewSet(RecordViewSet):
    """What there is to use up."""

    model = Benefit
    name = "membership_benefits"
    menu_name = "benefits"
    url_prefix = "membership/benefits"
    icon = "list-ul"
    menu_label = _("Benefits")
    menu_hook = MEMBERSHIP_MENU
    menu_order = 40
    inspect_view_enabled = False
    index_view_class = tier_pages.BenefitIndexView
    edit_handler = BENEFIT_PANELS


class FormViewSet(RecordViewSet):
    """The forms by which organisations apply."""

    model = ApplicationForm
    name = "membership_forms"
    menu_name = "application-forms"
    url_prefix = "membership/forms"
    icon = "form"
    menu_label = _("Application forms")
    menu_hook = MEMBERSHIP_MENU
    menu_order = 50
    index_view_class = form_pages.FormIndexView
    inspect_view_class = form_pages.FormInspectView
    edit_handler = FORM_PANELS

    def more_urlpatterns(self) -> list[URLPattern]:
        """The questions of a form."""
        return [
            path("<int:pk>/questions/new/", form_pages.AddQuestionView.as_view(), name="add-question"),
            path("questions/<int:pk>/", form_pages.EditQuestionView.as_view(), name="edit-question"),
            path("questions/<int:pk>/drop/", form_pages.DropQuestionView.as_view(), name="drop-question"),
        ]


class StatutesViewSet(RecordViewSet):
    """The statutes, version by version."""

    model = Statutes
    name = "membership_statutes"
    menu_name = "statutes"
    url_prefix = "membership/statutes"
    icon = "doc-full"
    menu_label = _("Statutes")
    menu_hook = MEMBERSHIP_MENU
    menu_order = 60
    index_view_class = StatutesIndexView
    inspect_view_class = StatutesInspectView
    edit_handler = STATUTES_PANELS


class _RulesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        """Whether this reader may see the rules."""
        return request.user.has_perm("membership.view_associationrules")


class RulesViewSet(ViewSet):
    """The rules of the association."""

    name = "membership_rules"
    menu_name = "association-rules"
    url_prefix = "membership/rules"
    icon = "cogs"
    menu_label = _("Rules")
    menu_hook = MEMBERSHIP_MENU
    menu_order = 70
    menu_item_class: ClassVar[type[MenuItem]] = _RulesMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        """One page."""
        return [path("", RulesView.as_view(), name="index")]


VIEW_SETS: Final = (
    ApplicationViewSet(), MembershipViewSet(), TierViewSet(), BenefitViewSet(), FormViewSet(), StatutesViewSet(), RulesViewSet(),
)  # fmt: skip
