"""What the office's tests share."""

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries_of(client, address):
    """How many queries a page takes, after it was opened once."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200
    return len(captured)


def said(response):
    """What a page reads as, followed to where it leads."""
    return response.content.decode()
