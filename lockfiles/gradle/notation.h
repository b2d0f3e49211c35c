// How builds spell a dependency (https://docs.gradle.org/current/userguide/dependency_versions.html).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace lscan::gradle {

// "group:artifact:version", with ":classifier" and "@extension" behind it that say nothing here.
struct Notation {
  std::string name;            // "group:artifact"
  std::string_view version;    // as it stands there; empty where there is none
  std::size_t version_at = 0;  // in the text
};

// Nothing for what is no such text.
std::optional<Notation> read_notation(std::string_view text);

// The version that is asked for: "1.7", "1.7!!" and "[1.7, 1.8[!!1.7" all ask for 1.7. Empty where only a repository
// tells: a range, "1.+", "latest.release", or a variable in the text.
std::string exact_version(std::string_view asked);

}  // namespace lscan::gradle
