#include "lockfiles/python/setup_cfg.h"

#include <algorithm>
#include <optional>

#include "core/base/text.h"
#include "lockfiles/python/requirement.h"

namespace lscan::python {
namespace {

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  std::vector<ProjectRequirement> read() {
    while (!rest_.empty()) {
      line_ = text::take_line(rest_);
      ++number_;
      read_line();
    }
    return std::move(out_);
  }

 private:
  void read_line() {
    const std::string_view content = text::trim(line_);
    if (content.empty() || content.starts_with('#') || content.starts_with(';')) return;
    if (line_.front() == ' ' || line_.front() == '\t') {
      if (scope_) add(content);
      return;
    }
    scope_.reset();
    if (content.starts_with('[')) {
      section_ = content;
      return;
    }
    const std::size_t separator = content.find_first_of("=:");
    if (separator == std::string_view::npos) return;
    const std::string_view key = text::trim(content.substr(0, separator));
    if (section_ == "[options]" && key == "install_requires") scope_ = Scope::runtime;
    if (section_ == "[options.extras_require]") scope_ = Scope::optional;
    if (!scope_) return;
    // In one line they stand between semicolons, so that none of them can have a marker.
    for (std::string_view values = text::trim(content.substr(separator + 1)); !values.empty();)
      add(text::trim(text::take_until(values, ';')));
  }

  void add(std::string_view text) {
    if (const std::size_t comment = text.find(" #"); comment != std::string_view::npos) text = text.substr(0, comment);
    const auto requirement = parse_requirement(text);
    if (!requirement) return;
    ProjectRequirement asked;
    asked.wanted = {requirement->name, requirement->extras, requirement->specifiers, "", requirement->marker, *scope_};
    asked.at = {number_, static_cast<std::size_t>(requirement->name.data() - line_.data()) + 1};
    asked.is_from_index = requirement->url.empty();
    if (const auto pinned = pinned_version(requirement->specifiers)) asked.pinned = *pinned;
    out_.push_back(std::move(asked));
  }

  std::string_view rest_;
  std::string_view line_;
  std::size_t number_ = 0;
  std::string_view section_;
  std::optional<Scope> scope_;  // of the list that is being read
  std::vector<ProjectRequirement> out_;
};

}  // namespace

std::vector<ProjectRequirement> read_setup_cfg(std::string_view text) { return Reader(text).read(); }

}  // namespace lscan::python
