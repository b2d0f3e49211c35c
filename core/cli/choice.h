// Options that take one of a few words, each of which stands for a value.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace lscan {

enum class ShowDefault { no, yes };

// `chosen` gets the place of the word among `words`, whatever its case. Other words are refused, with those that there
// are. `preset`: what help shows as the default; empty for none.
CLI::Option* add_choice(CLI::App& command, const std::string& name, const std::string& text,
                        std::vector<std::string> words, const std::string& preset,
                        std::function<void(std::size_t)> chosen);

// Puts the value of the word into `value`, which outlives the command and has the default, one of `choices`.
template <typename T>
CLI::Option* add_choice(CLI::App& command, const std::string& name, T& value, const std::string& text,
                        std::vector<std::pair<std::string, T>> choices, ShowDefault show = ShowDefault::no) {
  std::vector<std::string> words;
  for (const auto& choice : choices) words.push_back(choice.first);
  const auto preset =
      std::find_if(choices.begin(), choices.end(), [&](const auto& choice) { return choice.second == value; });
  const std::string shown = show == ShowDefault::yes ? preset->first : "";
  return add_choice(command, name, text, std::move(words), shown,
                    [&value, choices = std::move(choices)](std::size_t place) { value = choices[place].second; });
}

}  // namespace lscan
