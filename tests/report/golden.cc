#include "tests/report/golden.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

#include <catch2/catch.hpp>

namespace lscan::tests {

std::string written(const ReportWriter& writer, const ScanResult& result, const ReportOptions& options) {
  std::ostringstream out;
  writer.write(result, options, out);
  return out.str();
}

void check_golden(std::string_view name, const std::string& actual) {
  const std::string path = std::string(LSCAN_GOLDEN_DIR "/").append(name);
  const char* approve = std::getenv("LSCAN_APPROVE");
  if (approve != nullptr && std::string_view(approve) == "1") std::ofstream(path, std::ios::binary) << actual;

  std::ifstream file(path, std::ios::binary);
  INFO(path << " differs; LSCAN_APPROVE=1 writes it anew");
  REQUIRE(file.is_open());
  std::ostringstream expected;
  expected << file.rdbuf();
  CHECK(actual == expected.str());
}

}  // namespace lscan::tests
