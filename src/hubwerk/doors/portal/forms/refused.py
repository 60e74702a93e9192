"""What a service refuses, told beside the field it is about."""

from django import forms

from hubwerk.foundation.errors import InvalidInput

__all__ = ["tell_refused"]


def tell_refused(form: forms.Form, error: InvalidInput) -> None:
    """Put the messages of a service to the fields of the form; those it has no field for stand above it."""
    for field, messages in error.errors.items():
        for message in messages:
            form.add_error(field if field in form.fields else None, str(message))
