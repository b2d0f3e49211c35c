#include "lockfiles/maven/interpolation.h"

#include <algorithm>

#include "core/base/limits.h"

namespace lscan::maven {

const std::string* Interpolator::field(std::string_view name) const {
  if (name == "groupId") return &pom_.coordinates.group;
  if (name == "artifactId") return &pom_.coordinates.artifact;
  if (name == "version") return &pom_.coordinates.version;
  if (name == "packaging") return &pom_.packaging;
  if (!pom_.parent) return nullptr;
  if (name == "parent.groupId") return &pom_.parent->coordinates.group;
  if (name == "parent.artifactId") return &pom_.parent->coordinates.artifact;
  if (name == "parent.version") return &pom_.parent->coordinates.version;
  return nullptr;
}

// A field with its prefix outranks a property, and a property outranks a field without one.
const std::string* Interpolator::value_of(std::string_view name) const {
  for (const std::string_view prefix : {"project.", "pom."}) {
    if (!name.starts_with(prefix)) continue;
    if (const std::string* value = field(name.substr(prefix.size()))) return value;
  }
  if (const auto property = properties_.find(name); property != properties_.end()) return &property->second;
  return field(name);
}

Result<std::string> Interpolator::expanded(const std::string& name, const std::string& value) {
  if (const auto done = done_.find(name); done != done_.end()) return done->second;
  if (std::find(open_.begin(), open_.end(), name) != open_.end()) {
    return failure("the property \"" + name + "\" refers to itself");
  }
  if (open_.size() >= limits::kPropertyDepth) {
    return failure("properties refer to each other more than " + std::to_string(limits::kPropertyDepth) + " deep");
  }
  open_.push_back(name);
  auto text = interpolate(value);
  open_.pop_back();
  if (text) done_[name] = *text;
  return text;
}

Result<std::string> Interpolator::interpolate(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t begin = std::min(text.find("${"), text.size());
    const std::size_t end = text.find('}', begin);
    out.append(text.substr(0, begin));
    text.remove_prefix(begin);
    if (end == std::string_view::npos) {
      out.append(text);
      break;
    }
    const std::string_view expression = text.substr(0, end - begin + 1);
    const std::string name(expression.substr(2, expression.size() - 3));
    if (const std::string* value = value_of(name)) {
      LSCAN_TRY(const std::string replaced, expanded(name, *value));
      out.append(replaced);
    } else {
      out.append(expression);
    }
    text.remove_prefix(expression.size());
    if (out.size() > limits::kPropertyBytes) {
      return failure("properties grow beyond " + std::to_string(limits::kPropertyBytes) + " bytes");
    }
  }
  return out;
}

}  // namespace lscan::maven
