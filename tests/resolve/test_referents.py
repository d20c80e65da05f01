"""referents: arguments that point back, as actors and places."""

from eventlark.annotate.names import find_names
from eventlark.annotate.quotes import find_quotes
from eventlark.annotate.tags import tag
from eventlark.clause.model import Filler
from eventlark.resolve import coref, places, referents
from eventlark.text import tokenize


def read(text):
    doc = find_quotes(find_names(tag(tokenize(text, date="2022-08-05"))))
    return doc, coref.resolve(doc)


def test_pronoun_is_its_antecedent():
    """A pronoun's referent carries the antecedent's words, name, country and sector."""
    doc, chains = read("Russian President Vladimir Putin spoke. He left.")
    found = referents.refer(doc, chains, doc.words.index("He"))

    assert found is not None
    assert (found.mention.text, found.mention.name, found.code) == ("Vladimir Putin", "Vladimir Putin", "RUSGOV")


def test_pronoun_of_unnamed_actor():
    """A pronoun for an unnamed actor has the code that the actor's words give."""
    doc, chains = read("Syrian rebels attacked the town. They fled.")
    found = referents.refer(doc, chains, doc.words.index("They"))

    assert found is not None
    assert (found.mention.text, found.code) == ("Syrian rebels", "SYRREB")


def test_two_leaders_are_two_actors():
    """A description of two stands for each of them."""
    doc, chains = read("Vladimir Putin met Xi Jinping. The two leaders agreed.")
    head = doc.words.index("leaders")

    assert [actor.code for actor in referents.members(doc, chains, Filler(head, head - 2, head + 1, "active"))] == [
        "RUSGOV",
        "CHNGOV",
    ]


def test_island_is_located():
    """A described place lies where its antecedent does."""
    doc, chains = read("China sent ships around Taiwan. Drills near the self-governing island began.")
    head = doc.words.index("island")
    place = places.locate(doc, Filler(head, head - 4, head + 1, "active", "near"), chains)

    assert place is not None
    assert (place.text, place.country) == ("the self-governing island", "TWN")


def test_owner_pronoun_gives_the_country():
    """The army in "its army" is of the country that "its" stands for."""
    doc, chains = read("Turkey closed the border. Its army fired shells.")
    head = doc.words.index("army")
    found = referents.identify(doc, chains, Filler(head, head - 1, head + 1, "active"))

    assert [actor.code for actor in found] == ["TURMIL"]


def test_owner_may_be_unnamed():
    """Troops of "the Nigerian military" are Nigeria's."""
    doc, chains = read("The Nigerian military said its troops advanced.")
    head = doc.words.index("troops")

    assert referents.identify(doc, chains, Filler(head, head - 1, head + 1, "active"))[0].code == "NGAMIL"
