// Zip archives by libzip, read only. The format: PKWARE APPNOTE.TXT 6.3.10.
//
// libzip reads the central directory and believes it. What it believes is checked here before a byte is unpacked:
// names, sizes against the limits and against what deflate can do, methods, and the sum of all compressed sizes against
// the size of the file, which finds archives whose entries overlap to multiply their content.
#include "core/artifact/zip.h"

#include <algorithm>
#include <cstdio>
#include <utility>
#include <vector>

#include <zip.h>

#include "core/artifact/zip_directory.h"
#include "core/base/limits.h"

namespace lscan {
namespace {

struct CloseArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, CloseArchive>;

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};
using OpenFile = std::unique_ptr<zip_file_t, CloseFile>;

// Deflate turns at most 1,032 bytes into one (RFC 1951: a 258-byte match in two bits); the constant allows for the last
// block.
constexpr std::uint64_t kDeflateRatio = 1032;
constexpr std::uint64_t kDeflateSlack = 64;

// libzip says "Not a zip archive" of all that has no central directory; a user is better served with what it is.
std::string why_not_opened(int code, const std::string& head) {
  if (head.empty()) return "is empty, expected a zip archive";
  if (code == ZIP_ER_NOZIP || code == ZIP_ER_INCONS) {
    return head.starts_with("PK\x03\x04") ? "is a truncated or damaged zip archive: no valid central directory"
                                          : "is not a zip archive";
  }
  zip_error_t error;
  zip_error_init_with_code(&error, code);
  std::string message = std::string("cannot be read as a zip archive: ") + zip_error_strerror(&error);
  zip_error_fini(&error);
  return message;
}

std::string bytes_as_text(std::uint64_t bytes) { return std::to_string(bytes / limits::kMiB) + " MiB"; }

// What nested archives share: one target may unpack so many bytes in all.
struct Budget {
  std::uint64_t left = limits::kTotalBytes;
};

class LibzipTree : public ZipTree {
 public:
  LibzipTree(Archive archive, std::unique_ptr<const std::string> bytes, std::string prefix, int depth,
             std::shared_ptr<Budget> budget)
      : bytes_(std::move(bytes)),
        archive_(std::move(archive)),
        prefix_(std::move(prefix)),
        depth_(depth),
        budget_(std::move(budget)) {}

  void list(std::uint64_t archive_size) {
    packed_bytes_ = archive_size;
    directory_ = list_entries(*archive_, prefix_, archive_size);
    files_.reserve(directory_.entries.size());
    for (const ZipEntry& entry : directory_.entries) files_.push_back(entry.file);
  }

  std::span<const File> files() const override { return files_; }
  std::string_view path_prefix() const override { return prefix_; }
  const Diagnostics& diagnostics() const override { return directory_.diagnostics; }
  std::uint64_t packed_bytes() const override { return packed_bytes_; }
  std::uint64_t unpacked_bytes() const override { return directory_.unpacked_bytes; }

  Result<std::string> read(FileIndex index, std::uint64_t limit) const override {
    const ZipEntry& entry = directory_.entries[index];
    if (entry.file.size > limit) {
      return failure("is " + bytes_as_text(entry.file.size) + " unpacked, more than the limit of " +
                     bytes_as_text(limit));
    }
    LSCAN_TRY(std::string content, unpack(entry, entry.file.size));
    return content;
  }

  Result<std::string> read_prefix(FileIndex index, std::uint64_t limit) const override {
    const ZipEntry& entry = directory_.entries[index];
    return unpack(entry, std::min(limit, entry.file.size));
  }

  Result<std::unique_ptr<FileTree>> open_archive(FileIndex index) const override;

 private:
  Result<std::string> unpack(const ZipEntry& entry, std::uint64_t wanted) const;

  std::unique_ptr<const std::string> bytes_;  // of an archive in memory; libzip reads from it, so it outlives archive_
  Archive archive_;
  std::string prefix_;
  int depth_;
  std::shared_ptr<Budget> budget_;
  std::uint64_t packed_bytes_ = 0;
  ZipDirectory directory_;
  std::vector<File> files_;
};

Result<std::string> LibzipTree::unpack(const ZipEntry& entry, std::uint64_t wanted) const {
  if (entry.encrypted) return failure("is encrypted");
  if (entry.method != ZIP_CM_STORE && entry.method != ZIP_CM_DEFLATE) {
    return failure("uses compression method " + std::to_string(entry.method) + ", expected stored or deflated");
  }
  const std::uint64_t most = entry.method == ZIP_CM_STORE ? entry.packed : entry.packed * kDeflateRatio + kDeflateSlack;
  if (entry.file.size > most) {
    return failure("claims to unpack to " + bytes_as_text(entry.file.size) + ", which its " +
                   std::to_string(entry.packed) + " packed bytes cannot hold");
  }
  if (wanted > budget_->left) {
    return failure("was not read: the target unpacks to more than " + bytes_as_text(limits::kTotalBytes) + " in all");
  }
  const OpenFile file(zip_fopen_index(archive_.get(), entry.index, 0));
  if (!file) return failure(std::string("cannot be unpacked: ") + zip_strerror(archive_.get()));

  std::string content(wanted, '\0');
  std::uint64_t filled = 0;
  while (filled < wanted) {
    const zip_int64_t n = zip_fread(file.get(), content.data() + filled, wanted - filled);
    if (n < 0) return failure(std::string("is damaged: ") + zip_file_strerror(file.get()));
    if (n == 0) return failure("is damaged: it holds fewer bytes than it claims");
    filled += static_cast<std::uint64_t>(n);
  }
  budget_->left -= wanted;
  // At the end of the whole file one more read makes libzip compare size and CRC-32.
  if (char beyond = 0; wanted == entry.file.size) {
    const zip_int64_t n = zip_fread(file.get(), &beyond, 1);
    if (n > 0) return failure("is damaged: it holds more bytes than it claims");
    if (n < 0) return failure(std::string("is damaged: ") + zip_file_strerror(file.get()));
  }
  return content;
}

Result<std::unique_ptr<LibzipTree>> open_bytes(std::string bytes, std::string prefix, int depth,
                                               std::shared_ptr<Budget> budget) {
  if (bytes.empty()) return failure("is empty, expected a zip archive");  // libzip takes it for an archive to be filled
  const std::uint64_t entries = claimed_entries(bytes);
  if (entries > limits::kArchiveEntries) return failure(too_many_entries(entries));
  zip_error_t error;
  zip_error_init(&error);
  auto kept = std::make_unique<const std::string>(std::move(bytes));
  zip_source_t* source = zip_source_buffer_create(kept->data(), kept->size(), 0, &error);
  Archive archive(source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error));
  const int code = zip_error_code_zip(&error);
  zip_error_fini(&error);
  if (!archive) {
    if (source != nullptr) zip_source_free(source);
    return failure(why_not_opened(code, kept->substr(0, 4)));
  }
  const std::uint64_t size = kept->size();
  auto tree =
      std::make_unique<LibzipTree>(std::move(archive), std::move(kept), std::move(prefix), depth, std::move(budget));
  tree->list(size);
  return tree;
}

Result<std::unique_ptr<FileTree>> LibzipTree::open_archive(FileIndex index) const {
  if (depth_ + 1 > limits::kArchiveDepth) {
    return failure("lies deeper than " + std::to_string(limits::kArchiveDepth) +
                   " archives in each other, and is not opened");
  }
  LSCAN_TRY(std::string bytes, read(index, limits::kFileBytes));
  LSCAN_TRY(std::unique_ptr<FileTree> inside,
            open_bytes(std::move(bytes), display_path(*this, files_[index].path) + "!/", depth_ + 1, budget_));
  return inside;
}

}  // namespace

Result<std::unique_ptr<ZipTree>> open_zip(const std::string& path) {
  LSCAN_TRY(const ArchiveFile file, inspect_archive_file(path));
  if (file.entries > limits::kArchiveEntries) return failure(too_many_entries(file.entries));
  int code = 0;
  Archive archive(zip_open(path.c_str(), ZIP_RDONLY, &code));
  if (!archive) return failure(why_not_opened(code, file.head));
  auto tree = std::make_unique<LibzipTree>(std::move(archive), nullptr, "", 0, std::make_shared<Budget>());
  tree->list(file.size);
  return tree;
}

Result<std::unique_ptr<ZipTree>> open_zip_bytes(std::string bytes, std::string prefix) {
  LSCAN_TRY(std::unique_ptr<ZipTree> tree,
            open_bytes(std::move(bytes), std::move(prefix), 0, std::make_shared<Budget>()));
  return tree;
}

}  // namespace lscan
