// The list of crates that `cargo auditable build` writes into a Rust program.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace lscan::cargo_auditable {

inline constexpr std::string_view kSection = ".dep-v0";

struct Crate {
  std::string name;
  std::string version;
  std::string source;  // "crates.io", "local", "git", "registry", or the name of another
  bool is_for_build_alone = false;
};

// From the content of the section. Fails as a whole: the list is written by a program, so a damaged one is no list.
Result<std::vector<Crate>> read(std::string_view section);

}  // namespace lscan::cargo_auditable
