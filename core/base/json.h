// JSON (RFC 8259) from files that nobody vouches for: one pass, bounded depth and memory, and the line of each value.
//
// A document is walked rather than kept: a visitor sees every value with the keys that lead to it and takes what it
// knows. So a file of 16 MiB costs its text alone, and a damaged one still yields what stood before the damage.
#pragma once

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/position.h"

namespace lscan::json {

enum class Kind { object, array, string, other };  // other: a number, true, false or null

// Stands in a path for an element of an array.
inline constexpr std::string_view kElement = "[]";

// One value; a container comes before what it holds. The path lives as long as the visit, the texts until the walker
// reads the next document.
struct Value {
  Kind kind = Kind::other;
  std::string_view text;                   // of a string, without its escapes
  std::string_view spelling;               // of any other single value: "true", "1.0"
  std::span<const std::string_view> path;  // {"packages", kElement, "name"}; empty for the document itself
  std::size_t offset = 0;                  // where it stands in the text, from 0
  std::size_t key_offset = 0;              // where its key does; its own offset where it has none
  LineCounter* lines = nullptr;

  Position position() const { return lines->at(offset); }  // counted when it is asked for

  bool is_at(std::initializer_list<std::string_view> keys) const;
};

struct Problem {
  std::size_t line = 0;               // 0 where it is not known
  std::string message;                // as in Diagnostic
  std::optional<std::size_t> offset;  // where it is known
};

// Keeps its buffers from one document to the next, so one of them should read many files.
class Walker {
 public:
  using Visit = std::function<void(const Value&)>;

  Walker();
  ~Walker();
  Walker(const Walker&) = delete;
  Walker& operator=(const Walker&) = delete;

  // Calls `visit` for the values of `text` in their order, a repeated key each time it stands there. Stops at the first
  // problem, with one exception: bytes that are not UTF-8 are read as '?' and said at the end, since tools that replace
  // them install such files without complaint. A byte order mark is skipped. Of a text that ends in the middle the
  // whole values are visited, and its end is the problem.
  std::optional<Problem> walk(std::string text, const Visit& visit);

  // The same without a copy where `slack` bytes behind the text can be read and are enough. The text outlives the use
  // of what is visited.
  std::optional<Problem> walk_in_place(std::string_view text, std::size_t slack, const Visit& visit);

 private:
  class Engine;
  std::unique_ptr<Engine> engine_;
};

}  // namespace lscan::json
