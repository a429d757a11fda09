"""The Model Context Protocol: what the product can do as tools, guides as resources, a few prompts."""

from web.channels.mcp_server.routes import router

__all__ = ["router"]
