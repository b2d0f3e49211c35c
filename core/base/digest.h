#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace lscan {

// SHA-256 of bytes that come in pieces.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void add(std::string_view bytes);

  // Of all that was added, in lower-case hexadecimal. The last call.
  std::string hex();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

std::string sha256(std::string_view bytes);

// SHA-1, which proves no origin and is what Maven repositories state of their files.
std::string sha1(std::string_view bytes);

// The same over a file's content, read in pieces.
Result<std::string> sha256_of_file(const std::string& path);

}  // namespace lscan
