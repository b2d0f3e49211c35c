// cargo-auditable's version 0 (rust-secure-code/cargo-auditable, PARSING.md and cargo-auditable.schema.json): the
// section holds JSON, compressed by zlib (RFC 1950):
//   {"packages":[{"name":"app","version":"0.1.0","source":"local","dependencies":[1],"root":true},
//                {"name":"time","version":"0.1.44","source":"crates.io"},
//                {"name":"cc","version":"1.0.0","source":"crates.io","kind":"build"}]}
// "kind" is "runtime" unless given. "dependencies" are places in the list and tell no versions; "root" is a local
// package like those of its workspace.
#include "core/installed/binary/cargo_auditable.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <zlib.h>

#include "core/base/json.h"
#include "core/base/limits.h"

namespace lscan::cargo_auditable {
namespace {

struct EndInflate {
  void operator()(z_stream* stream) const { inflateEnd(stream); }
};

// zlib takes its input through a pointer to bytes that are not const, although it only reads them: so it gets its own.
Result<std::string> inflated(std::string input) {
  z_stream stream{};
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  if (inflateInit(&stream) != Z_OK) return failure("zlib could not be started");
  const std::unique_ptr<z_stream, EndInflate> end(&stream);

  std::string out;
  while (out.size() <= limits::kCargoAuditableBytes) {
    constexpr std::size_t kStep = 64 * 1024;
    const std::size_t filled = out.size();
    out.resize(filled + kStep);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + filled);
    stream.avail_out = static_cast<uInt>(kStep);
    const int code = inflate(&stream, Z_NO_FLUSH);
    out.resize(filled + kStep - stream.avail_out);
    if (code == Z_STREAM_END && out.size() <= limits::kCargoAuditableBytes) return out;
    if (code != Z_OK && code != Z_STREAM_END) return failure("expected cargo-auditable data compressed by zlib");
  }
  return failure("expected cargo-auditable data of at most " +
                 std::to_string(limits::kCargoAuditableBytes / limits::kMiB) + " MiB");
}

// Takes the crates from the values that a walk shows it.
class Collector {
 public:
  void take(const json::Value& value) {
    if (value.is_at({"packages"})) has_list_ = value.kind == json::Kind::array;
    if (value.is_at({"packages", json::kElement})) crates_.emplace_back();
    if (value.kind != json::Kind::string || crates_.empty()) return;
    if (value.is_at({"packages", json::kElement, "name"})) crates_.back().name = value.text;
    if (value.is_at({"packages", json::kElement, "version"})) crates_.back().version = value.text;
    if (value.is_at({"packages", json::kElement, "source"})) crates_.back().source = value.text;
    if (value.is_at({"packages", json::kElement, "kind"})) crates_.back().is_for_build_alone = value.text == "build";
  }

  bool has_list() const { return has_list_; }
  std::vector<Crate>& crates() { return crates_; }

 private:
  bool has_list_ = false;
  std::vector<Crate> crates_;
};

bool is_whole(const Crate& crate) { return !crate.name.empty() && !crate.version.empty() && !crate.source.empty(); }

}  // namespace

Result<std::vector<Crate>> read(std::string_view section) {
  // Packing makes nothing larger by more than a few bytes in a thousand, so what is larger packed will be unpacked too.
  LSCAN_TRY(std::string text, inflated(std::string(section.substr(0, limits::kCargoAuditableBytes))));
  Collector collector;
  json::Walker walker;
  const auto problem = walker.walk(std::move(text), [&](const json::Value& value) { collector.take(value); });
  if (problem) return failure("expected cargo-auditable data in JSON: " + problem->message);
  if (!collector.has_list()) return failure("expected cargo-auditable data with a list of packages");
  if (!std::all_of(collector.crates().begin(), collector.crates().end(), is_whole)) {
    return failure("expected a name, a version and a source for each package in the cargo-auditable data");
  }
  return std::move(collector.crates());
}

}  // namespace lscan::cargo_auditable
