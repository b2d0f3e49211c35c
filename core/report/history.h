// Histories: for people, on a page as wide as the terminal, and for programs as JSON (docs/history.md).
#pragma once

#include <iosfwd>
#include <string_view>

#include "core/model/history.h"
#include "core/report/page.h"

namespace lscan {

void write_history(const History& history, Page& page);

// The document "lscan-history/1".
void write_history_json(const History& history, std::string_view tool_version, std::ostream& out);

}  // namespace lscan
