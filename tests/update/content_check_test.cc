#include "core/update/content_check.h"

#include <catch2/catch.hpp>
#include <zlib.h>

#include "core/artifact/zip.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/zip_builder.h"

using namespace lscan;
using lscan::tests::content_of;
using lscan::tests::TemporaryFolder;
using lscan::tests::ZipBuilder;
using Kind = Source::Kind;

namespace {

Result<std::string> check(Kind kind, std::string_view content) {
  const TemporaryFolder folder;
  const OpenZip open = [](const std::string& path) -> Result<std::unique_ptr<FileTree>> {
    LSCAN_TRY(std::unique_ptr<FileTree> tree, open_zip(path));
    return tree;
  };
  return check_content(kind, folder.write("file", content), open);
}

std::string gzip(const std::string& content) {
  const TemporaryFolder folder;
  const std::string path = folder.path("packed.gz");
  gzFile file = gzopen(path.c_str(), "wb");
  gzwrite(file, content.data(), static_cast<unsigned>(content.size()));
  gzclose(file);
  return content_of(path);
}

const std::string kScores =
    "#model_version:v1,score_date:2026-08-03T00:00:00+0000\ncve,epss,percentile\nCVE-1-1,0.5,0.5\n";
const std::string kCatalogue = R"({"dateReleased":"2026-08-02T12:00:00Z","vulnerabilities":[{"cveID":"CVE-1-1"}]})";

}  // namespace

TEST_CASE("content check: what should be there passes and gives its own date", "[update]") {
  CHECK(check(Kind::advisories, ZipBuilder().add("A-1.json", "{}").bytes()) == "");
  CHECK(check(Kind::kev, kCatalogue) == "2026-08-02");
  CHECK(check(Kind::epss, kScores) == "2026-08-03");
  CHECK(check(Kind::epss, gzip(kScores)) == "2026-08-03");
  CHECK(check(Kind::epss, "cve,epss,percentile\r\nCVE-1-1,0.5,0.5\r\n") == "");
}

TEST_CASE("content check: a web page is none of them, however it begins", "[update]") {
  for (const Kind kind : {Kind::advisories, Kind::kev, Kind::epss}) {
    for (const char* page : {"<!DOCTYPE html><p>", "\n  <HTML>", "<?xml version='1.0'?>\n<html><head>"})
      CHECK(check(kind, page).error().starts_with("is a web page, expected "));
    CHECK(check(kind, "").error().starts_with("is empty"));
  }
}

TEST_CASE("content check: one of the other kinds is not taken for it", "[update]") {
  const std::string zip = ZipBuilder().add("A-1.json", "{}").bytes();
  CHECK_FALSE(check(Kind::advisories, kCatalogue));
  CHECK_FALSE(check(Kind::advisories, kScores));
  CHECK_FALSE(check(Kind::kev, zip));
  CHECK_FALSE(check(Kind::kev, kScores));
  CHECK_FALSE(check(Kind::kev, R"({"vulnerabilities":[]})"));
  CHECK_FALSE(check(Kind::epss, zip));
  CHECK_FALSE(check(Kind::epss, kCatalogue));
}

TEST_CASE("content check: whatever its length, a file that was cut off is refused", "[update]") {
  const std::string zip = ZipBuilder().add_deflated("A-1.json", std::string(500, 'x')).bytes();
  for (std::size_t size = 0; size < zip.size(); ++size) CHECK_FALSE(check(Kind::advisories, zip.substr(0, size)));
  for (std::size_t size = 0; size < kCatalogue.size(); ++size)
    CHECK_FALSE(check(Kind::kev, kCatalogue.substr(0, size)));
  const std::string scores = gzip(kScores);
  for (std::size_t size = 0; size < scores.size(); ++size) CHECK_FALSE(check(Kind::epss, scores.substr(0, size)));
}

TEST_CASE("content check: a bit that fell over in packed scores is seen", "[update]") {
  std::string scores = gzip(kScores);
  for (std::size_t at = 12; at < scores.size(); ++at) {
    std::string damaged = scores;
    damaged[at] = static_cast<char>(damaged[at] ^ 16);
    CHECK_FALSE(check(Kind::epss, damaged));
  }
}
