"""Stems: one key for the inflected forms of a word, Snowball with a few repairs."""

import re
from functools import lru_cache
from typing import Final

import Stemmer

from hubwerk.engine.text.tokens import fold, normal

_SNOWBALL: Final = {
    "de": Stemmer.Stemmer("german"),
    "fr": Stemmer.Stemmer("french"),
    "nl": Stemmer.Stemmer("dutch"),
    "en": Stemmer.Stemmer("english"),
}
_DOUBLE_VOWEL: Final = re.compile(r"([aeou])\1(?=[^aeiou]|$)")
_DOUBLE_END: Final = re.compile(r"([bdfgklmnprst])\1$")

STOPWORDS: Final[dict[str, frozenset[str]]] = {
    "de": frozenset(
        """ab aber all alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus bei beim beispielsweise bereits bis bin bist
        bzw da dabei dadurch dafür daher damit dann daran darauf daraus darin das dass dazu dein deine dem den denen denn der deren des dessen die dies diese diesem
        diesen dieser dieses doch dort du durch ein eine einem einen einer eines einige einigen einiger er es etwa etwas euch euer für ganz gegen gibt haben habe hat hatte
        hier hin ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in ins insbesondere is ist ja je jede jedem jeden jeder jedes jedoch kann kein keine keinem keinen
        keiner können könnte man mehr mein meine mich mir mit muss müssen nach nachdem nicht nichts noch nun nur ob oder ohne rund schon sehr sein seine seinem seinen
        seiner seit sich sie sind so sobald sofern sogar solche soll sollen sollte sollten sondern sowie sowohl um und uns unser unsere unserem unseren unserer unter usw
        über viel viele vielen vom von vor war waren was weil weiter weitere welche welchem welchen welcher wenn wer werde werden wie wieder will wir wird wo wollen
        wurde wurden während würde zu zum zur zwischen z b u a d h ca inkl etc bezüglich bieten bietet suchen sucht gesucht brauchen dürfen mögen möchten jemand jemanden jemandem niemand
        derzeit gerne gern bitte dringend lieber mal immer eigene eigenen eigener eigenes wissen""".split()
    ),
    "fr": frozenset(
        """a à afin ai ainsi alors après as au aucun aussi autre autres aux avant avec avez avons car ce ceci cela celle celles celui ces cet cette ceux chaque chez ci
        comme comment d dans de depuis des deux doit doivent donc dont du elle elles en encore entre est et eu été être eux fait font il ils j je l la là le les leur leurs
        lors lorsque lui m ma mais me même mêmes mes mon n ne ni nos notre nous on ont ou où par pas pendant peu peut peuvent plus plusieurs pour pourquoi qu quand que
        quel quelle quelles quels qui quoi s sa sans se sera ses si sien son sont sous soit sur t ta te tel telle tels tes toi ton tous tout toute toutes très tu un une
        vers via voici vos votre vous y etc ex cherche cherchons recherchons proposons offrons souhaitons souhaite cependant aujourd hui été étaient était quelqu quelque quelques quelqu'un personne notamment déjà""".split()
    ),
    "nl": frozenset(
        """aan al alle alleen als alles altijd ander andere anderen bent ben bij bijvoorbeeld binnen buiten d daar daarbij daarom dan dat de den der deze die dit doen door
        dus e een eens elk elke en enkele er erg eruit geen geweest haar had heb hebben heeft hem het hier hij hoe hun iets ik in is ja je jij jou jouw jullie kan konden
        kunnen maar me mee meer men met mij mijn moet moeten mogen na naar naast niet niets nog nu of om omdat onder ons onze ook op over per reeds s sinds samen t te tegen
        tijdens toch toe tot tussen u uit uw van vanaf vanuit veel via vol volgens voor vooral waar waarbij waarin wanneer want waren was wat we wel welke werd werden wie
        wij wil willen wordt worden zal ze zelf zich zij zijn zo zoals zoeken zoekt zonder zou zouden bieden biedt graag wij ge m b v etc iemand niemand wel eigen eens nou""".split()
    ),
    "en": frozenset(
        """a about after all also am an and any are as at be because been before being between both but by can could did do does doing each e eg etc few for from further g
        had has have having he her here hers him his how i ie if in into is it its itself just like may me might more most must my need needs no nor not now of off offer
        offers on once only or other our ours out over own per please s same she should so some such t than that the their them then there these they this those
        through to too under until up upon us using very via was we were what when where which while who whom why will with within without would you your yours
        looking seek seeking provide provides someone somebody anyone anybody please""".split()
    ),
}
_FOLDED_STOPWORDS: Final = {language: frozenset(map(fold, words)) for language, words in STOPWORDS.items()}


def is_stopword(word: str, language: str) -> bool:
    """Whether a word says nothing of what a text is about."""
    return fold(word) in _FOLDED_STOPWORDS[language]


@lru_cache(maxsize=400_000)
def stem(word: str, language: str) -> str:
    """The key a word's forms share: Snowball's stem (Porter 1980, 2001), accents folded, repaired where it parts what belongs together.

    Repairs: British -isation is -ization; German -ieren and -ierung meet; Dutch adjectives meet their inflected form (duurzaam, duurzame).
    """
    lower = normal(word)
    if not lower.isalpha() and any(c.isdigit() for c in lower):
        return fold(lower)
    if language == "en":
        lower = lower.replace("isation", "ization")
    root = fold(_SNOWBALL[language].stemWord(lower))
    if language == "de":
        if len(root) >= 6 and root.endswith(("ier", "i")):
            root = root[:-3] if root.endswith("ier") else root[:-1]
    elif language == "nl":
        if len(root) >= 5 and root.endswith("e"):
            root = root[:-1]
        root = _DOUBLE_END.sub(r"\1", _DOUBLE_VOWEL.sub(r"\1", root))
    return root or lower
