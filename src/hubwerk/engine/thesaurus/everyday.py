"""Words of everyday language, which name no topic however many use them. Kept short on purpose: a reader of candidates skips what is left."""

from functools import lru_cache
from typing import Final

from hubwerk.engine.text.stems import stem
from hubwerk.engine.text.tokens import fold

_WORDS: Final = {
    "de": """Abend Abende Ahnung Anfang Anfrage Angebot Ansprechpartner Antwort Art Aufgabe Aufwand Auge Augen Ausland Bedarf Beginn Beispiel Bereich Betrieb Betriebe Bild
        Blick Blatt Bürger Chef Dame Ding Dinge Dienstag Donnerstag Dorf Ecke Ende Erfahrung Erfahrungen Ergebnis Euro Fall Familie Fehler Firma Firmen Frage Fragen Frau
        Frauen Freitag Freude Frühjahr Fuß Gast Gäste Gebiet Geld Geschichte Gespräch Grenze Grund Gruppe Gruppen Hand Hände Haus Häuser Hause Herbst Herr Herz Hilfe
        Idee Ideen Interesse Jahr Jahre Januar Februar März April Mai Juni Juli August September Oktober November Dezember Jahrzehnt Kilo Kilometer Kind Kinder Kollege
        Kollegen Kollegin Kolleginnen Kopf Kosten Kunde Kunden Kundin Land Länder Ländern Laden Leben Leistung Leute Liste Lösung Lösungen Lust Mal Mann Mensch Menschen Meter
        Minute Minuten Mitglied Mittag Mitte Mittwoch Moment Monat Monate Monaten Montag Morgen Mühe Nachbar Nacht Name Ort Ostern Paar Partner Person Personen Platz Preis
        Problem Projekt Projekte Prozent Punkt Rand Raum Region Rest Ruhe Runde Sache Sachen Samstag Schluss Schritt Seite Seiten Sekunde Sekunden Sommer Sonntag Sprache
        Sprachen Stadt Stelle Stellen Stück Stunde Stunden Tag Tage Tagen Teil Teile Teilen Telefon Thema Themen Tisch Ton Tonne Tonnen Tür Uhr Unternehmen Verein Viertel Vorteil
        Wahl Weg Wege Weihnachten Welt Werk Wert Winter Woche Wochen Wort Worte Wunsch Zahl Zahlen Zeit Zeiten Zettel Ziel Ziele Zusammenarbeit Deutsch Deutschland Französisch
        Niederländisch Englisch Belgien Niederlande Frankreich Hälfte Drittel Million Millionen Tausend Hundert Mitarbeiter Mitarbeitende Mitarbeiterinnen Team Anlage Gerät""",
    "fr": """accord accueil adresse ainsi aide aider ami an ancien année années appel appelez appeler apprendre arrête arrêter arrive arriver assez attend attendre aucun aujourd
        autour autrement avant beaucoup besoin besoins bien bientôt bois bon bonne bout bras cas chaque chef chercher chose choses cinq cinquante client clients coin combien
        commence commencer comprendre connaissance connaît connaître côté coup coûte court dernier dernière demain demande demandent demander demi depuis derrière devant devenir
        deux dimanche dire disponible dit dix donne donner douze droit ensemble ensuite entreprise entreprises environ envoyer équipe équipes espère euro euros existe exemple
        expérience façon faire fait faut femme fille fin finir fixe fois fort gens grand grande groupe groupes haut hectare heure heures hier hiver homme hommes hors huit idée
        idées jamais janvier février mars avril mai juin juillet août septembre octobre novembre décembre jeudi jeune jeunes jour journée jours jusqu kilo kilomètre kilomètres
        laisse langue langues lieu liste loin long longtemps lundi machine main mains maintenant maison mardi matin mercredi mètre mètres mieux milieu mille million millions
        minute minutes mois moins moitié moment monde mot mots neuf nom nombre nouveau nouvelle nuit offre onze outil ouvert ouvrir page paie parle parler part partenaire partenaires
        partie parties partir passe passer pays pendant pense perdre père personne personnes petit petite pied place plein possible pouvoir première premier prend prendre près prêt
        presque prix problème projet projets propose public quarante quatorze quatre question questions quinze quitte réel recevoir reçoit région remplacer rencontrer répondre
        reprendre reste rester rien sait samedi savoir seize semaine semaines sept service seul seule simple six soir solution sort souvent surtout taille téléphone temps tenir
        tête tient travail travaille travailler treize trente trois trop trouve trouver vaut vendre vendredi venir vient vieille vieux ville vingt vite voir vont voulons vouloir vrai
        allemand allemande français néerlandais anglais belge wallon liégeois germanophones allemagne belgique france vienne bienvenu bienvenue bienvenues volontiers""",
    "nl": """aandacht aantal adres alles altijd ander antwoord april augustus avond bedrag bedrijf bedrijven begin beginnen begint begon behalve beide bekend belangrijk beschikbaar beter
        bijna blijft blijven boven brengen brengt buurt collega contact daarna daarom dag dagen december deel denken derde dertig digitaal dinsdag ding dingen doel doet donderdag drie
        duizend duurt echt eerder eerst eerste eind elf ervaring euro fabriek februari gaan gaat gebeurt gebied gebruik gebruiken geeft geld geleden gemaakt genoeg gesprek geven gewoon goed
        goede grens groep groot grote haalt half halen hand handen heen helft helpen helpt herfst hoek hoeveel honderd hoofd houden hout huis ieder iedereen ineens jaar jaren januari
        juli juni juist kamer kant keer kennen kent kiest kijken kilo kilometer kind kinderen klaar klant klanten klein kleine komen komt kopen kort kosten kost krijgen krijgt laat laatste land
        landen lang langer laten leggen leren lezen liefst liggen ligt lijst locatie lopen loopt maakt maand maanden maandag maart maken manier meedoen meer meest mei mensen merk meter
        middag miljoen minder minuten minuut moment morgen naam nacht naast namelijk nemen nemt nergens nieuw nieuwe noemen nodig november oktober omgeving onderdeel ongeveer oplossing organisatie
        organisaties oud oude papier partij partner persoon plaats plek prijs probleem procent project punt regio rest samen schrijven seizoen september slecht snel soms spreken staan
        staat stad stap stil stoppen straat stuk stuks taal talen team tegelijk telefoon tien tijd toen totaal twaalf twee twintig uren uur vaak vakantie vandaag vast veertig
        verder verkopen verslag vier vijf vinden vindt volgende vorig vorige vraag vraagt vragen vrijdag vrouwen vroeg vroeger water week weken weer weet weinig werk werken werkt
        weten wereld winter woensdag woord zaak zaken zaterdag zeggen zegt zelfs zes zet zetten zeven zien ziet zitten zit zodat zoiets zolang zomer zondag zorgen duits duitsland frans
        engels nederland nederlands belgië belgisch vlaams limburg""",
    "en": """able about across actually afternoon again agree ahead allow almost alone along already always amount answer anything april around arrive ask august autumn away back
        bad based become begin behind believe best better big bit black body book bread break bring brings build building buy call calls came care carries carry cause certain chance change charge
        check child children choose city close cold colleague colleagues come comes common company companies contact cost costs count country couple course cover customer customers day days deal
        december decide difference different digital door down draw drive drop during early easy eight either eleven else employee employees end enough even evening ever every everyone everything
        example experience explain fact fall family fast february feel fifty fill find finds fine first five follow foot force forty found four free friday friend full further gave general get
        gets give given gives glad goes going gone good great group grow guess half hand handful handle handled hands happen happens happy hard head hear help helps high hold home hope hour hours
        house hundred idea ideally ideas important include included inside instead interest january job july june keep keeps kept kilo kind know known language large last late later learn least
        leave left less let letter level lie life light like line list little live local long longer look looks lose lot love made main make makes making many march matter mean means meet
        member metres middle million mind minute minutes miss moment monday money month months morning move much name near never new next nice night nine nobody nothing november number october old
        once open order outside paid pair paper part particular partner partners pass past pay people percent person pick piece pieces place plan play point possible price problem project put
        question quick quite rather reach read ready real really reason rest result right room rule run runs said saturday save say says second see seem seen self sell send september serve
        set seven several share sharing short show side sign simple since single sit six size skill small somebody someone something sometimes soon sort speak spend spring staff stand start
        starts stay step still stop story street strong study such sunday sure table take taken takes talk teach team tell tells ten test tested thing things think third thirty thousand three
        thursday time times today together told tomorrow too took top town train tried true try tuesday turn twelve twenty twice two understand use used uses usual visit wait walk want wants
        watch water way ways wednesday week weeks well went whatever whether white whole why willing window winter wish woman women wonder word words work worked working works world
        worth write wrong year years yesterday young german germany french dutch english belgium belgian wallonia european europe""",
}


@lru_cache(maxsize=4)
def _stems(language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in _WORDS[language].split())


def is_everyday(word: str, language: str) -> bool:
    """Whether a word, in any of its forms, belongs to everyday language."""
    return stem(fold(word) if word.isupper() else word, language) in _stems(language)
