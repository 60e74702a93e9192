"""The team's back office: one Wagtail admin, in the order of the team's day. The screens live in the rooms below; here they are put together."""
