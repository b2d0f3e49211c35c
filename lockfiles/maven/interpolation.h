// "${name}" in a pom (https://maven.apache.org/ref/3.8.7/maven-model-builder/, "Model Interpolation"): the project's
// own fields, then its properties. What the environment, the JVM or the command line would bring is not guessed: such
// a name stays as it is.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "lockfiles/maven/pom.h"

namespace lscan::maven {

inline bool has_property(std::string_view text) { return text.find("${") != std::string_view::npos; }

class Interpolator {
 public:
  // `pom`: the project whose "${project...}" is meant, with its parent's group and version already inherited. Both
  // outlive the interpolator.
  Interpolator(const Pom& pom, const Properties& properties) : pom_(pom), properties_(properties) {}

  // Fails where a property refers to itself, or where the text grows beyond its limit.
  Result<std::string> interpolate(std::string_view text);

  // Whether a text so far has asked for the property `name`, itself or through another one.
  bool has_used(std::string_view name) const { return done_.find(name) != done_.end(); }

 private:
  // What stands in the pom for a name, not interpolated itself; nothing where it is unknown.
  const std::string* value_of(std::string_view name) const;
  const std::string* field(std::string_view name) const;
  Result<std::string> expanded(const std::string& name, const std::string& value);

  const Pom& pom_;
  const Properties& properties_;
  std::map<std::string, std::string, std::less<>> done_;
  std::vector<std::string> open_;  // the properties that are being expanded, outermost first
};

}  // namespace lscan::maven
