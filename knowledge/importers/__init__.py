"""Importers: the official files of a data set in, one guide in Rolecall's own format for each occupation out.

An importer only reads; what it returns goes through the same door as a file that a person wrote.
"""

from knowledge.importers.documents import DataSet, Document, Importer
from knowledge.importers.onet import read_onet
from knowledge.importers.projections import read_projections

__all__ = ["IMPORTERS", "DataSet", "Document", "Importer"]

IMPORTERS: dict[str, Importer] = {"onet": read_onet, "projections": read_projections}
"""By the name that `rolecall import` knows a data set by."""
