#include "lockfiles/nuget/msbuild.h"

#include <algorithm>
#include <utility>

#include "core/base/text.h"

namespace lscan::nuget {
namespace {

// An attribute, or an element of that name: both are metadata of an item.
Value metadata(Value element, std::string_view name) {
  const Value attribute = element["@" + std::string(name)];
  return attribute ? attribute : element[name];
}

bool has_condition(Value element) { return !text::trim(element["@Condition"].text()).empty(); }

// Condition="'$(Name)' == ''"
bool is_default_of(std::string_view name, std::string_view condition) {
  std::string written;
  for (const char c : condition) {
    if (c != ' ' && c != '\t') written += text::to_lower(c);
  }
  return written == "'$(" + text::lower(name) + ")'==''" || written == "''=='$(" + text::lower(name) + ")'";
}

bool is_property_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(),
                                      [](char c) { return text::is_alnum(c) || c == '_' || c == '-' || c == '.'; });
}

}  // namespace

void Evaluation::read(Value project, const std::string& path) { read_group(project, path, false); }

// What stands in <Project>, in <When> or in <Otherwise>.
void Evaluation::read_group(Value group, const std::string& path, bool is_conditional) {
  for (const Value element : group) {
    const bool is_open = is_conditional || has_condition(element);
    if (element.key() == "PropertyGroup") read_properties(element, is_open);
    if (element.key() == "ItemGroup") read_items(element, path, is_open);
    if (element.key() != "Choose") continue;
    for (const Value branch : element) {
      if (branch.is_table()) read_group(branch, path, true);
    }
  }
}

void Evaluation::read_properties(Value group, bool is_conditional) {
  for (const Value element : group) {
    if (!element.is_table()) continue;
    Property& property = properties_[text::lower(element.key())];
    const std::string_view condition = text::trim(element["@Condition"].text());
    if (is_default_of(element.key(), condition) && property.is_known && !is_conditional) {
      if (property.value.empty()) property.value = expanded(element.text());
    } else if (is_conditional || !condition.empty()) {
      property.is_known = false;
    } else {
      property = {expanded(element.text()), true};
    }
  }
}

void Evaluation::read_items(Value group, const std::string& path, bool is_conditional) {
  for (const Value element : group) {
    if (element.is_table()) read_item(element, path, is_conditional || has_condition(element));
  }
}

void Evaluation::read_item(Value element, const std::string& path, bool is_conditional) {
  std::vector<Entry>* entries = nullptr;
  if (element.key() == "PackageReference") entries = &references_;
  if (element.key() == "PackageVersion") entries = &central_;
  if (element.key() == "GlobalPackageReference") entries = &global_;
  if (entries == nullptr) return;

  const std::pair<const char*, Verb> verbs[] = {
      {"@Include", Verb::include}, {"@Update", Verb::update}, {"@Remove", Verb::remove}};
  for (const auto& [attribute, verb] : verbs) {
    std::string_view names = element[attribute].text();
    while (!names.empty()) {
      const std::string_view name = text::trim(text::take_until(names, ';'));
      if (name.empty()) continue;
      Item item{.name = std::string(name), .is_conditional = is_conditional, .path = path};
      const Value version = metadata(element, "Version");
      const Value other = metadata(element, "VersionOverride");
      item.version = text::trim(version.text());
      item.override = text::trim(other.text());
      item.private_assets = text::trim(metadata(element, "PrivateAssets").text());
      item.is_conditional = item.is_conditional || has_condition(version) || has_condition(other);
      const Value decides = item.override.empty() ? version : other;
      item.at = decides.is_table() ? decides.position() : element.position();
      entries->push_back({verb, std::move(item)});
    }
  }
}

std::string Evaluation::expanded(std::string_view text) const {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find("$("), text.size());
    out.append(text.substr(0, open));
    text.remove_prefix(open);
    if (text.empty() || out.size() > limits::kPropertyBytes) break;
    const std::size_t close = text.find(')');
    const std::string_view name = close == std::string_view::npos ? std::string_view() : text.substr(2, close - 2);
    const auto property = is_property_name(name) ? properties_.find(text::lower(name)) : properties_.end();
    if (property == properties_.end() || !property->second.is_known) {
      out.append(text.substr(0, 2));
      text.remove_prefix(2);
    } else {
      out.append(property->second.value);
      text.remove_prefix(close + 1);
    }
  }
  return out.substr(0, limits::kPropertyBytes);
}

// Include, Update and Remove in their order.
std::vector<Item> Evaluation::evaluated(const std::vector<Entry>& entries) {
  std::vector<Item> items;
  std::multimap<std::string, std::size_t> by_name;
  for (const auto& [verb, raw] : entries) {
    Item item = raw;
    item.name = expanded(item.name);
    item.version = expanded(item.version);
    item.override = expanded(item.override);
    const std::string key = text::lower(item.name);
    if (verb == Verb::include) {
      by_name.emplace(key, items.size());
      items.push_back(std::move(item));
      continue;
    }
    const auto [first, last] = by_name.equal_range(key);
    for (auto known = first; known != last && ++steps_ <= limits::kProjectItems; ++known) {
      Item& changed = items[known->second];
      changed.is_conditional = changed.is_conditional || item.is_conditional;
      if (item.is_conditional && changed.version != item.version && !item.version.empty()) {
        changed.version += " or " + item.version;  // which is no version
      } else if (verb == Verb::update && !item.is_conditional) {
        if (!item.version.empty()) changed.version = item.version;
        if (!item.override.empty()) changed.override = item.override;
        if (!item.private_assets.empty()) changed.private_assets = item.private_assets;
        if (!item.version.empty() || !item.override.empty()) {
          changed.path = item.path;
          changed.at = item.at;
        }
      } else if (verb == Verb::remove && !item.is_conditional) {
        changed.name.clear();
      }
    }
    if (verb == Verb::remove && !item.is_conditional) by_name.erase(first, last);
  }
  std::erase_if(items, [](const Item& item) { return item.name.empty(); });
  return items;
}

std::vector<Item> Evaluation::references() {
  const auto central_is_on = properties_.find("managepackageversionscentrally");
  const bool is_central = central_is_on != properties_.end() && central_is_on->second.is_known &&
                          text::equals_ignoring_case(text::trim(central_is_on->second.value), "true");
  std::vector<Item> references;
  std::multimap<std::string, Item> central;
  if (is_central) {
    for (Item& item : evaluated(central_)) central.emplace(text::lower(item.name), std::move(item));
    references = evaluated(global_);
    for (Item& item : references) {
      if (item.private_assets.empty()) item.private_assets = "all";
    }
  }
  for (Item& item : evaluated(references_)) {
    if (!item.override.empty()) item.version = item.override;
    const auto [first, last] = central.equal_range(text::lower(item.name));
    if (!item.version.empty() || first == last) {
      references.push_back(std::move(item));
      continue;
    }
    for (auto managed = first; managed != last && ++steps_ <= limits::kProjectItems; ++managed) {
      Item settled = item;
      settled.version = managed->second.version;
      settled.path = managed->second.path;
      settled.at = managed->second.at;
      settled.is_conditional = item.is_conditional || managed->second.is_conditional;
      references.push_back(std::move(settled));
    }
  }
  return references;
}

bool imports_from_above(Value project, std::string_view name) {
  const std::vector<Value> imports = project.all("Import");
  return std::any_of(imports.begin(), imports.end(), [&](const Value import) {
    const std::string_view what = import["@Project"].text();
    return what.find("FileAbove") != std::string_view::npos && what.find(name) != std::string_view::npos;
  });
}

}  // namespace lscan::nuget
