-- Why is asked, what follows a no, and what a decision says besides yes or no.
ALTER TABLE approvals ADD COLUMN kind TEXT;
ALTER TABLE approvals ADD COLUMN on_reject TEXT;
ALTER TABLE approvals ADD COLUMN answer TEXT;
ALTER TABLE approvals ADD COLUMN remember_days INTEGER;
