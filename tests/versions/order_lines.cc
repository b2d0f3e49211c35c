#include "tests/versions/order_lines.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "core/base/text.h"

namespace lscan {
namespace {

using Complaints = std::vector<std::string>;

char sign_of(std::weak_ordering order) { return order < 0 ? '<' : order > 0 ? '>' : '='; }

char mirrored(char sign) { return sign == '<' ? '>' : sign == '>' ? '<' : '='; }

std::string relation(std::string_view a, char sign, std::string_view b) {
  return std::string(a) + " " + sign + " " + std::string(b);
}

// "a < b = c" falls into versions and the signs between them.
struct Line {
  std::vector<std::string_view> versions;
  std::string signs;
};

Line split(std::string_view line) {
  Line out;
  for (;;) {
    const std::size_t sign = std::min(line.find(" < "), line.find(" = "));
    out.versions.push_back(text::trim(line.substr(0, sign)));
    if (sign == std::string_view::npos) return out;
    out.signs += line[sign + 1];
    line.remove_prefix(sign + 3);
  }
}

void check_line(const VersionOrder& order, std::string_view line, std::set<std::string_view>& named, Complaints& said) {
  const Line relations = split(line);
  for (const std::string_view version : relations.versions) {
    if (!order.is_valid(version)) said.push_back("valid: " + std::string(version));
  }
  for (std::size_t i = 0; i < relations.signs.size(); ++i) {
    const std::string_view a = relations.versions[i];
    const std::string_view b = relations.versions[i + 1];
    if (sign_of(order.compare(a, b)) != relations.signs[i]) said.push_back(relation(a, relations.signs[i], b));
  }
  named.insert(relations.versions.begin(), relations.versions.end());
}

void check_pairs(const VersionOrder& order, const std::vector<std::string_view>& versions, Complaints& said) {
  for (const std::string_view a : versions) {
    for (const std::string_view b : versions) {
      const char sign = sign_of(order.compare(a, b));
      if (sign_of(order.compare(b, a)) != mirrored(sign)) said.push_back("antisymmetry: " + relation(a, sign, b));
      if ((order.canonical(a) == order.canonical(b)) != (sign == '='))
        said.push_back("canonical: " + relation(a, sign, b) + ", " + order.canonical(a) + " and " + order.canonical(b));
    }
  }
}

void check_triples(const VersionOrder& order, const std::vector<std::string_view>& versions, Complaints& said) {
  for (const std::string_view a : versions) {
    for (const std::string_view b : versions) {
      if (order.compare(a, b) > 0) continue;
      for (const std::string_view c : versions) {
        if (order.compare(b, c) <= 0 && order.compare(a, c) > 0)
          said.push_back("transitivity: " + relation(a, '<', b) + " < " + std::string(c));
      }
    }
  }
}

}  // namespace

void check_order_lines(const VersionOrder& order, std::string_view lines, Transitivity transitivity) {
  std::set<std::string_view> named;
  Complaints said;
  while (!lines.empty()) {
    const std::string_view line = text::trim(text::take_line(lines));
    if (line.empty()) continue;
    if (line.starts_with("? ")) {
      if (order.is_valid(line.substr(2))) said.push_back("not valid: " + std::string(line.substr(2)));
    } else {
      check_line(order, line, named, said);
    }
  }
  const std::vector<std::string_view> versions(named.begin(), named.end());
  check_pairs(order, versions, said);
  if (transitivity == Transitivity::checked) check_triples(order, versions, said);
  constexpr std::size_t kShown = 20;
  if (said.size() > kShown) said.resize(kShown);
  for (const std::string& complaint : said) UNSCOPED_INFO(complaint);
  CHECK(said.empty());
}

}  // namespace lscan
