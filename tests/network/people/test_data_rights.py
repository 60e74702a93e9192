"""Nothing that points to a person or an account is forgotten: each such column is told and erased by a holder, or stays for a reason."""

from django.db.models import ForeignObjectRel

from hubwerk.foundation.accounts.models import User
from hubwerk.network.people.data_rights import holders
from hubwerk.network.people.models import Person

# Told and erased by the holder of this name.
HELD = {
    "people.Consent.person": "consents",
    "people.Person.user": "person",
    "organisations.Affiliation.person": "affiliations",
    "organisations.CommercialSite.contact_person": "site-requests",
    "organisations.ContactLogEntry.author": "contact-log",
    "organisations.ContactLogEntry.next_step_owner": "contact-log",
    "organisations.ContactLogEntry.person": "contact-log",
    "organisations.Invitation.accepted_by": "invitations",
    "organisations.RegionEditor.user": "region-editors",
    "events.Booking.user": "event-registrations",
    "events.CheckIn.by": "event-team",
    "events.EventMessage.author": "event-team",
    "events.FollowUp.author": "event-team",
    "events.Invitee.invited_by": "event-team",
    "events.Registration.person": "event-registrations",
    "events.Speaker.person": "event-programme",
    "membership.ApplicationMessage.author": "association",
    "membership.BallotSeat.member": "association",
    "membership.BallotSeat.proxy": "association",
    "membership.LedgerEntry.actor": "association",
    "membership.Vote.cast_by": "association",
    "portal.PortalVisit.user": "portal-visits",
    "mail.MailPreference.user": "mail",
    "history.Entry.actor": "history",
    "account.EmailAddress.user": "account",
    "accounts.User_groups.user": "account",
    "accounts.User_user_permissions.user": "account",
    "mfa.Authenticator.user": "account",
    "socialaccount.SocialAccount.user": "account",
    "usersessions.UserSession.user": "account",
    "wagtailadmin.EditingSession.user": "account",
    "wagtailadmin.FormState.user": "account",
    "wagtailcore.APIToken.user": "account",
    "wagtailcore.ModelLogEntry.user": "account",
    "wagtailusers.UserProfile.user": "account",
}
# Says only which account did something, which the history tells, too; after the erasure that account is a number.
MADE_BY = {
    "membership.Application.decided_by",
    "membership.Ballot.opened_by",
    "organisations.DistinctPair.decided_by",
    "organisations.ImportUpload.uploaded_by",
    "organisations.Invitation.invited_by",
    "organisations.OrganisationMerge.made_by",
    "organisations.OrganisationMerge.undone_by",
    "topics.Proposal.decided_by",
    "topics.Proposal.proposed_by",
    "wagtail_localize.SegmentOverride.last_translated_by",
    "wagtail_localize.StringTranslation.last_translated_by",
    "wagtailcore.Comment.resolved_by",
    "wagtailcore.Comment.user",
    "wagtailcore.CommentReply.user",
    "wagtailcore.Page.locked_by",
    "wagtailcore.Page.owner",
    "wagtailcore.PageLogEntry.user",
    "wagtailcore.PageSubscription.user",
    "wagtailcore.Revision.user",
    "wagtailcore.TaskState.finished_by",
    "wagtailcore.UploadedFile.uploaded_by_user",
    "wagtailcore.WorkflowState.requested_by",
    "wagtaildocs.Document.uploaded_by_user",
    "wagtailimages.Image.uploaded_by_user",
    "website.HubImage.uploaded_by_user",
}
# Shown only while the person's consent stands, which an erasure withdraws.
WITH_CONSENT = {"website.PressReleasePage.contact_person"}


def test_each_column_that_points_to_a_person_is_known():
    pointing = {
        f"{relation.field.model._meta.label}.{relation.field.name}"
        for model in (Person, User)
        for relation in model._meta.get_fields(include_hidden=True)
        if isinstance(relation, ForeignObjectRel)
    }

    assert pointing == HELD.keys() | MADE_BY | WITH_CONSENT
    assert set(HELD.values()) <= {holder.name for holder in holders()}
