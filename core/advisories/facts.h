// All that the advisory store is built from, and its compact text form: JSON lines in OSV's own schema, so that one
// reader reads both the raw records and the copy under data/. Prose, references and credits are left out.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/advisories/records.h"
#include "core/base/diagnostic.h"
#include "core/base/result.h"
#include "core/model/advisory.h"
#include "core/model/file_tree.h"
#include "core/model/finding.h"

namespace lscan {

struct Facts {
  Records records;                   // settled; withdrawn ones too
  std::map<std::string, Epss> epss;  // by CVE
  std::map<std::string, Kev> kev;    // by CVE
};

using OpenZip = std::function<Result<std::unique_ptr<FileTree>>(const std::string& path)>;

// Reads folders and files: zips of OSV records (the layout of OSV's bucket, <ecosystem>/all.zip), *.json (records, or
// CISA's catalogue), *.jsonl (records, a line each), *.csv and *.csv.gz (EPSS). Each record is reduced; one whose id
// comes twice with different packages keeps them all. EPSS and KEV of vulnerabilities that no record names are left
// out. What cannot be read is said, and the rest is still read. `open_zip` comes from outside since core/artifact is
// the only user of its library.
Facts read_facts(const std::vector<std::string>& sources, const OpenZip& open_zip, Diagnostics& said);

// Brings a record to the form that is kept. Boundaries written short ("0.4") get their zeros. What no evaluation can
// miss goes: versions that a range of the same entry covers. A range with an event that no tool of the ecosystem can
// read goes with a diagnostic; the entry's list of versions stays whole.
void reduce(Advisory& advisory, Diagnostics& said);

// Writes <folder>/osv/<ecosystem>.jsonl, <folder>/epss.csv and <folder>/kev.json. The same facts give the same bytes.
Result<void> write_facts(const Facts& facts, const std::string& folder);

// One record as a line of JSON, without its line end.
std::string to_osv_line(const Advisory& advisory);

}  // namespace lscan
