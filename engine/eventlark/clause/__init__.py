"""From trees to role tables: who did what to whom, in every construction that English has for it."""

from eventlark.clause.enhanced import enhance
from eventlark.clause.model import Clause, Cue, Filler
from eventlark.clause.tables import Tables, tables

__all__ = ["Clause", "Cue", "Filler", "Tables", "enhance", "tables"]
