// A zip archive as a file tree; the only user of libzip.
//
// A deployment package comes from outside and may lie: every bound is named in core/base/limits.h, and what is refused
// or skipped is said in `diagnostics`, never passed over.
#pragma once

#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/model/file_tree.h"

namespace lscan {

class ZipTree : public FileTree {
 public:
  // The size of the archive itself.
  virtual std::uint64_t packed_bytes() const = 0;

  // The claimed sizes of all files when unpacked, added up.
  virtual std::uint64_t unpacked_bytes() const = 0;
};

// Opens the archive at `path`. Fails where it is no zip, is truncated, or is beyond a limit as a whole.
Result<std::unique_ptr<ZipTree>> open_zip(const std::string& path);

// The same for an archive in memory. The tree keeps the bytes; `prefix` stands before its paths ("lib/app.jar!/").
Result<std::unique_ptr<ZipTree>> open_zip_bytes(std::string bytes, std::string prefix = "");

}  // namespace lscan
