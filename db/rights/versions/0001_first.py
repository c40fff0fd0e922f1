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
    CREATE TABLE audit ( seq INTEGER NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL, act TEXT NOT NULL,
    ledger TEXT NOT NULL, uid BLOB, detail TEXT NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (seq) )
    """,
    "CREATE INDEX ix_audit_uid ON audit (uid)",
    """
    CREATE TABLE draft ( uid BLOB NOT NULL, ledger TEXT NOT NULL, saved_at TEXT NOT NULL, content TEXT,
    PRIMARY KEY (uid) )
    """,
    """
    CREATE TABLE rights_case ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER
    NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT
    NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials
    TEXT NOT NULL, case_no TEXT, counted_on DATE, received_on DATE, channel TEXT, first_or_repeat TEXT,
    earlier_case BLOB, person_count INTEGER, receiver TEXT, confidentiality TEXT, complainant TEXT,
    id_number TEXT, id_number_key BLOB, sex TEXT, age INTEGER, phone TEXT, village TEXT, address TEXT,
    ethnicity TEXT, education TEXT, occupation TEXT, relation_to_victim TEXT, category TEXT, subcategory
    TEXT, is_dv INTEGER, is_minor INTEGER, capacity TEXT, statement TEXT, handling TEXT, referred_to TEXT,
    referred_on DATE, due_on DATE, replied_on DATE, legal_aid_granted INTEGER, legal_aid_no TEXT, outcome
    TEXT, closed_on DATE, follow_up_on DATE, satisfaction TEXT, remark TEXT, accepted INTEGER, handled
    INTEGER, resolved INTEGER, person_mark TEXT, PRIMARY KEY (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_rights_case_earlier_case ON rights_case (earlier_case)",
    "CREATE INDEX ix_rights_case_id_number ON rights_case (id_number)",
    "CREATE INDEX ix_rights_case_id_number_key ON rights_case (id_number_key, uid)",
    "CREATE INDEX ix_rights_case_initials ON rights_case (initials, case_no)",
    "CREATE INDEX ix_rights_case_period ON rights_case (counted_on)",
    "CREATE INDEX ix_rights_case_pinyin ON rights_case (pinyin, case_no)",
    "CREATE INDEX ix_rights_case_unit ON rights_case (unit)",
    "CREATE TABLE setting ( name TEXT NOT NULL, value TEXT, PRIMARY KEY (name) )",
    """
    CREATE TABLE dv_detail ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, parent BLOB NOT
    NULL, position INTEGER NOT NULL, abuser_relation TEXT, abuser_name TEXT, violence_forms TEXT,
    happened_on DATE, injury TEXT, injury_assessed INTEGER, police_called INTEGER, police_came INTEGER,
    warning_no TEXT, warned_on DATE, protection_order TEXT, order_ends_on DATE, sheltered INTEGER, children
    TEXT, risk_level TEXT, PRIMARY KEY (rid), UNIQUE (uid), FOREIGN KEY(parent) REFERENCES rights_case (uid)
    DEFERRABLE INITIALLY DEFERRED )
    """,
    "CREATE INDEX ix_dv_detail_parent ON dv_detail (parent)",
    "CREATE INDEX ix_dv_detail_unit ON dv_detail (unit)",
    """
    CREATE TABLE mediation ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, parent BLOB NOT
    NULL, position INTEGER NOT NULL, origin TEXT, risk_level TEXT, responsible TEXT, mediated_on DATE,
    agreement INTEGER, settled_on DATE, remark TEXT, PRIMARY KEY (rid), UNIQUE (uid), FOREIGN KEY(parent)
    REFERENCES rights_case (uid) DEFERRABLE INITIALLY DEFERRED )
    """,
    "CREATE INDEX ix_mediation_parent ON mediation (parent)",
    "CREATE INDEX ix_mediation_unit ON mediation (unit)",
    """
    CREATE VIRTUAL TABLE rights_case_words USING fts5(words, content='', contentless_delete=1,
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
)
