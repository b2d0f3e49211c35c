// Gemfile and gems.rb (https://bundler.io/man/gemfile.5.html) are Ruby code, which is not run here. What is read is
// what nearly all of them consist of: `gem`, `group`, `gemspec`, `source` and the like with literal arguments.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "core/model/package.h"

namespace lscan::ruby {

struct Gemfile {
  std::size_t asks = 0;  // how many gems it asks for, as far as it can be read

  // What its groups make of the gems that it names: for development, for tests, optional, or shipped. Empty where the
  // file does something that is not understood and that could ask for a gem elsewhere: to call a gem that is shipped
  // one for development would hide its findings.
  std::map<std::string, Scope, std::less<>> scopes;

  // Whether what the lock has beyond these comes from a gemspec, which adds what it needs for development.
  bool has_gemspec = false;
};

Gemfile read_gemfile(std::string_view text);

}  // namespace lscan::ruby
