// CRAN: numeric_version of R (base::numeric_version, utils::compareVersion; Writing R Extensions, "The DESCRIPTION
// file"): numbers with '.' or '-' between, which mean the same. More numbers sort after fewer, also where they are
// zeros. A package's version has two numbers or more; one alone is read, since R's numeric_version does, and records
// have such boundaries. R's integers have 32 bits, these any length.
#include "core/base/limits.h"
#include "core/versions/number_lists.h"
#include "core/versions/order.h"

namespace lscan {
namespace {

bool is_valid(std::string_view version) {
  return version.size() <= limits::kVersionBytes && number_lists::is_list(version, ".-");
}

std::weak_ordering compare(std::string_view a, std::string_view b) { return number_lists::compare(a, b); }

std::string canonical(std::string_view version) { return number_lists::canonical(version); }

}  // namespace

const VersionOrder orders::cran{"CRAN", is_valid, compare, canonical};

}  // namespace lscan
