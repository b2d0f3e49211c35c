#include "core/artifact/directory.h"

#include <cerrno>
#include <utility>

#include "core/artifact/directory_walk.h"
#include "core/artifact/disk_file.h"
#include "core/artifact/zip.h"
#include "core/base/limits.h"

namespace lscan {
namespace {

class DiskTree : public DirectoryTree {
 public:
  DiskTree(Descriptor folder, FolderListing listing) : folder_(std::move(folder)), listing_(std::move(listing)) {}

  std::span<const File> files() const override { return listing_.files; }
  std::string_view path_prefix() const override { return ""; }
  const Diagnostics& diagnostics() const override { return listing_.diagnostics; }
  std::span<const LeftOutFile> left_out() const override { return listing_.left_out; }

  Result<std::string> read(FileIndex index, std::uint64_t limit) const override {
    return read_disk_file(folder_.get(), path_of(index), limit, Whole::yes, O_NOFOLLOW);
  }

  Result<std::string> read_prefix(FileIndex index, std::uint64_t limit) const override {
    return read_disk_file(folder_.get(), path_of(index), limit, Whole::prefix, O_NOFOLLOW);
  }

  Result<std::unique_ptr<FileTree>> open_archive(FileIndex index) const override {
    LSCAN_TRY(std::string bytes, read(index, limits::kFileBytes));
    LSCAN_TRY(std::unique_ptr<FileTree> inside, open_zip_bytes(std::move(bytes), path_of(index) + "!/"));
    return inside;
  }

 private:
  std::string path_of(FileIndex index) const { return std::string(listing_.files[index].path); }

  Descriptor folder_;
  FolderListing listing_;
};

}  // namespace

Result<std::unique_ptr<DirectoryTree>> open_directory(const std::string& path, Ignored ignored) {
  Descriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder && errno == ENOTDIR) return failure("is no folder; `lscan lockfile` and `lscan zip` read single files");
  if (!folder) return failure(system_error("cannot be read"));
  LSCAN_TRY(FolderListing listing, list_folder(folder.get(), path, ignored));
  return std::make_unique<DiskTree>(std::move(folder), std::move(listing));
}

}  // namespace lscan
