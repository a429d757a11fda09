"""What the tests of taking guides in share."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import SMALL_GUIDES


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A copy of the two small guides, to be changed."""
    return Path(shutil.copytree(SMALL_GUIDES, tmp_path / "files"))
