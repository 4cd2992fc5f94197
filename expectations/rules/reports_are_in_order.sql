-- critical: an event's first report is not after its last
SELECT event_id, first_reported_at, last_reported_at FROM touched_event WHERE first_reported_at > last_reported_at
