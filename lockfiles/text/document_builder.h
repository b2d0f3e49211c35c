// How the readers of JSON, TOML, YAML and XML make a Document.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lockfiles/text/document.h"

namespace lscan {

class DocumentBuilder {
 public:
  // Whether a key may stand in a table more than once: in XML it may.
  enum class RepeatedKeys { are_said, are_fine };

  DocumentBuilder(const SourceFile& file, Inventory& found, RepeatedKeys repeated);

  // What is beyond limits::kDocumentValues is left out, which is said once.
  //
  // A key stands before each member of a table. Texts are views of the file, or kept by keep().
  struct Place {
    std::string_view key;
    std::size_t key_offset = 0;
    std::size_t offset = 0;
  };
  enum class Quoted { no, yes };
  void add(const Place& place, Value::Kind kind, std::string_view text, Quoted quoted = Quoted::yes);
  void open(const Place& place, Value::Kind kind);  // a list or a table, until close()
  void close();
  void set_text(std::string_view text);  // of the table that is open

  // Copies the node at `index` and all below it. False where that is beyond the limit.
  bool repeat(const Place& place, std::size_t index);

  std::size_t size() const { return document_.nodes_.size(); }  // also the index of the next node
  std::size_t depth() const { return open_.size(); }
  std::string_view keep(std::string_view text) { return document_.texts_.keep(text); }
  void keep(std::shared_ptr<const void> owner) { document_.kept_ = std::move(owner); }

  const LineIndex& lines() const { return *document_.lines_; }
  void say(std::size_t offset, std::string message, DiagnosticSeverity severity = DiagnosticSeverity::error);

  // Closes what is open.
  Document finish();

 private:
  static constexpr std::uint32_t kLeftOut = UINT32_MAX;  // stands for an open list or table that found no room

  bool has_room(const Place& place);
  Document::Node node(const Place& place) const;
  void index_members(std::uint32_t table);

  const SourceFile& file_;
  Inventory& found_;
  RepeatedKeys repeated_;
  Document document_;
  std::vector<std::uint32_t> open_;
  std::vector<std::uint32_t> members_;  // of the table that is closed
  bool is_full_ = false;
  std::size_t repeated_nodes_ = 0;
};

// Whether the file is small enough for a document of its kind; else that is said.
bool fits(const SourceFile& file, Inventory& found);

}  // namespace lscan
