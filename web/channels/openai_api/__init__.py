"""The OpenAI-compatible API: what a client of that API asks, answered with our citations."""

from web.channels.openai_api.routes import PREFIX, error_response, router

__all__ = ["PREFIX", "error_response", "router"]
