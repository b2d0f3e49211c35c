// Prints the paths of the files that are read below a folder, each with a NUL behind it.
#include <iostream>

#include "core/artifact/directory.h"

int main(int argc, char** argv) {
  const auto tree = argc == 2 ? lscan::open_directory(argv[1], lscan::Ignored::left_out) : lscan::failure("usage");
  if (!tree) {
    std::cerr << tree.error() << "\n";
    return 1;
  }
  for (const lscan::File& file : (*tree)->files()) std::cout << file.path << '\0';
  return 0;
}
