// A tool of the build: makes the store that is embedded into lscan from the facts under data/. Its date is that of the
// facts, so that the same source tree always gives the same binary.
//
//   lscan_build_builtin_store data builtin.db
#include <filesystem>
#include <iostream>

#include "core/advisories/store_build.h"

int main(int argc, char** argv) {
  using namespace lscan;
  if (argc != 3) return 2;
  Diagnostics said;
  const OpenZip no_zips = [](const std::string&) { return failure("data/ holds no zips"); };
  const Facts facts = read_facts({argv[1]}, no_zips, said);
  for (const Diagnostic& diagnostic : said) {
    std::cerr << diagnostic.path << ":" << diagnostic.line << ": " << diagnostic.message << "\n";
  }
  std::filesystem::remove(argv[2]);
  const auto built = build_store(facts, newest_record(facts) + "T00:00:00Z", argv[2]);
  if (!built) std::cerr << argv[2] << ": " << built.error() << "\n";
  return built && said.empty() ? 0 : 1;
}
