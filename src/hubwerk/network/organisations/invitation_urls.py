"""Where the links of invitations lead; they stand below the language."""

from django.urls import path

from hubwerk.network.organisations.views.invitations import invitation

app_name = "invitations"

urlpatterns = [path("<str:token>/", invitation, name="invitation")]
