-- The link to meet by is made after the meeting was booked: those whose card said that it was on its way are told once.
ALTER TABLE meeting ADD COLUMN link_at timestamptz;
CREATE INDEX meeting_link ON meeting (link_at) WHERE link_at IS NOT NULL;

CREATE OR REPLACE FUNCTION due_rows(p_now timestamptz, p_limit integer)
RETURNS TABLE (kind text, firm uuid, id uuid, next_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT d.* FROM (
  (SELECT 'message', m.firm_id, m.id, m.next_at FROM message m WHERE m.next_at <= p_now ORDER BY m.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'dunning', f.id, f.id, f.dunning_next_at FROM firm f WHERE f.dunning_next_at <= p_now ORDER BY 4 LIMIT p_limit)
  UNION ALL
  (SELECT 'reminder', r.firm_id, r.id, r.next_at FROM reminder r WHERE r.next_at <= p_now ORDER BY r.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'quote-reminder', q.firm_id, q.id, q.next_at FROM quote_reminder q WHERE q.next_at <= p_now ORDER BY q.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'import', i.firm_id, i.id, i.next_at FROM import_run i WHERE i.next_at <= p_now ORDER BY i.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'absence', a.firm_id, a.id, a.next_at FROM absence a WHERE a.next_at <= p_now ORDER BY a.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'task', t.firm_id, t.id, t.next_at FROM task t WHERE t.next_at <= p_now ORDER BY t.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'task-series', s.firm_id, s.id, s.next_at FROM task_series s WHERE s.next_at <= p_now ORDER BY s.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'handover', h.firm_id, h.id, h.next_at FROM handover h WHERE h.next_at <= p_now ORDER BY h.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'contract', c.firm_id, c.id, c.next_at FROM assistant_contract c WHERE c.next_at <= p_now ORDER BY c.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'digest', g.firm_id, g.id, g.next_at FROM digest g WHERE g.next_at <= p_now ORDER BY g.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'obligations', o.id, o.id, o.obligations_next_at FROM firm o WHERE o.obligations_next_at <= p_now ORDER BY 4 LIMIT p_limit)
  UNION ALL
  (SELECT 'calendar-event', e.firm_id, e.id, e.next_at FROM calendar_event e WHERE e.next_at <= p_now ORDER BY e.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'calendar-link', l.firm_id, l.id, l.next_at FROM calendar_link l WHERE l.next_at <= p_now ORDER BY l.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'proposal', p.firm_id, p.id, p.next_at FROM proposal p WHERE p.next_at <= p_now ORDER BY p.next_at LIMIT p_limit)
  UNION ALL
  (SELECT 'meeting-reminder', m.firm_id, m.id, m.remind_at FROM meeting m WHERE m.remind_at <= p_now ORDER BY m.remind_at LIMIT p_limit)
  UNION ALL
  (SELECT 'meeting-link', m.firm_id, m.id, m.link_at FROM meeting m WHERE m.link_at <= p_now ORDER BY m.link_at LIMIT p_limit)
  UNION ALL
  (SELECT 'meeting-guests', m.firm_id, m.id, m.guests_at FROM meeting m WHERE m.guests_at <= p_now ORDER BY m.guests_at LIMIT p_limit)
  ) AS d (kind, firm, id, next_at)
  WHERE NOT EXISTS (SELECT 1 FROM job_failure f WHERE f.kind = d.kind AND f.row_id = d.id AND f.next_at > p_now)
  ORDER BY d.next_at LIMIT p_limit
$$;
