#include "core/update/sources.h"

#include "core/base/nearest.h"
#include "core/fetch/url.h"
#include "core/model/ecosystem.h"

namespace lscan {
namespace {

// The ecosystems of what is deployed to Lambda: the languages of its runtimes.
constexpr std::string_view kEcosystems[] = {"crates.io", "Go",        "Maven", "npm",
                                            "NuGet",     "Packagist", "PyPI",  "RubyGems"};

// OSV's public bucket (https://google.github.io/osv.dev/data/#data-dumps).
constexpr const char* kOsv = "https://osv-vulnerabilities.storage.googleapis.com";

// CISA's catalogue, and CISA's own copy of it (https://github.com/cisagov/kev-data), which networks that cisa.gov turns
// away can still reach.
constexpr const char* kKev[] = {
    "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json",
    "https://raw.githubusercontent.com/cisagov/kev-data/develop/known_exploited_vulnerabilities.json"};

// The daily file that FIRST names (https://www.first.org/epss/data_stats).
constexpr const char* kEpss = "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz";

constexpr std::string_view kPlaceholder = "{ecosystem}";

std::string location_for(const std::string& ecosystem, const std::string& location) {
  if (const std::size_t at = location.find(kPlaceholder); at != std::string::npos) {
    std::string out = location;
    const bool is_path = url::scheme(location).empty();
    return out.replace(at, kPlaceholder.size(), is_path ? ecosystem : url::encoded(ecosystem));
  }
  return location.ends_with(".zip") ? location : url::joined(location, ecosystem + "/all.zip");
}

Result<std::string> checked(const std::string& ecosystem) {
  const auto known = ecosystem_from_osv(ecosystem);
  if (known && osv_name(*known) == ecosystem) return ecosystem;
  std::vector<std::string_view> names;
  for (const Ecosystem each : ecosystems()) names.push_back(osv_name(each));
  const std::string_view meant = nearest(ecosystem, names);
  std::string all;
  for (const std::string_view name : names) all.append(all.empty() ? "" : ", ").append(name);
  return failure("lscan knows no ecosystem \"" + ecosystem + "\"" +
                 (meant.empty() ? ", only " + all : "; is \"" + std::string(meant) + "\" meant?"));
}

std::vector<std::string> or_default(const std::optional<std::vector<std::string>>& chosen,
                                    std::vector<std::string> usual) {
  return chosen ? *chosen : std::move(usual);
}

}  // namespace

Result<std::vector<Source>> sources_of(const SourceChoice& choice) {
  const auto wanted = or_default(choice.ecosystems, {std::begin(kEcosystems), std::end(kEcosystems)});
  const auto osv = or_default(choice.osv, {kOsv});
  const auto kev = or_default(choice.kev, {std::begin(kKev), std::end(kKev)});
  const auto epss = or_default(choice.epss, {kEpss});
  if (wanted.empty() || osv.empty())
    return failure("no source of advisories is left: \"ecosystems\" and \"osv\" must not be empty");

  std::vector<Source> sources;
  for (const std::string& name : wanted) {
    LSCAN_TRY(const std::string ecosystem, checked(name));
    Source source{ecosystem, Source::Kind::advisories, {}};
    for (const std::string& location : osv) source.locations.push_back(location_for(ecosystem, location));
    sources.push_back(std::move(source));
  }
  if (!kev.empty()) sources.push_back({"KEV", Source::Kind::kev, kev});
  if (!epss.empty()) sources.push_back({"EPSS", Source::Kind::epss, epss});
  return sources;
}

std::string_view setting_of(Source::Kind kind) {
  switch (kind) {
    case Source::Kind::advisories:
      return "osv";
    case Source::Kind::kev:
      return "kev";
    case Source::Kind::epss:
      return "epss";
  }
  return "";
}

}  // namespace lscan
