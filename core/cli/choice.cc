#include "core/cli/choice.h"

#include <algorithm>

#include <CLI/CLI.hpp>

namespace lscan {

CLI::Option* add_choice(CLI::App& command, const std::string& name, const std::string& text,
                        std::vector<std::string> words, const std::string& preset,
                        std::function<void(std::size_t)> chosen) {
  const CLI::IsMember known(words, CLI::ignore_case);  // gives a word as it is spelled here
  const auto take = [words = std::move(words), chosen = std::move(chosen)](const std::string& word) {
    chosen(static_cast<std::size_t>(std::find(words.begin(), words.end(), word) - words.begin()));
  };
  CLI::Option* option = command.add_option_function<std::string>(name, take, text)->transform(known);
  if (!preset.empty()) option->default_str(preset);
  return option;
}

}  // namespace lscan
