"""An article that ends the coder's process costs that article, not the night."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from tests.conftest import ROOT, Dateline, corpus_rows, make_project, night_command

DEADLY = """
import os, pipeline.coder as coder
plain = coder.code
def code(article_id, text, *rest):
    if "Mandera" in text[:200]:
        os.abort()
    return plain(article_id, text, *rest)
coder.code = code
"""
"""Put into every process by `sitecustomize`: workers start as fresh interpreters."""


def test_the_night_goes_on(tmp_path: Path, dateline: Dateline) -> None:
    config = make_project(tmp_path / "project", corpus_rows()[:13])
    (tmp_path / "site").mkdir()
    hook = "import sys, importlib.abc, importlib.util\n" + HOOK
    (tmp_path / "site" / "sitecustomize.py").write_text(hook)
    (tmp_path / "site" / "deadly.py").write_text(DEADLY)
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path / "site"), str(ROOT)])}
    command = [*night_command(config), "--json"]
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["status"] == "published"
    assert told["counts"]["mention"] > 20
    rejects = json.loads(dateline("rejects", "--config", str(config), "--json").stdout)
    crashed = [r for r in rejects if r["reason"] == "crash"]
    assert 1 <= len(crashed) < 10
    assert all(r["stage"] == "code" for r in crashed)


HOOK = """
class Finder(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name != "pipeline.stages":
            return None
        sys.meta_path.remove(self)
        spec = importlib.util.find_spec(name)
        run = spec.loader.exec_module
        def exec_module(module):
            run(module)
            import multiprocessing
            if multiprocessing.parent_process() is not None:
                import deadly
        spec.loader.exec_module = exec_module
        return spec
sys.meta_path.insert(0, Finder())
"""
