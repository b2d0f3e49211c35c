#include "core/installed/java/class_packages.h"

#include <algorithm>
#include <array>

#include "core/base/text.h"

namespace lscan::java {
namespace {

// Below these, many projects live side by side: the next segment tells them apart.
constexpr std::array<std::string_view, 12> kSharedRoots = {
    "com.google", "org.apache",    "com.github",      "io.github",    "org.eclipse",   "com.sun",
    "org.jboss",  "com.amazonaws", "software.amazon", "org.codehaus", "com.fasterxml", "org.apache.commons"};

constexpr std::array<std::string_view, 32> kThirdParties = {"org.springframework",
                                                            "com.google",
                                                            "org.apache",
                                                            "io.netty",
                                                            "com.fasterxml",
                                                            "ch.qos",
                                                            "org.slf4j",
                                                            "software.amazon",
                                                            "com.amazonaws",
                                                            "kotlin",
                                                            "kotlinx",
                                                            "scala",
                                                            "groovy",
                                                            "org.codehaus",
                                                            "org.hibernate",
                                                            "org.bouncycastle",
                                                            "okhttp3",
                                                            "okio",
                                                            "reactor",
                                                            "io.micronaut",
                                                            "io.quarkus",
                                                            "io.vertx",
                                                            "org.yaml",
                                                            "org.joda",
                                                            "com.zaxxer",
                                                            "org.postgresql",
                                                            "com.mysql",
                                                            "org.jetbrains",
                                                            "io.reactivex",
                                                            "org.eclipse",
                                                            "org.checkerframework",
                                                            "javax.annotation"};

// Packages whose names do not follow from the coordinates of what brings them.
struct Exception {
  std::string_view artifact;
  std::string_view origin;
};
constexpr Exception kExceptions[] = {{"guava", "com.google.common"},
                                     {"guava", "com.google.thirdparty"},
                                     {"failureaccess", "com.google.common"},
                                     {"spring-jcl", "org.apache.commons.logging"},
                                     {"jcl-over-slf4j", "org.apache.commons.logging"},
                                     {"log4j-over-slf4j", "org.apache.log4j"},
                                     {"aws-lambda-java-core", "com.amazonaws.services"},
                                     {"aws-lambda-java-events", "com.amazonaws.services"},
                                     {"httpclient", "org.apache.http"},
                                     {"httpcore", "org.apache.http"}};

bool begins_with_segments(std::string_view package, std::string_view root) {
  return package.starts_with(root) && (package.size() == root.size() || package[root.size()] == '.');
}

std::string_view first_segments(std::string_view package, std::size_t count) {
  std::size_t end = 0;
  for (; count > 0 && end != std::string_view::npos; --count) end = package.find('.', end == 0 ? 0 : end + 1);
  return package.substr(0, end);
}

bool is_shared_root(std::string_view root) {
  return std::find(kSharedRoots.begin(), kSharedRoots.end(), root) != kSharedRoots.end();
}

std::string_view origin_of(std::string_view package) {
  for (std::size_t segments = 3; segments >= 2; --segments) {
    const std::string_view root = first_segments(package, segments);
    if (std::find(kSharedRoots.begin(), kSharedRoots.end(), root) != kSharedRoots.end())
      return first_segments(package, segments + 1);
  }
  return first_segments(package, 2);
}

// The words of a name, at '.', '-' and '_'.
std::vector<std::string_view> words_of(std::string_view name) {
  std::vector<std::string_view> words;
  while (!name.empty()) {
    const std::size_t size = std::min(name.find_first_of(".-_"), name.size());
    if (size > 0) words.push_back(name.substr(0, size));
    name.remove_prefix(std::min(size + 1, name.size()));
  }
  return words;
}

bool contains_in_order(const std::vector<std::string_view>& all, const std::vector<std::string_view>& wanted) {
  auto at = all.begin();
  for (const std::string_view word : wanted) {
    at = std::find(at, all.end(), word);
    if (at == all.end()) return false;
    ++at;
  }
  return !wanted.empty();
}

}  // namespace

void ClassPackages::add(std::string_view path) {
  for (const std::string_view folder : {"BOOT-INF/classes/", "WEB-INF/classes/"}) {
    if (path.starts_with(folder)) path.remove_prefix(folder.size());
  }
  if (constexpr std::string_view kVersions = "META-INF/versions/"; path.starts_with(kVersions)) {
    path.remove_prefix(std::min(path.find('/', kVersions.size()), path.size() - 1) + 1);
  }
  const std::string_view name = text::base_name(path);
  if (name == "module-info.class" || name == "package-info.class" || path.starts_with("META-INF/")) return;
  std::string package(text::parent_path(path));
  std::replace(package.begin(), package.end(), '/', '.');
  if (!package.empty()) ++counts_[std::move(package)];
}

std::map<std::string, std::size_t> ClassPackages::by_origin() const {
  std::map<std::string, std::size_t> origins;
  for (const auto& [package, count] : counts_) origins[std::string(origin_of(package))] += count;
  return origins;
}

bool ClassPackages::fits_group(std::string_view group) const {
  const auto wanted = words_of(group);
  const std::string_view last = group.substr(group.rfind('.') + 1);
  return std::any_of(counts_.begin(), counts_.end(), [&](const auto& entry) {
    return begins_with_segments(entry.first, group) || first_segments(entry.first, 1) == last ||
           contains_in_order(words_of(entry.first), wanted);
  });
}

std::size_t ClassPackages::shared_segments(std::string_view group) const {
  const auto wanted = words_of(group);
  std::size_t most = 0;
  for (const auto& [package, count] : counts_) {
    const auto words = words_of(package);
    const auto differs = std::mismatch(wanted.begin(), wanted.end(), words.begin(), words.end()).first;
    most = std::max(most, static_cast<std::size_t>(differs - wanted.begin()));
  }
  return most;
}

bool explains(const Coordinates& component, std::string_view origin) {
  const bool is_shared_group =
      is_shared_root(component.group);  // org.apache.commons: each artifact has a package of its own
  const bool same_group =
      begins_with_segments(component.group, origin) || begins_with_segments(origin, component.group);
  if (same_group && !is_shared_group) return true;
  for (const Exception& known : kExceptions) {
    if (known.artifact == component.artifact && begins_with_segments(origin, known.origin)) return true;
  }
  // The last segment of the origin is a word of the artifact: com.google.gson and com.google.code.gson:gson.
  const std::string_view last = origin.substr(origin.rfind('.') + 1);
  const auto words = words_of(component.artifact);
  return std::find(words.begin(), words.end(), last) != words.end();
}

bool is_third_party(std::string_view origin) {
  return std::any_of(kThirdParties.begin(), kThirdParties.end(),
                     [&](std::string_view root) { return begins_with_segments(origin, root); });
}

}  // namespace lscan::java
