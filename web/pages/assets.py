"""Static files, held in memory under an address that changes with their content."""

import hashlib
from dataclasses import dataclass
from functools import cache
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

    def url(self, name: str) -> str:
        """Where a file is served. Raises KeyError for a file that is not there."""
        self.files[name]
        return f"/static/{self.version}/{name}"


@cache
def assets() -> Assets:
    """The files that came with this program, read once."""
    files = {path.name: path.read_bytes() for path in sorted(FOLDER.iterdir()) if path.suffix in TYPES}
    digest = hashlib.sha256()
    for name, content in files.items():
        digest.update(name.encode() + b"\0" + content)
    return Assets(digest.hexdigest()[:12], files)


async def serve_asset(request: Request) -> Response:
    """A static file; under the address of an older build it is the same file, but not kept."""
    name, version = request.path_params["name"], request.path_params["version"]
    content = assets().files.get(name)
    if content is None:
        raise HTTPException(404)
    caching = FOREVER if version == assets().version else "no-cache"
    return Response(content, media_type=TYPES[Path(name).suffix], headers={"Cache-Control": caching})


async def serve_icon(_: Request) -> Response:
    """The icon, where browsers look for it unasked."""
    return Response(
        assets().files["icon.svg"],
        media_type=TYPES[".svg"],
        headers={"Cache-Control": "public, max-age=86400"},
    )
