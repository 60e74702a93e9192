"""Two records become one without losing anything, and can be taken apart again."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.db.models import F, Model

from hubwerk.foundation.accounts.roles import Role as TeamRole
from hubwerk.foundation.errors import InvalidInput, NotAllowed, NotFound
from hubwerk.foundation.history.queries import entries_about
from hubwerk.network.organisations.enums import PublicationStatus, Role
from hubwerk.network.organisations.errors import LaterMergeFirst, MergeUndone, NothingToMerge, OrganisationMerged
from hubwerk.network.organisations.importers.identity import find_by_public_ids
from hubwerk.network.organisations.importers.lookups import find_organisations
from hubwerk.network.organisations.merging.choices import Side, differing
from hubwerk.network.organisations.merging.following import current_keys, living
from hubwerk.network.organisations.merging.undoing import lost_by_undo, what_moved
from hubwerk.network.organisations.models import (
    Affiliation,
    ContactLogEntry,
    Listing,
    Organisation,
    OrganisationRole,
    Referral,
    SpokenLanguage,
)
from hubwerk.network.organisations.services.details import OrganisationDetails
from hubwerk.network.organisations.services.merging import merge_organisations, undo_merge
from hubwerk.network.organisations.services.organisations import publish_organisation, update_organisation
from hubwerk.network.organisations.signals import listing_changed, organisation_changed
from tests.network.factories import (
    AffiliationFactory,
    ListingFactory,
    OrganisationFactory,
    PersonFactory,
    ReferralFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def community(make_user):
    user = make_user()
    user.groups.add(Group.objects.get_or_create(name=TeamRole.COMMUNITY.value)[0])
    return user


@pytest.fixture
def pair(community, at):
    """Two records of one company, each with something of everything, some of it twice."""
    both, once = TopicFactory.create_batch(2)
    person, other = PersonFactory.create_batch(2)
    keep = OrganisationFactory(name="Werk", town="Aachen", roles=[Role.USER])
    merge = OrganisationFactory(
        name="Werk GmbH", street="Ring 1", website="https://werk.example", vat_number="DE136695976", external_id="crm-7", size=40, roles=Role
    )
    keep.topics.add(both)
    merge.topics.add(both, once)
    SpokenLanguage.objects.bulk_create([SpokenLanguage(organisation=keep, language="de"), SpokenLanguage(organisation=merge, language="nl")])
    AffiliationFactory(person=person, organisation=keep)
    AffiliationFactory(person=person, organisation=merge, function="Leitung", started_on=date(2024, 1, 1))
    AffiliationFactory(person=person, organisation=merge, function="früher", ended_on=date(2020, 1, 1))
    AffiliationFactory(person=other, organisation=merge)
    ListingFactory(organisation=keep)
    ListingFactory(organisation=merge, external_id="listing-1")
    for organisation in (keep, merge):
        ContactLogEntry.objects.create(organisation=organisation, happened_at=at, author=community, summary=f"Anruf {organisation}")
    Referral.objects.create(token="t", source="mandates", source_key="1", organisation=merge, created_at=at)
    OrganisationFactory(name="Gebracht", came_through=merge)
    return keep, merge


MODELS: list[type[Model]] = [
    Organisation,
    OrganisationRole,
    SpokenLanguage,
    Organisation.topics.through,
    Affiliation,
    Listing,
    ContactLogEntry,
    Referral,
]


def everything():
    """All rows of the network as they are, apart from when they were last touched and from keys of rows that only say something."""
    rows = {}
    for model in MODELS:
        names = [field.attname for field in model._meta.concrete_fields if field.name != "updated_at"]
        if model in {OrganisationRole, SpokenLanguage, Organisation.topics.through}:
            names.remove("id")
        rows[model.__name__] = sorted(map(repr, model._base_manager.values_list(*names)))
    return rows


def merged(pair, community, at, **choices):
    keep, merge = pair
    done = merge_organisations(keep=keep.pk, merge=merge.pk, choices={name: Side(side) for name, side in choices.items()}, actor=community, at=at)
    keep.refresh_from_db()
    merge.refresh_from_db()
    return done


def test_everything_hangs_on_the_kept_one(pair, community, at):
    keep, _merge = pair

    done = merged(pair, community, at)

    assert set(keep.roles.values_list("role", flat=True)) == set(Role.values)
    assert set(keep.languages.values_list("language", flat=True)) == {"de", "nl"}
    assert keep.topics.count() == 2
    assert keep.listings.count() == 2
    assert keep.contact_log.count() == 2
    assert keep.referrals.count() == 1
    assert [row.name for row in keep.brought_in.all()] == ["Gebracht"]
    assert keep.affiliations.count() == 3
    assert (
        dict(what_moved(done))
        == {
            "Roles": 2,
            "Languages": 1,
            "Topics": 1,
            "People": 2,
            "Needs and offers": 1,
            "Contact log": 1,
            "Referrals": 1,
            "Organisations that came through it": 1,
        }
        or len(what_moved(done)) == 8
    )


def test_person_in_both_is_there_once_and_keeps_what_was_known(pair, community, at):
    keep, merge = pair
    merged(pair, community, at)

    twin = keep.affiliations.current().get(person=Affiliation.objects.get(organisation=merge).person)

    assert (twin.function, twin.started_on) == ("Leitung", date(2024, 1, 1))
    assert merge.affiliations.get().function == "Leitung"


def test_merged_one_is_archived_and_leads_on(pair, community, at):
    keep, merge = pair

    merged(pair, community, at)

    assert (merge.status, merge.merged_into, merge.external_id, keep.external_id) == (PublicationStatus.ARCHIVED, keep, None, "crm-7")
    assert living(merge) == keep
    assert current_keys([merge.pk, keep.pk]) == {merge.pk: keep.pk}


def test_words_of_the_kept_one_stand_unless_it_has_none_or_others_were_chosen(pair, community, at):
    keep, merge = pair
    assert {choice.name for choice in differing(keep=keep, merge=merge)} == {"name", "size", "address", "website", "vat_number"}

    merged(pair, community, at, name="merge", address="merge")

    assert (keep.name, keep.street, keep.town) == ("Werk GmbH", "Ring 1", "")
    assert (keep.website, keep.vat_number, keep.size) == ("https://werk.example", "DE136695976", 40)


def test_both_histories_tell_it(pair, community, at):
    keep, merge = pair

    merged(pair, community, at)

    kept, gone = entries_about(keep).get(), entries_about(merge).get()
    assert (kept.action, kept.actor, kept.at, kept.changes["absorbed"]) == ("organisation-absorbed", community, at, [None, merge.pk])
    assert kept.changes["website"] == ["", "https://werk.example"]
    assert (gone.action, gone.changes["merged_into"]) == ("organisation-merged", [None, keep.pk])
    assert gone.changes["status"] == ["published", "archived"]


def test_the_rooms_above_hear_of_every_row(pair, community, at, django_capture_on_commit_callbacks):
    keep, merge = pair
    heard = {}

    def organisations(organisation_ids, **_others):
        heard["organisations"] = organisation_ids

    def listings(listing_ids, **_others):
        heard["listings"] = listing_ids

    organisation_changed.connect(organisations)
    listing_changed.connect(listings)
    with django_capture_on_commit_callbacks(execute=True):
        merged(pair, community, at)

    assert heard == {"organisations": {keep.pk, merge.pk}, "listings": set(Listing.objects.values_list("pk", flat=True))}


def test_undo_restores_exactly(pair, community, at):
    before = everything()
    done = merged(pair, community, at, name="merge", address="merge")
    assert everything() != before

    undone = undo_merge(merge_id=done.pk, actor=community, at=at + timedelta(days=1))

    assert everything() == before
    assert (undone.undone_by, undone.undone_at) == (community, at + timedelta(days=1))
    assert [entry.action for entry in entries_about(pair[0])] == ["organisation-absorption-undone", "organisation-absorbed"]
    assert [entry.action for entry in entries_about(pair[1])] == ["organisation-merge-undone", "organisation-merged"]


def test_pair_can_be_merged_again_after_an_undo(pair, community, at):
    before = everything()
    undo_merge(merge_id=merged(pair, community, at).pk, actor=community, at=at)

    again = merged(pair, community, at)
    assert living(pair[1]) == pair[0]
    undo_merge(merge_id=again.pk, actor=community, at=at)

    assert everything() == before


def test_what_an_undo_would_lose_is_named(pair, community, at):
    keep, _merge = pair
    done = merged(pair, community, at)
    assert lost_by_undo(done) == []

    details = OrganisationDetails.of(keep)
    fields = {name: getattr(details, name) for name in OrganisationDetails.__dataclass_fields__}
    update_organisation(actor=community, organisation_id=keep.pk, details=OrganisationDetails(**{**fields, "size": 50, "name": "Werk neu"}), at=at)
    Listing.objects.filter(external_id="listing-1").delete()
    Affiliation.objects.filter(organisation=keep, function="Leitung").update(function="Vorstand")
    done.kept.refresh_from_db()

    lost = [str(sentence) for sentence in lost_by_undo(done)]

    assert len(lost) == 3  # the size that came over, the function that was filled in, the listing that is gone; not the name, which stays
    undo_merge(merge_id=done.pk, actor=community, at=at)
    keep.refresh_from_db()
    assert (keep.size, keep.name) == (None, "Werk neu")


def test_what_was_added_since_stays_with_the_kept_one(pair, community, at):
    keep, merge = pair
    done = merged(pair, community, at)
    since = ListingFactory(organisation=keep)

    undo_merge(merge_id=done.pk, actor=community, at=at)

    since.refresh_from_db()
    assert since.organisation == keep
    assert merge.listings.count() == 1


def test_roles_written_anew_since_are_given_back_too(pair, community, at):
    keep, _merge = pair
    before = everything()
    done = merged(pair, community, at)
    details = OrganisationDetails.of(keep)
    fields = {name: getattr(details, name) for name in OrganisationDetails.__dataclass_fields__}
    for roles in (frozenset({"user"}), frozenset(Role.values)):
        update_organisation(actor=community, organisation_id=keep.pk, details=OrganisationDetails(**{**fields, "roles": roles}), at=at)

    undo_merge(merge_id=done.pk, actor=community, at=at)

    assert everything() == before


def test_place_that_was_taken_since_leaves_the_row_where_it_is(pair, community, at):
    keep, merge = pair
    done = merged(pair, community, at)
    person = Affiliation.objects.exclude(person__affiliations__organisation=merge).get(organisation=keep).person
    taken = AffiliationFactory(person=person, organisation=merge)

    undo_merge(merge_id=done.pk, actor=community, at=at)

    assert Affiliation.objects.filter(person=person).count() == 2
    assert merge.affiliations.filter(pk=taken.pk).exists()
    assert merge.affiliations.filter(ended_on__isnull=False).exists()


def test_merges_are_undone_in_the_opposite_order(pair, community, at):
    keep, merge = pair
    third, top = OrganisationFactory(name="Werk Werke"), OrganisationFactory(name="Dach")
    before = everything()
    first = merged(pair, community, at)
    second = merge_organisations(keep=keep.pk, merge=third.pk, choices={}, actor=community, at=at)
    chained = merge_organisations(keep=top.pk, merge=keep.pk, choices={}, actor=community, at=at)
    assert living(Organisation.objects.get(pk=merge.pk)) == top
    assert current_keys([merge.pk]) == {merge.pk: top.pk}

    for blocked in (first, second):
        with pytest.raises(LaterMergeFirst):
            undo_merge(merge_id=blocked.pk, actor=community, at=at)
    for done in (chained, second, first):
        undo_merge(merge_id=done.pk, actor=community, at=at)

    assert everything() == before


def test_undo_happens_once(pair, community, at):
    done = merged(pair, community, at)
    undo_merge(merge_id=done.pk, actor=community, at=at)

    with pytest.raises(MergeUndone):
        undo_merge(merge_id=done.pk, actor=community, at=at)
    with pytest.raises(NotFound):
        undo_merge(merge_id=done.pk + 1, actor=community, at=at)


def test_organisation_that_came_through_its_double_does_not_come_through_itself(community, at):
    multiplier = OrganisationFactory()
    merge = OrganisationFactory(came_through=multiplier)
    keep = OrganisationFactory(came_through=merge)

    done = merge_organisations(keep=keep.pk, merge=merge.pk, choices={}, actor=community, at=at)
    keep.refresh_from_db()
    assert keep.came_through == multiplier
    undo_merge(merge_id=done.pk, actor=community, at=at)

    keep.refresh_from_db()
    assert keep.came_through == merge


def test_double_that_came_through_the_kept_one_is_no_obstacle(community, at):
    keep = OrganisationFactory()
    merge = OrganisationFactory(came_through=keep)

    merge_organisations(keep=keep.pk, merge=merge.pk, choices={"came_through": Side.MERGE}, actor=community, at=at)

    assert Organisation.objects.filter(came_through=F("pk")).count() == 0


def test_result_must_be_valid(community, at):
    keep, merge = OrganisationFactory(), OrganisationFactory(vat_number="nonsense")

    with pytest.raises(InvalidInput):
        merge_organisations(keep=keep.pk, merge=merge.pk, choices={}, actor=community, at=at)

    merge.refresh_from_db()
    assert merge.status == PublicationStatus.PUBLISHED


def test_two_records_in_use_are_needed(pair, community, at):
    keep, merge = pair
    archived = OrganisationFactory(status=PublicationStatus.ARCHIVED)

    for one, other, error in [
        (keep, keep, NothingToMerge),
        (archived, keep, NothingToMerge),
    ]:
        with pytest.raises(error):
            merge_organisations(keep=one.pk, merge=other.pk, choices={}, actor=community, at=at)
    with pytest.raises(NotFound):
        merge_organisations(keep=keep.pk, merge=0, choices={}, actor=community, at=at)
    merged(pair, community, at)
    for one, other in [(keep, merge), (merge, keep)]:
        with pytest.raises(OrganisationMerged):
            merge_organisations(keep=one.pk, merge=other.pk, choices={}, actor=community, at=at)


def test_merged_record_is_neither_published_nor_changed(pair, community, at):
    _keep, merge = pair
    merged(pair, community, at)

    with pytest.raises(OrganisationMerged):
        publish_organisation(actor=community, organisation_id=merge.pk, at=at)
    with pytest.raises(OrganisationMerged):
        update_organisation(actor=community, organisation_id=merge.pk, details=OrganisationDetails(name="Neu", kind="sme"), at=at)


def test_files_that_name_the_merged_record_reach_the_kept_one(pair, community, at):
    keep, merge = pair
    keep_id, merge_slug = "crm-1", merge.slug
    Organisation.objects.filter(pk=keep.pk).update(external_id=keep_id)
    merged(pair, community, at)

    found = find_by_public_ids(Organisation.objects.all(), ["crm-7", f"hubwerk-{merge.pk}", keep_id])

    assert found == {"crm-7": keep, f"hubwerk-{merge.pk}": keep, keep_id: keep}
    assert find_organisations([merge_slug, merge.name]) == {merge_slug: keep}


@pytest.mark.parametrize("role", TeamRole)
def test_who_may_merge_and_undo(pair, make_user, community, at, role):
    user = make_user()
    user.groups.add(Group.objects.get_or_create(name=role.value)[0])
    done = merged(pair, community, at)

    if role in {TeamRole.COMMUNITY, TeamRole.ADMINISTRATOR}:
        undo_merge(merge_id=done.pk, actor=user, at=at)
        assert merged(pair, user, at).made_by == user
    else:
        with pytest.raises(NotAllowed):
            undo_merge(merge_id=done.pk, actor=user, at=at)
        with pytest.raises(NotAllowed):
            merged(pair, user, at)


def test_factory_of_referrals_is_moved(community, at):
    keep, merge = OrganisationFactory(), OrganisationFactory()
    referral = ReferralFactory(organisation=merge)

    merge_organisations(keep=keep.pk, merge=merge.pk, choices={}, actor=community, at=at)

    referral.refresh_from_db()
    assert referral.organisation == keep
