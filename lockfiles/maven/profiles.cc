#include "lockfiles/maven/profiles.h"

#include <algorithm>
#include <iterator>

#include "lockfiles/maven/jdk_condition.h"

namespace lscan::maven {
namespace {

// Properties that the JVM, the shell or Maven itself set: what they say is not known here.
bool comes_from_outside(std::string_view property) {
  static constexpr std::string_view kPrefixes[] = {"env.",  "java.", "os.",   "user.", "sun.",
                                                   "file.", "path.", "line.", "jdk.",  "maven."};
  return std::any_of(std::begin(kPrefixes), std::end(kPrefixes),
                     [&](std::string_view prefix) { return property.starts_with(prefix); });
}

// Without -D no other property is set. "!name" asks for just that, and so does a value "!x".
Holds holds(std::string_view property, std::string_view value) {
  const bool wants_absent = property.starts_with('!');
  if (wants_absent) property.remove_prefix(1);
  if (property.empty()) return Holds::no;
  if (comes_from_outside(property)) return Holds::unknown;
  const bool active = value.empty() ? wants_absent : value.starts_with('!');
  return active ? Holds::yes : Holds::no;
}

Holds holds(const Activation& activation, const FileTest& is_there) {
  std::optional<Holds> all;
  const auto require = [&](Holds condition) { all = std::min(all.value_or(Holds::yes), condition); };
  if (activation.has_os) require(Holds::unknown);
  if (!activation.jdk.empty()) require(holds_for_jdk(activation.jdk));
  if (activation.property) require(holds(*activation.property, activation.property_value));
  const bool wants_file = !activation.file_exists.empty();
  if (wants_file || !activation.file_missing.empty()) {
    const auto there = is_there(wants_file ? activation.file_exists : activation.file_missing);
    require(!there ? Holds::unknown : *there == wants_file ? Holds::yes : Holds::no);
  }
  return all.value_or(Holds::no);
}

}  // namespace

Profiles select_profiles(const Pom& pom, const FileTest& is_there) {
  Profiles selected;
  std::vector<const Profile*> by_default;
  for (const Profile& profile : pom.profiles) {
    if (!profile.activation) continue;
    const Holds condition = holds(*profile.activation, is_there);
    if (condition == Holds::yes) {
      selected.active.push_back(&profile);
    } else if (profile.activation->by_default) {
      by_default.push_back(&profile);
    } else if (condition == Holds::unknown) {
      selected.unsettled.push_back(&profile);
    }
  }
  // One profile that a condition activates switches off all that are merely the default.
  if (selected.active.empty()) selected.active = std::move(by_default);
  return selected;
}

}  // namespace lscan::maven
