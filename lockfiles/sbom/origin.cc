#include "lockfiles/sbom/origin.h"

#include <algorithm>

#include "core/base/text.h"
#include "core/model/purl.h"
#include "lockfiles/reading.h"

namespace lscan::sbom {
namespace {

// The forms of SPDX and pip: "git+https://host/x.git@<commit>"; npm's have "#<commit>".
bool is_commit(std::string_view url) {
  static constexpr std::string_view kSystems[] = {"git+", "git:", "hg+", "svn+", "bzr+"};
  if (std::none_of(std::begin(kSystems), std::end(kSystems), [&](auto system) { return url.starts_with(system); })) {
    return false;
  }
  const std::size_t scheme = url.find("://");
  const std::size_t path = scheme == std::string_view::npos ? std::string_view::npos : url.find('/', scheme + 3);
  if (path == std::string_view::npos) return false;
  const std::size_t mark = url.find_first_of("@#", path);
  if (mark == std::string_view::npos) return false;
  constexpr std::size_t kShortestId = 7;  // as git abbreviates them
  const std::string_view rest = url.substr(mark + 1);
  const std::string_view id = rest.substr(0, rest.find_first_not_of("0123456789abcdefABCDEF"));
  const bool ends_there = id.size() == rest.size() || rest[id.size()] == '#' || rest[id.size()] == '&';
  return id.size() >= kShortestId && ends_there;
}

// Maven's package URLs leave the scheme out.
std::string with_scheme(std::string url) {
  return url.empty() || url.find("://") != std::string::npos ? std::move(url) : "https://" + url;
}

}  // namespace

std::string source_of(const SourceFile& file, std::string_view purl, std::string_view origin) {
  const std::string commit = purl_qualifier(purl, "vcs_url");
  const std::string download = purl_qualifier(purl, "download_url");
  for (const std::string_view url : {std::string_view(commit), std::string_view(download), origin}) {
    if (is_commit(url) || url.starts_with("file:")) return std::string(url);
  }
  const std::string registry = with_scheme(purl_qualifier(purl, "repository_url"));
  for (const std::string_view url : {std::string_view(registry), std::string_view(download), origin}) {
    if (auto source = source_of_registry(file, url); !source.empty()) return source;
  }
  return "";
}

SourcePackage source_package_of(std::string_view purl) {
  std::string upstream = purl_qualifier(purl, "upstream");
  for (const std::string_view ending : {".src.rpm", ".nosrc.rpm"}) {
    if (!upstream.ends_with(ending)) continue;
    const std::size_t release = upstream.rfind('-');
    const std::size_t version =
        release == std::string::npos || release == 0 ? release : upstream.rfind('-', release - 1);
    if (version == std::string::npos || version == 0) return {};
    return {upstream.substr(0, version), ""};
  }
  std::string_view rest = upstream;
  std::string name(text::take_until(rest, '@'));
  return {std::move(name), std::string(rest)};
}

}  // namespace lscan::sbom
