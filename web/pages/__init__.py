"""The pages people read: chat, guides, and the list of endpoints."""
