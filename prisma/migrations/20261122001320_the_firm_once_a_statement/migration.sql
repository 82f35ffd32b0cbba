-- As a sub-select the firm is looked up once a statement; as a function call it was once a row, which took two thirds of the time of
-- a look over 100,000 invoices. On the tables of which thousands of rows are read at a time.
ALTER POLICY own_firm ON client USING (firm_id = (SELECT app_firm()));
ALTER POLICY own_firm ON contact USING (firm_id = (SELECT app_firm()));
ALTER POLICY own_firm ON invoice USING (firm_id = (SELECT app_firm()));
ALTER POLICY own_firm ON payment USING (firm_id = (SELECT app_firm()));
ALTER POLICY own_firm ON reminder USING (firm_id = (SELECT app_firm()));
ALTER POLICY own_firm ON reminder_invoice USING (firm_id = (SELECT app_firm()));
