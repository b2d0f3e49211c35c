#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "core/installed/detectors.h"
#include "tests/support/memory_tree.h"

namespace lscan {
namespace {

using tests::MemoryTree;

constexpr std::size_t kSmallestBundle = 50 * 1024;

// At least `size` bytes of what people write.
std::string written_by_hand(std::size_t size = kSmallestBundle) {
  std::string script;
  while (script.size() < size) script += "exports.handler = async (event) => ({ statusCode: 200 });\n";
  return script;
}

std::string why_of(const std::string& script) {
  const MemoryTree tree{{"index.js", script}};
  const Inventory found = detect(detectors::bundle, tree);
  CHECK(found.packages.empty());
  CHECK(found.diagnostics.empty());
  REQUIRE(found.blind_spots.size() <= 1);
  if (found.blind_spots.empty()) return "";
  CHECK(found.blind_spots[0].kind == BlindSpot::Kind::bundle);
  CHECK(found.blind_spots[0].path == "index.js");
  return found.blind_spots[0].why;
}

constexpr const char* kNameless = "a bundled or minified script, so the packages merged into it are unknown";

TEST_CASE("bundle: the helpers of bundlers give a script away") {
  for (const std::string mark : {"var __commonJS = (cb, mod) => function __require() {", "var __toESM = (mod) => mod;",
                                 "/******/ (() => { // webpackBootstrap", "function __webpack_require__(moduleId) {",
                                 "function __nccwpck_require__(moduleId) {", "function getDefaultExportFromCjs (x) {",
                                 "parcelRequire = (function (modules) {"}) {
    INFO(mark);
    CHECK(why_of(mark + "\n" + written_by_hand()) == kNameless);
  }
}

TEST_CASE("bundle: lines that nobody writes give a script away") {
  const std::string line = std::string(400, 'x') + ";\n";
  std::string minified;
  while (minified.size() < kSmallestBundle) minified += line;
  CHECK(why_of(minified) == kNameless);
  CHECK(why_of(std::string(kSmallestBundle, 'x')) == kNameless);
}

TEST_CASE("bundle: a hand-written script is none, whatever its size") {
  CHECK(why_of(written_by_hand()).empty());
  CHECK(why_of(written_by_hand(1024 * 1024)).empty());
  CHECK(
      why_of("const at = require('path').join(root, 'node_modules/express/index.js');\n" + written_by_hand()).empty());
}

TEST_CASE("bundle: small scripts and other files are not opened") {
  const std::string large(kSmallestBundle, 'x');
  const MemoryTree tree{{"index.js", std::string(kSmallestBundle - 1, 'x')},
                        {"data.json", large},
                        {"index.js.map", large},
                        {"node_modules/x/dist/x.min.js", large},
                        {"nodejs/node_modules/x/dist/x.min.js", large},
                        {"my_node_modules/node_modules/x/x.min.js", large},
                        {"ruby/gems/3.2.0/gems/jquery-rails-4.6.0/vendor/assets/jquery.min.js", large},
                        {"META-INF/resources/webjars/jquery/3.6.0/jquery.min.js", large},
                        {"bokeh/__init__.py", ""},
                        {"bokeh/server/static/js/bokeh.min.js", large}};
  CHECK(detect(detectors::bundle, tree).blind_spots.empty());
  CHECK(tree.files_read().empty());
}

TEST_CASE("bundle: every extension of a script and every folder counts") {
  const std::string large(kSmallestBundle, 'x');
  const MemoryTree tree{{"dist/index.mjs", large}, {"index.cjs", large}, {"my_node_modules/index.js", large}};
  CHECK(detect(detectors::bundle, tree).blind_spots.size() == 3);
}

TEST_CASE("bundle: esbuild's comments name the packages") {
  CHECK(why_of("var __commonJS = 1;\n"
               "// node_modules/ms/index.js\n"
               "// node_modules/a/node_modules/@s/b/index.js\n"
               "// ../../node_modules/.pnpm/debug@4.3.4/node_modules/debug/src/index.js\n"
               "// node_modules/ms/other.js\n" +
               written_by_hand()) == "a bundle of packages whose versions are unknown: @s/b, debug, ms");
}

TEST_CASE("bundle: webpack's module paths name the packages") {
  CHECK(why_of("// webpackBootstrap\n"
               "/***/ \"./node_modules/lodash/lodash.js\":\n"
               "/*!*** ../node_modules/@aws-sdk/client-s3/dist/index.js ***!\n" +
               written_by_hand()) == "a bundle of packages whose versions are unknown: @aws-sdk/client-s3, lodash");
}

TEST_CASE("bundle: ten packages are named, the rest is counted") {
  std::string script = "// node_modules/a/index.js\n" + written_by_hand(limits::kBundlePrefixBytes);
  for (const char c : std::string("bcdefghijkl")) script.append("// node_modules/").append(1, c).append("/index.js\n");
  CHECK(why_of(script) == "a bundle of packages whose versions are unknown: a, b, c, d, e, f, g, h, i, j and 2 more");
}

TEST_CASE("bundle: what looks like a path is no name everywhere") {
  CHECK(why_of("var __toESM;\n"
               "x('node_modules/quoted/index.js');\n"
               "// node_modules/\n"
               "// node_modules/no-file\n"
               "// node_modules/@scope/no-file\n"
               "// node_modules/@scope\n"
               "// node_modules/@/x/y\n"
               "// node_modules/.bin/x\n"
               "// node_modules/a b/index.js\n"
               "// node_modules/<b>/index.js\n" +
               written_by_hand() + "// node_modules/") == kNameless);
}

TEST_CASE("bundle: a bundle beyond the limit is still one, by its start") {
  std::string script = "// node_modules/near/index.js\n" + std::string(limits::kBundleBytes, 'x');
  script += "\n// node_modules/far/index.js\n";
  CHECK(why_of(script) == "a bundle of packages whose versions are unknown: near");
}

TEST_CASE("bundle: a script of nothing but folders costs no more than its length") {
  std::string script = "// ";
  while (script.size() < 4 * limits::kMiB) script += "node_modules/";
  CHECK(why_of(script) == kNameless);
}

}  // namespace
}  // namespace lscan
