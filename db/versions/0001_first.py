"""The schema of the first release, written by db/first_schema.py."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """From nothing to version 0001."""
    for statement in STATEMENTS:
        op.execute(statement)


STATEMENTS = (
    """
    CREATE TABLE aid_batch ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER
    NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT
    NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials
    TEXT NOT NULL, title TEXT, fund BLOB, aid_kind TEXT, pay_method TEXT, standard INTEGER, basis_doc TEXT,
    held_on DATE, place TEXT, approver TEXT, approved_on DATE, handler TEXT, reviewer TEXT, witness TEXT,
    publicity_from DATE, publicity_to DATE, voucher_no TEXT, remark TEXT, PRIMARY KEY (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_aid_batch_fund ON aid_batch (fund)",
    "CREATE INDEX ix_aid_batch_initials ON aid_batch (initials, title)",
    "CREATE INDEX ix_aid_batch_period ON aid_batch (held_on)",
    "CREATE INDEX ix_aid_batch_pinyin ON aid_batch (pinyin, title)",
    "CREATE INDEX ix_aid_batch_unit ON aid_batch (unit)",
    """
    CREATE TABLE audit ( seq INTEGER NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL, act TEXT NOT NULL,
    ledger TEXT NOT NULL, uid BLOB, detail TEXT NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (seq) )
    """,
    "CREATE INDEX ix_audit_uid ON audit (uid)",
    """
    CREATE TABLE device ( public TEXT NOT NULL, unit TEXT NOT NULL, first_seen TEXT NOT NULL, confirmed_at
    TEXT, revoked_at TEXT, PRIMARY KEY (public) )
    """,
    "CREATE INDEX ix_device_unit ON device (unit)",
    """
    CREATE TABLE draft ( uid BLOB NOT NULL, ledger TEXT NOT NULL, saved_at TEXT NOT NULL, content TEXT,
    PRIMARY KEY (uid) )
    """,
    """
    CREATE TABLE freeze ( number INTEGER NOT NULL, period TEXT NOT NULL, version INTEGER NOT NULL, cut_off
    DATE NOT NULL, frozen_at TEXT NOT NULL, frozen_by TEXT NOT NULL, note TEXT NOT NULL, packages TEXT,
    released_at TEXT, released_by TEXT, release_reason TEXT, PRIMARY KEY (number) )
    """,
    "CREATE UNIQUE INDEX ix_freeze_period ON freeze (period, version)",
    """
    CREATE TABLE fund ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER NOT
    NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT
    NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials TEXT
    NOT NULL, name TEXT, scheme TEXT, nature TEXT, purpose TEXT, founded_on DATE, closed_on DATE, keeper
    TEXT, restriction TEXT, opening_balance INTEGER, remark TEXT, PRIMARY KEY (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_fund_initials ON fund (initials, name)",
    "CREATE INDEX ix_fund_pinyin ON fund (pinyin, name)",
    "CREATE INDEX ix_fund_unit ON fund (unit)",
    """
    CREATE TABLE fund_income ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER
    NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT
    NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials
    TEXT NOT NULL, fund BLOB, received_on DATE, donor TEXT, donor_kind TEXT, kind TEXT, amount INTEGER,
    pay_method TEXT, receipt_kind TEXT, receipt_no TEXT, purpose TEXT, publish_donor INTEGER, remark TEXT,
    PRIMARY KEY (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_fund_income_fund ON fund_income (fund)",
    "CREATE INDEX ix_fund_income_initials ON fund_income (initials, donor)",
    "CREATE INDEX ix_fund_income_period ON fund_income (received_on)",
    "CREATE INDEX ix_fund_income_pinyin ON fund_income (pinyin, donor)",
    "CREATE INDEX ix_fund_income_unit ON fund_income (unit)",
    """
    CREATE TABLE highlight ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER
    NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT
    NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials
    TEXT NOT NULL, title TEXT, happened_on DATE, chapter TEXT, programmes TEXT, text TEXT, PRIMARY KEY
    (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_highlight_initials ON highlight (initials, title)",
    "CREATE INDEX ix_highlight_period ON highlight (happened_on)",
    "CREATE INDEX ix_highlight_pinyin ON highlight (pinyin, title)",
    "CREATE INDEX ix_highlight_unit ON highlight (unit)",
    """
    CREATE TABLE organization ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision
    INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT
    NULL, initials TEXT NOT NULL, name TEXT, short_name TEXT, org_kind TEXT, level TEXT, sector TEXT,
    parent_org BLOB, village TEXT, founded_on DATE, approval_doc TEXT, dissolved_on DATE, term_no INTEGER,
    elected_on DATE, term_ends_on DATE, chair BLOB, deputy_count INTEGER, standing_count INTEGER, exec_count
    INTEGER, contact TEXT, phone TEXT, address TEXT, uscc TEXT, remark TEXT, PRIMARY KEY (rid), UNIQUE (uid)
    )
    """,
    "CREATE INDEX ix_organization_chair ON organization (chair)",
    "CREATE INDEX ix_organization_initials ON organization (initials, name)",
    "CREATE INDEX ix_organization_parent_org ON organization (parent_org)",
    "CREATE INDEX ix_organization_pinyin ON organization (pinyin, name)",
    "CREATE INDEX ix_organization_unit ON organization (unit)",
    """
    CREATE TABLE package ( sha256 TEXT NOT NULL, unit TEXT NOT NULL, device TEXT NOT NULL, period TEXT NOT
    NULL, epoch INTEGER NOT NULL, sequence INTEGER NOT NULL, previous TEXT NOT NULL, file_name TEXT NOT
    NULL, received_at TEXT NOT NULL, received_by TEXT NOT NULL, state TEXT NOT NULL, cover TEXT NOT NULL,
    content BLOB NOT NULL, PRIMARY KEY (sha256) )
    """,
    "CREATE INDEX ix_package_unit ON package (unit, epoch, sequence)",
    """
    CREATE TABLE person ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER NOT
    NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT
    NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials TEXT
    NOT NULL, name TEXT, id_type TEXT, id_number TEXT, id_number_key BLOB, sex TEXT, birth_date DATE,
    ethnicity TEXT, political_status TEXT, education TEXT, marital_status TEXT, village TEXT, household_kind
    TEXT, residence TEXT, phone TEXT, employer TEXT, job_title TEXT, skills TEXT, health TEXT,
    disability_kind TEXT, disability_level TEXT, died_on DATE, moved_on DATE, remark TEXT, PRIMARY KEY
    (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_person_id_number ON person (id_number)",
    "CREATE INDEX ix_person_id_number_key ON person (id_number_key)",
    "CREATE INDEX ix_person_initials ON person (initials, name)",
    "CREATE INDEX ix_person_pinyin ON person (pinyin, name)",
    "CREATE INDEX ix_person_unit ON person (unit)",
    """
    CREATE TABLE receipt ( number TEXT NOT NULL, year INTEGER NOT NULL, device_no INTEGER NOT NULL, epoch
    INTEGER NOT NULL, serial INTEGER NOT NULL, batch BLOB NOT NULL, line BLOB NOT NULL, amount INTEGER NOT
    NULL, payee TEXT NOT NULL, check_code TEXT NOT NULL, issued_at TEXT NOT NULL, issued_by TEXT NOT NULL,
    prints INTEGER NOT NULL, voided_at TEXT, void_reason TEXT, PRIMARY KEY (number) )
    """,
    "CREATE INDEX ix_receipt_batch ON receipt (batch)",
    "CREATE UNIQUE INDEX ix_receipt_serial ON receipt (year, device_no, epoch, serial)",
    "CREATE TABLE setting ( name TEXT NOT NULL, value TEXT, PRIMARY KEY (name) )",
    """
    CREATE TABLE submission ( sha256 TEXT NOT NULL, epoch INTEGER NOT NULL, sequence INTEGER NOT NULL,
    period TEXT NOT NULL, file_name TEXT NOT NULL, written_at TEXT NOT NULL, written_by TEXT NOT NULL,
    records TEXT, delivered_at TEXT, content BLOB NOT NULL, PRIMARY KEY (sha256) )
    """,
    "CREATE UNIQUE INDEX ix_submission_number ON submission (epoch, sequence)",
    """
    CREATE TABLE training ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER
    NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT
    NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials
    TEXT NOT NULL, title TEXT, kind TEXT, programmes TEXT, serial_no INTEGER, held_on DATE, ended_on DATE,
    hours INTEGER, venue TEXT, village TEXT, host TEXT, organizer TEXT, lecturer TEXT, lecturer_title TEXT,
    audience TEXT, attendance INTEGER, women INTEGER, cost INTEGER, fund_source TEXT, remark TEXT, PRIMARY
    KEY (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_training_initials ON training (initials, title)",
    "CREATE INDEX ix_training_period ON training (held_on)",
    "CREATE INDEX ix_training_pinyin ON training (pinyin, title)",
    "CREATE INDEX ix_training_unit ON training (unit)",
    """
    CREATE TABLE village ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER NOT
    NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT
    NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials TEXT
    NOT NULL, division_code TEXT, name TEXT, kind TEXT, valid_from DATE, valid_to DATE, PRIMARY KEY (rid),
    UNIQUE (uid) )
    """,
    "CREATE INDEX ix_village_initials ON village (initials, name)",
    "CREATE INDEX ix_village_pinyin ON village (pinyin, name)",
    "CREATE INDEX ix_village_unit ON village (unit)",
    """
    CREATE TABLE aid_disbursement ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, parent BLOB
    NOT NULL, position INTEGER NOT NULL, recipient BLOB, category TEXT, amount INTEGER, item TEXT, item_spec
    TEXT, quantity INTEGER, unit_value INTEGER, paid_on DATE, payee_name TEXT, proxy INTEGER, proxy_relation
    TEXT, proxy_id TEXT, proxy_id_key BLOB, authorization INTEGER, signed TEXT, receipt_no TEXT, remark
    TEXT, PRIMARY KEY (rid), UNIQUE (uid), FOREIGN KEY(parent) REFERENCES aid_batch (uid) DEFERRABLE
    INITIALLY DEFERRED )
    """,
    "CREATE INDEX ix_aid_disbursement_parent ON aid_disbursement (parent)",
    "CREATE INDEX ix_aid_disbursement_period ON aid_disbursement (paid_on)",
    "CREATE INDEX ix_aid_disbursement_recipient ON aid_disbursement (recipient)",
    "CREATE INDEX ix_aid_disbursement_unit ON aid_disbursement (unit)",
    """
    CREATE TABLE frozen_figure ( freeze INTEGER NOT NULL, figure TEXT NOT NULL, position INTEGER NOT NULL,
    value INTEGER, records INTEGER NOT NULL, about TEXT NOT NULL, by_unit TEXT, PRIMARY KEY (freeze,
    figure), FOREIGN KEY(freeze) REFERENCES freeze (number) )
    """,
    """
    CREATE TABLE frozen_records ( freeze INTEGER NOT NULL, figure TEXT NOT NULL, unit TEXT NOT NULL, content
    BLOB NOT NULL, PRIMARY KEY (freeze, figure, unit), FOREIGN KEY(freeze) REFERENCES freeze (number) )
    """,
    """
    CREATE TABLE position ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, parent BLOB NOT
    NULL, position INTEGER NOT NULL, org BLOB, role TEXT, term_no INTEGER, from_on DATE, to_on DATE,
    full_time INTEGER, in_two_committees INTEGER, linked_households INTEGER, PRIMARY KEY (rid), UNIQUE
    (uid), FOREIGN KEY(parent) REFERENCES person (uid) DEFERRABLE INITIALLY DEFERRED )
    """,
    "CREATE INDEX ix_position_org ON position (org)",
    "CREATE INDEX ix_position_parent ON position (parent)",
    "CREATE INDEX ix_position_unit ON position (unit)",
    """
    CREATE TABLE training_attendee ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, parent
    BLOB NOT NULL, position INTEGER NOT NULL, person BLOB, mark TEXT, certificate_no TEXT, remark TEXT,
    PRIMARY KEY (rid), UNIQUE (uid), FOREIGN KEY(parent) REFERENCES training (uid) DEFERRABLE INITIALLY
    DEFERRED )
    """,
    "CREATE INDEX ix_training_attendee_parent ON training_attendee (parent)",
    "CREATE INDEX ix_training_attendee_person ON training_attendee (person)",
    "CREATE INDEX ix_training_attendee_unit ON training_attendee (unit)",
    """
    CREATE VIRTUAL TABLE village_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE organization_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE person_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE training_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE fund_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE fund_income_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE aid_batch_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE highlight_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only');
    END
    """,
    """
    CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only');
    END
    """,
    """
    CREATE TRIGGER frozen_figure_no_update BEFORE UPDATE ON frozen_figure BEGIN SELECT RAISE(ABORT, 'frozen
    figures never change'); END
    """,
    """
    CREATE TRIGGER frozen_figure_no_delete BEFORE DELETE ON frozen_figure BEGIN SELECT RAISE(ABORT, 'frozen
    figures never change'); END
    """,
    """
    CREATE TRIGGER frozen_records_no_update BEFORE UPDATE ON frozen_records BEGIN SELECT RAISE(ABORT,
    'frozen figures never change'); END
    """,
    """
    CREATE TRIGGER frozen_records_no_delete BEFORE DELETE ON frozen_records BEGIN SELECT RAISE(ABORT,
    'frozen figures never change'); END
    """,
    """
    CREATE TRIGGER freeze_no_update BEFORE UPDATE OF number, period, version, cut_off, frozen_at, frozen_by,
    note, packages ON freeze BEGIN SELECT RAISE(ABORT, 'frozen figures never change'); END
    """,
    """
    CREATE TRIGGER freeze_no_delete BEFORE DELETE ON freeze BEGIN SELECT RAISE(ABORT, 'frozen figures never
    change'); END
    """,
)
