-- What an import is taken back by, and what the deletion of an invoice looks up row by row.
CREATE INDEX import_change_invoice ON import_change (firm_id, invoice_id);
CREATE INDEX payment_import ON payment (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX client_import ON client (import_id) WHERE import_id IS NOT NULL;
-- « Reprise »: what nobody has sorted yet.
CREATE INDEX invoice_to_sort ON invoice (firm_id, client_id) WHERE hold @> '{"why": "to-sort"}' AND open_cents > 0;
-- A number, whatever its source.
CREATE INDEX invoice_number ON invoice (firm_id, number);
