// XML by pugixml, which knows the five entities of XML itself and resolves no other: there is nothing to explode, and
// nothing that could name another file.
#include <algorithm>
#include <memory>
#include <string>

#include <pugixml.hpp>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "lockfiles/text/document_builder.h"

namespace lscan {
namespace {

std::string_view without_prefix(std::string_view name) { return name.substr(name.find(':') + 1); }

class Converter {
 public:
  explicit Converter(DocumentBuilder& builder) : builder_(builder) {}

  void convert(const pugi::xml_node& element) {
    const std::size_t name_at = std::max<std::size_t>(offset_of(element), 1);
    const std::size_t offset = name_at - 1;  // of the '<'
    if (builder_.depth() >= static_cast<std::size_t>(limits::kDocumentDepth)) {
      if (!said_) builder_.say(offset, "expected XML of at most " + std::to_string(limits::kDocumentDepth) + " levels");
      said_ = true;
      return;
    }
    builder_.open({without_prefix(element.name()), offset, offset}, Value::Kind::table);
    for (const pugi::xml_attribute attribute : element.attributes()) {
      const std::string_view name = builder_.keep("@" + std::string(without_prefix(attribute.name())));
      builder_.add({name, offset, offset}, Value::Kind::text, attribute.value());
    }
    for (const pugi::xml_node child : element.children()) {
      if (child.type() == pugi::node_element) convert(child);
    }
    builder_.set_text(text::trim(element.text().get()));
    builder_.close();
  }

 private:
  static std::size_t offset_of(const pugi::xml_node& node) {
    const std::ptrdiff_t offset = node.offset_debug();
    return offset < 0 ? 0 : static_cast<std::size_t>(offset);
  }

  DocumentBuilder& builder_;
  bool said_ = false;
};

}  // namespace

Document read_xml(const SourceFile& file, Inventory& found) {
  DocumentBuilder builder(file, found, DocumentBuilder::RepeatedKeys::are_fine);
  if (!fits(file, found)) return builder.finish();
  const auto document = std::make_shared<pugi::xml_document>();
  const pugi::xml_parse_result parsed =
      document->load_buffer(file.text.data(), file.text.size(), pugi::parse_default, pugi::encoding_utf8);
  if (!parsed)
    builder.say(static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0)),
                std::string("expected XML: ") + parsed.description());
  if (const pugi::xml_node root = document->document_element()) Converter(builder).convert(root);
  builder.keep(document);
  return builder.finish();
}

}  // namespace lscan
