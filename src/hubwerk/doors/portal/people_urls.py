"""Addresses of the people of an organisation; they stand below it."""

from django.urls import path

from hubwerk.doors.portal.views import invitations, people

urlpatterns = [
    path("", people.people, name="people"),
    path("invite/", invitations.invite, name="invite"),
    path("<int:key>/", people.person_role, name="person-role"),
    path("<int:key>/end/", people.person_end, name="person-end"),
    path("<int:key>/hand-over/", people.person_hand_over, name="person-hand-over"),
    path("invitations/<int:key>/renew/", invitations.renew, name="invitation-renew"),
    path("invitations/<int:key>/withdraw/", invitations.withdraw, name="invitation-withdraw"),
]
