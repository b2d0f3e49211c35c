// Explanations for people, on a page as wide as the terminal.
#pragma once

#include <string_view>
#include <vector>

#include "core/model/explanation.h"
#include "core/report/page.h"

namespace lscan {

// One vulnerability: its names, severity, exploitation, packages with ranges and fixes, and each vector in words.
// `asked`: the package URL that the entries were judged for; empty where none was.
void write_explanation(const Explanation& explanation, std::string_view asked, Page& page);

// All that is known of the package `asked`, worst news first.
void write_package_explanation(const std::vector<Explanation>& explanations, std::string_view asked, Page& page);

}  // namespace lscan
