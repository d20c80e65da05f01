"""CoNLL-U (Universal Dependencies v2) in and out: trees from other parsers enter here, ours leave.

Called by the engine's users and by `eventlark annotate`. `rows` reads lines to sentences, `reading` sentences to
Documents, `writing` the other way. Kept: words, lemmas, tags, trees, enhanced graphs with their empty nodes, the
text between the words, `newdoc`, `newpar`, `sent_id`, `text` and `date`. Dropped: features, whatever MISC says but
spaces, and other comments; ranges of multi-word tokens give the spelling only.
"""

from eventlark.annotate.conllu.reading import KEEP, read
from eventlark.annotate.conllu.rows import Malformed
from eventlark.annotate.conllu.writing import write

__all__ = ["KEEP", "Malformed", "read", "write"]
