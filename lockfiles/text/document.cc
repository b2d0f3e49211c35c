#include "lockfiles/text/document.h"

#include <algorithm>
#include <utility>

#include "core/base/limits.h"
#include "lockfiles/reading.h"
#include "lockfiles/text/document_builder.h"

namespace lscan {
namespace {

// Smaller tables are searched from end to end.
constexpr std::size_t kIndexedMembers = 16;

}  // namespace

Value::Kind Value::kind() const { return document_ == nullptr ? Kind::none : document_->nodes_[index_].kind; }

bool Value::is_true() const {
  return document_ != nullptr && !document_->nodes_[index_].quoted && spelling() == "true";
}

std::string_view Value::text() const {
  return kind() == Kind::text || kind() == Kind::table ? document_->nodes_[index_].text : std::string_view();
}

std::string_view Value::spelling() const {
  return document_ == nullptr ? std::string_view() : document_->nodes_[index_].text;
}

Position Value::position() const {
  return document_ == nullptr ? Position() : document_->lines_->at(document_->nodes_[index_].offset);
}

std::string_view Value::key() const {
  return document_ == nullptr ? std::string_view() : document_->nodes_[index_].key;
}

Position Value::key_position() const {
  return document_ == nullptr ? Position() : document_->lines_->at(document_->nodes_[index_].key_offset);
}

Value Value::operator[](std::string_view key) const {
  if (kind() != Kind::table) return {};
  const auto index =
      std::lower_bound(document_->indexes_.begin(), document_->indexes_.end(), index_,
                       [](const auto& candidate, std::uint32_t table) { return candidate.table < table; });
  if (index != document_->indexes_.end() && index->table == index_) {
    const auto behind = std::upper_bound(
        index->members.begin(), index->members.end(), key,
        [&](std::string_view wanted, std::uint32_t member) { return wanted < document_->nodes_[member].key; });
    if (behind == index->members.begin() || document_->nodes_[*std::prev(behind)].key != key) return {};
    return {document_, *std::prev(behind)};
  }
  Value last;
  for (const Value member : *this) {
    if (member.key() == key) last = member;
  }
  return last;
}

std::vector<Value> Value::all(std::string_view key) const {
  std::vector<Value> found;
  if (kind() != Kind::table) return found;
  for (const Value member : *this) {
    if (member.key() == key) found.push_back(member);
  }
  return found;
}

Value::Iterator Value::begin() const {
  const bool holds = kind() == Kind::list || kind() == Kind::table;
  return {document_, holds ? index_ + 1 : 0};
}

Value::Iterator Value::end() const {
  const bool holds = kind() == Kind::list || kind() == Kind::table;
  return {document_, holds ? document_->nodes_[index_].end : 0};
}

std::size_t Value::size() const {
  std::size_t count = 0;
  for (auto at = begin(); at != end(); ++at) ++count;
  return count;
}

Value::Iterator& Value::Iterator::operator++() {
  index_ = document_->nodes_[index_].end;
  return *this;
}

std::vector<Value> Document::roots() const {
  std::vector<Value> found;
  for (std::uint32_t index = 0; index < nodes_.size(); index = nodes_[index].end) found.push_back(Value(this, index));
  return found;
}

DocumentBuilder::DocumentBuilder(const SourceFile& file, Inventory& found, RepeatedKeys repeated)
    : file_(file), found_(found), repeated_(repeated) {
  document_.lines_ = std::make_unique<LineIndex>(file.text);
}

Document::Node DocumentBuilder::node(const Place& place) const {
  Document::Node node;
  node.key = place.key;
  node.key_offset = static_cast<std::uint32_t>(place.key_offset);
  node.offset = static_cast<std::uint32_t>(place.offset);
  node.end = static_cast<std::uint32_t>(size() + 1);
  return node;
}

bool DocumentBuilder::has_room(const Place& place) {
  if (size() < limits::kDocumentValues) return true;
  if (!is_full_)
    say(place.offset, "expected at most " + std::to_string(limits::kDocumentValues) + " values, the rest was not read");
  is_full_ = true;
  return false;
}

void DocumentBuilder::add(const Place& place, Value::Kind kind, std::string_view text, Quoted quoted) {
  if (!has_room(place)) return;
  Document::Node added = node(place);
  added.kind = kind;
  added.text = text;
  added.quoted = quoted == Quoted::yes;
  document_.nodes_.push_back(added);
}

void DocumentBuilder::open(const Place& place, Value::Kind kind) {
  open_.push_back(has_room(place) ? static_cast<std::uint32_t>(size()) : kLeftOut);
  add(place, kind, "");
}

void DocumentBuilder::close() {
  const std::uint32_t closed = open_.back();
  open_.pop_back();
  if (closed == kLeftOut) return;
  document_.nodes_[closed].end = static_cast<std::uint32_t>(size());
  if (document_.nodes_[closed].kind == Value::Kind::table) index_members(closed);
}

void DocumentBuilder::set_text(std::string_view text) {
  if (open_.back() != kLeftOut) document_.nodes_[open_.back()].text = text;
}

// The members in the order of their keys show which are repeated; of large tables that order is kept.
void DocumentBuilder::index_members(std::uint32_t table) {
  const auto& nodes = document_.nodes_;
  std::vector<std::uint32_t>& members = members_;
  members.clear();
  for (std::uint32_t member = table + 1; member < nodes[table].end; member = nodes[member].end)
    members.push_back(member);
  std::stable_sort(members.begin(), members.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return nodes[a].key < nodes[b].key; });
  if (repeated_ == RepeatedKeys::are_said) {
    for (std::size_t i = 1; i < members.size(); ++i) {
      if (nodes[members[i]].key != nodes[members[i - 1]].key) continue;
      say(nodes[members[i]].key_offset, "the key \"" + std::string(nodes[members[i]].key) + "\" stands here once more",
          DiagnosticSeverity::warning);
    }
  }
  if (members.size() > kIndexedMembers) document_.indexes_.push_back({table, members});
}

bool DocumentBuilder::repeat(const Place& place, std::size_t index) {
  if (index >= size()) return false;  // it was left out itself
  const std::size_t count = document_.nodes_[index].end - index;
  repeated_nodes_ += count;
  if (repeated_nodes_ > limits::kRepeatedValues) return false;
  const auto shift = static_cast<std::uint32_t>(size() - index);
  for (std::size_t i = index; i < index + count; ++i) {
    Document::Node copy = document_.nodes_[i];
    copy.end += shift;
    if (i == index) {
      copy.key = place.key;
      copy.key_offset = static_cast<std::uint32_t>(place.key_offset);
      copy.offset = static_cast<std::uint32_t>(place.offset);
    }
    document_.nodes_.push_back(copy);
  }
  return true;
}

void DocumentBuilder::say(std::size_t offset, std::string message, DiagnosticSeverity severity) {
  lscan::say(found_, file_, lines().at(offset), std::move(message), severity);
}

Document DocumentBuilder::finish() {
  while (!open_.empty()) close();
  std::sort(document_.indexes_.begin(), document_.indexes_.end(),
            [](const auto& a, const auto& b) { return a.table < b.table; });
  return std::move(document_);
}

bool fits(const SourceFile& file, Inventory& found) {
  if (file.text.size() <= limits::kDocumentBytes) return true;
  say(found, file, {},
      "is larger than " + std::to_string(limits::kDocumentBytes / limits::kMiB) +
          " MiB, the limit for TOML, YAML and XML, and was not read");
  return false;
}

}  // namespace lscan
