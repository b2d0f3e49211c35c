#include "lockfiles/go/sum_file.h"

#include <unordered_map>

#include "core/base/text.h"
#include "lockfiles/go/mod_file.h"

namespace lscan::gomod {

std::vector<Sum> read_sum_file(std::string_view path, std::string_view text, Diagnostics& said) {
  std::vector<Sum> sums;
  std::unordered_map<std::string, std::size_t> by_module;
  bool is_said = false;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::string_view whole = text::take_line(text);
    std::string_view line = text::trim(whole);
    if (line.empty()) continue;
    const std::string_view module = text::take_until(line, ' ');
    const std::string_view version = text::take_until(line, ' ');
    if (!line.starts_with("h1:") || version.empty()) {
      if (!is_said)
        said.push_back(
            {DiagnosticSeverity::error, std::string(path), number, 1, "expected \"module version h1:hash\""});
      is_said = true;
      continue;
    }
    if (version.ends_with("/go.mod") || !is_version(version)) continue;
    const Position at{number, static_cast<std::size_t>(version.data() - whole.data()) + 1};
    const auto [known, is_new] = by_module.emplace(module, sums.size());
    if (is_new) {
      sums.push_back({std::string(module), std::string(version), at});
    } else if (Sum& sum = sums[known->second]; is_lower(sum.version, version)) {
      sum.version = version;
      sum.at = at;
    }
  }
  return sums;
}

}  // namespace lscan::gomod
