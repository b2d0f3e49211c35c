// A small tree of files that the detectors want. The input is a row of files: a byte for the path, two for the length,
// then the content; every detector sees the whole tree.
#include <algorithm>
#include <cstdint>
#include <iterator>

#include "core/installed/detectors.h"
#include "tests/support/memory_tree.h"

namespace {

constexpr const char* kPaths[] = {"requests-2.0.dist-info/METADATA",
                                  "requests-2.0.dist-info/RECORD",
                                  "requests-2.0.dist-info/top_level.txt",
                                  "old-1.0.egg-info/PKG-INFO",
                                  "single-1.0.egg-info",
                                  "requests/__init__.py",
                                  "python/yaml/__init__.py",
                                  "node_modules/a/package.json",
                                  "node_modules/@s/b/node_modules/c/package.json",
                                  "dist/bundle.js",
                                  "META-INF/MANIFEST.MF",
                                  "META-INF/maven/g/a/pom.properties",
                                  "META-INF/maven/g/a/pom.xml",
                                  "org/x/Y.class",
                                  "META-INF/x.kotlin_module",
                                  "lib/a-1.0.jar",
                                  "bootstrap",
                                  "lib/libx.so.1",
                                  "App.deps.json",
                                  "specifications/rack-2.0.gemspec",
                                  "vendor/composer/installed.json"};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  lscan::tests::MemoryTree tree;
  while (size >= 3) {
    const std::string path = kPaths[data[0] % std::size(kPaths)];
    const std::size_t length = std::min(static_cast<std::size_t>(data[1] | data[2] << 8), size - 3);
    tree.add_executable(path, std::string(reinterpret_cast<const char*>(data) + 3, length));
    data += 3 + length;
    size -= 3 + length;
  }
  for (const lscan::Detector* detector : lscan::installed_detectors()) lscan::tests::detect(*detector, tree);
  return 0;
}
