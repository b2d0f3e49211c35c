#include "core/score/risk.h"

#include <random>

#include <catch2/catch.hpp>

namespace lscan {
namespace {

Package installed() { return {.name = "p", .version = "1", .evidence = {Evidence{.path = "p"}}}; }

Vulnerability scored(double score) { return {.id = "CVE-1", .severity = {.score = score}}; }

double score(const Vulnerability& vulnerability, const Package& package = installed(),
             const FunctionContext& function = {}) {
  return risk_of(vulnerability, package, function).score;
}

TEST_CASE("risk: the examples of docs/risk-score.md", "[score]") {
  Vulnerability log4shell = scored(10.0);
  log4shell.epss = Epss{0.94, 1, ""};
  log4shell.kev = Kev{"2021-12-10", "2021-12-24", true};
  CHECK(score(log4shell) == 100);

  Vulnerability requests = scored(7.5);
  requests.epss = Epss{0.0312, 0.86, ""};
  CHECK(score(requests) == 36.6);
  CHECK(score(requests, installed(), {.exposure = FunctionContext::Exposure::internal}) == 25.6);

  Vulnerability attacked = scored(6.1);
  attacked.kev = Kev{};
  CHECK(score(attacked) == 58);
  Vulnerability quiet = scored(9.8);
  quiet.epss = Epss{0.0004, 0.1, ""};
  CHECK(score(quiet) == 40.2);
}

TEST_CASE("risk: a malicious package that is installed is a hundred", "[score]") {
  CHECK(score({.id = "MAL-1", .malicious = true}) == 100);
}

TEST_CASE("risk: what no source rates counts as high, and what is not known of the function as the worst", "[score]") {
  CHECK(score({.id = "X"}) == score({.id = "X", .severity = {.rating = Rating::high}}));
  CHECK(score(scored(5), installed(), {.exposure = FunctionContext::Exposure::internet}) == score(scored(5)));
  CHECK(score(scored(5), installed(), {.role = FunctionContext::Role::admin}) == score(scored(5)));
}

TEST_CASE("risk: a shadowed copy and a dev dependency weigh less", "[score]") {
  Package shadowed = installed();
  shadowed.evidence[0].shadowed_by = "other";
  Package dev = installed();
  dev.scope = Scope::dev;
  Package declared = installed();
  declared.evidence[0].kind = EvidenceKind::declared;
  CHECK(score(scored(5), shadowed) == 5);
  CHECK(score(scored(5), dev) == 10);
  CHECK(score(scored(5), declared) == 22.5);
  declared.evidence.push_back(Evidence{.path = "p"});
  CHECK(score(scored(5), declared) == 25);
}

// The inputs of one score, each on a scale on which more is worse.
struct Inputs {
  int tenths = 0;
  int rating = 0;
  int epss = 0;  // 0 to 1000; -1 for none
  int kev = 0;   // none, listed, ransomware
  int certainty = 0;
  int scope = 0;
  int exposure = 0;
  int role = 0;
};

double score_of(const Inputs& in) {
  Vulnerability vulnerability{.id = "CVE-1"};
  constexpr Rating kRatings[] = {Rating::none, Rating::low, Rating::medium, Rating::high, Rating::critical};
  if (in.tenths >= 0) {
    vulnerability.severity.score = in.tenths / 10.0;
  } else {
    vulnerability.severity.rating = kRatings[in.rating];
  }
  if (in.epss >= 0) vulnerability.epss = Epss{in.epss / 1000.0, 0, ""};
  if (in.kev > 0) vulnerability.kev = Kev{"", "", in.kev == 2};
  Package package = installed();
  package.evidence[0].kind = in.certainty == 0 ? EvidenceKind::declared : EvidenceKind::installed;
  constexpr Scope kChosen[] = {Scope::dev, Scope::provided, Scope::optional, Scope::runtime};
  package.scope = kChosen[in.scope];
  constexpr FunctionContext::Role kRoles[] = {FunctionContext::Role::read, FunctionContext::Role::write,
                                              FunctionContext::Role::admin};
  return score(
      vulnerability, package,
      {.exposure = in.exposure == 0 ? FunctionContext::Exposure::internal : FunctionContext::Exposure::internet,
       .role = kRoles[in.role]});
}

TEST_CASE("risk: it lies within 0 and 100, and rises with each of its inputs", "[score]") {
  std::mt19937 random(11);
  const auto up_to = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most + 1)); };
  for (int round = 0; round < 20'000; ++round) {
    Inputs in{up_to(100), up_to(4), up_to(1000), up_to(2), up_to(1), up_to(3), up_to(1), up_to(2)};
    if (round % 3 == 0) in.tenths = -1;
    const double before = score_of(in);
    CHECK(before >= 0);
    CHECK(before <= 100);
    const auto raised = [&](int Inputs::*input, int most) {
      Inputs more = in;
      if (more.*input < 0 || more.*input >= most) return;
      more.*input += 1 + up_to(most - more.*input - 1);
      CHECK(score_of(more) >= before);
    };
    raised(&Inputs::tenths, 100);
    raised(&Inputs::rating, 4);
    raised(&Inputs::epss, 1000);
    raised(&Inputs::kev, 2);
    raised(&Inputs::certainty, 1);
    raised(&Inputs::scope, 3);
    raised(&Inputs::exposure, 1);
    raised(&Inputs::role, 2);
  }
}

}  // namespace
}  // namespace lscan
