#include "lockfiles/node/yarn.h"

#include <functional>

namespace lscan::node {

bool is_of_berry(std::string_view yarn_lock) {
  constexpr std::string_view kFirst = "__metadata:";
  constexpr std::string_view kOnItsLine = "\n__metadata:";
  return yarn_lock.starts_with(kFirst) || yarn_lock.find(kOnItsLine) != std::string_view::npos;
}

std::size_t Descriptors::Hash::operator()(const Reference& descriptor) const {
  const std::hash<std::string_view> hash;
  return hash(descriptor.name) * 31 + hash(descriptor.rest);
}

void Descriptors::add(Reference descriptor, Entry entry) {
  exact_.emplace(descriptor, entry);
  const auto [any, is_new] = any_.try_emplace(descriptor.name);
  if (is_new) any->second = entries_.add_passage();
  entries_.add_way(any->second, entry);
}

std::optional<Descriptors::Entry> Descriptors::find(Reference descriptor) {
  if (const auto entry = exact_.find(descriptor); entry != exact_.end()) return entry->second;
  const auto any = any_.find(descriptor.name);
  return any == any_.end() ? std::nullopt : std::optional(any->second);
}

}  // namespace lscan::node
