// Parts that more than one JSON document has, in one shape. docs/result.md explains them.
#pragma once

#include <optional>
#include <string_view>

#include "core/base/diagnostic.h"
#include "core/model/comparison.h"
#include "core/model/scan_result.h"
#include "core/report/json_writer.h"

namespace lscan::json_parts {

void write_tool(JsonWriter& json, std::string_view version);
void write_data(JsonWriter& json, const DataInfo& data);
void write_position(JsonWriter& json, std::string_view name, std::size_t position);  // counted from 1; 0 is null
void write_diagnostic(JsonWriter& json, const Diagnostic& diagnostic);
void write_commit(JsonWriter& json, std::string_view key, const std::optional<Commit>& commit);

// Into an object that has more to say.
void write_commit_members(JsonWriter& json, const Commit& commit);
void write_change_members(JsonWriter& json, const PackageChange& change);

}  // namespace lscan::json_parts
