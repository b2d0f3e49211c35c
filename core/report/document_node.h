// Values of a JSON document that must be as they were written: each is asked for by its key and type. Only for .cc
// files, since it brings the JSON library along.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace lscan {

// What does not hold together, and where. The way out of many small functions; whoever begins to read catches it.
struct Mismatch : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// One value, and where it stands: "findings[3].severity".
class Node {
 public:
  Node(const nlohmann::json& json, std::string place) : json_(&json), place_(std::move(place)) {}

  Node operator[](const char* key) const {
    if (!json_->is_object()) fail("an object");
    const auto found = json_->find(key);
    const std::string place = place_.empty() ? key : place_ + "." + key;
    if (found == json_->end()) throw Mismatch(place + ": is missing");
    return {*found, place};
  }
  bool is_null() const { return json_->is_null(); }

  std::string text() const {
    if (!json_->is_string()) fail("a text");
    return json_->get<std::string>();
  }
  std::string text_or_empty() const { return is_null() ? "" : text(); }
  bool truth() const {
    if (!json_->is_boolean()) fail("true or false");
    return json_->get<bool>();
  }
  double number() const {
    if (!json_->is_number()) fail("a number");
    return json_->get<double>();
  }
  std::size_t count() const {
    if (!json_->is_number_unsigned()) fail("a whole number from 0");
    return json_->get<std::size_t>();
  }
  std::size_t count_or_zero() const { return is_null() ? 0 : count(); }

  template <typename Read>
  auto list(Read read) const {
    std::vector<decltype(read(*this))> out;
    if (!json_->is_array()) fail("a list");
    for (std::size_t i = 0; i < json_->size(); ++i)
      out.push_back(read(Node((*json_)[i], place_ + "[" + std::to_string(i) + "]")));
    return out;
  }
  std::vector<std::string> texts() const {
    return list([](const Node& node) { return node.text(); });
  }

  // The one of `all` that is spelled like this.
  template <typename T, std::size_t Count>
  T one_of(const std::array<T, Count>& all) const {
    const std::string spelled = text();
    const auto found = std::find_if(all.begin(), all.end(), [&](T one) { return name(one) == spelled; });
    if (found == all.end()) throw Mismatch(place_ + ": \"" + spelled + "\" is none of the values it may have");
    return *found;
  }

  [[noreturn]] void fail(const std::string& expected) const { throw Mismatch(place_ + ": expected " + expected); }

 private:
  const nlohmann::json* json_;
  std::string place_;
};

}  // namespace lscan
