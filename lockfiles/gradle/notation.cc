#include "lockfiles/gradle/notation.h"

#include "core/base/text.h"

namespace lscan::gradle {
namespace {

bool is_id(std::string_view word) {
  return !word.empty() && word.find_first_of(" \t\r\n/\\\"'<>$(){}") == std::string_view::npos;
}

bool is_open(std::string_view version) {
  return version.empty() || version.find_first_of("[](),+$ {}") != std::string_view::npos ||
         version.starts_with("latest.");
}

}  // namespace

std::optional<Notation> read_notation(std::string_view text) {
  std::string_view rest = text.substr(0, text.find('@'));
  const std::string_view group = text::take_until(rest, ':');
  const std::string_view artifact = text::take_until(rest, ':');
  if (!is_id(group) || !is_id(artifact)) return std::nullopt;
  const std::string_view version = text::take_until(rest, ':');
  Notation notation{std::string(group).append(":").append(artifact), version, 0};
  if (!version.empty()) notation.version_at = static_cast<std::size_t>(version.data() - text.data());
  return notation;
}

std::string exact_version(std::string_view asked) {
  const std::size_t strictly = asked.find("!!");
  if (strictly != std::string_view::npos) {
    const std::string_view version = asked.substr(0, strictly);
    return exact_version(is_open(version) ? asked.substr(strictly + 2) : version);
  }
  return is_open(asked) ? "" : std::string(asked);
}

}  // namespace lscan::gradle
