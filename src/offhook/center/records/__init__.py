"""What comes out of a contact: its record, its events, what agents did. All are readers of the trace."""
