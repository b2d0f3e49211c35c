#include <memory>
#include <string>

#include "core/base/json.h"
#include "lockfiles/text/document_builder.h"

namespace lscan {

Document read_json(const SourceFile& file, Inventory& found) {
  DocumentBuilder builder(file, found, DocumentBuilder::RepeatedKeys::are_said);
  const auto walker = std::make_shared<json::Walker>();
  const auto problem = walker->walk_in_place(file.text, file.slack, [&](const json::Value& value) {
    while (builder.depth() > value.path.size()) builder.close();
    const bool is_element = value.path.empty() || value.path.back().data() == json::kElement.data();
    const DocumentBuilder::Place place{is_element ? std::string_view() : value.path.back(), value.key_offset,
                                       value.offset};
    switch (value.kind) {
      case json::Kind::object:
        return builder.open(place, Value::Kind::table);
      case json::Kind::array:
        return builder.open(place, Value::Kind::list);
      case json::Kind::string:
        return builder.add(place, Value::Kind::text, value.text);
      case json::Kind::other:
        return builder.add(place, Value::Kind::other, value.spelling, DocumentBuilder::Quoted::no);
    }
  });
  if (problem) builder.say(problem->offset.value_or(0), problem->message);
  builder.keep(walker);  // it holds the texts that had escapes
  return builder.finish();
}

}  // namespace lscan
