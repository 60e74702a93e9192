"""Machine translation behind a setting."""

from types import SimpleNamespace

from django.test import override_settings
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.strings import StringValue

from hubwerk.doors.website.translation.machine import MachineTranslator, NullTranslator

DE, FR = SimpleNamespace(language_code="de"), SimpleNamespace(language_code="fr")


class Shouting:
    """A translator that only shouts, and loses bold print."""

    def translate(self, texts, *, source, to):
        return [f"{to.upper()}: {text.replace('<b>', '').replace('</b>', '').upper() if '<b>' in text else text.upper()}" for text in texts]


def _adapter(name):
    return MachineTranslator({"TRANSLATOR": name})


def test_no_translator_is_called_by_default():
    assert get_machine_translator() is None


def test_a_translator_is_named_by_a_setting():
    named = {"CLASS": "hubwerk.doors.website.translation.machine.MachineTranslator", "OPTIONS": {"TRANSLATOR": f"{Shouting.__module__}.Shouting"}}

    with override_settings(WAGTAILLOCALIZE_MACHINE_TRANSLATOR=named):
        translator = get_machine_translator()

    assert translator.translate(DE, FR, [StringValue("Guten Tag")]) == {StringValue("Guten Tag"): StringValue("FR: GUTEN TAG")}


def test_a_text_that_lost_its_markup_is_left_for_a_person():
    given = [StringValue("ein <b>fetter</b> Text"), StringValue("ein Text")]

    found = _adapter(f"{Shouting.__module__}.Shouting").translate(DE, FR, given)

    assert found == {StringValue("ein Text"): StringValue("FR: EIN TEXT")}


def test_the_null_translator_gives_back_what_it_gets():
    given = StringValue('ein <a id="a1">Verweis</a> &amp; mehr')

    assert _adapter("hubwerk.doors.website.translation.machine.NullTranslator").translate(DE, FR, [given]) == {given: given}
    assert NullTranslator().translate(["a"], source="de", to="fr") == ["a"]


def test_nothing_is_translated_into_its_own_language():
    adapter = _adapter("hubwerk.doors.website.translation.machine.NullTranslator")

    assert (adapter.can_translate(DE, FR), adapter.can_translate(DE, DE)) == (True, False)
