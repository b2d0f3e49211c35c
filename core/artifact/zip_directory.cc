#include "core/artifact/zip_directory.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <sys/stat.h>

#include <zip.h>

#include "core/base/limits.h"

namespace lscan {
namespace {

// The end records of APPNOTE 4.3.14 to 4.3.16: signature, length, and where the number of entries and the zip64
// record's place stand.
constexpr std::string_view kEnd = "PK\x05\x06";
constexpr std::size_t kEndBytes = 22;
constexpr std::size_t kEndEntries = 10;
constexpr std::string_view kZip64Locator = "PK\x06\x07";
constexpr std::size_t kZip64LocatorBytes = 20;
constexpr std::string_view kZip64End = "PK\x06\x06";
constexpr std::size_t kZip64EndBytes = 56;
constexpr std::size_t kZip64EndEntries = 32;
constexpr std::size_t kLocalHeaderBytes = 30;
constexpr std::size_t kCentralHeaderBytes = 46;
constexpr std::size_t kNamed = 20;  // of the entries with the same fault
constexpr std::size_t kLongestTail = 65'535 + kEndBytes + kZip64LocatorBytes + kZip64EndBytes;

std::uint64_t little_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

// In a zip64 archive the 16-bit number is all ones and the true one stands in the zip64 end record, just before its
// locator.
std::uint64_t entries_in_tail(std::string_view tail) {
  const std::size_t end = tail.rfind(kEnd);
  if (end == std::string_view::npos || tail.size() - end < kEndBytes) return 0;
  const std::uint64_t entries = little_endian(tail.substr(end + kEndEntries, 2));
  if (entries != 0xffff || end < kZip64LocatorBytes + kZip64EndBytes) return entries;
  const std::size_t locator = end - kZip64LocatorBytes;
  const std::size_t zip64_end = locator - kZip64EndBytes;
  if (!tail.substr(locator).starts_with(kZip64Locator) || !tail.substr(zip64_end).starts_with(kZip64End))
    return entries;
  return little_endian(tail.substr(zip64_end + kZip64EndEntries, 8));
}

// Why a path must not be used, if it must not. Lambda unpacks below /var/task or /opt, so an absolute path or ".."
// means no good.
std::optional<std::string> path_fault(std::string_view path) {
  if (path.empty()) return "has an empty name";
  if (path.size() > limits::kPathBytes)
    return "has a path of more than " + std::to_string(limits::kPathBytes) + " bytes";
  if (path.front() == '/') return "has an absolute path, and was left out";
  for (std::string_view rest = path; !rest.empty();) {
    const std::string_view part = rest.substr(0, rest.find('/'));
    if (part == "..") return "has a path that leaves the archive (\"..\"), and was left out";
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
  }
  return std::nullopt;
}

// Unix mode bits from the external attributes; 0 where the archive was made on a system without them.
std::uint32_t unix_mode(zip& archive, std::uint64_t index) {
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  if (zip_file_get_external_attributes(&archive, index, 0, &system, &attributes) != 0) return 0;
  return system == ZIP_OPSYS_UNIX || system == ZIP_OPSYS_OS_X ? attributes >> 16 : 0;
}

std::optional<ZipEntry> read_entry(zip& archive, std::uint64_t index) {
  zip_stat_t stat;
  if (zip_stat_index(&archive, index, ZIP_FL_ENC_RAW, &stat) != 0 || stat.name == nullptr) return std::nullopt;
  ZipEntry entry;
  entry.file.path = stat.name;
  entry.file.size = stat.size;
  entry.index = index;
  entry.packed = stat.comp_size;
  entry.method = stat.comp_method;
  entry.encrypted = stat.encryption_method != ZIP_EM_NONE;
  return entry;
}

// As a rule all are, so one is named.
void say_encrypted(const ZipDirectory& directory, std::string_view prefix, Diagnostics& said) {
  Diagnostics encrypted;
  for (const ZipEntry& entry : directory.entries) {
    if (entry.encrypted)
      encrypted.push_back({DiagnosticSeverity::error, std::string(prefix).append(entry.file.path), 0, 0,
                           "is encrypted and was not read"});
  }
  fold_repeated(encrypted, 1);
  std::move(encrypted.begin(), encrypted.end(), std::back_inserter(said));
}

// Of two entries with one path the later is what an unpacker leaves on disk.
void keep_last_of_each_path(ZipDirectory& directory, std::string_view prefix) {
  std::vector<ZipEntry>& entries = directory.entries;
  // Stable, so that entries with one path stay in the order of the archive.
  std::stable_sort(entries.begin(), entries.end(),
                   [](const ZipEntry& a, const ZipEntry& b) { return a.file.path < b.file.path; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (i + 1 < entries.size() && entries[i].file.path == entries[i + 1].file.path) {
      directory.diagnostics.push_back({DiagnosticSeverity::warning, std::string(prefix).append(entries[i].file.path), 0,
                                       0, "is in the archive more than once; the last copy counts"});
    } else {
      entries[kept++] = entries[i];
    }
  }
  entries.resize(kept);
}

}  // namespace

ZipDirectory list_entries(zip& archive, std::string_view prefix, std::uint64_t archive_size) {
  ZipDirectory directory;
  const auto count = static_cast<std::uint64_t>(std::max<zip_int64_t>(zip_get_num_entries(&archive, 0), 0));
  directory.entries.reserve(count);
  std::uint64_t claimed_bytes = 0;
  for (std::uint64_t index = 0; index < count; ++index) {
    std::optional<ZipEntry> entry = read_entry(archive, index);
    if (!entry) continue;
    File& file = entry->file;
    while (file.path.starts_with("./")) file.path.remove_prefix(2);
    claimed_bytes +=
        std::min(entry->packed, archive_size + 1) + kLocalHeaderBytes + kCentralHeaderBytes + 2 * file.path.size();
    const std::uint32_t mode = unix_mode(archive, index);
    const bool link_or_device = (mode & S_IFMT) != 0 && !S_ISREG(mode) && !S_ISDIR(mode);
    if (file.path.ends_with('/') || S_ISDIR(mode) || link_or_device) continue;
    if (const auto fault = path_fault(file.path)) {
      const std::string shown(file.path.substr(0, limits::kPathBytes));
      directory.diagnostics.push_back({DiagnosticSeverity::error, std::string(prefix) + shown, 0, 0, *fault});
      continue;
    }
    file.executable = (mode & S_IXUSR) != 0;
    directory.unpacked_bytes += std::min(file.size, UINT64_MAX - directory.unpacked_bytes);
    directory.entries.push_back(*entry);
  }
  if (claimed_bytes > archive_size) {
    directory.diagnostics.push_back({DiagnosticSeverity::error, std::string(prefix), 0, 0,
                                     "entries overlap: they claim " + std::to_string(claimed_bytes) +
                                         " bytes of an archive of " + std::to_string(archive_size)});
  }
  keep_last_of_each_path(directory, prefix);
  fold_repeated(directory.diagnostics, kNamed);
  say_encrypted(directory, prefix, directory.diagnostics);
  return directory;
}

std::uint64_t claimed_entries(std::string_view archive) {
  return entries_in_tail(archive.substr(archive.size() - std::min(archive.size(), kLongestTail)));
}

std::string too_many_entries(std::uint64_t entries) {
  return "has " + std::to_string(entries) + " entries, more than the limit of " +
         std::to_string(limits::kArchiveEntries);
}

Result<ArchiveFile> inspect_archive_file(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) return failure("does not exist or cannot be reached");
  if (std::filesystem::is_directory(status))
    return failure("is a folder, expected a zip archive; lscan dir reads folders");
  if (!std::filesystem::is_regular_file(status)) return failure("is not a regular file");
  std::ifstream in(path, std::ios::binary);
  if (!in) return failure(std::string("cannot be opened: ") + std::strerror(errno));

  ArchiveFile file;
  file.size = std::filesystem::file_size(path, error);
  file.head.resize(std::min<std::uint64_t>(file.size, 4));
  in.read(file.head.data(), static_cast<std::streamsize>(file.head.size()));
  std::string tail(std::min<std::uint64_t>(file.size, kLongestTail), '\0');
  in.seekg(static_cast<std::streamoff>(file.size - tail.size()));
  in.read(tail.data(), static_cast<std::streamsize>(tail.size()));
  file.entries = entries_in_tail(tail);
  return file;
}

}  // namespace lscan
