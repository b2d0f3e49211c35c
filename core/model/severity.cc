#include "core/model/severity.h"

#include "core/base/text.h"

namespace lscan {

std::string_view name(Rating rating) {
  switch (rating) {
    case Rating::unknown:
      return "unknown";
    case Rating::none:
      return "none";
    case Rating::low:
      return "low";
    case Rating::medium:
      return "medium";
    case Rating::high:
      return "high";
    case Rating::critical:
      return "critical";
  }
  return "";
}

std::optional<Rating> rating_from_word(std::string_view word) {
  if (text::equals_ignoring_case(word, "moderate")) return Rating::medium;
  for (const Rating rating : {Rating::none, Rating::low, Rating::medium, Rating::high, Rating::critical}) {
    if (text::equals_ignoring_case(word, name(rating))) return rating;
  }
  return std::nullopt;
}

Rating rating_from_score(double score) {
  if (score >= 9.0) return Rating::critical;
  if (score >= 7.0) return Rating::high;
  if (score >= 4.0) return Rating::medium;
  return score > 0.0 ? Rating::low : Rating::none;
}

}  // namespace lscan
