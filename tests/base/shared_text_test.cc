#include "core/base/shared_text.h"

#include <string>
#include <string_view>
#include <utility>

#include <catch2/catch.hpp>

namespace lscan {
namespace {

TEST_CASE("shared text: copies have the same text at the same place") {
  const SharedText path = std::string("a/package-lock.json");
  const SharedText copy = path;
  CHECK(copy.view() == "a/package-lock.json");
  CHECK(copy.view().data() == path.view().data());
}

TEST_CASE("shared text: a copy stays when the first one goes or becomes another") {
  SharedText path = std::string(100, 'x');
  const SharedText copy = path;
  path = "other";
  CHECK(path == "other");
  CHECK(copy == std::string(100, 'x'));
  { const SharedText moved = std::move(path); }
  CHECK(copy.view().size() == 100);
}

TEST_CASE("shared text: what was moved from, and what was never set, is empty") {
  SharedText path = "a";
  const SharedText moved = std::move(path);
  CHECK(moved == "a");
  CHECK(SharedText().empty());
  CHECK(SharedText("").empty());
  CHECK(SharedText().str().empty());
  CHECK(SharedText() == "");
}

TEST_CASE("shared text: is equal to what says the same, whatever holds it") {
  const SharedText path = "a";
  CHECK(path == SharedText("a"));
  CHECK(path == "a");
  CHECK(std::string("a") == path);
  CHECK(path == std::string_view("a"));
  CHECK(path != SharedText("b"));
  CHECK(path != "");
}

TEST_CASE("shared text: stands where a string would") {
  const SharedText path = "a";
  const std::string string = path;
  const std::string_view view = path;
  CHECK(string + "b" == "ab");
  CHECK(view == "a");
}

}  // namespace
}  // namespace lscan
