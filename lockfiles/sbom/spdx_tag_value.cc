// SPDX 2.x as lines "Tag: value" (https://spdx.github.io/spdx-spec/v2.3/conformance/). A line that begins an element
// ends the one before it; a value of several lines stands between <text> and </text>.
#include <optional>
#include <string>

#include "core/base/text.h"
#include "lockfiles/reading.h"
#include "lockfiles/sbom/sbom.h"
#include "lockfiles/sbom/spdx_graph.h"

namespace lscan::sbom {
namespace {

std::string_view take_word(std::string_view& rest) {
  rest = text::trim(rest);
  const std::string_view word = rest.substr(0, rest.find_first_of(" \t"));
  rest = text::trim(rest.substr(word.size()));
  return word;
}

class Reader {
 public:
  Reader(const SourceFile& file, Inventory& found) : file_(file), found_(found), graph_(file, found) {}

  void read() {
    std::string_view rest = file_.text;
    bool is_in_text = false;
    for (std::size_t number = 1; !rest.empty(); ++number) {
      const std::string_view line = text::take_line(rest);
      if (is_in_text) {
        is_in_text = line.find("</text>") == std::string_view::npos;
        continue;
      }
      const std::size_t colon = line.find(':');
      if (colon == std::string_view::npos || line.starts_with('#')) continue;
      const std::string_view value = text::trim(line.substr(colon + 1));
      take(line.substr(0, colon), value, {number, static_cast<std::size_t>(value.data() - line.data()) + 1});
      is_in_text = value.starts_with("<text>") && value.find("</text>") == std::string_view::npos;
    }
    end_package();
    graph_.finish();
  }

 private:
  void take(std::string_view tag, std::string_view value, Position at) {
    if (tag == "SPDXVersion") return check_spdx_version(value, at, file_, found_);
    if (tag == "Relationship") return take_relationship(value);
    if (tag == "PackageName" || tag == "FileName" || tag == "SnippetSPDXID" || tag == "LicenseID") {
      end_package();
      if (tag == "PackageName") package_.emplace(Component{.name = std::string(value), .at = at});
      return;
    }
    if (!package_) return;
    if (tag == "SPDXID") package_->ref = value;
    if (tag == "PackageVersion") package_->version = asserted(value);
    if (tag == "PackageDownloadLocation") package_->origin = asserted(value);
    if (tag == "PrimaryPackagePurpose") purpose_ = value;
    if (tag == "ExternalRef") take_reference(value, at);
  }

  // "PACKAGE-MANAGER purl pkg:npm/lodash@4.17.4", with "PACKAGE_MANAGER" in older documents.
  void take_reference(std::string_view value, Position at) {
    std::string_view rest = value;
    (void)take_word(rest);
    if (take_word(rest) != "purl") return;
    const bool is_better = package_->purl.empty() || (!parse_purl(package_->purl) && parse_purl(rest));
    if (!is_better) return;
    package_->purl = rest;
    package_->at = {at.line, at.column + value.size() - rest.size()};
  }

  void take_relationship(std::string_view value) {
    std::string_view rest = value;
    const std::string_view element = take_word(rest);
    const std::string_view type = take_word(rest);
    graph_.relate(element, type, take_word(rest));
  }

  void end_package() {
    if (!package_) return;
    package_->kind = kind_of_purpose(purpose_, package_->version);
    graph_.add(std::move(*package_));
    package_.reset();
    purpose_ = {};
  }

  const SourceFile& file_;
  Inventory& found_;
  SpdxGraph graph_;
  std::optional<Component> package_;  // the one whose lines are read
  std::string_view purpose_;
};

}  // namespace

void read_spdx_tag_value(const SourceFile& file, Inventory& found) { Reader(file, found).read(); }

}  // namespace lscan::sbom
