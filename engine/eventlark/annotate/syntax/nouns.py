"""Rules for noun groups and adjectives: `read` hangs one on the right edge, or lets it wait for its verb.

Called by `clauses` for every phrase of kind N and J, left to right.
"""

from __future__ import annotations

from eventlark.annotate.syntax.coordination import (
    before_set_off,
    conjoin,
    conjoin_list,
    conjoin_phrase,
    is_set_off,
    listed,
    shares_auxiliary,
)
from eventlark.annotate.syntax.machine import HUNG, NOBODY, OPENER, REACH, WAITING, Machine
from eventlark.annotate.syntax.places import nouns, outside, places
from eventlark.annotate.syntax.preference import WAIT, calls_for, choose
from eventlark.annotate.syntax.sharing import awaits_object, first_sharing, hand_over, shares_name
from eventlark.annotate.syntax.spare import is_to_spare
from eventlark.annotate.syntax.templates import (
    AUX_ONLY,
    BE,
    DATED,
    FINITE,
    FULL,
    GERUND,
    NUMERIC,
    PARTICIPLE,
    PASSIVE,
    PRONOUN,
    PROPER,
    THERE,
    TO,
)

_FAR = 8
"""How many phrases behind a verb another one is looked for."""


def read(m: Machine, n: int) -> None:
    """Place noun group `n`."""
    if n == m.taken:
        return
    if _first_code(m, n) == "X":
        _whose(m, n)
        return
    if m.preps:
        after_preposition(m, n)
    elif m.cc >= 0:
        _after_coordinator(m, n)
    elif m.comma >= 0:
        _after_comma(m, n)
    else:
        _plain(m, n)


def _whose(m: Machine, n: int) -> None:
    """Let "whose house" open a relative clause."""
    for each in m.preps:
        m.link(each, n, "case", "preposition")
        m.case[n] = each
    m.preps.clear()
    m.wait(n, OPENER)


def _of_site(m: Machine, n: int, word: str, sites: list[int]) -> int:
    """The noun before "of", or a verb that calls for it: "robbed him of his watch"."""
    noun = whole = sites[0]
    while m.rel[whole] == "nmod" and m.up[whole] in sites and not m.features[n] & PROPER:
        whole = m.up[whole]  # "accused the head of the bank [of fraud]"
    verb = m.up[whole] if m.rel[whole] in ("obj", "iobj") else NOBODY
    if verb not in sites or not calls_for(m, verb, word):
        return noun
    return verb if _is_accused(m, whole, verb, n) or (whole != noun and m.lemma(verb) in m.lex.accusing) else noun


def _is_accused(m: Machine, noun: int, verb: int, n: int) -> bool:
    """Whether "of" says of what the object of "accuse" is accused: not "accused [dozens] of rebels"."""
    if m.features[noun] & (PRONOUN | PROPER):
        return True
    if m.lemma(verb) not in m.lex.accusing or m.features[noun] & NUMERIC or m.lemma(noun) in m.lex.partitive:
        return False
    return not (m.next_kind(n) == "P" and m.word(n + 1) in m.lex.nominal)


def after_preposition(m: Machine, n: int) -> None:
    """Place a noun group, or an adjective that stands for one, with the prepositions before it."""
    prep = m.preps[-1]
    word = m.word(prep)
    if word in m.lex.clausal and m.coming[n] >= 0 and _may_open(m, n, word):
        for extra in m.preps[:-1]:
            m.link(extra, n, "case", "preposition")
        m.preps.clear()
        m.wait(prep, OPENER)
        m.wait(n)
        return
    fronted = m.preps[0] == m.cc + 1 and _fronts_clause(m, n)
    for each in m.preps:
        m.link(each, n, "case", "preposition")
    m.preps.clear()
    m.case[n] = prep
    if fronted:
        m.wait(m.cc, OPENER)
        m.cc = NOBODY
        m.wait(n)
        return
    if m.cc >= 0 and conjoin_phrase(m, n):
        return
    place_oblique(m, n, prep)


def _fronts_clause(m: Machine, n: int) -> bool:
    """Whether a phrase behind a coordinator says where or when of a clause to come: "and [in Lima] crowds sang"."""
    if m.cc < 0 or m.verb() < 0 or m.next_kind(n) != "N" or subject_waits(m):
        return False
    return m.coming[n + 1] >= 0 and not m.is_time(n + 1)


def _may_open(m: Machine, n: int, word: str) -> bool:
    """Whether "after" and its like open a clause whose subject is noun group `n`."""
    if subject_waits(m):
        return _is_enough(m, m.coming[n])
    spare = m.top() >= 0 and is_to_spare(m, m.top())
    return not (spare and (word in m.lex.comparing or m.is_time(n)))  # "think [a test like this one] is needed"


def _is_enough(m: Machine, first: int) -> bool:
    """Whether a finite verb more follows for a subject that waits: "the order after talks failed shocked"."""
    kinds = m.kinds
    for at in range(first + 1, min(len(kinds), first + _FAR)):
        if kinds[at] == "V":
            return bool(m.features[at] & FINITE)
        if kinds[at] not in "PRN":
            return False
    return False


def subject_waits(m: Machine) -> bool:
    """Whether a noun on the right edge waits for its verb."""
    for at in m.stack[: -REACH - 1 : -1]:
        if m.state[at] == OPENER:
            return False
        if m.kinds[at] == "N" and m.state[at] == WAITING and m.case[at] < 0 and not m.is_time(at):
            return True
        if (m.state[at] != HUNG and m.kinds[at] != "R") or is_set_off(m, at):
            return False
    return False


def place_oblique(m: Machine, n: int, prep: int) -> None:
    """Hang the prepositional phrase of noun group `n` on a verb or noun of the right edge."""
    sites = places(m)
    if not sites:
        m.wait(n)
        return
    sites = outside(m, sites, prep)
    if _lacks_predicate(m, sites[0]) and m.kinds[sites[0]] == "V":
        m.predicate[sites[0]] = n
        m.hang(n, sites[0], "pred", "preposition phrase as predicate")
        return
    opens = m.verb() < 0
    if (opens or m.kinds[prep - 1] == ",") and m.ahead[n] >= 0 and (m.features[n] & DATED or m.is_time(n)):
        m.wait(n)
        return
    if opens:
        sites.append(WAIT)
    site = choose_site(m, n, prep, sites)
    if site < 0:
        m.wait(n)
        return
    if m.kinds[site] != "V":
        m.hang(n, site, "nmod" if m.kinds[site] == "N" else "obl", "preposition with noun")
        return
    if _lacks_predicate(m, site):
        m.predicate[site] = n
        m.hang(n, site, "pred", "preposition phrase as predicate")
        return
    agent = m.features[site] & PASSIVE and m.word(prep) in m.lex.agentive
    m.hang(n, site, "obl:agent" if agent else "obl", "preposition with verb")


def _lacks_predicate(m: Machine, site: int) -> bool:
    """Whether `site` is a form of "be" with a subject and nothing yet that it links to."""
    if not m.features[site] & BE or m.kinds[site] != "V" or m.predicate[site] >= 0:
        return False
    return m.subject[site] >= 0 and not there(m, site)


def there(m: Machine, verb: int) -> bool:
    """Whether the verb's subject is the existential word."""
    return m.subject[verb] >= 0 and bool(m.features[m.subject[verb]] & THERE)


def choose_site(m: Machine, n: int, prep: int, sites: list[int]) -> int:
    """The best site of a prepositional phrase."""
    word = m.word(prep)
    if word in m.lex.nominal and m.kinds[sites[0]] == "N":
        return _of_site(m, n, word, sites)
    if m.ahead[n] >= 0 and is_to_spare(m, sites[0]):
        return sites[0]  # "said [posts at the yard] would go"
    verb = m.verb()
    if word in m.lex.agentive and verb in sites and m.features[verb] & PASSIVE:
        sites = [site for site in sites if site < 0 or m.kinds[site] == "V" or calls_for(m, site, word)]
    return choose(m, n, word, sites)


def _after_coordinator(m: Machine, n: int) -> None:
    outside = before_set_off(m)
    if outside >= 0:
        conjoin(m, n, outside)
        return
    if shares_name(m, n):
        return
    if _opens_clause(m, n) and _clause_follows(m, n):
        m.wait(m.cc, OPENER)
        m.cc = NOBODY
        m.wait(n)
        return
    if not conjoin_phrase(m, n):
        m.wait(m.cc, OPENER)
        m.cc = NOBODY
        _plain(m, n)


def _opens_clause(m: Machine, n: int) -> bool:
    """Whether a finite verb comes for the noun behind the coordinator, and for it alone."""
    if m.ahead[n] >= 0:
        return not _said_of_both(m, n)
    if m.comma >= 0 and m.word(m.cc) in m.lex.contrasting and m.verb() >= 0 and _verb_comes(m, n):
        return True
    fresh = m.word(n) in m.lex.nominative or (m.comma >= 0 and m.coming[n] >= 0 and not _said_of_both(m, n))
    return (fresh and m.verb() >= 0) or shares_auxiliary(m, n)


def _verb_comes(m: Machine, n: int) -> bool:
    """Whether a finite verb follows noun group `n` anywhere near."""
    return any(m.kinds[at] == "V" and m.features[at] & FINITE for at in range(n + 1, min(len(m.kinds), n + REACH)))


def _said_of_both(m: Machine, n: int) -> bool:
    """Whether the noun before belongs with noun `n` to what is said: "said the army [and the police had left]"."""
    top = m.top()
    if top != n - 2 or m.kinds[top] != "N" or m.rel[top] != "obj" or m.word(n) in m.lex.nominative:
        return False
    return m.lemma(m.up[top]) in m.lex.reporting


def _clause_follows(m: Machine, n: int) -> bool:
    """Whether "and N V" is a new clause, and N no second part of a waiting subject."""
    return not subject_waits(m) or (m.word(n) in m.lex.nominative and m.verb() >= 0)


def _after_comma(m: Machine, n: int) -> None:
    top = m.top()
    verb = m.verb()
    if m.word(n) in m.lex.reflexive and top >= 0 and m.kinds[top] == "N" and m.next_kind(n) == "N":
        m.link(n, n + 1, "nmod:unmarked", "reflexive before noun")  # "Petro, himself a former rebel, ..."
        m.hang(n + 1, top, "appos", "apposition")
        m.taken = n + 1
    elif awaits_object(m, n, top):
        hand_over(m, n, top)
    elif m.is_time(n) and verb >= 0 and m.ahead[n] < 0:
        m.hang(n, verb, "obl:unmarked", "time after comma")
    elif (
        m.ahead[n] >= 0
        or _is_toll(m, n)
        or _speaks_behind(m, n)
        or top < 0
        or m.kinds[top] != "N"
        or m.state[top] == OPENER
        or m.kinds[n - 1] == '"'
    ):
        m.wait(n)
    elif listed(m, n) and not (m.coming[n] >= 0 and _is_fronted(m)):
        conjoin_list(m, n, top)
    elif _is_fronted(m) or (m.coming[n] >= 0 and not subject_waits(m)) or _whose_part(m, n):
        m.wait(n)
    else:
        m.hang(n, choose(m, n, "appos", nouns(m) or [top]), "appos", "apposition")


def _is_toll(m: Machine, n: int) -> bool:
    """Whether a number with a participle ends a headline: "rebels seize town, [12] killed"."""
    if not m.features[n] & NUMERIC or m.next_kind(n) != "V" or m.verb() < 0 or m.kinds[-1] == ".":
        return False
    return bool(m.features[n + 1] & PARTICIPLE)


def _speaks_behind(m: Machine, n: int) -> bool:
    """Whether noun group `n` is who said it, a clause between: "..., [an official], who gave no name, said"."""
    kinds = m.kinds
    if kinds[n + 1 : n + 2] != [","] or m.verb() < 0 or subject_waits(m):
        return False
    for at in range(n + 2, min(len(kinds) - 1, n + REACH)):
        if kinds[at] == ",":
            return kinds[at + 1] == "V" and m.lemma(at + 1) in m.lex.speech and _may_speak(m, at + 1)
    return False


def _may_speak(m: Machine, v: int) -> bool:
    """Whether a verb of saying is a past, or may be one: "the envoy, Ida Dahl, [announced] in Oslo"."""
    if m.features[v] & FINITE:
        return True
    lone = m.features[v] & PARTICIPLE and m.phrases.highs[v] - m.phrases.lows[v] == 1
    return bool(lone) and m.next_kind(v) in ".P" and m.next_word(v) not in m.lex.agentive


def _is_fronted(m: Machine) -> bool:
    """Whether the right edge is a phrase before its clause, such as "in Paris" at the start."""
    for at in m.stack[: -REACH - 1 : -1]:
        if m.state[at] != HUNG:
            return m.state[at] == WAITING and (m.case[at] >= 0 or m.kinds[at] == "V" or m.is_time(at))
    return False


def _whose_part(m: Machine, n: int) -> bool:
    """Whether "of which" follows: "neither of which has ..."."""
    return m.kinds[n + 1 : n + 3] == ["P", "W"]


def _plain(m: Machine, n: int) -> None:
    """A noun group with nothing before it but its clause."""
    verb = m.verb()
    top = m.top()
    if _repeats(m, n, top):
        return
    if verb < 0:
        m.wait(n)
        return
    pronoun = m.features[n] & PRONOUN and top == n - 1 and m.kinds[top] == "N" and m.next_kind(n) == "V"
    if pronoun or (m.ahead[n] >= 0 and _leaves_for_next(m, n, verb, top)):
        m.wait(n)
        return
    _argument(m, n, verb, top)


def _repeats(m: Machine, n: int, top: int) -> bool:
    """Hang a name in quotes, or "himself", on the noun right before it."""
    if top >= 0 and top == n - 1 and m.kinds[top] == "V" and m.features[top] & BE and m.word(n) in m.lex.reflexive:
        m.link(n, m.subject[top] if m.subject[top] >= 0 else top, "nmod:unmarked", "reflexive behind be")
        return True
    if top < 0 or m.kinds[top] != "N":
        return False
    if top == n - 1 and m.word(n) in m.lex.reflexive:
        m.link(n, top, "nmod:unmarked", "reflexive behind noun")
        return True
    if top == n - 2 and m.kinds[n - 1] == '"' and m.next_kind(n) == '"':
        m.link(n, top, "appos", "name in quotes")
        return True
    return False


def _leaves_for_next(m: Machine, n: int, verb: int, top: int) -> bool:
    """Whether noun group `n`, with a finite verb right behind it, is the subject of that verb."""
    if m.features[verb] & AUX_ONLY and m.subject[verb] < 0:
        return True
    if m.inverted[verb]:
        return False
    if m.state[verb] == WAITING and top == verb:
        return m.finite(verb) and m.word(n) in m.lex.subjects
    if top != verb or m.lemma(verb) in m.lex.content or m.word(n) in m.lex.nominative:
        return True
    return not _waits_below(m, verb)


def _waits_below(m: Machine, verb: int) -> bool:
    """Whether a subject further down still waits for a verb, or a noun that hangs would make a better one."""
    if m.rel[verb] == "acl:relcl" and m.state[verb] == HUNG and is_to_spare(m, m.up[verb]):
        return True
    for at in m.stack[: -REACH - 1 : -1]:
        if m.kinds[at] == "V" and m.rel[at] == "xcomp" and m.features[at] & GERUND:
            return m.lemma(m.up[at]) in m.lex.reporting  # "say [analysing DNA] may help"
        if m.kinds[at] != "N" or m.case[at] >= 0:
            continue
        if m.state[at] == WAITING:
            return True
        if m.rel[at] == "obj" and m.up[at] != verb and m.lemma(m.up[at]) in m.lex.content and not m.finite(verb):
            return True
    return False


def _argument(m: Machine, n: int, verb: int, top: int) -> None:
    """A noun group behind its verb: subject of an inverted clause, predicate, object, time."""
    features = m.features[verb]
    if m.inverted[verb] and m.subject[verb] < 0:
        m.inverted[verb] = False
        m.subject[verb] = n
        m.hang(n, verb, subject_relation(m, verb), "subject behind verb")
    elif features & BE and m.subject[verb] < 0 and not features & TO and m.predicate[verb] < 0:
        m.subject[verb] = n
        m.hang(n, verb, "nsubj", "subject behind be")
    elif there(m, verb) and m.objects[verb] == 0 and (features & BE or m.lemma(verb) in m.lex.intransitive):
        m.objects[verb] = 1
        m.hang(n, verb, "nsubj", "what there is")
    elif features & BE and m.predicate[verb] < 0 and not there(m, verb):
        m.predicate[verb] = n
        m.hang(n, verb, "pred", "predicate noun")
    elif m.kinds[top] == "J" and m.word(top) in m.lex.worth:
        m.hang(n, top, "obl:unmarked", "noun behind worth")
    elif _is_circumstance(m, n, verb, top):
        m.hang(n, verb, "obl:unmarked", "time or measure")
    else:
        _object(m, n, verb, top)


def _is_circumstance(m: Machine, n: int, verb: int, top: int) -> bool:
    """Whether a noun behind its verb says when, how long or how much."""
    lemma = m.lemma(n)
    if _is_score(m, n) or _first_code(m, n) == "O":
        return True
    if lemma in m.lex.amount:
        return m.next_kind(n) != "P" and bool(m.objects[verb] or m.lemma(verb) not in m.lex.spending)
    if m.is_time(n) and m.next_kind(n) == "R" and m.word(n + 1) in m.lex.later:
        return True
    if m.objects[verb] and m.is_time(n) and m.words[m.phrases.lows[n]].lower() in m.lex.dating:
        return True
    if m.lemma(verb) in m.lex.intransitive and (lemma in m.lex.measure or m.is_time(n)):
        return True
    if m.next_kind(n) == "P" and m.word(n + 1) in m.lex.nominal and not (m.objects[verb] or m.features[n] & DATED):
        return False  # "three days of talks" is talks
    if not m.is_time(n) or (m.lemma(verb) in m.lex.giving and m.rel[top] == "obj" and not m.features[n] & DATED):
        return False
    if m.objects[verb] or m.features[n] & DATED or m.features[verb] & (PASSIVE | BE) or top != verb:
        return True
    return m.lemma(verb) not in m.lex.spending and not (m.features[n] & FULL and _first_code(m, n) == "d")


def _is_score(m: Machine, n: int) -> bool:
    """Whether a figure says how a match ended: "won 2 - 1"."""
    if not m.features[n] & NUMERIC:
        return False
    if m.phrases.highs[n] - m.phrases.lows[n] == 3:
        return m.phrases.codes[m.phrases.lows[n] - m.phrases.lows[0] + 1] == "h"
    return m.kinds[n + 1 : n + 3] == [":", "N"] and bool(m.features[n + 2] & NUMERIC)


def _first_code(m: Machine, n: int) -> str:
    return m.phrases.codes[m.phrases.lows[n] - m.phrases.lows[0]]


def _object(m: Machine, n: int, verb: int, top: int) -> None:
    if top == verb and m.rel[verb] == "xcomp" and m.features[verb] & PASSIVE and m.up[verb] == verb - 1:
        above = m.up[verb]
        if m.lemma(above) in m.lex.having and not m.objects[above]:
            verb = above  # "please find attached [a letter]"
    lemma = m.lemma(verb)
    if m.rel[verb] == "conj" and m.cc < 0:
        verb = first_sharing(m, verb)
    if m.objects[verb] == 0:
        m.objects[verb] = 1
        if lemma in m.lex.linking_noun:
            m.hang(n, verb, "xcomp", "linked noun")
        elif m.features[verb] & PASSIVE and (lemma in m.lex.naming or m.features[n] & NUMERIC):
            m.hang(n, verb, "xcomp" if lemma in m.lex.naming else "obl:unmarked", "noun behind passive")
        else:
            _plain_object(m, n, verb)
        return
    if top == verb and lemma in m.lex.giving and m.objects[verb] == 1:
        m.hang(n, verb, "iobj", "receiver in a relative clause")
        return
    if m.objects[verb] > 1 and m.is_time(n):
        m.hang(n, verb, "obl:unmarked", "time behind two objects")
    elif m.rel[top] in ("obj", "iobj") and m.up[top] == verb and all(kind == "R" for kind in m.kinds[top + 1 : n]):
        _second_object(m, n, verb, top)
    elif top >= 0 and m.kinds[top] == "N" and top == n - 1:
        m.hang(n, top, "appos", "noun right behind noun")
    else:
        m.hang(n, verb, "obl:unmarked", "noun left over behind verb")


def _plain_object(m: Machine, n: int, verb: int) -> None:
    person = m.features[n] & (PROPER | PRONOUN) and m.word(n) not in m.lex.placeholder
    told = m.lemma(verb) in m.lex.addressing and (person or m.lemma(n) in m.lex.persons)
    m.hang(n, verb, "iobj" if told else "obj", "object")


def _second_object(m: Machine, n: int, verb: int, first: int) -> None:
    lemma = m.lemma(verb)
    if lemma in m.lex.naming and not m.features[n] & PRONOUN:
        m.hang(n, verb, "xcomp", "what the object becomes")
    elif lemma in m.lex.giving:
        m.rel[first] = "iobj"
        m.objects[verb] = 2
        m.hang(n, verb, "obj", "second object")
    elif m.features[n] & PROPER or m.features[first] & PROPER:
        m.hang(n, first, "appos", "name right behind noun")
    else:
        m.hang(n, verb, "obl:unmarked", "noun behind object")


def subject_relation(m: Machine, verb: int) -> str:
    """`nsubj` or `nsubj:pass`."""
    return "nsubj:pass" if m.features[verb] & PASSIVE else "nsubj"
