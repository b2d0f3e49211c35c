#pragma once

#include <string>

#include "core/advisories/facts.h"
#include "core/base/result.h"

namespace lscan {

// Builds the store at `path`, which must not exist. `built_at` (RFC 3339) is recorded in it; the same facts and the
// same time give the same bytes.
Result<void> build_store(const Facts& facts, const std::string& built_at, const std::string& path);

// The date of the newest record, as "2026-08-01"; empty where no record has one.
std::string newest_record(const Facts& facts);

}  // namespace lscan
