"""Slack: mentions, direct messages and the /career command, over HTTP or Socket Mode."""
