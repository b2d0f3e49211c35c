// A .gitignore, matched against some paths: the rule that speaks of one stands in the file.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/artifact/ignore_rules.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const lscan::IgnoreRules rules(text);
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  for (const std::string_view path :
       {"a", "a/b/package-lock.json", "aaaaaaaaaaaaaaaaaaaaaaaa/b.c", "[x]", "a\\b", "\xff/\xff"}) {
    for (const bool is_folder : {false, true}) {
      const auto* rule = rules.rule_for(path, is_folder);
      if (rule != nullptr && (rule->line == 0 || rule->line > lines)) std::abort();
    }
  }
  return 0;
}
