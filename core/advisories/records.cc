#include "core/advisories/records.h"

#include <algorithm>
#include <utility>

#include "core/advisories/facts.h"

namespace lscan {
namespace {

constexpr std::size_t kBlockBytes = 1 << 20;

template <typename T>
void add_missing(std::vector<T>& to, std::vector<T> from) {
  for (T& item : from) {
    if (std::find(to.begin(), to.end(), item) == to.end()) to.push_back(std::move(item));
  }
}

// The record that comes second adds what the first lacks.
void merge_into(Advisory& first, Advisory second) {
  add_missing(first.affected, std::move(second.affected));
  add_missing(first.aliases, std::move(second.aliases));
  add_missing(first.cwe, std::move(second.cwe));
  if (first.severity.empty()) first.severity = std::move(second.severity);
  if (first.severity_word.empty()) first.severity_word = std::move(second.severity_word);
  if (first.withdrawn.empty()) first.withdrawn = std::move(second.withdrawn);
  first.modified = std::max(first.modified, second.modified);
  if (first.published.empty()) first.published = std::move(second.published);
}

}  // namespace

Records::Records() : reader_(std::make_unique<OsvReader>()) {}
Records::Records(Records&&) noexcept = default;
Records& Records::operator=(Records&&) noexcept = default;
Records::~Records() = default;

void Records::add(const Advisory& advisory) { slots_.push_back({advisory.id, keep(to_osv_line(advisory))}); }

// Blocks never grow beyond what they reserved, so that views into them stay.
std::string_view Records::keep(std::string_view line) {
  if (blocks_.empty() || blocks_.back().capacity() - blocks_.back().size() < line.size()) {
    blocks_.emplace_back().reserve(std::max(kBlockBytes, line.size()));
  }
  std::string& block = blocks_.back();
  block += line;
  return std::string_view(block).substr(block.size() - line.size());
}

void Records::settle() {
  std::stable_sort(slots_.begin(), slots_.end(), [](const Slot& a, const Slot& b) { return a.id < b.id; });
  std::size_t kept = 0;
  for (std::size_t first = 0; first < slots_.size(); ++kept) {
    std::size_t next = first + 1;
    if (next < slots_.size() && slots_[next].id == slots_[first].id) {
      Advisory merged = (*this)[first];
      for (; next < slots_.size() && slots_[next].id == slots_[first].id; ++next) merge_into(merged, (*this)[next]);
      slots_[first].line = keep(to_osv_line(merged));
    }
    if (kept != first) slots_[kept] = std::move(slots_[first]);
    first = next;
  }
  slots_.resize(kept);
}

std::optional<std::size_t> Records::find(std::string_view id) const {
  const auto slot = std::lower_bound(slots_.begin(), slots_.end(), id,
                                     [](const Slot& other, std::string_view wanted) { return other.id < wanted; });
  if (slot == slots_.end() || slot->id != id) return std::nullopt;
  return static_cast<std::size_t>(slot - slots_.begin());
}

Advisory Records::operator[](std::size_t index) const {
  Advisories read;
  Diagnostics said;
  reader_->read(slots_[index].line, "", 0, read, said);
  return read.empty() ? Advisory{.id = slots_[index].id} : std::move(read.front());
}

}  // namespace lscan
