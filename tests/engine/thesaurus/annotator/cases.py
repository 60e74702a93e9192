"""Sentences as members write them: where a topic must be found and in which words, and where one must not be."""

from typing import NamedTuple


class Found(NamedTuple):
    """`topic` must be found in exactly these words of the text."""

    text: str
    topic: str
    words: str


class Absent(NamedTuple):
    """`topic` must not be found: the word means something else here, or is none."""

    text: str
    topic: str


GERMAN: list[Found | Absent] = [
    # inflection
    Found("Wir kämpfen seit Jahren gegen die Folgen des Fachkräftemangels.", "skills-shortage", "Fachkräftemangels"),
    Found("Wir wollen nachhaltiger backen als früher.", "sustainability", "nachhaltiger"),
    Found("Im Ort gibt es drei Museen und ein Archiv.", "museums", "Museen"),
    # compounds
    Found("Gesucht: eine Kamera für die Fertigungsqualitätskontrolle.", "quality-control", "qualitätskontrolle"),
    Found("Der Rurtourismus lebt von Tagesgästen.", "tourism", "tourismus"),
    Found("Ein Getriebedeckel aus Guss.", "drive-technology", "Getriebe"),
    Found("Ein Museum und sein Archiv.", "museums", "Museum"),
    Found("Das Glasfaserausbauprojekt kommt voran.", "fibre-broadband", "Glasfaserausbau"),
    Found("Wir bieten Datenschutz-Beratung für kleine Praxen.", "data-protection", "Datenschutz-Beratung"),
    Found("Eine Verwaltungsdigitalisierung braucht Geduld.", "digital-administration", "Verwaltungsdigitalisierung"),
    Found("Die digitale Verwaltung beginnt am Schalter.", "digital-administration", "digitale Verwaltung"),
    # a compound said with a genitive
    Found("Die laufende Kontrolle der Qualität kostet uns Stunden.", "quality-control", "Kontrolle der Qualität"),
    Found("Es fehlt am Schutz der Daten.", "data-protection", "Schutz der Daten"),
    # parts left out
    Found("Hilfe bei IT- und Datensicherheit für Handwerker.", "cybersecurity", "IT- und Datensicherheit"),
    Found("Hilfe bei IT- und Datensicherheit für Handwerker.", "information-security", "Datensicherheit"),
    Found("Datensicherheit und -schutz aus einer Hand.", "data-protection", "Datensicherheit und -schutz"),
    Found("Wir liefern Hard- und Software für Arztpraxen.", "it-hardware", "Hard- und Software"),
    # coordination
    Found(
        "Thema war die Digitalisierung und Beschleunigung der Verwaltung.",
        "digital-administration",
        "Digitalisierung und Beschleunigung der Verwaltung",
    ),
    # spelling
    Found("Der Fachkraeftemangel trifft uns hart.", "skills-shortage", "Fachkraeftemangel"),
    Found("DER FACHKRÄFTEMANGEL TRIFFT UNS HART", "skills-shortage", "FACHKRÄFTEMANGEL"),
    Found("Ohne Nachhhaltigkeitsbericht keine Bank.", "sustainability-reporting", "Nachhhaltigkeitsbericht"),
    Found("Unser ECommerce wächst.", "e-commerce", "ECommerce"),
    Found("Unser E Commerce wächst.", "e-commerce", "E Commerce"),
    Found("Zwei Startups teilen sich die Halle.", "start-ups", "Startups"),
    Found("Zwei Start-ups teilen sich die Halle.", "start-ups", "Start-ups"),
    # abbreviations and borrowed terms
    Found("Welche KI passt zu einem Sägewerk?", "artificial-intelligence", "KI"),
    Found("Machine Learning für Webereien.", "machine-learning", "Machine Learning"),
    Found("Die Gründer:innen suchen einen Mentor.", "mentoring", "Mentor"),
    # context
    Found("Unsere Anlage soll Strom ins Netz einspeisen.", "smart-grids", "Netz"),
    Found("Die Bank prüft unseren Kreditantrag.", "banking", "Bank"),
    Absent("Der Torwart fischt den Ball aus dem Netz.", "smart-grids"),
    Absent("Wir saßen auf der Bank am See und schwiegen.", "banking"),
    Absent("Der Kandidat stand auf der Plattform am Gleis.", "digital-platforms"),
    # no part of a word is a word
    Absent("Der Transport dauert zwei Tage.", "sports"),
    Absent("Die Behandlung dauert zwei Tage.", "retail"),
    Absent("Das Unternehmen wurde 1911 gegründet.", "women-entrepreneurs"),
    Absent("Sie spielten ki und andere Silben.", "artificial-intelligence"),
    Absent("Mehr unter www.tourismus-kultur.example oder museum@tourismus.example", "tourism"),
    Absent("Frau Schlosser und Herr Steuerberater kommen später.", "metalworking"),
    Absent("Daten. Schutz suchten wir im Keller.", "data-protection"),
]

FRENCH: list[Found | Absent] = [
    Found("Notre association souffre d'une pénurie de main-d'œuvre.", "skills-shortage", "pénurie de main-d'œuvre"),
    Found("Notre association souffre d'une penurie de main-d'oeuvre.", "skills-shortage", "penurie de main-d'oeuvre"),
    Found("Une politique de developpement durable, vraiment.", "sustainability", "developpement durable"),
    Found("LE DÉVELOPPEMENT DURABLE AU QUOTIDIEN", "sustainability", "DÉVELOPPEMENT DURABLE"),
    Found("La digitalisation de l'administration avance lentement.", "digital-administration", "digitalisation de l'administration"),
    Found("La numérisation rapide de l'administration nous attend.", "digital-administration", "numérisation rapide de l'administration"),
    Found("Nous vivons une transition numérique et sociale.", "digital-transformation", "transition numérique"),
    Found("Une transition sociale et numérique se prépare.", "digital-transformation", "transition sociale et numérique"),
    Found("Les pompes à chaleur de la cité ouvrière.", "heat-pumps", "pompes à chaleur"),
    Found("Qui installe l'IA dans une scierie ?", "artificial-intelligence", "IA"),
    Found("Nous cherchons à réduire nos coûts énergétiques.", "energy-costs", "réduire nos coûts énergétiques"),
    Found("Une startup liégeoise cherche un atelier.", "start-ups", "startup"),
    Found("Une start-up liégeoise cherche un atelier.", "start-ups", "start-up"),
    Found("Vendre en ligne avec un e-commerce simple.", "e-commerce", "e-commerce"),
    Found("Vendre en ligne avec un ecommerce simple.", "e-commerce", "ecommerce"),
    Found("Une conférence sur le Smart City à Verviers.", "smart-city", "Smart City"),
    Found("Les développeur·euse·s du quartier.", "software-engineering", "développeur"),
    Found("Marketing territorial pour la vallée.", "location-marketing", "Marketing territorial"),
    Found("La banque refuse un crédit de trésorerie.", "banking", "banque"),
    Absent("J'ai un rendez-vous, tu ai raison.", "artificial-intelligence"),
    Absent("Le format de la page change tout.", "continuing-education"),
    Absent("Nous avons fini la banque de questions pour le concours de chant.", "banking"),
    Absent("Trois mètres de haut, deux de large.", "quotations"),
    Absent("L'opérateur de la grue déjeune.", "performing-arts"),
    Absent("Écrivez à tourisme@musee.example", "tourism"),
    Absent("Monsieur Charpentier viendra mardi.", "carpentry"),
    Absent("Une énergie sans limite. Les coûts baissent.", "energy-costs"),
]

DUTCH: list[Found | Absent] = [
    Found("De krapte op de arbeidsmarkt raakt ook ons.", "skills-shortage", "krapte op de arbeidsmarkt"),
    Found("Het vakmensentekort raakt ook ons.", "skills-shortage", "vakmensentekort"),
    Found("Camera's voor de fabriekskwaliteitscontrole gezocht.", "quality-control", "kwaliteitscontrole"),
    Found("De controle van de kwaliteit gebeurt met de hand.", "quality-control", "controle van de kwaliteit"),
    Found("Wij doen in- en export van bloembollen.", "export", "in- en export"),
    Found("Een plan voor energie efficientie in de bakkerij.", "energy-efficiency", "energie efficientie"),
    Found("Een plan voor energie-efficiëntie in de bakkerij.", "energy-efficiency", "energie-efficiëntie"),
    Found("Onze duurzame bakkerij zoekt hulp.", "sustainability", "duurzame"),
    Found("Twee musea en een archief.", "museums", "musea"),
    Found("De digitale dienstverlening van de gemeente hapert.", "digital-administration", "digitale dienstverlening van de gemeente"),
    Found("De glasvezelaanleg loopt vertraging op.", "fibre-broadband", "glasvezelaanleg"),
    Found("Een startup uit Kerkrade zoekt ruimte.", "start-ups", "startup"),
    Found("Drie start-ups uit Kerkrade zoeken ruimte.", "start-ups", "start-ups"),
    Found("Wie helpt ons met AI in de kas?", "artificial-intelligence", "AI"),
    Found("Hard- en software voor kleine praktijken.", "it-hardware", "Hard- en software"),
    Found("Een webshop met ecommerce op maat.", "e-commerce", "ecommerce"),
    Found("Regiomarketing voor het Heuvelland.", "location-marketing", "Regiomarketing"),
    Found("De bank wil geen krediet geven.", "banking", "bank"),
    Absent("We zaten op de bank voor het raam.", "banking"),
    Absent("Ai, dat deed pijn, zei de smid.", "artificial-intelligence"),
    Absent("Over de heuvel ligt een dorp.", "public-administration"),
    Absent("We verkopen klimaat en techniek niet samen, over en uit.", "building-services-engineering"),
    Absent("Meer op www.toerisme.example", "tourism"),
    Absent("Mevrouw Fotograaf belt morgen terug.", "photography"),
    Absent("Wij schenken een donker bier.", "sponsoring-and-donations"),
    Absent("Het transport vertrekt om zes uur.", "sports"),
]

ENGLISH: list[Found | Absent] = [
    Found("We face a serious skills shortage.", "skills-shortage", "skills shortage"),
    Found("We face a shortage of skills.", "skills-shortage", "shortage of skills"),
    Found("Digital and social transformation of a small mill.", "digital-transformation", "Digital and social transformation"),
    Found("Our quality of data is poor.", "data-quality", "quality of data"),
    Found("Looking for digitisation of administration in a small town.", "digital-administration", "digitisation of administration"),
    Found("Sustainable packaging for cheese.", "sustainable-packaging", "Sustainable packaging"),
    Found("We need cloud security for a clinic.", "cloud-security", "cloud security"),
    Found("An ecommerce site for felt hats.", "e-commerce", "ecommerce"),
    Found("An e-commerce site for felt hats.", "e-commerce", "e-commerce"),
    Found("An e commerce site for felt hats.", "e-commerce", "e commerce"),
    Found("Two startups and a start up share the barn.", "start-ups", "start up"),
    Found("Two startups and a start up share the barn.", "start-ups", "startups"),
    Found("How could AI help a weaver?", "artificial-intelligence", "AI"),
    Found("IT support for dentists, within the hour.", "it-support", "IT support"),
    Found("Place branding for the valley.", "location-marketing", "Place branding"),
    Found("Firms of the Mittelstand rarely advertise.", "small-and-medium-enterprises", "Mittelstand"),
    Found("The bank turned down our loan.", "banking", "bank"),
    Absent("We sat on the bank of the Meuse.", "banking"),
    Absent("Does it support you? Good.", "it-support"),
    Absent("The market opens at eight.", "marketing"),
    Absent("The engine stalled twice.", "mechanical-engineering"),
    Absent("A house on the hill.", "housing"),
    Absent("They sang ai ai ai all night.", "artificial-intelligence"),
    Absent("Write to tourism@museum.example or see https://tourism.example/museum", "tourism"),
    Absent("Mr Carpenter will call you.", "carpentry"),
    Absent("We need care at home and no fuss.", "care-homes"),
    Absent("Clouds gathered. Security guards left.", "cloud-security"),
]
