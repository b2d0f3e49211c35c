#include "lockfiles/sbom/sbom.h"

#include <string>

#include "core/base/text.h"
#include "lockfiles/reading.h"

namespace lscan::sbom {
namespace {

constexpr std::string_view kExpected = "expected a CycloneDX or SPDX document";

bool is_cyclonedx(Value root) {
  return root["bomFormat"].text() == "CycloneDX" || (root["specVersion"] && root["components"]);
}

bool is_spdx(Value root) { return root["spdxVersion"] || (root["SPDXID"] && root["packages"]); }

bool is_spdx3(Value root) { return root["@graph"].is_list(); }

// What services and in-toto statements put around a document.
Value unwrapped(Value root) {
  for (const std::string_view wrapper : {"sbom", "predicate"}) {
    if (root[wrapper].is_table()) return root[wrapper];
  }
  return root;
}

void read_json_document(const SourceFile& file, Inventory& found) {
  const std::size_t said = found.diagnostics.size();
  const Document document = read_json(file, found);
  const Value root = unwrapped(document.root());
  if (is_cyclonedx(root)) return read_cyclonedx(root, file, found);
  if (is_spdx(root)) return read_spdx(root, file, found);
  if (is_spdx3(root)) return read_spdx3(root, file, found);
  if (found.diagnostics.size() == said) say(found, file, root.position(), std::string(kExpected));
}

void read_xml_document(const SourceFile& file, Inventory& found) {
  const std::size_t said = found.diagnostics.size();
  const Document document = read_xml(file, found);
  const Value root = document.root();
  if (root.key() == "bom") return read_cyclonedx(root, file, found);
  if (root.key() == "RDF" || root.key() == "Document") {
    return say(found, file, root.position(),
               "is SPDX as RDF or XML, which lscan does not read; convert it to SPDX as JSON or tag-value");
  }
  if (found.diagnostics.size() == said) say(found, file, root.position(), std::string(kExpected));
}

// Whether a line of the text begins so, of those before anything else than head lines and comments.
bool has_line(std::string_view text, std::string_view begin) {
  constexpr std::size_t kLines = 200;
  for (std::size_t i = 0; i < kLines && !text.empty(); ++i) {
    if (text::trim(text::take_line(text)).starts_with(begin)) return true;
  }
  return false;
}

}  // namespace

void read(const SourceFile& file, const NearbyFiles&, Inventory& found) {
  const std::string_view text = text::trim(file.text);
  if (text.starts_with('{') || text.starts_with('[')) return read_json_document(file, found);
  if (text.starts_with('<')) return read_xml_document(file, found);
  if (has_line(text, "SPDXVersion:")) return read_spdx_tag_value(file, found);
  if (has_line(text, "spdxVersion:")) {
    const Document document = read_yaml(file, found);
    return read_spdx(document.root(), file, found);
  }
  say(found, file, {1, 1}, std::string(kExpected));
}

}  // namespace lscan::sbom
