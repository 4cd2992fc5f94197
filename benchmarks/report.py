"""Time, memory and size of a night's morning page: `python benchmarks/report.py WAREHOUSE NIGHT`.

For a large one, `python benchmarks/warehouse.py --folder BIG` keeps a warehouse of ten million mentions.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from pipeline import reader, report


def main() -> None:
    """Write the page to a folder of its own, and say what it cost."""
    root, night = Path(sys.argv[1]), sys.argv[2]
    mentions = reader.rows(root, "SELECT count(*) AS n FROM mention")[0]["n"]
    with tempfile.TemporaryDirectory() as folder:
        wall, processor = time.perf_counter(), time.process_time()
        page = report.write(root, night, Path(folder))
        spent = time.perf_counter() - wall, time.process_time() - processor
        sizes = ", ".join(f"{p.name} {p.stat().st_size / 1e6:.2f} MB" for p in sorted(page.parent.iterdir()))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{mentions:,} mentions: {spent[0]:.1f} s, {spent[1]:.1f} CPU-s, {memory:.0f} MB at most; {sizes}")


if __name__ == "__main__":
    main()
