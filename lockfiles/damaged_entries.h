// Entries of one file that are not as they should be. However many there are, they are one diagnostic: a file does not
// fill a report.
#pragma once

#include <cstddef>
#include <string>

#include "core/base/position.h"
#include "lockfiles/format.h"

namespace lscan {

class DamagedEntries {
 public:
  // `message` as in Diagnostic: "expected a package with a name and a version".
  void add(Position at, std::string message);

  // Says the first, and how many follow it.
  void say(Inventory& found, const SourceFile& file) const;

 private:
  std::size_t count_ = 0;
  Position first_;
  std::string message_;
};

}  // namespace lscan
