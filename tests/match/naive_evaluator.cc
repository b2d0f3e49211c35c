#include "tests/match/naive_evaluator.h"

#include <algorithm>
#include <optional>
#include <sstream>

#include <nlohmann/json.hpp>

#include "core/versions/order.h"

namespace lscan::tests {
namespace {

using nlohmann::json;

// The version an event stands for: completed with zeros where the ecosystem reads it only so (docs/advisory-store.md);
// nothing where it cannot be read at all.
std::optional<std::string> boundary(const VersionOrder& order, const std::string& version) {
  for (const char* zeros : {"", ".0", ".0.0"}) {
    if (order.is_valid(version + zeros)) return version + zeros;
  }
  return std::nullopt;
}

bool is_readable(const VersionOrder& order, const NaiveEvaluator::Range& range) {
  return std::all_of(range.events.begin(), range.events.end(), [&](const auto& event) {
    const auto& [kind, version] = event;
    return (kind == "introduced" && version == "0") || (kind == "limit" && version == "*") || boundary(order, version);
  });
}

bool is_within_limits(const VersionOrder& order, const NaiveEvaluator::Range& range, const std::string& version) {
  bool limited = false;
  bool below = false;
  for (const auto& [kind, limit] : range.events) {
    if (kind != "limit") continue;
    limited = true;
    below = below || limit == "*" || order.compare(version, *boundary(order, limit)) < 0;
  }
  return below || !limited;
}

// Of all events that the version has reached, the highest decides; of equal ones the last in the record.
bool holds(const VersionOrder& order, const NaiveEvaluator::Range& range, const std::string& version) {
  if (!is_readable(order, range) || !is_within_limits(order, range, version)) return false;
  bool affected = false;
  std::optional<std::string> highest;  // empty text: the beginning of all versions
  for (const auto& [kind, written] : range.events) {
    if (kind == "limit") continue;
    const bool beginning = kind == "introduced" && written == "0";
    const std::string at = beginning ? "" : *boundary(order, written);
    const bool reached =
        beginning || (kind == "last_affected" ? order.compare(version, at) > 0 : order.compare(version, at) >= 0);
    if (!reached) continue;
    const bool is_highest = !highest || highest->empty() || (!beginning && order.compare(at, *highest) >= 0);
    if (!is_highest) continue;
    highest = at;
    affected = kind == "introduced";
  }
  return affected;
}

bool equal(const VersionOrder& order, const std::string& a, const std::string& b) {
  return a == b || (order.is_valid(a) && order.is_valid(b) && order.compare(a, b) == 0);
}

}  // namespace

void NaiveEvaluator::add_lines(std::string_view jsonl) {
  std::istringstream in{std::string(jsonl)};
  for (std::string line; std::getline(in, line);) add_record(line);
}

void NaiveEvaluator::add_record(std::string_view text) {
  const json record = json::parse(text);
  if (record.contains("withdrawn")) return;
  for (const json& affected : record.at("affected")) {
    if (!affected.contains("package")) continue;
    const auto ecosystem = ecosystem_from_osv(affected["package"]["ecosystem"].get<std::string>());
    if (!ecosystem) continue;
    Entry entry{record["id"].get<std::string>(), {}, {}};
    for (const json& range : affected.value("ranges", json::array())) {
      if (range["type"] == "GIT") continue;
      Range& kept = entry.ranges.emplace_back();
      for (const json& event : range["events"]) {
        for (const auto& [kind, version] : event.items()) kept.events.emplace_back(kind, version.get<std::string>());
      }
    }
    for (const json& version : affected.value("versions", json::array())) {
      entry.versions.push_back(version.get<std::string>());
    }
    packages_[{*ecosystem, normalised_name(*ecosystem, affected["package"]["name"].get<std::string>())}].push_back(
        std::move(entry));
  }
}

std::set<std::string> NaiveEvaluator::records_of(const Name& name, const std::string& version) const {
  std::set<std::string> records;
  const auto found = packages_.find(name);
  if (found == packages_.end()) return records;
  const VersionOrder& order = order_of(name.first);
  for (const Entry& entry : found->second) {
    const bool listed = std::any_of(entry.versions.begin(), entry.versions.end(),
                                    [&](const std::string& one) { return equal(order, one, version); });
    const bool in_range =
        order.is_valid(version) && std::any_of(entry.ranges.begin(), entry.ranges.end(),
                                               [&](const Range& range) { return holds(order, range, version); });
    if (listed || in_range) records.insert(entry.record);
  }
  return records;
}

}  // namespace lscan::tests
