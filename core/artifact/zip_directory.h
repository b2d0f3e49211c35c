// The list of an archive's entries, checked. Internal to core/artifact.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/diagnostic.h"
#include "core/base/result.h"
#include "core/model/file_tree.h"

struct zip;

namespace lscan {

struct ZipEntry {
  File file;  // its path lies in libzip's own memory, and lives as long as the archive
  std::uint64_t index = 0;
  std::uint64_t packed = 0;  // bytes in the archive
  int method = 0;
  bool encrypted = false;
};

struct ZipDirectory {
  std::vector<ZipEntry> entries;  // regular files, sorted by path, each path once
  Diagnostics diagnostics;
  std::uint64_t unpacked_bytes = 0;
};

// All entries of an open archive of `archive_size` bytes. `prefix` goes before the paths of diagnostics.
ZipDirectory list_entries(zip& archive, std::string_view prefix, std::uint64_t archive_size);

// How many entries the end record claims, before libzip allocates for each of them; 0 where there is no end record
// (libzip will say so).
std::uint64_t claimed_entries(std::string_view archive);
std::string too_many_entries(std::uint64_t entries);

struct ArchiveFile {
  std::uint64_t size = 0;
  std::uint64_t entries = 0;
  std::string head;  // its first four bytes
};

// Fails where the file cannot be opened or is no regular file.
Result<ArchiveFile> inspect_archive_file(const std::string& path);

}  // namespace lscan
