#pragma once

#include <stdexcept>
#include <string>

#include "core/advisories/store.h"
#include "core/advisories/store_build.h"
#include "tests/support/temporary_folder.h"

namespace lscan::tests {

// The facts in OSV records, a line each. What was wrong with them goes to `said`.
inline Facts facts_of(const std::string& jsonl, Diagnostics& said) {
  const TemporaryFolder folder;
  const OpenZip no_zips = [](const std::string&) { return failure("no zip here"); };
  return read_facts({folder.write("records.jsonl", jsonl)}, no_zips, said);
}

// A store of OSV records, in a file of `folder`.
inline Store store_of(const TemporaryFolder& folder, const std::string& jsonl) {
  Diagnostics said;
  const auto built = build_store(facts_of(jsonl, said), "2026-01-01T00:00:00Z", folder.path("store.db"));
  if (!built) throw std::runtime_error(built.error());
  auto store = Store::open(folder.path("store.db"));
  if (!store) throw std::runtime_error(store.error());
  return *std::move(store);
}

// One line of JSON: a record for one package, with the rest of its affected entry as given.
inline std::string record(const std::string& id, const std::string& ecosystem, const std::string& package,
                          const std::string& affected, const std::string& more = "") {
  return R"({"id":")" + id + R"(",)" + more + R"("affected":[{"package":{"ecosystem":")" + ecosystem + R"(","name":")" +
         package + R"("},)" + affected + "}]}\n";
}

}  // namespace lscan::tests
