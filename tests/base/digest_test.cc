#include "core/base/digest.h"

#include <catch2/catch.hpp>

#include "tests/support/temporary_folder.h"

namespace lscan {
namespace {

TEST_CASE("digest: SHA-256 of the examples of FIPS 180-4") {
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("digest: a file has the digest of its bytes, in however many pieces it is read") {
  const tests::TemporaryFolder folder;
  const std::string bytes(1'000'003, 'x');
  CHECK(sha256_of_file(folder.write("big", bytes)) == sha256(bytes));
  CHECK(sha256_of_file(folder.write("empty", "")) == sha256(""));
}

TEST_CASE("digest: a file that is not there, or a device without an end, is a failure") {
  CHECK_FALSE(sha256_of_file("/does/not/exist"));
  CHECK_FALSE(sha256_of_file("/dev/zero"));
}

TEST_CASE("digest: SHA-1 of FIPS 180-4's example") {
  CHECK(sha1("abc") == "a9993e364706816aba3e25717850c26c9cd0d89d");
  CHECK(sha1("") == "da39a3ee5e6b4b0d3255bfef95601890afd80709");
}

}  // namespace
}  // namespace lscan
