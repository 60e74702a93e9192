"""Amounts and quantities on the pages by which one joins."""

from decimal import Decimal

from django import template

from hubwerk.network.organisations.figures_in_words import money
from hubwerk.processes.membership.benefits_in_words import quantity_in_words
from hubwerk.processes.membership.dues_in_words import euros
from hubwerk.processes.membership.models import TierBenefit

register = template.Library()


@register.filter
def price(amount: Decimal) -> str:
    """An amount of euros, whole or with its cents."""
    return money(amount)


@register.filter
def cents(amount: Decimal) -> str:
    """An amount of euros with its cents, so that amounts stand below each other."""
    return euros(amount)


@register.filter
def quantity(given: TierBenefit) -> str:
    """How much of a benefit a tier gives a year: 3 places."""
    return quantity_in_words(given.quantity, given.benefit.unit)
