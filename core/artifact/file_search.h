// Which files lie below a folder under names of some pattern.
#pragma once

#include <compare>
#include <string>
#include <string_view>

namespace lscan {

struct FileSearch {
  std::string folder;   // "" for the root; without a '/' at its end
  std::string pattern;  // of core/base/glob.h, for paths relative to the folder

  // What is installed in a node_modules is passed over.
  bool finds(std::string_view path) const;

  // Whether a file that it finds may lie in this folder or below it: others need not be opened.
  bool may_find_below(std::string_view path) const;

  friend auto operator<=>(const FileSearch&, const FileSearch&) = default;
};

}  // namespace lscan
