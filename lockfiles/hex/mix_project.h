// mix.exs of Elixir (https://hexdocs.pm/mix/Mix.Tasks.Deps.html) is code, which is not run here. What is read is what
// nearly all of them have: a function `deps` that is one literal list.
#pragma once

#include <string_view>
#include <vector>

#include "core/model/package.h"

namespace lscan::hex {

// Views of the text.
struct Dependency {
  std::string_view app;  // the name in the lock, which need not be that of the package
  Scope scope = Scope::runtime;
  bool is_folder = false;
  bool is_in_umbrella = false;  // another application of the same project

  bool is_own() const { return is_folder || is_in_umbrella; }
};

struct MixProject {
  std::vector<Dependency> dependencies;
  bool is_complete = false;    // else `deps` does something that is not understood, and may ask for more
  std::string_view apps_path;  // of an umbrella: the folder of its applications, "apps"
};

MixProject read_mix_project(std::string_view text);

// The applications in a list as a lock has it, `[{:decimal, "~> 2.0", [optional: true]}, ...]`, without the optional
// ones. Views of the text.
std::vector<std::string_view> required_apps(std::string_view list);

}  // namespace lscan::hex
