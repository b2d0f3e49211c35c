// The store's schema, shared by its writer and its reader. docs/advisory-store.md explains it; a change of meaning
// raises kStoreVersion.
#pragma once

namespace lscan {

inline constexpr int kStoreApplicationId = 0x6c736e31;  // "lsn1", in SQLite's header
inline constexpr int kStoreVersion = 3;

inline constexpr const char* kStoreSchema = R"sql(
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- One row for each group of aliases. Lists are texts with a line each.
CREATE TABLE vulnerability (
  id              INTEGER PRIMARY KEY,
  name            TEXT NOT NULL,     -- the identifier shown
  aliases         TEXT NOT NULL,     -- list: every other identifier
  rating          TEXT NOT NULL,     -- unknown, none, low, medium, high, critical
  score           REAL,              -- CVSS base score
  vector          TEXT NOT NULL,
  severity_source TEXT NOT NULL,     -- the record that decided
  cwe             TEXT NOT NULL,     -- list
  published       TEXT NOT NULL,     -- when the first of its records was
  epss            REAL,
  epss_percentile REAL,
  epss_date       TEXT,
  kev_added       TEXT,
  kev_due         TEXT,
  kev_ransomware  INTEGER,
  malicious       INTEGER NOT NULL
);

CREATE TABLE record (
  id            INTEGER PRIMARY KEY,
  name          TEXT NOT NULL,
  vulnerability INTEGER REFERENCES vulnerability,  -- none for a withdrawn record, which also affects nothing
  aliases       TEXT NOT NULL,       -- list
  published     TEXT NOT NULL,
  modified      TEXT NOT NULL,
  withdrawn     TEXT NOT NULL,
  severity      TEXT NOT NULL,       -- list: "CVSS_V3 CVSS:3.1/AV:N/..."
  severity_word TEXT NOT NULL,
  cwe           TEXT NOT NULL        -- list
);
CREATE INDEX record_of_vulnerability ON record (vulnerability);

-- Every id and alias.
CREATE TABLE identifier (
  name          TEXT PRIMARY KEY,
  vulnerability INTEGER REFERENCES vulnerability,
  record        INTEGER REFERENCES record  -- of this id; none for what is but an alias
) WITHOUT ROWID;

-- Clustered by package, so that what is known of one lies side by side.
CREATE TABLE affected (
  ecosystem TEXT NOT NULL,
  package   TEXT NOT NULL,           -- normalised
  record    INTEGER NOT NULL REFERENCES record,
  entry     INTEGER NOT NULL,
  release   TEXT NOT NULL,           -- of a distribution: "12" of "Debian:12"; empty for all
  ranges    TEXT NOT NULL,           -- "introduced 0", "fixed 1.2.3" a line each, sorted; a blank line between ranges
  versions  TEXT NOT NULL,           -- list
  severity  TEXT NOT NULL,           -- list, as in record; only what this entry says apart
  PRIMARY KEY (ecosystem, package, record, entry)
) WITHOUT ROWID;
CREATE INDEX affected_by_record ON affected (record);

-- The groups under which a Maven artifact is known, for jars that do not say theirs.
CREATE TABLE maven_artifact (
  artifact TEXT NOT NULL,
  "group"  TEXT NOT NULL,
  PRIMARY KEY (artifact, "group")
) WITHOUT ROWID;

-- One row: a filter over ecosystem and package of all that is affected (core/advisories/name_filter.h).
CREATE TABLE name_filter (bits BLOB NOT NULL);
)sql";

}  // namespace lscan
