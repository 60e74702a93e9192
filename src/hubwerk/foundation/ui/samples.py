"""Invented content for the style page."""

from typing import Final

from django import forms

from hubwerk.foundation.ui.match import Match, MatchText, SharedTopic, Span

__all__ = ["ROWS", "SampleForm", "sample_match"]

ROWS: Final = (
    ("Eifelwerk Präzision GmbH", "Monschau", "user", 14, 3),
    ("Atelier Numérique des Fagnes", "Verviers", "enabler", 9, 2),
    ("Maaslicht Data B.V.", "Maastricht", "enabler", 22, 7),
    ("Gewerbepark Ostkante", "Eupen", "supporter", 1240, 18),
)
_NEED: Final = (
    "Wir suchen einen Partner, der unsere Oberflächenprüfung mit Bildverarbeitung automatisiert. Drei Schichten prüfen "
    "heute von Hand; der Fachkräftemangel macht das jedes Jahr schwerer. Die Anlage soll Daten an unser ERP geben."
)
_OFFER: Final = (
    "Wij bouwen camerasystemen met beeldherkenning voor de maakindustrie: van proefopstelling tot koppeling met uw "
    "ERP-systeem. Kwaliteitscontrole in de lijn, zonder programmeerwerk voor uw mensen."
)


def _spans(text: str, found: dict[str, str]) -> tuple[Span, ...]:
    return tuple(Span(text.index(words), text.index(words) + len(words), topic) for words, topic in found.items())


def sample_match() -> Match:
    """A need in German and an offer in Dutch with three topics in common."""
    return Match(
        left=MatchText(
            title="Prüfung von Oberflächen in der laufenden Fertigung",
            text=_NEED,
            role="user",
            language="de",
            kind="Need",
            source="Eifelwerk Präzision GmbH, Monschau",
            url="#match",
            spans=_spans(_NEED, {"Oberflächenprüfung": "quality-control", "Bildverarbeitung": "computer-vision", "ERP": "erp"}),
        ),
        right=MatchText(
            title="Slimme camera’s voor de productielijn",
            text=_OFFER,
            role="enabler",
            language="nl",
            kind="Offer",
            source="Maaslicht Data B.V., Maastricht",
            url="#match",
            spans=_spans(
                _OFFER,
                {"beeldherkenning": "computer-vision", "ERP-systeem": "erp", "Kwaliteitscontrole": "quality-control"},
            ),
        ),
        topics=(
            SharedTopic("computer-vision", "Computer vision", "#match"),
            SharedTopic("quality-control", "Quality control", "#match"),
            SharedTopic("erp", "Enterprise resource planning", "#match"),
        ),
        reasons=(
            "Both speak of computer vision, which few others in the network do.",
            "A User looks for what an Enabler offers.",
            "38 km apart, across the border between Germany and the Netherlands.",
            "One writes German, the other Dutch; both have people who speak English.",
        ),
    )


class SampleForm(forms.Form):
    """A form with every kind of field."""

    name = forms.CharField(label="Name of the organisation", help_text="As it is registered.")
    email = forms.EmailField(label="E-mail address")
    kind = forms.ChoiceField(label="Kind", choices=[("sme", "Small or medium-sized enterprise"), ("startup", "Startup")])
    need = forms.CharField(
        label="What do you need?",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        help_text="In the language you write best. Two or three sentences are enough.",
    )
    role = forms.ChoiceField(
        label="Role",
        widget=forms.RadioSelect,
        choices=[("enabler", "Enabler"), ("user", "User"), ("supporter", "Supporter")],
        initial="user",
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label="Languages you speak",
        widget=forms.CheckboxSelectMultiple,
        choices=[("de", "Deutsch"), ("fr", "Français"), ("nl", "Nederlands"), ("en", "English")],
    )
    founded = forms.DateField(label="Founded on", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    logo = forms.FileField(label="Logo", required=False)
    consent = forms.BooleanField(label="Show our contact data to organisations that we were introduced to.")
