"""A small Slack on loopback: its Web API, the addresses it hands out, a websocket. Keeps what it is told."""

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

Payload = dict[str, Any]
BOT_USER, TEAM = "U0BOT", "T0TEAM"


@dataclass
class Refusal:
    """What a method answers instead, so many times."""

    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    times: int = 1_000_000


@dataclass
class SlackServer:
    """What was called, in order, and what is refused."""

    calls: list[tuple[str, Payload]] = field(default_factory=list)
    refusals: dict[str, Refusal] = field(default_factory=dict)
    envelopes: list[Payload] = field(default_factory=list)
    acknowledged: list[Payload] = field(default_factory=list)
    address: str = ""
    _written: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def api_url(self) -> str:
        return f"{self.address}/api/"

    def of(self, *methods: str) -> list[Payload]:
        """What these methods were called with."""
        with self._lock:
            return [payload for method, payload in self.calls if method in methods]

    def refuse(self, method: str, error: str = "", **how: Any) -> None:
        """Have a method answer with this error, or this status and body."""
        body = how.pop("body", {"ok": False, "error": error})
        self.refusals[method] = Refusal(body=body, **how)

    def given(self) -> str:
        """A time that no message has yet."""
        with self._lock:
            self._written += 1
            return f"1700000000.{self._written:06}"

    def messages(self) -> list[list[Payload]]:
        """The blocks of each message that people see, streamed or posted, in order."""
        streams: dict[str, list[Payload]] = {}
        seen: list[list[Payload]] = []
        with self._lock:
            calls = list(self.calls)
        for method, payload in calls:
            if payload.get("refused"):
                continue
            if method == "chat.startStream":
                streams[payload["given"]] = []
                seen.append(streams[payload["given"]])
            if method.endswith("Stream"):
                blocks = streams[payload.get("ts") or payload["given"]]
                for chunk in payload.get("chunks") or ():
                    blocks += chunk.get("blocks", ())
                blocks += payload.get("blocks") or ()
            elif method in ("chat.postMessage", "respond"):
                seen.append(payload["blocks"])
        return seen

    async def handle(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        payload = await self._read(request)
        with self._lock:
            self._written += 1
            given = f"1700000000.{self._written:06}"
            refusal = self.refusals.get(method)
            if refusal is not None and refusal.times > 0:
                refusal.times -= 1
                self.calls.append((method, payload | {"refused": True}))
                if isinstance(refusal.body, str):
                    return web.Response(
                        status=refusal.status,
                        text=refusal.body,
                        content_type="text/html",
                        headers=refusal.headers,
                    )
                return web.json_response(refusal.body, status=refusal.status, headers=refusal.headers)
            self.calls.append((method, payload | {"given": given}))
        answer: Payload = {"ok": True, "ts": given}
        if method == "auth.test":
            answer |= {"user_id": BOT_USER, "bot_id": "B0BOT", "team_id": TEAM}
        if method == "apps.connections.open":
            answer["url"] = self.address.replace("http", "ws", 1) + "/socket"
        return web.json_response(answer)

    async def respond(self, request: web.Request) -> web.Response:
        payload = json.loads(await request.read())
        with self._lock:
            self.calls.append(("respond", payload))
        return web.Response(text="ok")

    async def socket(self, request: web.Request) -> web.WebSocketResponse:
        connection = web.WebSocketResponse()
        await connection.prepare(request)
        await connection.send_json({"type": "hello", "num_connections": 1})
        for envelope in self.envelopes:
            await connection.send_json(envelope)
        async for message in connection:
            if message.type is WSMsgType.TEXT:
                with self._lock:
                    self.acknowledged.append(json.loads(message.data))
        return connection

    async def _read(self, request: web.Request) -> Payload:
        if request.content_type == "application/json":
            return dict(json.loads(await request.read()))
        return dict(await request.post())


@contextmanager
def slack_server() -> Iterator[SlackServer]:
    """The server, running in a thread of its own."""
    server, loop, ready = SlackServer(), asyncio.new_event_loop(), threading.Event()
    stop: list[Callable[[], None]] = []

    async def run() -> None:
        app = web.Application(client_max_size=10_000_000)
        app.router.add_route("*", "/api/{method}", server.handle)
        app.router.add_post("/respond", server.respond)
        app.router.add_get("/socket", server.socket)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        server.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
        ended = asyncio.Event()
        stop.append(lambda: loop.call_soon_threadsafe(ended.set))
        ready.set()
        await ended.wait()
        await runner.cleanup()

    thread = threading.Thread(target=lambda: loop.run_until_complete(run()))
    thread.start()
    assert ready.wait(10)
    try:
        yield server
    finally:
        stop[0]()
        thread.join()
        loop.close()
