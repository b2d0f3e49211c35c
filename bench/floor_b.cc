// Floor B: the same work as floor A with the archive mapped into memory, its central directory walked in place, and
// libdeflate. It keeps within the bytes it was given and checks sizes, as any reader must; unlike floor A it does not
// compute CRC-32, and it knows neither zip64 nor archives with a changed start.
//
// The format: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.7 (local header), 4.3.12 (central directory) and 4.3.16 (end).
//
//   floor_b FILE.zip
#include <cstdio>
#include <fcntl.h>
#include <memory>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <libdeflate.h>

#include "bench/identifying_files.h"

namespace {

constexpr std::string_view kEnd = "PK\x05\x06";
constexpr std::string_view kCentral = "PK\x01\x02";
constexpr std::string_view kLocal = "PK\x03\x04";
constexpr std::size_t kEndBytes = 22;
constexpr std::size_t kCentralBytes = 46;
constexpr std::size_t kLocalBytes = 30;
constexpr std::uint64_t kStored = 0;
constexpr std::uint64_t kDeflated = 8;

class Mapping {
 public:
  explicit Mapping(const char* path) {
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    struct stat about {};
    if (fstat(file, &about) == 0 && about.st_size > 0) {
      size_ = static_cast<std::size_t>(about.st_size);
      address_ = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
    }
    close(file);
  }
  ~Mapping() {
    if (address_ != MAP_FAILED) munmap(address_, size_);
  }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

  std::string_view bytes() const {
    return address_ == MAP_FAILED ? std::string_view() : std::string_view(static_cast<const char*>(address_), size_);
  }

 private:
  void* address_ = MAP_FAILED;
  std::size_t size_ = 0;
};

struct FreeDecompressor {
  void operator()(libdeflate_decompressor* decompressor) const { libdeflate_free_decompressor(decompressor); }
};

// `bytes` holds `at + size` bytes or more.
std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint64_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

class Walker {
 public:
  bool walk(std::string_view archive) {
    const std::size_t end = archive.rfind(kEnd);
    if (end == std::string_view::npos || archive.size() - end < kEndBytes) return false;
    const std::uint64_t entries = number(archive, end + 10, 2);
    const std::uint64_t begin = number(archive, end + 16, 4);
    if (begin > end) return false;
    std::string_view directory = archive.substr(begin, end - begin);
    for (std::uint64_t i = 0; i < entries; ++i) {
      if (directory.size() < kCentralBytes || !directory.starts_with(kCentral)) return false;
      const std::size_t name_bytes = number(directory, 28, 2);
      const std::size_t all = kCentralBytes + name_bytes + number(directory, 30, 2) + number(directory, 32, 2);
      if (directory.size() < all) return false;
      const bench::FileKind kind = bench::kind_of(directory.substr(kCentralBytes, name_bytes));
      if (kind != bench::FileKind::other && !take(archive, directory, kind)) return false;
      directory.remove_prefix(all);
    }
    return true;
  }

  const bench::Work& work() const { return work_; }

 private:
  bool take(std::string_view archive, std::string_view header, bench::FileKind kind) {
    std::string content;
    if (!unpack(archive, header, content)) return false;
    if (kind == bench::FileKind::archive) return walk(content);
    ++work_.files;
    work_.bytes += content.size();
    return true;
  }

  bool unpack(std::string_view archive, std::string_view header, std::string& content) const {
    const std::uint64_t method = number(header, 10, 2);
    const std::uint64_t packed = number(header, 20, 4);
    const std::uint64_t size = number(header, 24, 4);
    const std::uint64_t local = number(header, 42, 4);
    if (size > bench::kLargestFile || local > archive.size()) return false;
    std::string_view rest = archive.substr(local);
    if (rest.size() < kLocalBytes || !rest.starts_with(kLocal)) return false;
    const std::size_t skipped = kLocalBytes + number(rest, 26, 2) + number(rest, 28, 2);
    if (rest.size() < skipped || rest.size() - skipped < packed) return false;
    const std::string_view data = rest.substr(skipped, packed);
    if (method == kStored) {
      content = data;
      return packed == size;
    }
    content.resize(size);
    std::size_t unpacked = 0;
    return method == kDeflated &&
           libdeflate_deflate_decompress(decompressor_.get(), data.data(), data.size(), content.data(), content.size(),
                                         &unpacked) == LIBDEFLATE_SUCCESS &&
           unpacked == size;
  }

  std::unique_ptr<libdeflate_decompressor, FreeDecompressor> decompressor_{libdeflate_alloc_decompressor()};
  bench::Work work_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const Mapping archive(argv[1]);
  Walker walker;
  if (!walker.walk(archive.bytes())) {
    std::fputs("floor_b: the archive cannot be read\n", stderr);
    return 1;
  }
  std::printf("%llu files, %llu bytes\n", static_cast<unsigned long long>(walker.work().files),
              static_cast<unsigned long long>(walker.work().bytes));
  return 0;
}
