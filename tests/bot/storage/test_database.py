"""Opening a database by its URL."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import StorageUnavailable
from bot.storage import MemoryConversations, open_conversations
from bot.storage.database import open_database


@pytest.mark.parametrize(
    "url", ["", "nonsense", "mysql://host/db", "sqlite://", "sqlite:///:memory:", "postgresql+psycopg://h/d"]
)
async def test_a_url_that_will_not_do_is_refused_with_those_that_will(url: str) -> None:
    with pytest.raises(StorageUnavailable, match=r"ROLECALL_DATABASE_URL.*sqlite:///.*postgresql://"):
        async with open_conversations(url, 30):
            pass


async def test_memory_needs_no_database() -> None:
    async with open_conversations("memory:", 30) as store:
        assert isinstance(store, MemoryConversations)


async def test_the_folder_of_the_file_is_made(tmp_path: Path) -> None:
    async with open_database(f"sqlite:///{tmp_path}/new/folder/file.db"):
        assert (tmp_path / "new/folder/file.db").exists()


async def test_a_folder_that_cannot_be_made_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StorageUnavailable):
        async with open_database(f"sqlite:///{tmp_path}/file/conversations.db"):
            pass


def test_a_migrated_database_opens_without_alembic(tmp_path: Path) -> None:
    opening = (
        "import asyncio, sys\n"
        "from bot.storage import open_conversations\n"
        "assert 'sqlalchemy' not in sys.modules\n"
        "async def open_it(expected):\n"
        f"    async with open_conversations('sqlite:///{tmp_path}/conversations.db', 30):\n"
        "        assert ('alembic' in sys.modules) is expected\n"
        "asyncio.run(open_it(True))\n"
        "for name in [name for name in sys.modules if name.startswith('alembic')]:\n"
        "    del sys.modules[name]\n"
        "asyncio.run(open_it(False))\n"
    )
    subprocess.run([sys.executable, "-c", opening], check=True, cwd=Path(__file__).parents[3])
