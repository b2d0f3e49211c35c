#include "lockfiles/python/marker.h"

#include <algorithm>
#include <optional>

#include "core/base/limits.h"
#include "core/base/text.h"
#include "core/model/ecosystem.h"

namespace lscan::python {
namespace {

constexpr Platform kPlatforms[] = {{"posix", "linux", "Linux", "x86_64"},
                                   {"posix", "linux", "Linux", "aarch64"},
                                   {"posix", "darwin", "Darwin", "x86_64"},
                                   {"posix", "darwin", "Darwin", "arm64"},
                                   {"nt", "win32", "Windows", "AMD64"}};

// What a variable is on the platform; nothing where that is not known.
std::optional<std::string_view> value_of(std::string_view variable, const Platform& platform) {
  if (variable == "os_name" || variable == "os.name") return platform.os_name;
  if (variable == "sys_platform" || variable == "sys.platform") return platform.sys_platform;
  if (variable == "platform_system") return platform.platform_system;
  if (variable == "platform_machine" || variable == "platform.machine") return platform.platform_machine;
  if (variable == "implementation_name") return "cpython";
  if (variable == "platform_python_implementation" || variable == "platform.python_implementation" ||
      variable == "python_implementation")
    return "CPython";
  return std::nullopt;
}

bool compares_texts(std::string_view left, std::string_view comparator, std::string_view right) {
  if (comparator == "==" || comparator == "===") return left == right;
  if (comparator == "!=") return left != right;
  if (comparator == "in") return right.find(left) != std::string_view::npos;
  if (comparator == "not in") return right.find(left) == std::string_view::npos;
  return true;  // an order of platforms means nothing
}

// `extra == "socks"`, `"socks" in extras`.
bool compares_names(const std::set<std::string>& wanted, std::string_view comparator, std::string_view name) {
  const bool is_wanted = wanted.count(normalised_name(Ecosystem::pypi, name)) != 0;
  return comparator == "!=" || comparator == "not in" ? !is_wanted : is_wanted;
}

}  // namespace

class MarkerParser {
 public:
  MarkerParser(std::string_view text, Marker& marker) : rest_(text), marker_(marker) {}

  bool parse() {
    const auto whole = take_any(0);
    skip_blanks();
    return whole && rest_.empty();
  }

 private:
  using Node = Marker::Node;
  using Index = std::optional<std::uint32_t>;

  void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size())); }

  bool take_word(std::string_view word) {
    skip_blanks();
    if (!rest_.starts_with(word)) return false;
    if (rest_.size() > word.size() && (text::is_alnum(rest_[word.size()]) || rest_[word.size()] == '_')) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  Index add(Node node) {
    marker_.nodes_.push_back(std::move(node));
    return static_cast<std::uint32_t>(marker_.nodes_.size() - 1);
  }

  Index take_any(int depth) {
    return take_list(Node::Kind::any, "or",
                     [&] { return take_list(Node::Kind::all, "and", [&] { return take_one(depth); }); });
  }

  template <typename Take>
  Index take_list(Node::Kind kind, std::string_view word, Take take) {
    Node list;
    list.kind = kind;
    do {
      const Index part = take();
      if (!part) return part;
      list.parts.push_back(*part);
    } while (take_word(word));
    return list.parts.size() == 1 ? Index(list.parts.front()) : add(std::move(list));
  }

  Index take_one(int depth) {
    skip_blanks();
    if (!rest_.starts_with('(')) return take_comparison();
    if (depth >= limits::kDocumentDepth) return std::nullopt;
    rest_.remove_prefix(1);
    const Index inside = take_any(depth + 1);
    skip_blanks();
    if (!inside || !rest_.starts_with(')')) return std::nullopt;
    rest_.remove_prefix(1);
    return inside;
  }

  Index take_comparison() {
    Node node;
    const auto left = take_side();
    if (!left || !take_comparator(node.comparator)) return std::nullopt;
    const auto right = take_side();
    if (!right) return std::nullopt;
    node.left = *left;
    node.right = *right;
    return add(std::move(node));
  }

  std::optional<Marker::Side> take_side() {
    skip_blanks();
    if (rest_.empty()) return std::nullopt;
    if (const char quote = rest_.front(); quote == '"' || quote == '\'') {
      const std::size_t end = rest_.find(quote, 1);
      if (end == std::string_view::npos) return std::nullopt;
      const Marker::Side side{rest_.substr(1, end - 1), false};
      rest_.remove_prefix(end + 1);
      return side;
    }
    std::size_t size = 0;
    while (size < rest_.size() && (text::is_alnum(rest_[size]) || rest_[size] == '_' || rest_[size] == '.')) ++size;
    if (size == 0) return std::nullopt;
    const Marker::Side side{rest_.substr(0, size), true};
    rest_.remove_prefix(size);
    return side;
  }

  bool take_comparator(std::string_view& comparator) {
    skip_blanks();
    for (const std::string_view sign : {"===", "==", "!=", "<=", ">=", "~=", "<", ">"}) {
      if (!rest_.starts_with(sign)) continue;
      comparator = sign;
      rest_.remove_prefix(sign.size());
      return true;
    }
    comparator = "in";
    if (take_word("in")) return true;
    comparator = "not in";
    return take_word("not") && take_word("in");
  }

  std::string_view rest_;
  Marker& marker_;
};

Marker::Marker(std::string_view text) { is_valid_ = MarkerParser(text, *this).parse(); }

bool Marker::may_hold(const MarkerFacts& facts) const {
  return !is_valid_ || holds(static_cast<std::uint32_t>(nodes_.size() - 1), facts);
}

// There is no negation, so what is not known may as well be true.
bool Marker::holds(std::uint32_t index, const MarkerFacts& facts) const {
  const Node& node = nodes_[index];
  const auto part_holds = [&](std::uint32_t part) { return holds(part, facts); };
  switch (node.kind) {
    case Node::Kind::all:
      return std::all_of(node.parts.begin(), node.parts.end(), part_holds);
    case Node::Kind::any:
      return std::any_of(node.parts.begin(), node.parts.end(), part_holds);
    case Node::Kind::comparison:
      break;
  }
  return compares(node, facts);
}

bool Marker::compares(const Node& node, const MarkerFacts& facts) {
  if (node.left.is_variable == node.right.is_variable) return true;
  const std::string_view variable = node.left.is_variable ? node.left.text : node.right.text;
  const std::string_view text = node.left.is_variable ? node.right.text : node.left.text;
  if (variable == "extra" || variable == "extras")
    return facts.extras == nullptr || compares_names(*facts.extras, node.comparator, text);
  if (variable == "dependency_groups")
    return facts.groups == nullptr || compares_names(*facts.groups, node.comparator, text);
  if (facts.platform == nullptr) return true;
  const auto value = value_of(variable, *facts.platform);
  if (!value) return true;
  return node.left.is_variable ? compares_texts(*value, node.comparator, text)
                               : compares_texts(text, node.comparator, *value);
}

bool Marker::is_platform_specific() const {
  return std::any_of(std::begin(kPlatforms), std::end(kPlatforms),
                     [&](const Platform& platform) { return !may_hold({.platform = &platform}); });
}

bool is_platform_specific(std::string_view marker) { return !marker.empty() && Marker(marker).is_platform_specific(); }

}  // namespace lscan::python
