// Files of a folder by path, without ever leaving it: no part of the path may be a link, so that what somebody put into
// the folder cannot point at a file outside.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/artifact/file_search.h"
#include "core/base/result.h"

namespace lscan {

// `path` is relative to `folder`, '/' between its parts, without "..".
bool is_file_below(const std::string& folder, std::string_view path);

// Whether `path` itself is a link, and no part of the path above it is.
bool is_link_below(const std::string& folder, std::string_view path);

// The whole file. Fails where it is larger than `limit`, is no regular file, or cannot be read.
Result<std::string> read_below(const std::string& folder, std::string_view path, std::uint64_t limit);

// The paths of the files below `folder` that the search finds, sorted. Links are not followed, and repositories below
// it not entered.
std::vector<std::string> find_on_disk(const std::string& folder, const FileSearch& search);

}  // namespace lscan
