"""What people call the columns of their lists, in the four languages. Case, accents, spaces and punctuation do not matter."""

from collections.abc import Mapping
from typing import Final


def _names(table: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {column: tuple(names.split(", ")) for column, names in table.items()}


ORGANISATION_HEADERS: Final = _names(
    {
        "id": "Nr, Nummer, Kennung, identifiant, numéro, nummer, number, external id",
        "name": "Name der Organisation, Organisation, Firma, Unternehmen, nom, entreprise, société, naam, organisatie, bedrijf, company",
        "kind": "Art, Typ, Organisationsart, type, genre, soort, organisation type",
        "roles": "Rolle, Rollen, rôle, rôles, rol, rollen, role",
        "languages": "Sprachen, Sprache, langues, langue, talen, taal, spoken languages",
        "size": "Größe, Mitarbeiter, Mitarbeitende, Beschäftigte, taille, effectif, employés, grootte, medewerkers, werknemers, employees",
        "region": "NUTS, région, regio, NUTS code",
        "street": "Straße, Adresse, rue, straat, adres, address",
        "postal_code": "PLZ, Postleitzahl, code postal, postcode, zip, zip code",
        "town": "Ort, Stadt, ville, localité, commune, plaats, stad, gemeente, city",
        "latitude": "Breitengrad, Breite, breedtegraad, lat",
        "longitude": "Längengrad, Länge, lengtegraad, lon, lng",
        "website": "Webseite, Internet, Homepage, site web, site internet, site, url, web",
        "vat_number": "USt-IdNr, Umsatzsteuer-ID, numéro de TVA, TVA, btw-nummer, btw, vat, vat id",
        "company_number": "Unternehmensnummer, KvK, KvK-nummer, BCE, KBO, numéro d'entreprise, ondernemingsnummer, enterprise number, registration number",
        "profile": "Profil, Beschreibung, description, profiel, beschrijving, omschrijving",
        "profile_language": "Profilsprache, Sprache des Profils, langue du profil, taal van het profiel, profieltaal",
        "topics": "Themen, Thema, thèmes, thème, sujets, thema's, onderwerpen, topic",
        "came_through": "gekommen über, vermittelt durch, venu par, via, gekomen via",
        "status": "Zustand, statut, état, toestand, state",
    }
)

CONTACT_HEADERS: Final = _names(
    {
        "id": "Nr, Nummer, Kennung, identifiant, numéro, number, external id",
        "organisation": "Organisation ID, Firma, Unternehmen, entreprise, société, organisatie, bedrijf, company",
        "given_name": "Vorname, prénom, voornaam, first name",
        "family_name": "Nachname, Name, Familienname, nom, nom de famille, achternaam, naam, last name, surname",
        "email": "E-Mail, E-Mail-Adresse, Mail, courriel, adresse e-mail, e-mailadres, e-mail address",
        "phone": "Telefon, Tel, Telefonnummer, téléphone, telefoon, telephone, phone number",
        "language": "Sprache, langue, taal",
        "function": "Funktion, Position, fonction, functie, job title, title",
        "role": "Rolle, rôle, rol",
        "since": "seit, depuis, sinds, started on",
    }
)

LISTING_HEADERS: Final = _names(
    {
        "id": "Nr, Nummer, Kennung, identifiant, numéro, number, external id",
        "organisation": "Organisation ID, Firma, Unternehmen, entreprise, organisatie, bedrijf, company",
        "kind": "Art, Gesuch oder Angebot, type, genre, soort, need or offer",
        "language": "Sprache, langue, taal",
        "title": "Titel, Überschrift, titre, heading",
        "text": "Beschreibung, texte, description, tekst, beschrijving, omschrijving",
        "topics": "Themen, Thema, thèmes, thème, sujets, thema's, onderwerpen, topic",
        "closes_on": "endet am, Ende, bis, gültig bis, fin, jusqu'au, einde, tot, until, closes, deadline",
        "status": "Zustand, statut, état, toestand, state",
    }
)
