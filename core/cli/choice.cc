#include "core/cli/choice.h"

#include <algorithm>

#include <CLI/CLI.hpp>

namespace lscan {

CLI::Option* add_choice(CLI::App& command, const std::string& name, const std::string& text,
                        std::vector<std::string> words, const std::string& preset,
                        std::function<void(std::size_t)> chosen) {
  std::string type;
  for (const std::string& word : words) type.append(type.empty() ? "" : "|").append(word);
  CLI::Validator known = CLI::IsMember(words, CLI::ignore_case);  // gives a word as it is spelled here
  known.description("");                                          // the type says the same in fewer signs
  const auto take = [words = std::move(words), chosen = std::move(chosen)](const std::string& word) {
    chosen(static_cast<std::size_t>(std::find(words.begin(), words.end(), word) - words.begin()));
  };
  CLI::Option* option = command.add_option_function<std::string>(name, take, text)->transform(known)->type_name(type);
  if (!preset.empty()) option->default_str(preset);
  return option;
}

}  // namespace lscan
