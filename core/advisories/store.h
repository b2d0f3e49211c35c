// The advisory store: a SQLite file with a documented schema (docs/advisory-store.md), opened read-only and immutable.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/advisories/provenance.h"
#include "core/base/result.h"
#include "core/model/advisory.h"
#include "core/model/ecosystem.h"
#include "core/model/finding.h"
#include "core/model/known_packages.h"
#include "core/model/scan_result.h"

namespace lscan {

// One record's entry for one package. The texts are the store's own: read by core/match.
struct AffectedRow {
  std::string record;              // the record's id
  std::int64_t vulnerability = 0;  // the group it belongs to
  std::string release;             // of a distribution; empty for all releases
  std::string ranges;              // events a line each, a blank line between ranges; sorted
  std::string versions;            // a line each
};

// What `lscan db status` shows and an update compares.
struct StoreStatus {
  std::map<std::string, std::size_t> records;  // by OSV's name of the ecosystem
  std::size_t epss = 0;                        // scores kept
  std::size_t kev = 0;                         // entries kept
  Provenance provenance;
};

// Not for use from several threads at once.
class Store : public KnownPackages {
 public:
  // The copy that was built into the binary, read in place.
  static Result<Store> builtin();

  // A file. Fails where it is no store of this schema. A file that is damaged deeper down fails when that part is read.
  static Result<Store> open(const std::string& path);

  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store() override;

  const DataInfo& info() const;

  // All entries for a package, in a fixed order. `name` in its normalised form.
  Result<std::vector<AffectedRow>> affected(Ecosystem ecosystem, std::string_view name) const;

  Result<Vulnerability> vulnerability(std::int64_t id) const;

  // The group that an id or alias belongs to. None for what the data does not know, and for a withdrawn record.
  Result<std::optional<std::int64_t>> find(std::string_view identifier) const;

  // The records of a group, sorted by id, as facts: ranges sorted, versions that a range covers left out.
  Result<Advisories> records(std::int64_t vulnerability) const;

  // One record by its id, a withdrawn one too.
  Result<std::optional<Advisory>> record(std::string_view id) const;

  // The ecosystems that have records of their own, by OSV's name: one that others' records merely touch has not.
  Result<std::vector<std::string>> covered_ecosystems() const;

  // Records for each ecosystem, by OSV's name.
  Result<std::map<std::string, std::size_t>> records_by_ecosystem() const;

  Result<StoreStatus> status() const;

  // The date of the newest record of each ecosystem, by OSV's name.
  Result<std::map<std::string, std::string>> newest_by_ecosystem() const;

  // Reads all of it. Fails with a sentence where a part is damaged.
  Result<void> verify() const;

  bool contains(Ecosystem ecosystem, std::string_view name) const override;
  std::vector<std::string> maven_groups(std::string_view artifact) const override;

 private:
  struct Connection;
  explicit Store(std::unique_ptr<Connection> connection);
  static Result<Store> adopt(std::unique_ptr<Connection> connection, const std::string& source);

  std::unique_ptr<Connection> connection_;
};

}  // namespace lscan
