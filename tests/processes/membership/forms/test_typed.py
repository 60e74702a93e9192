"""What was typed, as it was typed."""

from django.http import QueryDict

from hubwerk.processes.membership.forms.typed import TYPED_LENGTH, as_sent, is_too_long, readable, typed_values


def test_what_is_kept_reads_as_if_it_had_just_been_sent():
    sent = QueryDict("roles=user&roles=enabler&name=Neuwerk&castle=1")

    kept = typed_values(sent, ["roles", "name", "size"])

    assert kept == {"roles": ["user", "enabler"], "name": ["Neuwerk"]}
    assert typed_values(as_sent(kept), ["roles", "name"]) == kept


def test_what_no_database_takes_is_left_out():
    assert readable(QueryDict("name=a%00b")).getlist("name") == ["ab"]


def test_length_is_that_of_a_whole_page():
    assert not is_too_long({"a": ["x" * TYPED_LENGTH], "b": []})
    assert is_too_long({"a": ["x" * TYPED_LENGTH], "b": ["x"]})
