"""Static files, held in memory under an address that changes with their content."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

FOLDER = Path(__file__).parent / "static"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
FOREVER = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Assets:
    """All static files of one build. Modules import each other by name, so they share one version."""

    version: str
    files: dict[str, bytes]
    place: str

    def url(self, name: str) -> str:
        """Where a file is served. Raises KeyError for a file that is not there."""
        self.files[name]
        return f"{self.place}/{self.version}/{name}"


def read_assets(folder: Path, place: str) -> Assets:
    """The files of a folder, to be served under `place`."""
    files = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.suffix in TYPES}
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(name.encode() + b"\0" + content)
    return Assets(digest.hexdigest()[:12], files, place)


@cache
def assets() -> Assets:
    """The pages' files that came with this program, read once."""
    return read_assets(FOLDER, "/static")


async def serve_asset(request: Request) -> Response:
    """A file of the pages."""
    return asset_response(assets(), request)


def asset_response(held: Assets, request: Request) -> Response:
    """A file as text; under the address of an older build it is the same file, but not kept."""
    name, version = request.path_params["name"], request.path_params["version"]
    content = held.files.get(name)
    if content is None:
        raise HTTPException(404)
    caching = FOREVER if version == held.version else "no-cache"
    return packed(request, content, TYPES[Path(name).suffix], caching)


def packed(request: Request, content: bytes, media_type: str, caching: str) -> Response:
    """The content, compressed where the browser takes it."""
    headers = {"Cache-Control": caching, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        content = compressed(content)
    return Response(content, media_type=media_type, headers=headers)


@lru_cache(maxsize=64)
def compressed(content: bytes) -> bytes:
    """The content as gzip; the same bytes each time."""
    return gzip.compress(content, mtime=0)


async def serve_icon(_: Request) -> Response:
    """The icon, where browsers look for it unasked."""
    return Response(
        assets().files["icon.svg"],
        media_type=TYPES[".svg"],
        headers={"Cache-Control": "public, max-age=86400"},
    )
