#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace lscan {

// SHA-256 in lower-case hexadecimal.
std::string sha256(std::string_view bytes);

// The same over a file's content, read in pieces.
Result<std::string> sha256_of_file(const std::string& path);

}  // namespace lscan
