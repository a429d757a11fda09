"""Answers: an ask, its passages and its facts become a draft, by quoting and by wording facts."""
