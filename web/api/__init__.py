"""The REST API: its wire types and its routes."""
