// What the scripts and gradle.properties of a build give names to, in literal text: mostly versions.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lockfiles/format.h"

namespace lscan::gradle {

// The names of one file: "def v = '1'", "ext.v = '1'", "ext { v = '1' }", "versions = [guava: '33']", "val v = "1"",
// "val v by extra("1")", and "v=1" in gradle.properties. One that is set twice to different texts, or to anything but
// a literal text, is there and has no value: only Gradle knows which.
class FileValues {
 public:
  static FileValues of_script(std::string_view script);
  static FileValues of_properties(std::string_view properties);

  // Nothing where the file does not set the name; empty where its value is not known.
  std::optional<std::string_view> value(std::string_view name) const;

 private:
  friend class ValueReader;
  void set(std::string_view name, std::string_view value);

  std::map<std::string, std::string, std::less<>> values_;
};

// The names that a script sees, as Gradle looks them up: its own, those of the scripts of its project,
// gradle.properties beside it, and those of the projects above, up to the root of the build.
class ScriptValues {
 public:
  ScriptValues(const SourceFile& script, const NearbyFiles& nearby);

  // A text with "$v", "${versions.guava}" and "${rootProject.ext.v}" replaced; nothing where one of them is not known.
  std::optional<std::string> resolved(std::string_view text) const;

 private:
  void add_folder(const std::string& folder, const NearbyFiles& nearby);
  std::string_view value(std::string_view name) const;

  std::vector<FileValues> files_;  // the nearest first
};

}  // namespace lscan::gradle
