#include "lockfiles/hex/mix_project.h"

#include <algorithm>
#include <string>

#include "core/base/text.h"
#include "lockfiles/source_code.h"

namespace lscan::hex {
namespace {

// A part of the file and the same part masked.
struct Code {
  std::string_view text;
  std::string_view masked;

  Code part(std::size_t from, std::size_t to) const {
    return {text.substr(from, to - from), masked.substr(from, to - from)};
  }
};

bool is_for_development(std::string_view environment) {
  static constexpr std::string_view kNames[] = {"dev", "test", "docs", "lint", "bench"};
  return std::find(std::begin(kNames), std::end(kNames), environment) != std::end(kNames);
}

// Of `only: :dev` and `only: [:dev, :test]`. What is not literal may be any environment.
Scope scope_of(std::string_view masked_tuple) {
  const std::size_t only = code::find_word(masked_tuple, "only");
  if (only == std::string_view::npos || masked_tuple.substr(only + 4, 1) != ":") return Scope::runtime;
  std::string_view value = text::trim(masked_tuple.substr(only + 5));
  value = value.starts_with('[') ? value.substr(1, value.find(']') - 1) : value.substr(0, value.find(','));
  while (!value.empty()) {
    const std::string_view environment = text::trim(text::take_until(value, ','));
    if (!environment.starts_with(':') || !is_for_development(environment.substr(1))) return Scope::runtime;
  }
  return Scope::dev;
}

// "plug" of `:plug, "~> 1.14"`, and of `:"plug"`.
std::string_view app_of(const Code& tuple) {
  std::string_view app = text::trim(tuple.text.substr(0, tuple.masked.find(',')));
  app.remove_prefix(1);
  if (app.size() > 2 && app.starts_with('"')) app = app.substr(1, app.size() - 2);
  return app;
}

// `:plug, "~> 1.14", only: :test` of a tuple.
Dependency dependency_of(const Code& tuple) {
  Dependency out;
  out.app = app_of(tuple);
  out.scope = scope_of(tuple.masked);
  out.is_folder = code::find_word(tuple.masked, "path") != std::string_view::npos;
  out.is_in_umbrella = code::find_word(tuple.masked, "in_umbrella") != std::string_view::npos;
  return out;
}

// The body of `deps`: whether it is a literal list and nothing else.
bool read_list(const Code& body, MixProject& project) {
  bool is_literal = true;
  for (std::size_t i = 0; i < body.masked.size(); ++i) {
    const char c = body.masked[i];
    if (body.masked.substr(i, 2) == "{:") {
      const std::size_t end = code::closing(body.masked, i);
      if (end == std::string_view::npos) return false;
      project.dependencies.push_back(dependency_of(body.part(i + 1, end)));
      i = end;
    } else if (std::string_view("[], \t\r\n").find(c) == std::string_view::npos) {
      is_literal = false;
    }
  }
  return is_literal;
}

// Behind `def deps do`, `defp deps() do`; npos for another thing of that name.
std::size_t body_of(std::string_view masked, std::size_t deps) {
  const std::string_view before = text::trim(masked.substr(deps > 8 ? deps - 8 : 0, deps > 8 ? 8 : deps));
  if (!before.ends_with("def") && !before.ends_with("defp")) return std::string_view::npos;
  const std::size_t line_end = std::min(masked.find('\n', deps), masked.size());
  const std::size_t opens = code::find_word(masked.substr(0, line_end), "do", deps);
  return opens == std::string_view::npos ? opens : opens + 2;
}

}  // namespace

std::vector<std::string_view> required_apps(std::string_view list) {
  const std::string masked = code::masked(list, code::Comments::number_sign);
  const Code all{list, masked};
  std::vector<std::string_view> apps;
  for (std::size_t open = masked.find("{:"); open != std::string::npos;) {
    const std::size_t end = code::closing(masked, open);
    if (end == std::string::npos) break;
    const Code tuple = all.part(open + 1, end);
    if (tuple.masked.find("optional: true") == std::string_view::npos) apps.push_back(app_of(tuple));
    open = masked.find("{:", end);
  }
  return apps;
}

MixProject read_mix_project(std::string_view text) {
  const std::string masked = code::masked(text, code::Comments::number_sign);
  const Code all{text, masked};
  MixProject project;
  std::size_t functions = 0;
  bool is_literal = true;
  for (std::size_t at = code::find_word(masked, "deps"); at != std::string::npos;
       at = code::find_word(masked, "deps", at + 4)) {
    const std::size_t body = body_of(masked, at);
    if (body == std::string::npos) continue;
    const std::size_t end = code::find_word(masked, "end", body);
    if (end == std::string::npos) break;
    ++functions;
    is_literal = read_list(all.part(body, end), project) && is_literal;
    at = end;
  }
  project.is_complete = functions == 1 && is_literal;
  if (const std::size_t apps = code::find_word(masked, "apps_path"); apps != std::string::npos) {
    const std::size_t open = masked.find('"', apps);
    const std::size_t close = open == std::string::npos ? open : masked.find('"', open + 1);
    if (close != std::string::npos) project.apps_path = text.substr(open + 1, close - open - 1);
  }
  return project;
}

}  // namespace lscan::hex
