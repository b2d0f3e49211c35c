#include "core/base/diagnostic.h"

#include <catch2/catch.hpp>

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
