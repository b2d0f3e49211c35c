#include "core/base/diagnostic.h"

#include <catch2/catch.hpp>

#include "core/base/limits.h"

namespace lscan {
namespace {

Diagnostic said(const char* path, const char* message) { return {DiagnosticSeverity::error, path, 0, 0, message}; }

TEST_CASE("diagnostic: of equal messages the first are kept in their order, and the last of them counts the others") {
  Diagnostics all = {said("a", "x"), said("b", "y"), said("c", "x"), said("d", "x"), said("e", "x"), said("f", "z")};
  fold_repeated(all, 2);
  REQUIRE(all.size() == 4);
  CHECK((all[0].path == "a" && all[0].message == "x"));
  CHECK((all[1].path == "b" && all[1].message == "y"));
  CHECK((all[2].path == "c" && all[2].message == "x, like 2 more"));
  CHECK((all[3].path == "f" && all[3].message == "z"));
}

TEST_CASE("diagnostic: of one file so many are said, and the last of them tells that there is more") {
  Diagnostics all;
  add(all, said("before", "x"));
  for (std::size_t i = 0; i < limits::kFileDiagnostics + 5; ++i) add(all, said("a", "y"));
  REQUIRE(all.size() == 1 + limits::kFileDiagnostics);
  CHECK(all[limits::kFileDiagnostics - 1].message == "y");
  CHECK(all[limits::kFileDiagnostics].message == "y; what else is wrong in this file is not said");

  add(all, said("behind", "z"));
  CHECK(all.back().path == "behind");
  CHECK(all.back().message == "z");
}

TEST_CASE("diagnostic: many warnings of a file leave room for its errors") {
  Diagnostics all;
  for (std::size_t i = 0; i < limits::kFileDiagnostics + 5; ++i)
    add(all, {DiagnosticSeverity::warning, "a", i + 1, 1, "is odd"});
  add(all, said("a", "is broken"));
  REQUIRE(all.size() == limits::kFileDiagnostics + 1);
  CHECK(all.back().message == "is broken");
}

TEST_CASE("diagnostic: as many as may be named stay as they are") {
  Diagnostics all = {said("a", "x"), said("b", "x")};
  fold_repeated(all, 2);
  CHECK(all.size() == 2);
  CHECK(all[1].message == "x");
  Diagnostics none;
  fold_repeated(none, 2);
  CHECK(none.empty());
}

TEST_CASE("diagnostic: each severity has its word") {
  CHECK(name(DiagnosticSeverity::error) == "error");
  CHECK(name(DiagnosticSeverity::warning) == "warning");
  CHECK(name(DiagnosticSeverity::note) == "note");
}

}  // namespace
}  // namespace lscan
