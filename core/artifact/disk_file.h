// Files on disk, read within a limit.
#pragma once

#include <cstdint>
#include <string>

#include "core/artifact/descriptor.h"
#include "core/base/result.h"

namespace lscan {

enum class Whole { yes, prefix };

// Opens `path`, relative to the folder `at`, and reads it: all of it, which fails beyond `limit` bytes, or its first
// `limit` ones. Fails for what is no regular file. `flags`: of open(2), beside O_RDONLY.
Result<std::string> read_disk_file(int at, const std::string& path, std::uint64_t limit, Whole whole, int flags);

// What errno says, as a failure: "cannot be read: Permission denied".
std::string system_error(const char* what);

}  // namespace lscan
