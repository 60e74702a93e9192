"""Entries for tests: four languages, three countries, no surprises; and strategies that make any."""

from datetime import date

from hypothesis import strategies as st

from hubwerk.engine.matching import Entry, Kind, Place, Role

TODAY = date(2026, 9, 4)
EUPEN = Place(50.63, 6.03, "BE")
AACHEN = Place(50.78, 6.08, "DE")
HEERLEN = Place(50.89, 5.98, "NL")


def need(entry_id, text, **facts):
    return Entry(id=entry_id, text=text, kind=Kind.NEED, organisation=facts.pop("organisation", f"of-{entry_id}"), **facts)


def offer(entry_id, text, **facts):
    return Entry(id=entry_id, text=text, kind=Kind.OFFER, organisation=facts.pop("organisation", f"of-{entry_id}"), **facts)


def network():
    """Five organisations: a joinery in Eupen looks for people, and for someone who secures its machines."""
    user, enabler, supporter = (frozenset({role}) for role in (Role.USER, Role.ENABLER, Role.SUPPORTER))
    return [
        need(
            "n1",
            "Uns fehlen Tischler und Auszubildende. Wer hilft uns gegen den Fachkräftemangel?",
            title="Fachkräftemangel in der Schreinerei",
            organisation="joinery",
            roles=user,
            language="de",
            spoken=frozenset({"de", "fr"}),
            place=EUPEN,
            published=date(2026, 8, 1),
        ),
        need(
            "n2",
            "Unsere Maschinen hängen am Internet, und niemand kümmert sich um die IT-Sicherheit.",
            organisation="joinery",
            roles=user,
            language="de",
            spoken=frozenset({"de", "fr"}),
            place=EUPEN,
        ),
        offer(
            "o1",
            "We help small manufacturers against the skills shortage: apprentices, training, recruiting.",
            title="Against the skills shortage",
            organisation="campus",
            roles=enabler,
            language="en",
            spoken=frozenset({"en", "nl"}),
            place=HEERLEN,
            published=date(2026, 9, 1),
        ),
        offer(
            "o2",
            "Nous protégeons vos machines : audit de cybersécurité, formation, surveillance du réseau.",
            organisation="wallsec",
            roles=enabler,
            language="fr",
            spoken=frozenset({"fr"}),
            place=Place(50.64, 5.57, "BE"),
        ),
        offer(
            "o3",
            "Wij vinden vakmensen en leerlingen voor ambachtelijke bedrijven, ook over de grens.",
            organisation="vakwerk",
            roles=supporter,
            language="nl",
            spoken=frozenset({"nl", "de"}),
            place=HEERLEN,
            closes=date(2026, 9, 3),
        ),
        Entry(
            id="p1",
            text="Die Kammer berät Handwerksbetriebe bei Nachfolge, Ausbildung und Fachkräftesicherung.",
            title="Kammer",
            organisation="chamber",
            roles=supporter,
            language="de",
            spoken=frozenset({"de"}),
            place=AACHEN,
        ),
    ]


_PHRASES = [
    "Fachkräftemangel in der Fertigung",
    "Fertigungsqualitätskontrolle mit künstlicher Intelligenz",
    "IT- und Datensicherheit für Handwerksbetriebe",
    "skills shortage and training of apprentices",
    "quality control by machine vision",
    "cybersecurity audits for small manufacturers",
    "la pénurie de main-d'œuvre dans l'industrie",
    "contrôle qualité par intelligence artificielle",
    "tekort aan vakmensen in de maakindustrie",
    "kwaliteitscontrole met beeldherkenning",
    "ISO 9001 und SAP S/4HANA",
    "wood, Holz, bois, hout",
    "wir suchen",
    "🪚🌳",
    "x",
    "",
]
_PLACES = [None, EUPEN, AACHEN, HEERLEN, Place(0.0, 0.0)]
texts = st.lists(st.sampled_from(_PHRASES), max_size=4).map(". ".join)
vectors = st.none() | st.lists(st.sampled_from([0.0, 0.5, 1.0, -1.0]), min_size=3, max_size=3).map(tuple)
days = st.none() | st.sampled_from([date(2026, 1, 1), date(2026, 9, 3), date(2026, 9, 4), date(2027, 1, 1)])


_IDS = st.sampled_from([f"e{number}" for number in range(8)])


def entries(ids=_IDS):
    """Any entry with few ids and organisations, so that they collide."""
    return st.builds(
        Entry,
        id=ids,
        text=texts,
        title=st.sampled_from(["", *_PHRASES[:4]]),
        kind=st.sampled_from(list(Kind)),
        organisation=st.sampled_from(["", "a", "b", "c", "d"]),
        roles=st.frozensets(st.sampled_from(list(Role))),
        language=st.sampled_from(["de", "fr", "nl", "en", None, "pt", "de-BE"]),
        spoken=st.frozensets(st.sampled_from(["de", "fr", "nl", "en", "tr"]), max_size=2),
        topics=st.sampled_from([(), ("skills-shortage",), ("no-such-topic",)]),
        place=st.sampled_from(_PLACES),
        published=days,
        closes=days,
        vector=vectors,
    )
