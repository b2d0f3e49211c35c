#include "lockfiles/gradle/build_layout.h"

#include <algorithm>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "lockfiles/gradle/script_tokens.h"

namespace lscan::gradle {

std::vector<std::string> included_folders(std::string_view settings) {
  std::vector<std::string> folders;
  const std::vector<Token> tokens = script_tokens(settings);
  for (std::size_t at = 0; at < tokens.size(); ++at) {
    const bool is_build = tokens[at].text == "includeBuild";
    if (tokens[at].kind != Token::Kind::word || (tokens[at].text != "include" && !is_build)) continue;
    // include 'a', ':b:c' in Groovy, include(":a", ":b") in either; what comes first and is neither ends it.
    for (++at; at < tokens.size(); ++at) {
      const Token& token = tokens[at];
      const bool goes_on = token.is(',') || token.is('(') ||
                           (token.kind == Token::Kind::line && tokens[at - 1].is(',')) ||
                           (token.kind == Token::Kind::line && tokens[at - 1].is('('));
      if (token.kind != Token::Kind::text && !goes_on) break;
      if (token.kind != Token::Kind::text || token.has_variable || folders.size() >= limits::kModules) continue;
      std::string folder(token.text);
      if (!is_build) std::replace(folder.begin(), folder.end(), ':', '/');
      folder.erase(0, folder.find_first_not_of('/'));
      if (!folder.empty()) folders.push_back(std::move(folder));
    }
  }
  return folders;
}

BuildLayout::BuildLayout(const SourceFile& file, const NearbyFiles& nearby) : nearby_(nearby) {
  const bool is_below = text::base_name(text::parent_path(file.path)) == "gradle";
  const std::string root = is_below ? "../" : "";
  projects_.push_back(root);
  projects_.push_back(root + "buildSrc/");
  for (const std::string_view name : {"settings.gradle", "settings.gradle.kts"}) {
    const auto settings = nearby.read(root + std::string(name));
    if (!settings) continue;
    for (const std::string& folder : included_folders(settings->text)) projects_.push_back(root + folder + "/");
    break;
  }
}

bool has_project_lock(const NearbyFiles& nearby, const std::string& folder) {
  for (const std::string_view lock : {"gradle.lockfile", "gradle/dependency-locks/runtimeClasspath.lockfile",
                                      "gradle/dependency-locks/compileClasspath.lockfile"}) {
    if (nearby.has(folder + std::string(lock))) return true;
  }
  return false;
}

bool BuildLayout::has_lock() const {
  return std::any_of(projects_.begin(), projects_.end(),
                     [this](const std::string& folder) { return has_project_lock(nearby_, folder); });
}

}  // namespace lscan::gradle
