#include "core/artifact/zip.h"

#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/zip_builder.h"

namespace lscan {
namespace {

using Paths = std::vector<std::string>;
using tests::TemporaryFolder;
using tests::ZipBuilder;

std::unique_ptr<ZipTree> opened(const ZipBuilder& builder) {
  auto tree = open_zip_bytes(builder.bytes());
  REQUIRE(tree);
  return std::move(*tree);
}

Paths paths(const FileTree& tree) {
  Paths out;
  for (const File& file : tree.files()) out.emplace_back(file.path);
  return out;
}

std::string content(const FileTree& tree, std::string_view path) {
  for (FileIndex i = 0; i < tree.files().size(); ++i) {
    if (tree.files()[i].path == path) return tree.read(i, limits::kFileBytes).value_or("<failed>");
  }
  return "<absent>";
}

TEST_CASE("zip: its files are listed by path, with size and the owner's execute bit, and folders are not files") {
  const auto tree = opened(ZipBuilder()
                               .add("lib/", "")
                               .add({.name = "bootstrap", .content = "ELF", .mode = 0100755})
                               .add_deflated("lib/a.py", "print()\n"));
  REQUIRE(paths(*tree) == Paths{"bootstrap", "lib/a.py"});
  CHECK(tree->files()[0].executable);
  CHECK_FALSE(tree->files()[1].executable);
  CHECK(tree->files()[1].size == 8);
  CHECK(tree->unpacked_bytes() == 11);
  CHECK(content(*tree, "lib/a.py") == "print()\n");
  CHECK(tree->diagnostics().empty());
}

TEST_CASE("zip: a prefix is read without the rest") {
  const auto tree = opened(ZipBuilder().add_deflated("METADATA", "Name: a\n" + std::string(100'000, 'x')));
  CHECK(tree->read_prefix(0, 7) == "Name: a");
  CHECK(tree->read_prefix(0, 1'000'000)->size() == 100'008);
}

TEST_CASE("zip: an archive on disk is read like one in memory") {
  const TemporaryFolder folder;
  const auto tree = open_zip(folder.write("f.zip", ZipBuilder().add_deflated("a", "text").bytes()));
  REQUIRE(tree);
  CHECK(content(**tree, "a") == "text");
}

TEST_CASE("zip: zip64 sizes and end records are ordinary") {
  CHECK(content(*opened(ZipBuilder().as_zip64().add_deflated("a", "text")), "a") == "text");
}

TEST_CASE("hostile zip: empty, missing, a folder and what is no zip are refused with the reason") {
  const TemporaryFolder folder;
  CHECK(open_zip(folder.write("empty.zip", "")).error() == "is empty, expected a zip archive");
  CHECK(open_zip(folder.path("absent.zip")).error() == "does not exist or cannot be reached");
  CHECK(open_zip(folder.path()).error() == "is a folder, expected a zip archive; lscan dir reads folders");
  CHECK(open_zip(folder.write("text.zip", "hello, this is text")).error() == "is not a zip archive");
}

TEST_CASE("hostile zip: truncated at any byte, it is refused or read, and never a crash") {
  const std::string whole = ZipBuilder().add_deflated("a", "text").add("b", "more text").bytes();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto tree = open_zip_bytes(whole.substr(0, size));
    CHECK_FALSE(tree);
    if (size < 4) continue;
    CHECK(tree.error() == "is a truncated or damaged zip archive: no valid central directory");
  }
}

TEST_CASE("hostile zip: with any byte changed it is refused or read, and never a crash") {
  const std::string whole = ZipBuilder().add_deflated("a", "text").as_zip64().add("b", "more").bytes();
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0xff);
    const auto tree = open_zip_bytes(changed);
    if (!tree) continue;
    for (FileIndex i = 0; i < (*tree)->files().size(); ++i) {
      const auto text = (*tree)->read(i, limits::kMetadataBytes);
      if (text) CHECK((*text == "text" || *text == "more"));  // the checksum vouches for it
    }
  }
}

TEST_CASE("hostile zip: a file that holds more or fewer bytes than it claims is damaged") {
  const auto tree = opened(ZipBuilder()
                               .add({.name = "less", .content = "12345", .deflate = true, .claimed_size = 9})
                               .add({.name = "more", .content = "12345", .deflate = true, .claimed_size = 3})
                               .add("good", "12345"));
  CHECK_FALSE(tree->read(1, 100));
  CHECK_FALSE(tree->read(2, 100));
  CHECK(content(*tree, "good") == "12345");
}

TEST_CASE("hostile zip: a wrong checksum is said") {
  const auto tree = opened(ZipBuilder().add({.name = "a", .content = "12345", .claimed_crc = 7}));
  REQUIRE_FALSE(tree->read(0, 100));
  CHECK(tree->read(0, 100).error().find("damaged") != std::string::npos);
}

TEST_CASE("hostile zip: absolute paths and paths that leave the archive are left out and said") {
  const auto tree = opened(ZipBuilder()
                               .add("/etc/passwd", "x")
                               .add("../up", "x")
                               .add("a/../../up", "x")
                               .add("a/..", "x")
                               .add("..a/b..", "kept")
                               .add("./dot", "kept"));
  CHECK(paths(*tree) == Paths{"..a/b..", "dot"});
  REQUIRE(tree->diagnostics().size() == 4);
  CHECK(tree->diagnostics()[0].path == "/etc/passwd");
  CHECK(tree->diagnostics()[0].message == "has an absolute path, and was left out");
  CHECK(tree->diagnostics()[1].path == "../up");
  CHECK(tree->diagnostics()[1].message == "has a path that leaves the archive (\"..\"), and was left out");
}

TEST_CASE("hostile zip: of two entries with one name the last counts, and it is said") {
  const auto tree = opened(ZipBuilder().add("a", "first").add("b", "x").add("a", "last"));
  CHECK(paths(*tree) == Paths{"a", "b"});
  CHECK(content(*tree, "a") == "last");
  REQUIRE(tree->diagnostics().size() == 1);
  CHECK(tree->diagnostics()[0].path == "a");
}

TEST_CASE("hostile zip: of thousands of entries with the same fault the first are named") {
  ZipBuilder builder;
  for (int i = 0; i < 5000; ++i) builder.add("a", "x").add("../" + std::to_string(i), "x");
  const auto tree = opened(builder);
  REQUIRE(tree->diagnostics().size() == 40);
  CHECK(tree->diagnostics()[18].message.ends_with(", and was left out"));
  CHECK(tree->diagnostics()[19].message.ends_with(", and was left out, like 4980 more"));
  CHECK(tree->diagnostics()[39].message == "is in the archive more than once; the last copy counts, like 4979 more");
}

TEST_CASE("hostile zip: symbolic links and devices are not followed and are no files") {
  const auto tree = opened(ZipBuilder()
                               .add({.name = "link", .content = "/etc/passwd", .mode = 0120777})
                               .add({.name = "device", .content = "", .mode = 0020644})
                               .add("file", "x"));
  CHECK(paths(*tree) == Paths{"file"});
}

TEST_CASE("hostile zip: encrypted files are said once, and the rest is read") {
  const auto tree = opened(ZipBuilder()
                               .add({.name = "a", .content = "secret", .flags = 1})
                               .add({.name = "b", .content = "secret", .flags = 1})
                               .add("c", "plain"));
  CHECK(tree->read(0, 100).error() == "is encrypted");
  CHECK(content(*tree, "c") == "plain");
  REQUIRE(tree->diagnostics().size() == 1);
  CHECK(tree->diagnostics()[0].message == "is encrypted and was not read, like 1 more");
}

TEST_CASE("hostile zip: a method that Lambda does not read is named") {
  const auto tree = opened(ZipBuilder().add({.name = "a", .content = "x", .method = 97}));
  CHECK(tree->read(0, 100).error() == "uses compression method 97, expected stored or deflated");
}

TEST_CASE("hostile zip: a 10 GB bomb is refused by its claim, and a lying one by what deflate can do") {
  const auto tree = opened(
      ZipBuilder()
          .as_zip64()
          .add({.name = "honest", .content = std::string(100, '0'), .claimed_size = 10'000'000'000})
          .add({.name = "lying", .content = std::string(100, '0'), .deflate = true, .claimed_size = 250'000'000}));
  CHECK(tree->read(0, limits::kFileBytes).error() == "is 9536 MiB unpacked, more than the limit of 256 MiB");
  CHECK(tree->read(1, limits::kFileBytes).error().starts_with("claims to unpack to 238 MiB, which its "));
}

TEST_CASE("hostile zip: one target unpacks no more than its limit in all") {
  ZipBuilder builder;
  builder.add_deflated("a", std::string(200 * limits::kMiB, '0'));
  const auto tree = opened(builder);
  std::string refusal;
  for (int i = 0; i < 6; ++i) {
    const auto text = tree->read(0, limits::kFileBytes);
    if (!text) refusal = text.error();
  }
  CHECK(refusal == "was not read: the target unpacks to more than 1024 MiB in all");
}

TEST_CASE("hostile zip: entries that overlap to multiply their content are said") {
  ZipBuilder builder;
  builder.add("kernel", std::string(5000, 'x'));
  for (int i = 0; i < 50; ++i) {
    builder.add({.name = "again" + std::to_string(i), .content = std::string(5000, 'x'), .offset_of = 0});
  }
  const auto tree = opened(builder);
  REQUIRE(tree->diagnostics().size() == 1);
  CHECK(tree->diagnostics()[0].message.starts_with("entries overlap: they claim "));
}

TEST_CASE("hostile zip: archives nested a hundred deep are opened down to the limit") {
  std::string bytes = ZipBuilder().add("core.txt", "x").bytes();
  for (int i = 0; i < 100; ++i) bytes = ZipBuilder().add_deflated("next.jar", bytes).bytes();
  auto outer = open_zip_bytes(bytes);
  REQUIRE(outer);
  std::unique_ptr<FileTree> tree = std::move(*outer);
  int depth = 0;
  std::string refusal;
  while (refusal.empty()) {
    auto inside = tree->open_archive(0);
    if (inside) {
      ++depth;
      tree = std::move(*inside);
    } else {
      refusal = inside.error();
    }
  }
  CHECK(depth == limits::kArchiveDepth);
  CHECK(refusal == "lies deeper than 8 archives in each other, and is not opened");
  CHECK(tree->path_prefix().starts_with("next.jar!/next.jar!/"));
}

TEST_CASE("hostile zip: a claim of a million entries is refused before anything is allocated for them") {
  std::string bytes = ZipBuilder().add("a", "x").as_zip64().bytes();
  bytes.replace(bytes.rfind("PK\x06\x06") + 32, 8, std::string("\x40\x42\x0f\x00\x00\x00\x00\x00", 8));
  CHECK(open_zip_bytes(bytes).error() == "has 1000000 entries, more than the limit of 500000");
}

TEST_CASE("hostile zip: a real archive of a million entries is refused as well") {
  ZipBuilder builder;
  builder.as_zip64();
  for (int i = 0; i < 1'000'000; ++i) builder.add(std::to_string(i), "");
  const TemporaryFolder folder;
  CHECK(open_zip(folder.write("million.zip", builder.bytes())).error() ==
        "has 1000000 entries, more than the limit of 500000");
}

TEST_CASE("hostile zip: names of any bytes are kept as they are") {
  const std::string odd = "a\xff\xfe\x1b[31mred\x07";
  CHECK(paths(*opened(ZipBuilder().add(odd, "x"))) == Paths{odd});
}

TEST_CASE("hostile zip: a path beyond the limit is left out and said") {
  const auto tree = opened(ZipBuilder().add(std::string(5000, 'p'), "x").add("a", "x"));
  CHECK(paths(*tree) == Paths{"a"});
  CHECK(tree->diagnostics().at(0).message == "has a path of more than 4096 bytes");
}

}  // namespace
}  // namespace lscan
