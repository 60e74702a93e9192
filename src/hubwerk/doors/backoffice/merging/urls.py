"""Addresses of the screens, below those of the back office."""

from django.urls import path

from hubwerk.doors.backoffice.merging import views

urlpatterns = [
    path("", views.candidates, name="duplicates"),
    path("of/<int:pk>/", views.choose, name="duplicates-choose"),
    path("<int:keep>/<int:merge>/", views.compare, name="duplicates-compare"),
    path("<int:first>/<int:second>/different/", views.dismiss, name="duplicates-dismiss"),
    path("merges/<int:pk>/", views.result, name="duplicates-result"),
    path("merges/<int:pk>/undo/", views.undo, name="duplicates-undo"),
]
