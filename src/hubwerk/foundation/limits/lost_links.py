"""Asking for the links one lost: whoever asks is told the same, whether there are any or not."""

from collections.abc import Callable
from http import HTTPStatus

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hubwerk.foundation.limits.counting import TooManyRequests, count_against_limits

__all__ = ["ask_for_links"]


def ask_for_links(
    request: HttpRequest, *, form_class: type[forms.Form], limit: str, mail_links: Callable[[str], object], template: str, then: str
) -> HttpResponse:
    """Show the form, or take the address in its field `email`, have its links mailed and lead to the page named `then`."""
    form = form_class(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            address = form.cleaned_data["email"]
            try:
                count_against_limits(request, limit, targets=(address.lower(),))
            except TooManyRequests as error:
                form.add_error(None, str(error))
                status = HTTPStatus.TOO_MANY_REQUESTS
            else:
                mail_links(address)
                return redirect(then)
    return render(request, template, {"form": form}, status=status)
