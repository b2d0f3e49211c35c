#include "lockfiles/maven/pom_store.h"

#include "lockfiles/text/source_text.h"

namespace lscan::maven {

const PomStore::Entry* PomStore::get(Entries& entries, const std::string& path, bool is_in_target, const Read& read) {
  const std::lock_guard lock(mutex_);
  const auto [known, is_new] = entries.try_emplace(path);
  std::optional<Entry>& entry = known->second;
  if (is_new) {
    if (const auto file = read()) {
      entry.emplace(Entry{{file->path, is_in_target}, {}, {}});
      entry->pom = read_pom(SourceText(file->text).text(), entry->source, entry->said);
    }
  }
  return entry ? &*entry : nullptr;
}

void PomStore::forget(const std::set<std::string>& missing) {
  const std::lock_guard lock(mutex_);
  for (const std::string& path : missing) {
    if (const auto entry = repository_.find(path); entry != repository_.end() && !entry->second)
      repository_.erase(entry);
  }
}

}  // namespace lscan::maven
