// The options that every scanning command takes, and what follows from them: the store to ask, the policy, the reports.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/cli/data_options.h"
#include "core/cli/host.h"
#include "core/pipeline/scan.h"

namespace CLI {
class App;
}

namespace lscan {

struct ScanOptions {
  std::vector<std::string> formats;  // "NAME" or "NAME=FILE"
  Policy policy;
  FunctionContext function;
  FindingOrder order = FindingOrder::severity;
  Rating show = Rating::none;  // the lowest that reports for people list
  DataOptions data;
  bool with_dev = false;
  bool strict = false;
  bool quiet = false;
  bool no_colour = false;
};

void add_scan_options(CLI::App& command, ScanOptions& options);

// Told what takes long, as "fetching poms: 12": for a person who waits.
using SayWhat = std::function<void(const std::string& what)>;

// Opens the data, scans, writes the reports, and only then lets the gate decide. Returns the exit code.
int scan_and_report(const ScanOptions& options, const Host& host, const std::string& what,
                    const std::function<ScanOutcome(const ScanContext&, const SayWhat&)>& scan);
int scan_and_report(const ScanOptions& options, const Host& host, const std::string& what,
                    const std::function<ScanOutcome(const ScanContext&)>& scan);

}  // namespace lscan
