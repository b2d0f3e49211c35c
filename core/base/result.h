// An expected failure is a value: one sentence that says what is wrong, without the path, which only the caller knows.
// A function that gives nothing but may fail gives a Result<void>, and ends with `return {};`.
#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace lscan {

template <typename T>
using Result = tl::expected<T, std::string>;

inline tl::unexpected<std::string> failure(std::string message) {
  return tl::unexpected<std::string>(std::move(message));
}

}  // namespace lscan

// Assigns the value of a Result to `declaration`, or returns its failure from the enclosing function.
//   LSCAN_TRY(const Bytes bytes, files.read(index));
#define LSCAN_TRY_JOIN(a, b) a##b
#define LSCAN_TRY_NAME(line) LSCAN_TRY_JOIN(lscan_try_, line)
#define LSCAN_TRY(declaration, expression)                                                             \
  auto LSCAN_TRY_NAME(__LINE__) = (expression);                                                        \
  if (!LSCAN_TRY_NAME(__LINE__)) return ::lscan::failure(std::move(LSCAN_TRY_NAME(__LINE__)).error()); \
  declaration = *std::move(LSCAN_TRY_NAME(__LINE__))

// Does what may fail, or returns its failure from the enclosing function; a value that it gives is not looked at.
//   LSCAN_DO(write_file(path, content));
#define LSCAN_DO(expression)                                                 \
  do {                                                                       \
    auto lscan_done = (expression);                                          \
    if (!lscan_done) return ::lscan::failure(std::move(lscan_done).error()); \
  } while (false)
