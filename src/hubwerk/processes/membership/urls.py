"""Addresses of the pages by which one joins; they stand below the language."""

from django.urls import path

from hubwerk.processes.membership.views import checking, following, landing, letters, starting, steps, suggestions

app_name = "membership"

urlpatterns = [
    path("", landing.landing, name="landing"),
    path("statutes/", landing.statutes, name="statutes"),
    path("statutes/<path:version>/", landing.statutes_version, name="statutes-version"),
    path("apply/<slug:code>/", starting.start, name="start"),
    path("links/", starting.find, name="find"),
    path("links/sent/", starting.links_sent, name="links-sent"),
    path("applications/<str:token>/", following.following, name="continue"),
    path("applications/<str:token>/answer/", following.answer, name="answer"),
    path("applications/<str:token>/letter/", letters.letter, name="letter"),
    path("applications/<str:token>/withdraw/", following.withdraw, name="withdraw"),
    path("applications/<str:token>/sent/", checking.sent, name="sent"),
    path("applications/<str:token>/check/", checking.check, name="check"),
    path("applications/<str:token>/parts/similar/", suggestions.similar, name="similar"),
    path("applications/<str:token>/parts/topics/", suggestions.topics, name="topics"),
    path("applications/<str:token>/parts/dues/", suggestions.dues, name="dues"),
    path("applications/<str:token>/pages/<slug:name>/", steps.step, name="step"),
]
