// A document, JSON, TOML, YAML or XML alike: a tree of values that know where they stand.
//
// Reading never fails as a whole. What was wrong is said at its line and column, and what could be read is there:
//
//   const Document document = read_toml(file, found);
//   for (const Value package : document.root()["package"]) add(package["name"].text(), package["version"]);
//
// Asking a value that is not there, or is of another type, gives a value that is not there, or an empty text: so
// readers need no checks on the way.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "core/base/position.h"
#include "core/base/text_arena.h"
#include "lockfiles/format.h"

namespace lscan {

class Document;

class Value {
 public:
  enum class Kind : std::uint8_t {
    none,   // not there
    text,   // of YAML every single value, since its plain ones are of no type before a schema says so
    other,  // a number, a truth value, a date, null
    list,
    table,  // of XML every element: attributes as "@name", elements by their name, without a prefix
  };

  Value() = default;

  Kind kind() const;
  explicit operator bool() const { return kind() != Kind::none; }
  bool is_list() const { return kind() == Kind::list; }
  bool is_table() const { return kind() == Kind::table; }
  bool is_true() const;  // the truth value, not the text "true" in quotes

  std::string_view text() const;      // of a text, without quotes and escapes; of an XML element what stands in it
  std::string_view spelling() const;  // of any single value, a number as it is written
  Position position() const;

  std::string_view key() const;  // under which it stands in its table
  Position key_position() const;

  // What stands under `key`: of several the last, as parsers of JSON have it. Looked up, also in large tables.
  Value operator[](std::string_view key) const;
  std::vector<Value> all(std::string_view key) const;

  // What a list or a table holds, in the order of the document (of TOML in the order of the keys).
  class Iterator;
  Iterator begin() const;
  Iterator end() const;
  std::size_t size() const;

 private:
  friend class Document;
  friend class Iterator;
  Value(const Document* document, std::uint32_t index) : document_(document), index_(index) {}

  const Document* document_ = nullptr;
  std::uint32_t index_ = 0;
};

// Owns what it needs of the text; where it keeps views, the text outlives it.
class Document {
 public:
  Document() = default;
  Document(Document&&) = default;
  Document& operator=(Document&&) = default;

  Value root() const { return nodes_.empty() ? Value() : Value(this, 0); }
  std::vector<Value> roots() const;  // of YAML, where one file may hold several documents

 private:
  friend class Value;
  friend class DocumentBuilder;

  struct Node {
    std::string_view key;
    std::string_view text;
    std::uint32_t offset = 0;
    std::uint32_t key_offset = 0;
    std::uint32_t end = 0;  // behind the last node below it: what it holds begins right after it
    Value::Kind kind = Value::Kind::none;
    bool quoted = false;
  };

  // The members of a large table, sorted by key.
  struct KeyIndex {
    std::uint32_t table = 0;
    std::vector<std::uint32_t> members;
  };

  std::vector<Node> nodes_;        // in the order of the document
  std::vector<KeyIndex> indexes_;  // sorted by table
  std::unique_ptr<LineIndex> lines_;
  TextArena texts_;
  std::shared_ptr<const void> kept_;  // what else the views need
};

class Value::Iterator {
 public:
  using value_type = Value;
  using difference_type = std::ptrdiff_t;

  Value operator*() const { return {document_, index_}; }
  Iterator& operator++();
  bool operator==(const Iterator& other) const { return index_ == other.index_; }

 private:
  friend class Value;
  Iterator(const Document* document, std::uint32_t index) : document_(document), index_(index) {}

  const Document* document_ = nullptr;
  std::uint32_t index_ = 0;
};

// What is wrong becomes diagnostics of `found`, at their place in the file. `file.text` outlives the document.
Document read_json(const SourceFile& file, Inventory& found);
Document read_jsonc(const SourceFile& file, Inventory& found);  // with comments, and a comma behind the last value
Document read_toml(const SourceFile& file, Inventory& found);
Document read_yaml(const SourceFile& file, Inventory& found);
Document read_xml(const SourceFile& file, Inventory& found);

}  // namespace lscan
