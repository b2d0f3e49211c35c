#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lscan {

// In rising order, so that `>=` asks "at least as bad". `unknown` is what no source rates; the gate decides what it
// counts as.
enum class Rating { unknown, none, low, medium, high, critical };

std::string_view name(Rating rating);                           // "critical"
std::optional<Rating> rating_from_word(std::string_view word);  // any case; "moderate" is medium

// CVSS 3.1 specification, section 5, and 4.0, section 6: 0.0 none, 0.1-3.9 low, 4.0-6.9 medium, 7.0-8.9 high, 9.0-10.0
// critical.
Rating rating_from_score(double score);

struct Severity {
  Rating rating = Rating::unknown;
  std::optional<double> score;  // CVSS base score, calculated from the vector
  std::string vector;           // "CVSS:3.1/AV:N/...", as the record spells it; empty where a word alone rates it
  std::string source;           // the id of the record that decided; empty for unknown
};

}  // namespace lscan
