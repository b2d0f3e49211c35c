// Prints every base vector of CVSS 3.0 and 3.1 with its score: 2 x 2,592 lines "CVSS:3.1/AV:N/... 9.8".
#include <cstdio>
#include <string>
#include <vector>

#include "core/score/cvss3.h"

namespace {

void extend(std::vector<std::string>& vectors, const char* metric, const std::string& values) {
  std::vector<std::string> longer;
  for (const std::string& vector : vectors) {
    for (const char value : values) longer.push_back(vector + "/" + metric + ":" + value);
  }
  vectors = std::move(longer);
}

}  // namespace

int main() {
  std::vector<std::string> vectors = {"CVSS:3.0", "CVSS:3.1"};
  extend(vectors, "AV", "NALP");
  extend(vectors, "AC", "LH");
  extend(vectors, "PR", "NLH");
  extend(vectors, "UI", "NR");
  extend(vectors, "S", "UC");
  for (const char* metric : {"C", "I", "A"}) extend(vectors, metric, "NLH");
  for (const std::string& vector : vectors) {
    const auto score = lscan::cvss3_base_score(vector);
    if (!score) return 1;
    std::printf("%s %.1f\n", vector.c_str(), *score);
  }
  return 0;
}
