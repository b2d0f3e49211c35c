#include "lockfiles/go/vendored.h"

#include "core/base/text.h"

namespace lscan::gomod {
namespace {

// "# module version", "# module version => module version", "# module version => ./folder". The list ends in lines
// "# module => ..." for replacements that nothing needs, which have no version.
Vendored read_entry(std::string_view line, std::size_t number) {
  std::vector<std::string_view> words;
  std::size_t last = 0;
  for (std::string_view rest = line.substr(2); !rest.empty();) {
    const std::string_view word = text::take_until(rest, ' ');
    if (word.empty()) continue;
    last = static_cast<std::size_t>(word.data() - line.data()) + 1;
    words.push_back(word);
  }
  Vendored entry;
  entry.at = {number, last};
  if (words.size() < 2 || words[1] == "=>") return entry;
  if (words.size() != 2 && (words.size() < 4 || words[2] != "=>")) return entry;
  entry.module = words[0];
  entry.version = words[1];
  if (words.size() >= 4) entry.new_module = words[3];
  if (words.size() >= 5) entry.new_version = words[4];
  return entry;
}

}  // namespace

std::vector<Vendored> read_vendored(std::string_view text) {
  std::vector<Vendored> entries;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const std::string_view line = text::take_line(text);
    if (line.starts_with("# ")) {
      entries.push_back(read_entry(line, number));
    } else if (!line.empty() && !line.starts_with('#') && !entries.empty()) {
      entries.back().has_packages = true;
    }
  }
  std::erase_if(entries, [](const Vendored& entry) { return entry.module.empty(); });
  return entries;
}

}  // namespace lscan::gomod
