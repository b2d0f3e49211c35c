// Floor A: the least that a program built on libzip does to identify packages. It opens the archive, asks for every
// name, and unpacks the files that identify packages, those of jars too. It parses none of them, matches nothing, and
// believes what the archive says; libzip's own check of sizes and CRC-32 is in it.
//
//   floor_a FILE.zip
#include <cstdio>
#include <memory>
#include <string>

#include <zip.h>

#include "bench/identifying_files.h"

namespace {

struct CloseArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
using Archive = std::unique_ptr<zip_t, CloseArchive>;

struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

bool unpack(zip_t* archive, zip_uint64_t index, std::uint64_t size, std::string& content) {
  if (size > bench::kLargestFile) return false;
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(archive, index, 0));
  if (!file) return false;
  content.resize(size);
  char beyond = 0;
  return zip_fread(file.get(), content.data(), size) == static_cast<zip_int64_t>(size) &&
         zip_fread(file.get(), &beyond, 1) == 0;
}

bool unpack_identifying(zip_t* archive, bench::Work& work);

bool unpack_jar(const std::string& bytes, bench::Work& work) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  const Archive jar(source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error));
  zip_error_fini(&error);
  if (!jar && source != nullptr) zip_source_free(source);
  return jar && unpack_identifying(jar.get(), work);
}

bool unpack_identifying(zip_t* archive, bench::Work& work) {
  const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(archive, 0));
  for (zip_uint64_t index = 0; index < count; ++index) {
    zip_stat_t stat;
    if (zip_stat_index(archive, index, ZIP_FL_ENC_RAW, &stat) != 0) return false;
    const bench::FileKind kind = bench::kind_of(stat.name);
    if (kind == bench::FileKind::other) continue;
    std::string content;
    if (!unpack(archive, index, stat.size, content)) return false;
    if (kind == bench::FileKind::archive) {
      if (!unpack_jar(content, work)) return false;
    } else {
      ++work.files;
      work.bytes += content.size();
    }
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  int code = 0;
  const Archive archive(zip_open(argv[1], ZIP_RDONLY, &code));
  bench::Work work;
  if (!archive || !unpack_identifying(archive.get(), work)) {
    std::fputs("floor_a: the archive cannot be read\n", stderr);
    return 1;
  }
  std::printf("%llu files, %llu bytes\n", static_cast<unsigned long long>(work.files),
              static_cast<unsigned long long>(work.bytes));
  return 0;
}
