// The least that a program built on simdjson does to read a JSON file: every key and value is come upon, and none is
// taken.
//
//   floor_json FILE.json
#include <cstddef>
#include <cstdio>

#include <simdjson.h>

namespace {

namespace ondemand = simdjson::ondemand;

// How many keys and values there are; 0 where the file is damaged.
template <typename Source>
std::size_t count(Source&& source) {
  ondemand::json_type type;
  if (source.type().get(type)) return 0;
  std::size_t values = 1;
  if (type == ondemand::json_type::object) {
    ondemand::object fields;
    if (source.get_object().get(fields)) return 0;
    for (auto field : fields) {
      ondemand::value value;
      if (field.key().error() || field.value().get(value)) return 0;
      values += 1 + count(value);
    }
  } else if (type == ondemand::json_type::array) {
    ondemand::array elements;
    if (source.get_array().get(elements)) return 0;
    for (auto element : elements) {
      ondemand::value value;
      if (element.get(value)) return 0;
      values += count(value);
    }
  }
  return values;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  simdjson::padded_string text;
  ondemand::parser parser;
  ondemand::document document;
  if (simdjson::padded_string::load(argv[1]).get(text) || parser.iterate(text).get(document)) return 1;
  const std::size_t values = count(document);
  std::printf("%zu values\n", values);
  return values == 0 ? 1 : 0;
}
