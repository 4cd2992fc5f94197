"""The warehouse: the only writer of tables, versions, staging and the catalogue."""

from pipeline.warehouse.lock import Locked, lock
from pipeline.warehouse.staging import Staging
from pipeline.warehouse.store import Held, Store

__all__ = ["Held", "Locked", "Staging", "Store", "lock"]
