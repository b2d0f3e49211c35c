// What the data knows of one vulnerability or one package, with the reasons: data -> explanation.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/advisories/store.h"
#include "core/model/explanation.h"
#include "core/model/purl.h"

namespace lscan {

// The vulnerability that an id or alias names; nothing where the data does not know it. With `asked`, the entries of
// that package alone, each with the reason why its version is or is not affected.
Result<std::optional<Explanation>> explain_vulnerability(const Store& store, std::string_view identifier,
                                                         const std::optional<Purl>& asked);

// Why an id names no vulnerability of the data, and what may help.
std::string not_in_data(const Store& store);

// Every vulnerability known of a package, those that affect its version first, then by id. Without a version nothing is
// said of being affected.
Result<std::vector<Explanation>> explain_package(const Store& store, const Purl& asked);

}  // namespace lscan
