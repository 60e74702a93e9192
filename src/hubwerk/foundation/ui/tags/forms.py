"""Fields with their labels, help and errors bound together."""

from typing import Any

from django.forms import BaseForm, BoundField, CheckboxInput

__all__ = ["error_summary", "field", "form_fields"]


def field(bound: BoundField, label: str = "", help_text: str = "") -> dict[str, Any]:
    """One field of a form; Django binds help and errors to it by aria-describedby."""
    if help_text:
        bound.help_text = help_text
    widget = bound.field.widget
    return {
        "field": bound,
        "label": label or bound.label,
        "checkbox": isinstance(widget, CheckboxInput),
        "optional": not bound.field.required and not isinstance(widget, CheckboxInput),
    }


def form_fields(form: BaseForm) -> dict[str, Any]:
    """All fields of a form in its own order, the hidden ones too."""
    return {"form": form}


def error_summary(form: BaseForm) -> dict[str, Any]:
    """Everything that is wrong, each with a link to its field; nothing if all is well."""
    errors = [(bound, bound.errors) for bound in form if bound.errors] if form.is_bound else []
    general = form.non_field_errors() if form.is_bound else []
    return {"fields": errors, "general": general, "any": bool(errors or general)}
