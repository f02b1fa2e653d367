"""Contacts as they live: from arrival through flows, queue and conversation to their end."""
