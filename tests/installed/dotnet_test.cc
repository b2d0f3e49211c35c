#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "core/installed/detectors.h"
#include "tests/support/memory_tree.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;
using tests::lines;
using tests::MemoryTree;

Inventory found_in(const std::string& deps_json) {
  const MemoryTree tree{{"App.deps.json", deps_json}};
  return detect(detectors::dotnet, tree);
}

void put(std::string& image, std::size_t at, unsigned value) {
  image[at] = static_cast<char>(value & 0xff);
  image[at + 1] = static_cast<char>(value >> 8);
}

enum class Code { managed, native };

// The headers of a PE image (ECMA-335, II.25.2), with or without a CLI header.
std::string dll(Code code, unsigned magic = 0x10b, unsigned start = 0x80) {
  std::string image(start + 1024, '\0');
  image.replace(0, 2, "MZ");
  put(image, 0x3c, start);
  image.replace(start, 2, "PE");
  put(image, start + 24, magic);
  const std::size_t directories = start + 24 + (magic == 0x20b ? 112 : 96);
  if (code == Code::managed) put(image, directories + 14 * 8, 0x2008);
  return image;
}

TEST_CASE("dotnet: packages are named by the libraries of a deps.json") {
  const Inventory found = found_in(R"({
  "runtimeTarget": {"name": ".NETCoreApp,Version=v6.0"},
  "targets": {".NETCoreApp,Version=v6.0": {"Newtonsoft.Json/9.0.1": {"type": "package"}}},
  "libraries": {
    "MyApp/1.0.0": {
      "type": "project",
      "serviceable": false
    },
    "Newtonsoft.Json/9.0.1": {
      "type": "package",
      "path": "newtonsoft.json/9.0.1"
    },
    "Vendor.Thing/2.0.0.0": {"type": "reference"}
  }
})");
  CHECK(lines(found.packages) == Lines{"NuGet Newtonsoft.Json 9.0.1 @ App.deps.json:9"});
  CHECK(found.diagnostics.empty());
  CHECK(found.blind_spots.empty());
}

TEST_CASE("dotnet: the runtime of a self-contained application is a package") {
  const Inventory found = found_in(
      R"({"libraries": {"runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/6.0.5": {"type": "runtimepack"}}})");
  CHECK(lines(found.packages) == Lines{"NuGet Microsoft.NETCore.App.Runtime.linux-x64 6.0.5 @ App.deps.json:1"});
}

TEST_CASE("dotnet: a library that is not name/version is said, and the rest is still read") {
  const Inventory found = found_in(
      "{\"libraries\": {\n\"Nameless\": {\"type\": \"package\"},\n\"/1.0\": {\"type\": \"package\"},\n"
      "\"A/\": {\"type\": \"package\"},\n\"B/2.0\": {\"type\": \"package\"}}}");
  CHECK(lines(found.packages) == Lines{"NuGet B 2.0 @ App.deps.json:5"});
  REQUIRE(found.diagnostics.size() == 3);
  CHECK(found.diagnostics[0].line == 2);
}

TEST_CASE("dotnet: hostile files are one diagnostic each") {
  const std::string deep = R"({"libraries": {"A/1": )" + std::string(100'000, '[');
  for (const std::string& hostile :
       {std::string(), std::string("[]"), std::string("{}"), std::string("{\"libraries\": []}"), deep,
        std::string("{\"libraries\": {\"A/1\": {\"type\": \"pack"), std::string("\xFF\xFE{\0}\0", 6)}) {
    INFO(hostile.substr(0, 40));
    const Inventory found = found_in(hostile);
    CHECK(found.packages.empty());
    CHECK(found.diagnostics.size() == 1);
  }
}

TEST_CASE("dotnet: wrong types inside an entry make it no package") {
  const Inventory found = found_in(R"({"libraries": {"A/1": {"type": 1}, "B/1": "package", "C/1": {"type": {}}}})");
  CHECK(found.packages.empty());
  CHECK(found.diagnostics.empty());
}

TEST_CASE("dotnet: a byte order mark and bytes that are not UTF-8 do not hide packages") {
  const Inventory marked = found_in("\xEF\xBB\xBF{\"libraries\": {\"A/1.0\": {\"type\": \"package\"}}}");
  CHECK(lines(marked.packages) == Lines{"NuGet A 1.0 @ App.deps.json:1"});
  CHECK(marked.diagnostics.empty());
  const Inventory latin1 = found_in("{\"libraries\": {\"A/1.0\": {\"path\": \"\xE9\", \"type\": \"package\"}}}");
  CHECK(lines(latin1.packages) == Lines{"NuGet A 1.0 @ App.deps.json:1"});
  CHECK(latin1.diagnostics.size() == 1);
}

TEST_CASE("dotnet: assemblies without a deps.json are one blind spot for the tree") {
  for (const unsigned magic : {0x10bU, 0x20bU}) {
    const MemoryTree tree{{"native.dll", dll(Code::native, magic)},
                          {"publish/App.dll", dll(Code::managed, magic)},
                          {"publish/Other.dll", dll(Code::managed, magic)}};
    const Inventory found = detect(detectors::dotnet, tree);
    REQUIRE(found.blind_spots.size() == 1);
    CHECK(found.blind_spots[0].kind == BlindSpot::Kind::unidentified_binary);
    CHECK(found.blind_spots[0].path == "publish/App.dll");
    CHECK(found.blind_spots[0].why == ".NET assemblies without a deps.json, so their packages are unknown (3 .dll)");
  }
}

TEST_CASE("dotnet: a deps.json explains its assemblies, which are then not opened") {
  const MemoryTree tree{{"App.deps.json", "{\"libraries\": {}}"}, {"App.dll", dll(Code::managed)}};
  CHECK(detect(detectors::dotnet, tree).blind_spots.empty());
  CHECK(tree.files_read() == std::set<std::string>{"App.deps.json"});
}

TEST_CASE("dotnet: of a .dll the front is looked at, where compilers put the headers") {
  const auto is_told = [](unsigned start) {
    return !detect(detectors::dotnet, MemoryTree{{"x.dll", dll(Code::managed, 0x10b, start)}}).blind_spots.empty();
  };
  CHECK(is_told(limits::kExecutableHeaderBytes - 1024));
  CHECK_FALSE(is_told(limits::kExecutableHeaderBytes));
}

TEST_CASE("dotnet: other .dll files are no assemblies, however short or wrong their headers") {
  std::string far = dll(Code::managed);
  put(far, 0x3e, 0xffff);
  const std::string whole = dll(Code::managed);
  const std::string others[] = {"", "MZ", dll(Code::native), far, "PE" + whole.substr(2)};
  for (const std::string& other : others) {
    const MemoryTree tree{{"x.dll", other}};
    CHECK(detect(detectors::dotnet, tree).blind_spots.empty());
  }
  for (std::size_t size = 0; size < 0x80 + 24 + 96 + 15 * 8; ++size) {
    const MemoryTree tree{{"x.dll", whole.substr(0, size)}};
    CHECK(detect(detectors::dotnet, tree).blind_spots.empty());
  }
}

}  // namespace
}  // namespace lscan
