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
    CREATE TABLE activity ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER
    NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT
    NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials
    TEXT NOT NULL, title TEXT, kind TEXT, pairing BLOB, programmes TEXT, held_on DATE, ended_on DATE,
    village TEXT, place TEXT, host TEXT, partner TEXT, moderator TEXT, recorder TEXT, participant_count
    INTEGER, women_count INTEGER, children_count INTEGER, family_count INTEGER, team_count INTEGER,
    volunteer_count INTEGER, beneficiary_count INTEGER, reach_count INTEGER, content TEXT, result TEXT,
    evidence TEXT, cost INTEGER, fund_source TEXT, remark TEXT, PRIMARY KEY (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_activity_initials ON activity (initials, title)",
    "CREATE INDEX ix_activity_pairing ON activity (pairing)",
    "CREATE INDEX ix_activity_period ON activity (held_on)",
    "CREATE INDEX ix_activity_pinyin ON activity (pinyin, title)",
    "CREATE INDEX ix_activity_unit ON activity (unit)",
    """
    CREATE TABLE aid_batch ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER
    NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT
    NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials
    TEXT NOT NULL, title TEXT, fund BLOB, aid_kind TEXT, pay_method TEXT, standard INTEGER, basis_doc TEXT,
    held_on DATE, place TEXT, approver TEXT, approved_on DATE, handler TEXT, second_handler TEXT, reviewer
    TEXT, witness TEXT, publicity_from DATE, publicity_to DATE, notice_phone TEXT, publicity_result TEXT,
    publicity_note TEXT, voucher_no TEXT, closed_on DATE, remark TEXT, PRIMARY KEY (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_aid_batch_fund ON aid_batch (fund)",
    "CREATE INDEX ix_aid_batch_initials ON aid_batch (initials, title)",
    "CREATE INDEX ix_aid_batch_period ON aid_batch (held_on)",
    "CREATE INDEX ix_aid_batch_pinyin ON aid_batch (pinyin, title)",
    "CREATE INDEX ix_aid_batch_unit ON aid_batch (unit)",
    """
    CREATE TABLE aid_recipient ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision
    INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT
    NULL, initials TEXT NOT NULL, person BLOB, categories TEXT, certificate_no TEXT, filed_on DATE,
    household_size INTEGER, labour_count INTEGER, annual_income INTEGER, per_capita INTEGER, income_sources
    TEXT, housing TEXT, causes TEXT, benefits TEXT, description TEXT, needs TEXT, bank_name TEXT,
    bank_account TEXT, account_own INTEGER, account_owner TEXT, verifiers TEXT, verified_on DATE,
    village_opinion TEXT, relative_of_cadre INTEGER, closed_on DATE, close_reason TEXT, remark TEXT, PRIMARY
    KEY (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_aid_recipient_period ON aid_recipient (filed_on)",
    "CREATE INDEX ix_aid_recipient_person ON aid_recipient (person)",
    "CREATE INDEX ix_aid_recipient_unit ON aid_recipient (unit)",
    """
    CREATE TABLE attachment ( uid BLOB NOT NULL, ledger TEXT NOT NULL, record BLOB NOT NULL, name TEXT NOT
    NULL, media TEXT NOT NULL, sha256 TEXT NOT NULL, added_at TEXT NOT NULL, added_by TEXT NOT NULL, content
    BLOB NOT NULL, removed_at TEXT, remove_reason TEXT, PRIMARY KEY (uid) )
    """,
    "CREATE INDEX ix_attachment_record ON attachment (record)",
    """
    CREATE TABLE audit ( seq INTEGER NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL, act TEXT NOT NULL,
    ledger TEXT NOT NULL, uid BLOB, detail TEXT NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (seq) )
    """,
    "CREATE INDEX ix_audit_uid ON audit (uid)",
    """
    CREATE TABLE child ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER NOT
    NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT
    NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials TEXT
    NOT NULL, person BLOB, categories TEXT, sex TEXT, birth_date DATE, age_band TEXT, filed_on DATE,
    registered_village TEXT, residence TEXT, health TEXT, illness TEXT, disability_kind TEXT,
    disability_level TEXT, schooling TEXT, school TEXT, boarding INTEGER, guardianship TEXT,
    both_parents_away INTEGER, one_away_other_unable INTEGER, benefits TEXT, description TEXT, needs TEXT,
    checked_on DATE, checker TEXT, closed_on DATE, close_reason TEXT, remark TEXT, PRIMARY KEY (rid), UNIQUE
    (uid) )
    """,
    "CREATE INDEX ix_child_period ON child (filed_on)",
    "CREATE INDEX ix_child_person ON child (person)",
    "CREATE INDEX ix_child_unit ON child (unit)",
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
    CREATE TABLE eligible_unit ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision
    INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT
    NULL, initials TEXT NOT NULL, name TEXT, uscc TEXT, level TEXT, sector TEXT, village TEXT, address TEXT,
    contact TEXT, phone TEXT, staff_total INTEGER, staff_female INTEGER, eligible INTEGER,
    not_eligible_reason TEXT, organization BLOB, listed_on DATE, delisted_on DATE, remark TEXT, PRIMARY KEY
    (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_eligible_unit_initials ON eligible_unit (initials, name)",
    "CREATE INDEX ix_eligible_unit_organization ON eligible_unit (organization)",
    "CREATE INDEX ix_eligible_unit_pinyin ON eligible_unit (pinyin, name)",
    "CREATE INDEX ix_eligible_unit_unit ON eligible_unit (unit)",
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
    TEXT, restriction TEXT, excludes TEXT, opening_balance INTEGER, remark TEXT, PRIMARY KEY (rid), UNIQUE
    (uid) )
    """,
    "CREATE INDEX ix_fund_initials ON fund (initials, name)",
    "CREATE INDEX ix_fund_pinyin ON fund (pinyin, name)",
    "CREATE INDEX ix_fund_unit ON fund (unit)",
    """
    CREATE TABLE fund_income ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER
    NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT
    NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials
    TEXT NOT NULL, fund BLOB, received_on DATE, donor TEXT, donor_kind TEXT, kind TEXT, amount INTEGER, item
    TEXT, quantity INTEGER, pay_method TEXT, receipt_kind TEXT, receipt_no TEXT, purpose TEXT, publish_donor
    INTEGER, remark TEXT, PRIMARY KEY (rid), UNIQUE (uid) )
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
    CREATE TABLE honor ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER NOT
    NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT
    NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials TEXT
    NOT NULL, title_code TEXT, level TEXT, name TEXT, batch_no TEXT, awarded_by TEXT, doc_no TEXT,
    awarded_on DATE, holder TEXT, holder_kind TEXT, holder_person BLOB, holder_org BLOB, village TEXT, own
    INTEGER, leader TEXT, phone TEXT, member_count INTEGER, women_count INTEGER, industry TEXT, area TEXT,
    jobs INTEGER, motto TEXT, deeds TEXT, certificate INTEGER, plaque INTEGER, valid_to DATE, reviewed_on
    DATE, revoked_on DATE, remark TEXT, PRIMARY KEY (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_honor_holder_org ON honor (holder_org)",
    "CREATE INDEX ix_honor_holder_person ON honor (holder_person)",
    "CREATE INDEX ix_honor_initials ON honor (initials, holder)",
    "CREATE INDEX ix_honor_period ON honor (awarded_on)",
    "CREATE INDEX ix_honor_pinyin ON honor (pinyin, holder)",
    "CREATE INDEX ix_honor_unit ON honor (unit)",
    """
    CREATE TABLE import_file ( number INTEGER NOT NULL, uid BLOB NOT NULL, ledger TEXT NOT NULL, file_name
    TEXT NOT NULL, sha256 TEXT NOT NULL, modified_at TEXT NOT NULL, done_at TEXT NOT NULL, done_by TEXT NOT
    NULL, counts TEXT, undone_at TEXT, undone_by TEXT, PRIMARY KEY (number), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_import_file_sha256 ON import_file (sha256)",
    """
    CREATE TABLE import_mapping ( ledger TEXT NOT NULL, fingerprint TEXT NOT NULL, content TEXT NOT NULL,
    used_at TEXT NOT NULL, PRIMARY KEY (ledger, fingerprint) )
    """,
    """
    CREATE TABLE interest_subsidy ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision
    INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT
    NULL, initials TEXT NOT NULL, loan BLOB, batch TEXT, from_on DATE, to_on DATE, base INTEGER, rate
    INTEGER, due_amount INTEGER, amount INTEGER, paid_on DATE, account TEXT, remark TEXT, PRIMARY KEY (rid),
    UNIQUE (uid) )
    """,
    "CREATE INDEX ix_interest_subsidy_loan ON interest_subsidy (loan)",
    "CREATE INDEX ix_interest_subsidy_period ON interest_subsidy (to_on)",
    "CREATE INDEX ix_interest_subsidy_unit ON interest_subsidy (unit)",
    """
    CREATE TABLE job_fair ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER
    NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT
    NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials
    TEXT NOT NULL, name TEXT, held_on DATE, ended_on DATE, village TEXT, place TEXT, host TEXT, partner
    TEXT, employer_count INTEGER, post_count INTEGER, female_post_count INTEGER, visitor_count INTEGER,
    registered_count INTEGER, consult_count INTEGER, intent_count INTEGER, hired_count INTEGER,
    material_count INTEGER, remark TEXT, PRIMARY KEY (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_job_fair_initials ON job_fair (initials, name)",
    "CREATE INDEX ix_job_fair_period ON job_fair (held_on)",
    "CREATE INDEX ix_job_fair_pinyin ON job_fair (pinyin, name)",
    "CREATE INDEX ix_job_fair_unit ON job_fair (unit)",
    """
    CREATE TABLE loan ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER NOT
    NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT
    NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials TEXT
    NOT NULL, borrower BLOB, project TEXT, industry TEXT, business TEXT, license_no TEXT, address TEXT,
    jobs_created INTEGER, bank TEXT, contract_no TEXT, amount INTEGER, applied_on DATE, disbursed_on DATE,
    due_on DATE, term_months INTEGER, rate INTEGER, guarantee TEXT, guarantor TEXT, collateral TEXT,
    subsidised INTEGER, state TEXT, recommended_on DATE, recommendation TEXT, repaid_on DATE, remark TEXT,
    PRIMARY KEY (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_loan_borrower ON loan (borrower)",
    "CREATE INDEX ix_loan_period ON loan (applied_on)",
    "CREATE INDEX ix_loan_unit ON loan (unit)",
    """
    CREATE TABLE milestone ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER
    NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT
    NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials
    TEXT NOT NULL, title TEXT, happened_on DATE, kind TEXT, issuer TEXT, doc_no TEXT, first_of TEXT, summary
    TEXT, remark TEXT, PRIMARY KEY (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_milestone_initials ON milestone (initials, title)",
    "CREATE INDEX ix_milestone_period ON milestone (happened_on)",
    "CREATE INDEX ix_milestone_pinyin ON milestone (pinyin, title)",
    "CREATE INDEX ix_milestone_unit ON milestone (unit)",
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
    CREATE TABLE pairing ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER NOT
    NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT
    NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials TEXT
    NOT NULL, kind TEXT, party_a TEXT, party_a_contact TEXT, party_a_phone TEXT, party_b TEXT,
    party_b_person BLOB, village TEXT, contact TEXT, agreement INTEGER, agreed_on DATE, from_on DATE, to_on
    DATE, content TEXT, remark TEXT, PRIMARY KEY (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_pairing_initials ON pairing (initials, party_a)",
    "CREATE INDEX ix_pairing_party_b_person ON pairing (party_b_person)",
    "CREATE INDEX ix_pairing_period ON pairing (from_on)",
    "CREATE INDEX ix_pairing_pinyin ON pairing (pinyin, party_a)",
    "CREATE INDEX ix_pairing_unit ON pairing (unit)",
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
    "CREATE INDEX ix_person_id_number_key ON person (id_number_key, uid)",
    "CREATE INDEX ix_person_initials ON person (initials, name)",
    "CREATE INDEX ix_person_pinyin ON person (pinyin, name)",
    "CREATE INDEX ix_person_unit ON person (unit)",
    """
    CREATE TABLE programme ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER
    NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT
    NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials
    TEXT NOT NULL, name TEXT, brand TEXT, started_on DATE, ended_on DATE, lead TEXT, contact TEXT, phone
    TEXT, goal TEXT, summary TEXT, remark TEXT, PRIMARY KEY (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_programme_initials ON programme (initials, name)",
    "CREATE INDEX ix_programme_pinyin ON programme (pinyin, name)",
    "CREATE INDEX ix_programme_unit ON programme (unit)",
    """
    CREATE TABLE programme_site ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision
    INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT
    NULL, initials TEXT NOT NULL, name TEXT, programme BLOB, brand TEXT, level TEXT, village TEXT, host
    TEXT, piloted_on DATE, ended_on DATE, contact TEXT, phone TEXT, summary TEXT, remark TEXT, PRIMARY KEY
    (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_programme_site_initials ON programme_site (initials, name)",
    "CREATE INDEX ix_programme_site_period ON programme_site (piloted_on)",
    "CREATE INDEX ix_programme_site_pinyin ON programme_site (pinyin, name)",
    "CREATE INDEX ix_programme_site_programme ON programme_site (programme)",
    "CREATE INDEX ix_programme_site_unit ON programme_site (unit)",
    """
    CREATE TABLE publicity ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER
    NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT
    NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials
    TEXT NOT NULL, title TEXT, kind TEXT, published_on DATE, media TEXT, author TEXT, copies INTEGER,
    programmes TEXT, link TEXT, adopted_level TEXT, adopted_on DATE, score INTEGER, remark TEXT, PRIMARY KEY
    (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_publicity_initials ON publicity (initials, title)",
    "CREATE INDEX ix_publicity_period ON publicity (published_on)",
    "CREATE INDEX ix_publicity_pinyin ON publicity (pinyin, title)",
    "CREATE INDEX ix_publicity_unit ON publicity (unit)",
    """
    CREATE TABLE receipt ( number TEXT NOT NULL, year INTEGER NOT NULL, device_no INTEGER NOT NULL, epoch
    INTEGER NOT NULL, serial INTEGER NOT NULL, batch BLOB NOT NULL, line BLOB NOT NULL, amount INTEGER NOT
    NULL, payee TEXT NOT NULL, check_code TEXT NOT NULL, issued_at TEXT NOT NULL, issued_by TEXT NOT NULL,
    prints INTEGER NOT NULL, voided_at TEXT, void_reason TEXT, batch_no INTEGER, batch_serial INTEGER,
    counters TEXT, PRIMARY KEY (number) )
    """,
    "CREATE INDEX ix_receipt_batch ON receipt (batch)",
    "CREATE UNIQUE INDEX ix_receipt_serial ON receipt (year, device_no, epoch, serial)",
    """
    CREATE TABLE reported_figure ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision
    INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT
    NULL, initials TEXT NOT NULL, figure TEXT, label TEXT, value INTEGER, unit_word TEXT, source_org TEXT,
    document TEXT, received_on DATE, entered_by TEXT, remark TEXT, PRIMARY KEY (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_reported_figure_initials ON reported_figure (initials, label)",
    "CREATE INDEX ix_reported_figure_period ON reported_figure (received_on)",
    "CREATE INDEX ix_reported_figure_pinyin ON reported_figure (pinyin, label)",
    "CREATE INDEX ix_reported_figure_unit ON reported_figure (unit)",
    """
    CREATE TABLE rights_case ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER
    NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT
    NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials
    TEXT NOT NULL, case_no TEXT, counted_on DATE, channel TEXT, first_or_repeat TEXT, person_count INTEGER,
    category TEXT, legal_aid_granted INTEGER, accepted INTEGER, handled INTEGER, resolved INTEGER,
    person_mark TEXT, PRIMARY KEY (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_rights_case_initials ON rights_case (initials, case_no)",
    "CREATE INDEX ix_rights_case_period ON rights_case (counted_on)",
    "CREATE INDEX ix_rights_case_pinyin ON rights_case (pinyin, case_no)",
    "CREATE INDEX ix_rights_case_unit ON rights_case (unit)",
    """
    CREATE TABLE rights_village_count ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL,
    revision INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT
    NULL, initials TEXT NOT NULL, cell TEXT, counted_on DATE, village TEXT, category TEXT, case_count
    INTEGER, PRIMARY KEY (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_rights_village_count_initials ON rights_village_count (initials, cell)",
    "CREATE INDEX ix_rights_village_count_period ON rights_village_count (counted_on)",
    "CREATE INDEX ix_rights_village_count_pinyin ON rights_village_count (pinyin, cell)",
    "CREATE INDEX ix_rights_village_count_unit ON rights_village_count (unit)",
    """
    CREATE TABLE screening ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER
    NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT
    NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials
    TEXT NOT NULL, held_on DATE, village TEXT, institution TEXT, cancer_kind TEXT, target_count INTEGER,
    due_count INTEGER, screened_count INTEGER, abnormal_count INTEGER, cin1 INTEGER, cin23 INTEGER,
    cervical_cancer INTEGER, breast_cancer INTEGER, followed_up INTEGER, treated INTEGER, remark TEXT,
    PRIMARY KEY (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_screening_initials ON screening (initials, institution)",
    "CREATE INDEX ix_screening_period ON screening (held_on)",
    "CREATE INDEX ix_screening_pinyin ON screening (pinyin, institution)",
    "CREATE INDEX ix_screening_unit ON screening (unit)",
    "CREATE TABLE setting ( name TEXT NOT NULL, value TEXT, PRIMARY KEY (name) )",
    """
    CREATE TABLE submission ( sha256 TEXT NOT NULL, epoch INTEGER NOT NULL, sequence INTEGER NOT NULL,
    period TEXT NOT NULL, file_name TEXT NOT NULL, written_at TEXT NOT NULL, written_by TEXT NOT NULL,
    records TEXT, delivered_at TEXT, content BLOB NOT NULL, PRIMARY KEY (sha256) )
    """,
    "CREATE UNIQUE INDEX ix_submission_number ON submission (epoch, sequence)",
    """
    CREATE TABLE target ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER NOT
    NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT
    NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials TEXT
    NOT NULL, year INTEGER, figure TEXT, comparator TEXT, value INTEGER, for_unit TEXT, note TEXT, PRIMARY
    KEY (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_target_initials ON target (initials, figure)",
    "CREATE INDEX ix_target_pinyin ON target (pinyin, figure)",
    "CREATE INDEX ix_target_unit ON target (unit)",
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
    CREATE TABLE two_cancer_application ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL,
    revision INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT
    NULL, initials TEXT NOT NULL, person BLOB, applied_on DATE, age INTEGER, household_kind TEXT, category
    TEXT, confirmed_by_civil_affairs INTEGER, previously_aided INTEGER, cancer_kind TEXT, stage TEXT,
    invasive INTEGER, hospital TEXT, diagnosed_on DATE, treatment TEXT, cost_total INTEGER, cost_reimbursed
    INTEGER, cost_self INTEGER, materials TEXT, bank_name TEXT, bank_account TEXT, account_own INTEGER,
    visited_on DATE, visitors TEXT, village_opinion TEXT, village_opinion_on DATE, township_opinion TEXT,
    township_opinion_on DATE, county_opinion TEXT, county_opinion_on DATE, prefecture_opinion TEXT,
    prefecture_opinion_on DATE, result TEXT, approved_on DATE, amount INTEGER, paid_on DATE, remark TEXT,
    PRIMARY KEY (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_two_cancer_application_period ON two_cancer_application (applied_on)",
    "CREATE INDEX ix_two_cancer_application_person ON two_cancer_application (person)",
    "CREATE INDEX ix_two_cancer_application_unit ON two_cancer_application (unit)",
    """
    CREATE TABLE venue ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER NOT
    NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT
    NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials TEXT
    NOT NULL, name TEXT, kind TEXT, host_org TEXT, host_kind TEXT, village TEXT, address TEXT,
    established_on DATE, closed_on DATE, demo_level TEXT, demo_awarded_on DATE, plaque INTEGER,
    rules_on_wall INTEGER, score INTEGER, leader BLOB, phone TEXT, staff_count INTEGER, volunteer_count
    INTEGER, area INTEGER, opening_hours TEXT, rooms TEXT, book_count INTEGER, served_count INTEGER,
    facilities TEXT, fund_source TEXT, remark TEXT, PRIMARY KEY (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_venue_initials ON venue (initials, name)",
    "CREATE INDEX ix_venue_leader ON venue (leader)",
    "CREATE INDEX ix_venue_pinyin ON venue (pinyin, name)",
    "CREATE INDEX ix_venue_unit ON venue (unit)",
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
    CREATE TABLE visit ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER NOT
    NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT
    NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials TEXT
    NOT NULL, visited_on DATE, kind TEXT, visitors TEXT, visited TEXT, village TEXT, person BLOB, aid_batch
    BLOB, content TEXT, problem TEXT, demand TEXT, opinion TEXT, closed_on DATE, PRIMARY KEY (rid), UNIQUE
    (uid) )
    """,
    "CREATE INDEX ix_visit_aid_batch ON visit (aid_batch)",
    "CREATE INDEX ix_visit_initials ON visit (initials, visited)",
    "CREATE INDEX ix_visit_period ON visit (visited_on)",
    "CREATE INDEX ix_visit_person ON visit (person)",
    "CREATE INDEX ix_visit_pinyin ON visit (pinyin, visited)",
    "CREATE INDEX ix_visit_unit ON visit (unit)",
    """
    CREATE TABLE volunteer ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER
    NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT
    NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials
    TEXT NOT NULL, person BLOB, volunteer_no TEXT, registered_on DATE, status TEXT, left_on DATE, star TEXT,
    age_band TEXT, guardian_consent INTEGER, guardian TEXT, guardian_phone TEXT, team BLOB, availability
    TEXT, fields TEXT, skills TEXT, remark TEXT, PRIMARY KEY (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_volunteer_person ON volunteer (person)",
    "CREATE INDEX ix_volunteer_team ON volunteer (team)",
    "CREATE INDEX ix_volunteer_unit ON volunteer (unit)",
    """
    CREATE TABLE volunteer_service ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision
    INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT
    NULL, initials TEXT NOT NULL, volunteer BLOB, activity BLOB, content TEXT, served TEXT, village TEXT,
    place TEXT, served_on DATE, hours INTEGER, start TEXT, "end" TEXT, recorder TEXT, confirmer TEXT, rating
    TEXT, PRIMARY KEY (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_volunteer_service_activity ON volunteer_service (activity)",
    "CREATE INDEX ix_volunteer_service_initials ON volunteer_service (initials, content)",
    "CREATE INDEX ix_volunteer_service_period ON volunteer_service (served_on)",
    "CREATE INDEX ix_volunteer_service_pinyin ON volunteer_service (pinyin, content)",
    "CREATE INDEX ix_volunteer_service_unit ON volunteer_service (unit)",
    "CREATE INDEX ix_volunteer_service_volunteer ON volunteer_service (volunteer)",
    """
    CREATE TABLE volunteer_team ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision
    INTEGER NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT
    NULL, initials TEXT NOT NULL, name TEXT, field TEXT, org BLOB, parent_team BLOB, village TEXT, leader
    BLOB, phone TEXT, founded_on DATE, dissolved_on DATE, mission TEXT, remark TEXT, PRIMARY KEY (rid),
    UNIQUE (uid) )
    """,
    "CREATE INDEX ix_volunteer_team_initials ON volunteer_team (initials, name)",
    "CREATE INDEX ix_volunteer_team_leader ON volunteer_team (leader)",
    "CREATE INDEX ix_volunteer_team_org ON volunteer_team (org)",
    "CREATE INDEX ix_volunteer_team_parent_team ON volunteer_team (parent_team)",
    "CREATE INDEX ix_volunteer_team_pinyin ON volunteer_team (pinyin, name)",
    "CREATE INDEX ix_volunteer_team_unit ON volunteer_team (unit)",
    """
    CREATE TABLE women_group ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, revision INTEGER
    NOT NULL, created_at TEXT NOT NULL, created_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT
    NOT NULL, source TEXT, reasons TEXT, voided_at TEXT, void_reason TEXT, pinyin TEXT NOT NULL, initials
    TEXT NOT NULL, name TEXT, kind TEXT, base_level TEXT, host_org TEXT, village TEXT, founded_on DATE,
    registered INTEGER, reg_no TEXT, dissolved_on DATE, leader BLOB, phone TEXT, member_count INTEGER,
    female_count INTEGER, as_of_date DATE, activities TEXT, remark TEXT, PRIMARY KEY (rid), UNIQUE (uid) )
    """,
    "CREATE INDEX ix_women_group_initials ON women_group (initials, name)",
    "CREATE INDEX ix_women_group_leader ON women_group (leader)",
    "CREATE INDEX ix_women_group_pinyin ON women_group (pinyin, name)",
    "CREATE INDEX ix_women_group_unit ON women_group (unit)",
    """
    CREATE TABLE aid_disbursement ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, parent BLOB
    NOT NULL, position INTEGER NOT NULL, recipient BLOB, category TEXT, amount INTEGER, item TEXT, item_spec
    TEXT, quantity INTEGER, unit_value INTEGER, paid_on DATE, bank_name TEXT, bank_account TEXT,
    account_owner TEXT, payee_name TEXT, proxy INTEGER, proxy_relation TEXT, proxy_id TEXT, proxy_id_key
    BLOB, authorization INTEGER, signed TEXT, unpaid_reason TEXT, parcel_no TEXT, reply_card INTEGER,
    receipt_no TEXT, receipt_code TEXT, voided_receipts TEXT, reversed_on DATE, counters TEXT, remark TEXT,
    PRIMARY KEY (rid), UNIQUE (uid), FOREIGN KEY(parent) REFERENCES aid_batch (uid) DEFERRABLE INITIALLY
    DEFERRED )
    """,
    "CREATE INDEX ix_aid_disbursement_parent ON aid_disbursement (parent)",
    "CREATE INDEX ix_aid_disbursement_period ON aid_disbursement (paid_on)",
    "CREATE INDEX ix_aid_disbursement_recipient ON aid_disbursement (recipient)",
    "CREATE INDEX ix_aid_disbursement_unit ON aid_disbursement (unit)",
    """
    CREATE TABLE child_guardian ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, parent BLOB
    NOT NULL, position INTEGER NOT NULL, relation TEXT, name TEXT, id_number TEXT, id_number_key BLOB, phone
    TEXT, state TEXT, work_place TEXT, address TEXT, PRIMARY KEY (rid), UNIQUE (uid), FOREIGN KEY(parent)
    REFERENCES child (uid) DEFERRABLE INITIALLY DEFERRED )
    """,
    "CREATE INDEX ix_child_guardian_parent ON child_guardian (parent)",
    "CREATE INDEX ix_child_guardian_unit ON child_guardian (unit)",
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
    CREATE TABLE household_member ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, parent BLOB
    NOT NULL, position INTEGER NOT NULL, name TEXT, relation TEXT, sex TEXT, id_number TEXT, id_number_key
    BLOB, health TEXT, occupation TEXT, annual_income INTEGER, PRIMARY KEY (rid), UNIQUE (uid), FOREIGN
    KEY(parent) REFERENCES aid_recipient (uid) DEFERRABLE INITIALLY DEFERRED )
    """,
    "CREATE INDEX ix_household_member_parent ON household_member (parent)",
    "CREATE INDEX ix_household_member_unit ON household_member (unit)",
    """
    CREATE TABLE import_record ( rid INTEGER NOT NULL, import INTEGER NOT NULL, ledger TEXT NOT NULL, uid
    BLOB NOT NULL, revision INTEGER NOT NULL, "before" TEXT, PRIMARY KEY (rid), FOREIGN KEY(import)
    REFERENCES import_file (number) )
    """,
    "CREATE INDEX ix_import_record_import ON import_record (import)",
    "CREATE INDEX ix_import_record_uid ON import_record (uid)",
    """
    CREATE TABLE pairing_log ( rid INTEGER NOT NULL, uid BLOB NOT NULL, unit TEXT NOT NULL, parent BLOB NOT
    NULL, position INTEGER NOT NULL, held_on DATE, content TEXT, money INTEGER, goods TEXT, book_count
    INTEGER, project_count INTEGER, helped_count INTEGER, deed_count INTEGER, PRIMARY KEY (rid), UNIQUE
    (uid), FOREIGN KEY(parent) REFERENCES pairing (uid) DEFERRABLE INITIALLY DEFERRED )
    """,
    "CREATE INDEX ix_pairing_log_parent ON pairing_log (parent)",
    "CREATE INDEX ix_pairing_log_period ON pairing_log (held_on)",
    "CREATE INDEX ix_pairing_log_unit ON pairing_log (unit)",
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
    CREATE VIRTUAL TABLE person_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE organization_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE eligible_unit_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE women_group_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE volunteer_team_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE volunteer_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE volunteer_service_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE venue_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE training_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE loan_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE interest_subsidy_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE job_fair_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE pairing_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE activity_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE honor_words USING fts5(words, content='', contentless_delete=1,
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
    CREATE VIRTUAL TABLE aid_recipient_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE aid_batch_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE two_cancer_application_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE screening_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE child_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE rights_case_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE rights_village_count_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE visit_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE publicity_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE milestone_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE programme_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE programme_site_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE highlight_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE target_words USING fts5(words, content='', contentless_delete=1,
    tokenize='unicode61')
    """,
    """
    CREATE VIRTUAL TABLE reported_figure_words USING fts5(words, content='', contentless_delete=1,
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
