"""Addresses of the thesaurus, below those of the back office."""

from django.urls import path

from hubwerk.doors.backoffice.thesaurus.views import browse, gaps, proposals, topics

urlpatterns = [
    path("", browse.browse, name="thesaurus"),
    path("thesaurus.ttl", browse.export, name="thesaurus-export"),
    path("words/", gaps.gaps, name="thesaurus-gaps"),
    path("words/place/", gaps.place, name="thesaurus-place"),
    path("proposals/", proposals.queue, name="thesaurus-proposals"),
    path("proposals/new/", proposals.propose, name="thesaurus-propose"),
    path("proposals/<int:pk>/accept/", proposals.accept, name="thesaurus-accept"),
    path("proposals/<int:pk>/reject/", proposals.reject, name="thesaurus-reject"),
    path("proposals/<int:pk>/withdraw/", proposals.withdraw, name="thesaurus-withdraw"),
    path("topics/<int:pk>/", topics.topic, name="thesaurus-topic"),
    path("topics/<int:pk>/words/", topics.propose_word, name="thesaurus-propose-word"),
    path("topics/<int:pk>/words/<int:label>/remove/", topics.remove_word, name="thesaurus-remove-word"),
    path("topics/<int:pk>/edit/", topics.edit, name="thesaurus-edit"),
    path("topics/<int:pk>/retire/", topics.retire, name="thesaurus-retire"),
]
