#pragma once

#include <string>

#include "core/advisories/facts.h"
#include "core/base/result.h"
#include "core/update/sources.h"

namespace lscan {

// Whether a file is what it should be: a zip with records, CISA's catalogue, FIRST's scores. A server's page that says
// "please log in" with status 200 is none of them. Returns the date that the file itself bears ("2026-08-01"), empty
// where it has none.
Result<std::string> check_content(Source::Kind kind, const std::string& path, const OpenZip& open_zip);

}  // namespace lscan
