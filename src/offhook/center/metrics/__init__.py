"""Metrics of queues, agents and flows by Connect's definitions: what has been, and what is at this moment.

Readers turn the trace into facts (`agent_times`, `flow_runs`, `routing_steps`, `conversations`; contact records come
from their keeper), `Historical` adds facts up by group and interval, and a file in `families/` says what a metric is.
`RealTime` reads the trace for what is so now; a file in `current/` says what a real-time metric is.
"""
